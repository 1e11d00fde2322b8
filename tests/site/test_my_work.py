"""My work: what waits for somebody, whom it waits for, and what is late."""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialreturn.accounts.models import Role, User
from socialreturn.audit.exports import EXPORT
from socialreturn.site.tasks import task
from suppliers.actions.agreement import admit
from suppliers.actions.obligation import choose_regime
from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.actions.writing import answer_correction
from suppliers.models import Correction, Ground, Membership, Regime
from tests.factories import (
    CategoryFactory,
    MemberFactory,
    SupplierFactory,
    UserFactory,
    a_pilot,
    a_placement,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
MY_WORK = reverse("site:my_work")


@pytest.fixture
def work(client):
    """The page of somebody, in English, and on it the tasks as (sentence, days, is late)."""

    def see(user):
        User.objects.filter(pk=user.pk).update(language="en")
        client.force_login(user)
        response = client.get(MY_WORK)
        assert response.status_code == 200
        groups = response.context["groups"]
        response.tasks = [
            (each.sentence.format(file=each.file), each.days, each.is_late) for group in groups for each in group.tasks
        ]
        return response

    return see


def sentences(response):
    return [sentence for sentence, _days, _late in response.tasks]


@pytest.mark.parametrize("role", Role)
def test_somebody_with_nothing_to_do_reads_what_happens_next(work, role):
    page = work(MemberFactory() if role == Role.SUPPLIER else UserFactory(role=role)).content.decode()
    assert "Nothing waits for you now." in page
    assert page.count("<li><div><a href=") == 3


def test_who_works_for_no_supplier_yet_reads_whom_to_ask_and_is_sent_nowhere(client):
    client.force_login(UserFactory(role=Role.SUPPLIER))
    page = client.get(MY_WORK)
    assert page.context["pointers"] == []
    assert "Uw account hoort nog bij geen leverancier." in page.text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("draft", None),
        ("submitted", "Review the plan of {supplier}, version 1."),
        ("in_review", "Decide on the plan of {supplier}, version 1."),
        ("approved", "Sign the plan of {supplier}, version 1."),
        ("signed", None),
        ("returned", None),
        ("rejected", None),
        ("withdrawn", None),
    ],
)
def test_a_plan_waits_for_its_category_manager_in_the_states_that_are_hers(work, state, sentence):
    version = a_version(state)
    expected = [sentence.format(supplier=version.plan.lead)] if sentence else []
    assert sentences(work(manager_of(version.plan.category))) == expected
    assert sentences(work(manager_of(CategoryFactory()))) == []


def test_a_plan_in_review_waits_for_whoever_took_it_up(work):
    version = a_version("in_review")
    colleague = UserFactory(role=Role.CATEGORY_MANAGER)
    version.plan.category.managers.add(colleague)
    assert sentences(work(colleague)) == []


def test_a_plan_the_ministry_signed_waits_for_it_no_more(work):
    version = a_version("approved")
    manager = manager_of(version.plan.category)
    version.take("sign", by=manager)
    assert sentences(work(manager)) == []


@pytest.mark.parametrize(
    ("state", "starts_on", "tasks"),
    [
        ("planned", "2018-08-04", [("Start the pilot “Proef”.", 3, False)]),
        ("planned", "2018-07-30", [("Start the pilot “Proef”.", -2, True)]),
        ("planned", "2018-08-16", []),
        ("planned", None, [("Start the pilot “Proef”.", 0, False)]),
        ("evaluated", "2018-05-01", [("Discharge the pilot “Proef”.", 0, False)]),
        ("running", "2018-05-01", []),
        ("discharged", "2018-05-01", []),
    ],
)
def test_a_pilot_waits_to_be_started_and_to_be_discharged(work, state, starts_on, tasks):
    day = starts_on and datetime.date.fromisoformat(starts_on)
    pilot = a_pilot(state, title="Proef", starts_on=day)
    assert work(manager_of(pilot.category)).tasks == tasks


def test_placements_wait_for_the_manager_or_the_supplier_and_never_name_the_candidate(work):
    pilot = a_pilot("running", title="Proef")
    placements = {state: a_placement(state, pilot=pilot) for state in ("draft", "reported", "returned", "accepted")}
    of_manager, of_supplier = work(manager_of(pilot.category)), work(member_of(pilot.suppliers.get()))
    work_done = "1 June 2018 in “Proef”: employment, 24 hours a week"
    assert sentences(of_manager) == [f"Check the placement from {work_done}."]
    assert sorted(sentences(of_supplier)) == [
        f"Improve the placement from {work_done}.",
        f"Report the placement from {work_done}.",
    ]
    for placement in placements.values():
        assert placement.candidate.code not in of_manager.content.decode() + of_supplier.content.decode()


def test_a_supplier_is_asked_for_the_first_placement_on_a_pilot_that_runs(work):
    pilot = a_pilot("running", title="Proef")
    a_pilot("running", plan=pilot.plan, title="Product", target=0)
    a_pilot("planned", plan=pilot.plan, title="Later")
    member = member_of(pilot.suppliers.get())
    assert sentences(work(member)) == ["Report the first placement on the pilot “Proef”."]
    a_placement("reported", pilot=pilot)
    assert sentences(work(member)) == []


def test_a_regime_is_to_be_chosen_and_then_a_plan_to_be_asked(work):
    agreement, supplier = make_an_agreement(title="Interim 2018"), SupplierFactory()
    manager = manager_of(agreement.category)
    admit(agreement.lots.get(), supplier, by=manager)
    assert sentences(work(manager)) == ["Choose the regime for Interim 2018."]
    other = make_an_agreement(agreement.category)
    admit_under_bespoke(other, supplier)
    assert sentences(work(manager)) == [
        "Choose the regime for Interim 2018.",
        f"Ask {supplier} for a plan of approach.",
    ]
    assert sentences(work(manager_of(CategoryFactory()))) == []


@pytest.mark.parametrize("accept", [False, True])
def test_a_supplier_that_was_only_invited_or_declined_is_still_to_be_asked(work, accept):
    plan, partner = ask_a_plan(), SupplierFactory()
    admit_under_bespoke(plan.agreements.get(), partner)
    manager, to_ask = manager_of(plan.category), [f"Ask {partner} for a plan of approach."]
    party = invite_party(plan, partner, by=member_of(plan.lead))
    assert sentences(work(manager)) == to_ask
    answer_party_invitation(party, by=member_of(partner), accept=accept)
    assert sentences(work(manager)) == ([] if accept else to_ask)


def test_what_was_chosen_at_the_agreement_goes_before_its_category_for_the_plan_to_ask(work):
    agreement, supplier = make_an_agreement(), SupplierFactory()
    manager = manager_of(agreement.category)

    def choose(holder, regime, **ground):
        words = {"applies_from": datetime.date(2018, 3, 1), "reason": "Zo bereiken wij meer."}
        choose_regime(by=manager, supplier=supplier, holder=holder, regime=regime, **words, **ground)

    admit(agreement.lots.get(), supplier, by=manager)
    choose(agreement.category, Regime.BESPOKE, ground=Ground.POLICY)
    assert sentences(work(manager)) == [f"Ask {supplier} for a plan of approach."]
    choose(agreement, Regime.GENERIC)
    assert sentences(work(manager)) == []
    admit(make_an_agreement(agreement.category).lots.get(), supplier, by=manager)
    assert sentences(work(manager)) == [f"Ask {supplier} for a plan of approach."]


def test_a_plan_that_was_asked_lies_with_the_supplier_and_is_late_after_its_day(work, at):
    plan = ask_a_plan()
    manager = manager_of(plan.category)
    (pending,) = work(manager).context["elsewhere"]
    assert (pending.file, pending.is_late) == (f"the plan of {plan.lead}, version 1", False)
    at(plan.due_on + datetime.timedelta(days=1))
    (pending,) = work(manager).context["elsewhere"]
    assert pending.is_late


def test_a_draft_is_to_be_written_and_late_after_its_day(work, at):
    plan = ask_a_plan()
    member = member_of(plan.lead)
    assert work(member).tasks == [(f"Write the plan “{plan.title}”, version 1.", 61, False)]
    at(plan.due_on + datetime.timedelta(days=9))
    response = work(member)
    assert response.tasks == [(f"Write the plan “{plan.title}”, version 1.", -9, True)]
    assert "One thing waits for you. One of them is late." in response.content.decode()
    assert sentences(work(MemberFactory())) == []


def test_points_are_to_be_answered_until_they_are(work):
    version = a_version("returned")
    member, draft = member_of(version.plan.lead), version.plan.newest
    assert sentences(work(member)) == [f"Answer the points on the plan “{version.plan.title}”, version 2."]
    answer_correction(Correction.objects.get(), version=draft, by=member, text="Dat staat er nu.")
    assert sentences(work(member)) == [f"Write the plan “{version.plan.title}”, version 2."]


def test_an_approved_plan_waits_for_those_who_may_sign_it(work):
    version = a_version("approved")
    member = member_of(version.plan.lead)
    colleague = MemberFactory(supplier=version.plan.lead)
    Membership.objects.filter(user=colleague).update(may_sign=False)
    assert sentences(work(member)) == [f"Sign the plan “{version.plan.title}”, version 1."]
    assert sentences(work(colleague)) == []
    version.take("sign", by=member)
    assert sentences(work(member)) == []


def test_a_plan_nobody_may_sign_waits_for_who_manages_the_people_of_the_supplier(work):
    version = a_version("approved")
    boss, colleague = member_of(version.plan.lead), MemberFactory(supplier=version.plan.lead)
    elsewhere = MemberFactory()
    Membership.objects.filter(user=colleague).update(is_manager=False)
    Membership.objects.filter(user__in=[boss, elsewhere]).update(may_sign=False)
    told = f"Let a colleague sign the plan “{version.plan.title}”, version 1."
    assert [sentences(work(user)) for user in (boss, elsewhere)] == [[], []]
    Membership.objects.filter(user=colleague).update(may_sign=False)
    assert [sentences(work(user)) for user in (boss, colleague, elsewhere)] == [[told], [], []]
    Membership.objects.filter(user=colleague).update(may_sign=True)
    version.take("sign", by=colleague)
    Membership.objects.filter(user=colleague).update(may_sign=False)
    assert sentences(work(boss)) == []


def test_an_invitation_to_write_along_waits_for_the_partner_until_it_is_answered(work):
    plan, partner = ask_a_plan(), SupplierFactory()
    admit_under_bespoke(plan.agreements.get(), partner)
    member = member_of(partner)
    party = invite_party(plan, partner, by=member_of(plan.lead))
    assert sentences(work(member)) == [f"Say whether you join the plan “{plan.title}”."]
    answer_party_invitation(party, by=member, accept=False)
    assert sentences(work(member)) == []


def test_a_plan_counts_as_ones_own_once_the_invitation_to_it_is_accepted(work):
    plan, partner = a_version().plan, SupplierFactory()
    admit_under_bespoke(plan.agreements.get(), partner)
    member = member_of(partner)
    party = invite_party(plan, partner, by=member_of(plan.lead))
    assert work(member).context["standing"][0].whole == 0
    answer_party_invitation(party, by=member, accept=True)
    assert work(member).context["standing"][0].whole == 1


def test_what_lies_with_the_ministry_is_shown_to_its_supplier_alone(work):
    version = a_version("submitted")
    (pending,) = work(member_of(version.plan.lead)).context["elsewhere"]
    assert pending.file == f"the plan of {version.plan.lead}, version 1"
    assert work(MemberFactory()).context["elsewhere"] == []


def test_late_comes_first_and_whoever_waits_longest_comes_next(work, at):
    category = CategoryFactory()
    manager = manager_of(category)
    for day in (3, 1):
        at(datetime.date(2018, 8, day))
        a_version("submitted", ask_a_plan(SupplierFactory(name=f"Van {day} augustus"), category=category))
    at(datetime.date(2018, 8, 5))
    a_pilot("planned", a_version("signed", ask_a_plan(category=category)).plan, starts_on=datetime.date(2018, 8, 4))
    assert [(days, late) for _sentence, days, late in work(manager).tasks] == [(-1, True), (4, False), (2, False)]


def test_too_many_of_a_kind_are_cut_off_with_a_way_to_the_rest(work, monkeypatch):
    monkeypatch.setattr(task, "MOST_OF_A_KIND", 1)
    pilot = a_pilot("running")
    for _number in range(2):
        a_placement("reported", pilot=pilot)
    response = work(manager_of(pilot.category))
    assert len(response.tasks) == 1
    assert "/plaatsingen/?state=reported" in response.content.decode()


def test_what_somebody_typed_is_text_in_a_task(work):
    pilot = a_pilot("evaluated", title="<b>{0} %s {file}</b>")
    page = work(manager_of(pilot.category)).content.decode()
    assert "&lt;b&gt;{0} %s {file}&lt;/b&gt;" in page
    assert "<b>{0}" not in page


def everything_that_waits(category, supplier):
    """One task of every kind, for the manager of ``category`` and for the people of ``supplier``."""
    for state in ("draft", "submitted", "in_review", "approved", "returned"):
        a_version(state, ask_a_plan(supplier, make_an_agreement(category)))
    plan = a_version("signed", ask_a_plan(supplier, make_an_agreement(category))).plan
    a_pilot("planned", plan)
    a_pilot("evaluated", plan)
    running = a_pilot("running", plan)
    for state in ("draft", "reported", "returned"):
        a_placement(state, pilot=running)
    admit(make_an_agreement(category).lots.get(), SupplierFactory(), by=manager_of(category))
    admit_under_bespoke(make_an_agreement(category), SupplierFactory())
    joint = ask_a_plan(category=category)
    admit_under_bespoke(joint.agreements.get(), supplier)
    invite_party(joint, supplier, by=member_of(joint.lead))


def test_more_tasks_ask_no_more_queries(client):
    category, supplier = CategoryFactory(), SupplierFactory()
    everything_that_waits(category, supplier)
    people = [manager_of(category), member_of(supplier)]

    def queries(user):
        caches["memory"].clear()
        client.force_login(user)
        with CaptureQueriesContext(connection) as asked:
            client.get(MY_WORK)
        return len(asked)

    few = [queries(user) for user in people]
    for _number in range(2):
        everything_that_waits(category, supplier)
    assert [queries(user) for user in people] == few
    assert max(few) <= 20


def a_task(name, **facts):
    return task.Task(name, "", "", "", "", **facts)


def test_late_goes_before_soon_before_whoever_waits_before_later_and_what_nobody_waits_for_stands_apart():
    tasks = (
        a_task("chosen by nobody", days=90, is_waited_for=False),
        a_task("in 15 days", days=15, has_term=True),
        a_task("waits 2 days", days=2),
        a_task("in 14 days", days=14, has_term=True),
        a_task("waits 30 days", days=30),
        a_task("1 day late", days=-1, has_term=True),
        a_task("today", days=0, has_term=True),
        a_task("8 days late", days=-8, has_term=True),
    )
    groups = task.group([task.Batch(tasks)])
    assert [(group.title, [each.sentence for each in group.tasks]) for group in groups] == [
        ("Te laat", ["8 days late", "1 day late"]),
        ("Wacht op u", ["today", "in 14 days", "waits 30 days", "waits 2 days", "in 15 days"]),
        ("Zelf te beginnen", ["chosen by nobody"]),
    ]
    assert [each.days_in_words for group in groups for each in group.tasks] == [
        "dagen te laat",
        "dag te laat",
        "dagen te gaan",
        "dagen te gaan",
        "dagen gewacht",
        "dagen gewacht",
        "dagen te gaan",
        "dagen open",
    ]


def test_who_has_no_plans_yet_reads_that_and_no_nought_of_nought(work):
    page = work(MemberFactory()).content.decode()
    assert "No plans yet" in page
    assert "of 0 plans" not in page


def test_what_nobody_waits_for_is_not_counted_as_waiting(work):
    agreement = make_an_agreement()
    manager = manager_of(agreement.category)
    admit(agreement.lots.get(), SupplierFactory(), by=manager)
    page = work(manager)
    assert "For you to begin" in page.content.decode()
    assert page.context["summary"] == "Nothing waits for you."


def test_what_is_done_in_the_background_is_found_again(client):
    manager = manager_of(CategoryFactory())
    job = EXPORT.start(manager, address=f"{reverse('suppliers:plans')}?export=xlsx", title="Plannen als XLSX")
    for person, shown in ((manager, [("Plannen als XLSX", job)]), (UserFactory(), [])):
        client.force_login(person)
        page = client.get(MY_WORK)
        assert page.context["jobs"] == shown
        assert (job.get_absolute_url() in page.text) is bool(shown)
