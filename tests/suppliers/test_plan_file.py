import datetime

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.agreement import admit
from suppliers.actions.obligation import choose_regime
from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.actions.writing import answer_correction
from suppliers.models import Correction, PlanState
from tests.factories import (
    PLAN_PATHS,
    MemberFactory,
    SupplierFactory,
    UserFactory,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    manager_of,
    member_of,
    write_everything,
)

pytestmark = pytest.mark.django_db
SECRET = "Elke kandidaat krijgt een vaste begeleider."
PLANS = reverse("suppliers:plans")


@pytest.fixture(autouse=True)
def no_remembered_choices():
    caches["memory"].clear()


def see(client, user, url):
    client.force_login(user)
    return client.get(url)


def read(client, user, url):
    response = see(client, user, url)
    assert response.status_code == 200
    return response.content.decode()


def buttons(client, user, plan):
    return [str(button["label"]) for button in see(client, user, plan.get_absolute_url()).context["now"]["buttons"]]


def invited_to(plan):
    other = SupplierFactory(name="Medeschrijver BV", slug="medeschrijver")
    admit_under_bespoke(plan.agreements.first(), other)
    return invite_party(plan, other, by=member_of(plan.lead))


# Who sees what


def test_before_submission_staff_see_a_draft_and_its_due_date_and_not_a_word_of_it(client):
    version = write_everything(ask_a_plan().newest)
    plan = version.plan
    invited_to(plan)
    assert SECRET in read(client, member_of(plan.lead), plan.get_absolute_url())
    for user in (manager_of(plan.category), UserFactory(role=Role.ADVISER), UserFactory(role=Role.AUDITOR)):
        page = read(client, user, plan.get_absolute_url())
        assert "1 oktober 2018" in page
        assert "Er is nog geen tekst om te lezen" in page
        assert [word for word in (SECRET, "30 juni 2019", "Medeschrijver BV") if word in page] == []
        version_page = reverse("suppliers:version", args=(plan.reference, 1))
        assert client.get(version_page).status_code == 404
        assert client.get(reverse("suppliers:compare", args=(plan.reference,))).status_code == 404


def test_staff_do_not_read_an_answer_before_it_is_submitted(client):
    plan = a_version("returned").plan
    member, manager = member_of(plan.lead), manager_of(plan.category)
    answer_correction(Correction.objects.get(), version=plan.newest, by=member, text="Geheim antwoord.")
    assert "Geheim antwoord." in read(client, member, plan.get_absolute_url())
    assert "Geheim antwoord." not in read(client, manager, plan.get_absolute_url())
    plan.newest.take("submit", by=member)
    assert "Geheim antwoord." in read(client, manager, plan.get_absolute_url())


def test_a_reader_sees_signed_plans_only(client):
    reader = UserFactory(role=Role.READER)
    for state in PLAN_PATHS:
        plan = a_version(state).plan
        expected = 200 if state == "signed" else 404
        assert see(client, reader, plan.get_absolute_url()).status_code == expected, state
    member = member_of(plan.lead)
    assert SECRET in read(client, reader, a_version("signed").plan.get_absolute_url())
    assert see(client, member, plan.get_absolute_url()).status_code == 200


def test_a_reader_sees_nothing_of_a_change_in_the_making(client):
    version = a_version("signed")
    version.take("amend", by=member_of(version.plan.lead), reason="Een tweede coach.")
    response = see(client, UserFactory(role=Role.READER), version.plan.get_absolute_url())
    assert (response.context["file"].current, response.context["shown"]) == (version, version)
    assert response.context["now"]["buttons"] == []


def test_another_supplier_finds_nothing(client):
    version = a_version("signed")
    stranger = MemberFactory()
    for url in (
        version.plan.get_absolute_url(),
        reverse("suppliers:version", args=(version.plan.reference, 1)),
        reverse("suppliers:compare", args=(version.plan.reference,)),
        reverse("suppliers:plan_step", args=(version.plan.reference, 1, "amend")),
    ):
        assert see(client, stranger, url).status_code == 404
    assert version.plan.reference not in read(client, stranger, PLANS)


def test_an_invited_supplier_sees_the_invitation_and_no_text(client):
    party = invited_to(write_everything(ask_a_plan().newest).plan)
    page = read(client, member_of(party.supplier), party.plan.get_absolute_url())
    assert f"{party.plan.lead} nodigt u uit om mee te schrijven aan dit plan." in page
    assert "1 oktober 2018" in page
    assert [word for word in (SECRET, "Geschiedenis", "Toezeggingen") if word in page] == []
    for url in (
        reverse("suppliers:version", args=(party.plan.reference, 1)),
        reverse("suppliers:compare", args=(party.plan.reference,)),
    ):
        assert client.get(url).status_code == 404


# Writing along


def test_a_supplier_invites_another_and_it_accepts(client):
    plan = ask_a_plan()
    other = SupplierFactory()
    admit_under_bespoke(plan.agreements.first(), other)
    client.force_login(member_of(plan.lead))
    client.post(reverse("suppliers:parties", args=(plan.reference,)), {"supplier": other.pk})
    client.force_login(member_of(other))
    client.post(reverse("suppliers:answer_party", args=(plan.reference,)), {"answer": "accept"})
    assert set(plan.writers()) == {plan.lead, other}
    assert buttons(client, member_of(other), plan) == ["Plan schrijven"]


def test_who_declines_no_longer_sees_the_plan(client):
    party = invited_to(ask_a_plan())
    client.force_login(member_of(party.supplier))
    response = client.post(reverse("suppliers:answer_party", args=(party.plan.reference,)), {"answer": "decline"})
    assert response.url == PLANS
    assert client.get(party.plan.get_absolute_url()).status_code == 404


def test_an_answer_to_an_invitation_is_refused_in_words_after_submission(client):
    party = invited_to(write_everything(ask_a_plan().newest).plan)
    party.plan.newest.take("submit", by=member_of(party.plan.lead))
    client.force_login(member_of(party.supplier))
    url = reverse("suppliers:answer_party", args=(party.plan.reference,))
    page = client.post(url, {"answer": "accept"}, follow=True).content.decode()
    assert "Dit plan is intussen ingediend; meeschrijven kan bij een volgende versie." in page
    assert client.post(url, {"answer": "x"}, follow=True).status_code == 200
    assert client.get(url).status_code == 405


def test_nobody_answers_for_another_supplier(client):
    party = invited_to(ask_a_plan())
    url = reverse("suppliers:answer_party", args=(party.plan.reference,))
    for user, status in (
        (member_of(party.plan.lead), 403),
        (manager_of(party.plan.category), 403),
        (MemberFactory(), 404),
    ):
        client.force_login(user)
        assert client.post(url, {"answer": "accept"}).status_code == status
    party.refresh_from_db()
    assert party.accepted_at is None


def test_only_suppliers_of_the_category_that_are_not_in_the_plan_can_be_invited(client):
    plan = ask_a_plan()
    SupplierFactory()
    other = SupplierFactory()
    admit_under_bespoke(plan.agreements.first(), other)
    form = see(client, member_of(plan.lead), reverse("suppliers:parties", args=(plan.reference,))).context["form"]
    assert list(form.fields["supplier"].queryset) == [other]


def admitted(plan, regime=None, holder=None):
    """A supplier with people on the agreement of ``plan``; its regime chosen when one is given."""
    agreement, manager, supplier = plan.agreements.get(), manager_of(plan.category), SupplierFactory()
    MemberFactory(supplier=supplier)
    admit(agreement.lots.first(), supplier, by=manager)
    for where, chosen in regime or ():
        choose_regime(
            by=manager,
            supplier=supplier,
            holder=agreement if where == "agreement" else plan.category,
            regime=chosen,
            applies_from=datetime.date(2018, 3, 1),
            ground="policy" if chosen == "bespoke" else "",
            reason="Daarom.",
        )
    return supplier


BESPOKE, GENERIC = "bespoke", "generic"
OWING = [[("agreement", BESPOKE)], [("category", BESPOKE)], [("category", GENERIC), ("agreement", BESPOKE)]]
NOT_OWING = [[], [("agreement", GENERIC)], [("category", GENERIC)], [("category", BESPOKE), ("agreement", GENERIC)]]


def test_only_suppliers_with_bespoke_work_are_offered_and_invited(client):
    plan = ask_a_plan()
    lead = member_of(plan.lead)
    owing = [admitted(plan, regime) for regime in OWING]
    others = [admitted(plan, regime) for regime in NOT_OWING]
    form = see(client, lead, reverse("suppliers:parties", args=(plan.reference,))).context["form"]
    assert list(form.fields["supplier"].queryset) == owing
    for supplier in others:
        with pytest.raises(ValidationError) as refusal:
            invite_party(plan, supplier, by=lead)
        assert list(refusal.value.message_dict) == ["supplier"]
        assert "Vraag het ministerie om daar eerst maatwerk voor te kiezen." in refusal.value.messages[0]
    parties = [invite_party(plan, supplier, by=lead) for supplier in owing]
    held = [str(party.obligation.holder) for party in parties]
    agreement, category = str(plan.agreements.get()), str(plan.category)
    assert held == [agreement, category, agreement]


def test_who_no_longer_has_bespoke_work_cannot_join(client):
    plan = ask_a_plan()
    supplier = admitted(plan, [("agreement", BESPOKE)])
    party = invite_party(plan, supplier, by=member_of(plan.lead))
    choose_regime(
        by=manager_of(plan.category),
        supplier=supplier,
        holder=plan.agreements.get(),
        regime=GENERIC,
        applies_from=datetime.date(2018, 6, 1),
        reason="Toch niet.",
    )
    client.force_login(member_of(supplier))
    url = reverse("suppliers:answer_party", args=(plan.reference,))
    page = client.post(url, {"answer": "accept"}, follow=True).text
    assert "Voor uw organisatie geldt hier geen maatwerk" in page
    party.refresh_from_db()
    assert party.accepted_at is None
    assert client.post(url, {"answer": "decline"}).url == PLANS


# What now


def test_only_buttons_that_will_work_are_there(client):
    expected = {
        "draft": (
            ["Termijn verplaatsen"],
            ["Plan indienen", "Plan schrijven", "Medeleverancier uitnodigen", "Plan intrekken"],
        ),
        "submitted": (["In beoordeling nemen"], ["Plan intrekken"]),
        "in_review": (["Plan goedkeuren", "Te verbeteren punt toevoegen", "Plan afwijzen"], ["Plan intrekken"]),
        "returned": (
            ["Termijn verplaatsen"],
            ["Plan schrijven", "Punten beantwoorden", "Medeleverancier uitnodigen", "Plan intrekken"],
        ),
        "approved": (["Plan tekenen", "Beoordeling heropenen"], ["Plan tekenen", "Plan intrekken"]),
        "signed": (["Getekend plan wijzigen", "Proeftuin maken van dit plan"], ["Getekend plan wijzigen"]),
        "rejected": (["Om een nieuwe versie vragen"], []),
        "withdrawn": (["Om een nieuwe versie vragen"], []),
    }
    found = {}
    for state in PLAN_PATHS:
        plan = a_version(state).plan
        found[state] = buttons(client, manager_of(plan.category), plan), buttons(client, member_of(plan.lead), plan)
        assert buttons(client, UserFactory(role=Role.ADVISER), plan) == []
    assert found == expected


def test_a_late_plan_says_so_and_can_still_be_submitted(client, at):
    plan = write_everything(ask_a_plan().newest).plan
    at(datetime.date(2018, 10, 3))
    assert "Het plan is 2 dagen te laat." in read(client, manager_of(plan.category), plan.get_absolute_url())
    assert "Plan indienen" in buttons(client, member_of(plan.lead), plan)


def test_the_due_date_is_moved_with_a_reason(client):
    plan = ask_a_plan()
    client.force_login(manager_of(plan.category))
    url = reverse("suppliers:due_date", args=(plan.reference,))
    assert client.post(url, {"due_on": "2018-11-01", "reason": ""}).status_code == 200
    assert client.post(url, {"due_on": "2018-07-01", "reason": "Te vroeg"}).status_code == 200
    page = client.post(url, {"due_on": "2018-11-01", "reason": "Vakantie"}, follow=True).content.decode()
    assert "van 1 oktober 2018 naar 1 november 2018: Vakantie" in page
    plan.refresh_from_db()
    assert plan.due_on == datetime.date(2018, 11, 1)
    client.force_login(manager_of(ask_a_plan().category))
    assert client.get(url).status_code == 403


# The list


def rows(client, user, **filters):
    client.force_login(user)
    return [row["reference"] for row in client.get(PLANS, filters).context["list"].page.rows]


def test_everybody_finds_the_plans_they_may_know_of(client):
    draft, signed = ask_a_plan(), a_version("signed").plan
    both = [signed.reference, draft.reference]
    for role in (Role.CATEGORY_MANAGER, Role.ADVISER, Role.AUDITOR, Role.ADMINISTRATOR):
        assert rows(client, UserFactory(role=role)) == both
    assert rows(client, UserFactory(role=Role.READER)) == [signed.reference]
    assert rows(client, member_of(draft.lead)) == [draft.reference]
    assert see(client, UserFactory(role=Role.PRIVACY_OFFICER), PLANS).status_code == 403


def test_the_list_is_narrowed_by_state_category_and_lateness(client, at):
    draft, signed = ask_a_plan(), a_version("signed").plan
    adviser = UserFactory(role=Role.ADVISER)
    assert rows(client, adviser, state="signed") == [signed.reference]
    assert rows(client, adviser, category=draft.category.pk) == [draft.reference]
    at(draft.due_on + datetime.timedelta(days=1))
    assert rows(client, adviser, late="yes") == [draft.reference]
    assert "te laat" in read(client, adviser, PLANS)
    assert see(client, adviser, PLANS + "?state=none").status_code == 200


def test_suppliers_and_staff_read_different_words_for_one_state(client):
    plan = a_version("submitted").plan
    assert "ligt bij het ministerie" in read(client, member_of(plan.lead), PLANS)
    assert "te beoordelen" in read(client, manager_of(plan.category), PLANS)


def test_an_invitation_shows_as_one_in_the_list(client):
    party = invited_to(ask_a_plan())
    member = member_of(party.supplier)
    assert "uitnodiging om mee te schrijven" in read(client, member, PLANS)
    assert rows(client, member, state="invited") == [party.plan.reference]
    assert rows(client, member, state=PlanState.DRAFT) == []


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_four(client):
    first = ask_a_plan()
    client.force_login(UserFactory(role=Role.ADVISER))
    one = queries(client, PLANS)
    for _ in range(3):
        ask_a_plan(category=first.category)
    assert queries(client, PLANS) == one <= 6


@pytest.mark.parametrize("who", [manager_of, None])
def test_a_plan_asks_the_same_number_of_queries_however_much_is_in_it(client, who):
    plan = a_version("signed").plan
    client.force_login(manager_of(plan.category) if who else member_of(plan.lead))
    before = queries(client, plan.get_absolute_url())
    party = None
    plan.newest.take("amend", by=member_of(plan.lead), reason="Meer.")
    party = invited_to(plan)
    answer_party_invitation(party, by=member_of(party.supplier), accept=True)
    write_everything(plan.newest, "Nieuwe tekst.")
    plan.newest.take("submit", by=member_of(plan.lead))
    assert queries(client, plan.get_absolute_url()) <= before + 6
