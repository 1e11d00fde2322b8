"""The file of a pilot and what can be done from it, as a browser sees it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from pilots.actions import note_lesson
from pilots.models import Partner, Pilot, PublishedPilot
from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from tests.factories import (
    CategoryFactory,
    DepartmentFactory,
    ManagerFactory,
    MemberFactory,
    SupplierFactory,
    UserFactory,
    a_pilot,
    a_version,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
STATES = ["idea", "exploring", "planned", "running", "paused", "evaluated", "discharged", "withdrawn", "stopped"]


def signed_in(client, user):
    client.force_login(user)
    return client


def in_english(user):
    user.language = "en"
    user.save()
    return user


def the_form(pilot, **fields):
    return {
        "seen": pilot.revision,
        "title": pilot.title,
        "theme": pilot.theme,
        "question": pilot.question,
        "plan": pilot.plan_id or "",
        "suppliers": [supplier.pk for supplier in pilot.suppliers.all()],
        "target": pilot.target,
        "starts_on": pilot.starts_on or "",
    } | fields


@pytest.mark.parametrize("state", STATES)
def test_everybody_concerned_can_read_the_file_in_any_state(client, state):
    pilot = a_pilot(state)
    for person in (manager_of(pilot.category), member_of(pilot.suppliers.get()), UserFactory(role=Role.READER)):
        answer = signed_in(client, person).get(pilot.get_absolute_url())
        assert (answer.status_code, pilot.title in answer.text) == (200, True)


def test_the_list_shows_staff_everything_and_a_supplier_its_own(client):
    mine, other = a_pilot(title="Leren inkopen"), a_pilot(title="Van topsport naar loopbaan")
    assert signed_in(client, UserFactory(role=Role.READER)).get("/dossiers/").text.count("/dossier/") >= 2
    shown = signed_in(client, member_of(mine.suppliers.get())).get("/dossiers/").text
    assert (mine.title in shown, other.title in shown) == (True, False)


def test_the_list_is_not_for_a_privacy_officer(client):
    assert signed_in(client, UserFactory(role=Role.PRIVACY_OFFICER)).get("/dossiers/").status_code == 403


def test_a_pilot_is_made_from_a_signed_plan_with_what_the_plan_already_says(client):
    plan = a_version("signed").plan
    client = signed_in(client, manager_of(plan.category))
    asked = client.get("/proeftuinen/nieuw/", {"plan": plan.reference})
    form = asked.context["form"]
    assert (form["plan"].value(), form["category"].value()) == (plan.pk, plan.category.pk)
    assert form["suppliers"].value() == [plan.lead.pk]
    answer = client.post(
        "/proeftuinen/nieuw/",
        {
            "category": plan.category_id,
            "title": "Leren inkopen",
            "theme": "Inkoop",
            "question": "Lukt het in negen maanden?",
            "plan": plan.pk,
            "suppliers": [plan.lead.pk],
            "agreements": [agreement.pk for agreement in plan.agreements.all()],
            "departments": [plan.category.lead_department_id],
            "partner_1_0": "Werkbedrijf Oost",
            "partner_1_1": "social_work_company",
            "target": "4",
            "starts_on": "2018-09-01",
        },
    )
    pilot = Pilot.objects.get()
    assert answer.url == "/proeftuinen/leren-inkopen/dossier/" == pilot.get_absolute_url()
    assert list(pilot.partners.values_list("name", "kind")) == [("Werkbedrijf Oost", "social_work_company")]
    assert (list(pilot.suppliers.all()), pilot.plan, pilot.state) == ([plan.lead], plan, "idea")


def test_two_pilots_with_titles_that_read_alike_get_two_addresses(client):
    plan = a_version("signed").plan
    client = signed_in(client, manager_of(plan.category))
    data = {
        "category": plan.category_id,
        "title": "Nieuw",
        "theme": "t",
        "question": "q",
        "suppliers": [plan.lead.pk],
        "target": "0",
    }
    client.post("/proeftuinen/nieuw/", data)
    client.post("/proeftuinen/nieuw/", data | {"title": "Nieuw!"})
    client.post("/proeftuinen/nieuw/", data | {"title": "🌱🌱"})
    assert list(Pilot.objects.order_by("pk").values_list("slug", flat=True)) == ["nieuw-2", "nieuw-3", "proeftuin"]


def test_a_title_names_one_open_pilot_of_a_category(client):
    pilot, elsewhere = a_pilot("running", title="Leren inkopen"), a_pilot("running", title="Leren bouwen")
    other = a_pilot("idea", pilot.plan)
    client = signed_in(client, manager_of(pilot.category))
    refused = {"title": ["Er is al een proeftuin met deze titel in deze categorie."]}
    new = the_form(pilot, category=pilot.category_id, seen="")
    rename = f"/proeftuinen/{other.slug}/dossier/wijzigen/"
    assert client.post("/proeftuinen/nieuw/", new | {"title": "LEREN inkopen"}).context["form"].errors == refused
    assert client.post(rename, the_form(other, title="Leren inkopen")).context["form"].errors == refused
    assert client.post("/proeftuinen/nieuw/", new | {"title": elsewhere.title}).status_code == 302
    pilot.take("stop", by=manager_of(pilot.category), reason="Klaar.")
    assert client.post("/proeftuinen/nieuw/", new | {"title": "LEREN inkopen"}).status_code == 302


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"suppliers": []}, "suppliers"),
        ({"starts_on": "0000-01-01"}, "starts_on"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"starts_on": "2009-12-31"}, "starts_on"),
        ({"ends_on": "2101-01-01"}, "ends_on"),
        ({"title": "Andere titel, bel 06-12345678"}, "title"),
        ({"theme": "bsn 111222333"}, "theme"),
        ({"question": "Mail jan@voorbeeld.example"}, "question"),
        ({"partner_1_0": "Jan, 06-12345678", "partner_1_1": "school"}, "partner_1"),
        ({"ends_on": "2018-01-01"}, "__all__"),
        ({"target": "-1"}, "target"),
        ({"target": "99999999999999"}, "target"),
        ({"partner_1_0": "Werkbedrijf"}, "partner_1"),
        ({"partner_2_1": "school"}, "partner_2"),
        ({"partner_1_0": "A", "partner_1_1": "school", "partner_2_0": "a", "partner_2_1": "other"}, "partner_2"),
        ({"plan": "999999"}, "plan"),
    ],
)
def test_a_form_that_is_not_right_says_where_and_keeps_what_was_typed(client, fields, field):
    pilot = a_pilot()
    answer = signed_in(client, manager_of(pilot.category)).post(
        f"/proeftuinen/{pilot.slug}/dossier/wijzigen/", the_form(pilot, title="Andere titel") | fields
    )
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "Andere titel" in answer.text
    assert Pilot.objects.get().title == pilot.title


def test_a_plan_of_another_category_is_refused(client):
    pilot, other = a_pilot(), a_version("signed").plan
    other.category.managers.add(manager_of(pilot.category))
    answer = signed_in(client, manager_of(pilot.category)).post(
        f"/proeftuinen/{pilot.slug}/dossier/wijzigen/", the_form(pilot, plan=other.pk)
    )
    assert list(answer.context["form"].errors) == ["plan"]


def test_a_running_pilot_keeps_a_signed_plan(client):
    pilot = a_pilot("running")
    unsigned = ask_a_plan(category=pilot.category)
    answer = signed_in(client, manager_of(pilot.category)).post(
        f"/proeftuinen/{pilot.slug}/dossier/wijzigen/", the_form(pilot, plan=unsigned.pk)
    )
    assert answer.status_code == 200
    assert Pilot.objects.get(pk=pilot.pk).plan == pilot.plan


def test_two_people_who_change_one_pilot_see_both_texts(client):
    pilot = a_pilot("running")
    client = signed_in(client, in_english(manager_of(pilot.category)))
    address = f"/proeftuinen/{pilot.slug}/dossier/wijzigen/"
    first = the_form(pilot, theme="Inkoop")
    second = the_form(pilot, theme="Techniek", partner_1_0="X", partner_1_1="uwv")
    assert client.post(address, first).status_code == 302
    answer = client.post(address, second)
    differing = answer.context["conflict"]["fields"]
    with translation.override("en"):
        fields = {str(field["label"]): (field["theirs"], field["mine"]) for field in differing}
    assert fields == {"Theme": ("Inkoop", "Techniek"), "Partners": ("", "X, UWV")}
    newer = answer.context["form"]["seen"].value()
    assert client.post(address, second | {"seen": newer}).status_code == 302
    assert Pilot.objects.get().theme == "Techniek"


def test_an_ended_pilot_is_not_changed(client):
    pilot = a_pilot("discharged")
    client = signed_in(client, manager_of(pilot.category))
    address = f"/proeftuinen/{pilot.slug}/dossier/wijzigen/"
    assert client.get(address).url == pilot.get_absolute_url()
    client.post(address, the_form(pilot, theme="Anders"))
    assert Pilot.objects.get().theme == pilot.theme


def test_without_a_signed_plan_the_page_says_why_and_offers_the_way(client):
    plan = ask_a_plan()
    pilot = a_pilot(plan=plan)
    now = signed_in(client, in_english(manager_of(plan.category))).get(pilot.get_absolute_url()).context["now"]
    assert now["note"] == "A pilot needs a plan of approach that every side has signed."
    assert now["buttons"][0]["url"] == plan.get_absolute_url()
    assert not any(button["url"].endswith("stap/inplannen/") for button in now["buttons"])


def test_a_pilot_that_has_just_begun_says_whose_turn_it_is_and_nothing_in_its_way(client):
    pilot = a_pilot("running")
    now = signed_in(client, in_english(manager_of(pilot.category))).get(pilot.get_absolute_url()).context["now"]
    assert now["turn"].startswith(
        "The pilot is running. You evaluate it when its result is known and a lesson has been written down."
    )
    assert (now["note"], [str(button["label"]) for button in now["buttons"]]) == (
        "",
        ["Proeftuin pauzeren", "Proeftuin stoppen"],
    )


def test_an_idea_without_a_plan_is_offered_to_choose_one(client):
    pilot = a_pilot()
    Pilot.objects.update(plan=None)
    now = signed_in(client, manager_of(pilot.category)).get(pilot.get_absolute_url()).context["now"]
    assert now["buttons"][0]["url"] == f"/proeftuinen/{pilot.slug}/dossier/wijzigen/"


def test_a_pilot_goes_from_the_planning_to_its_discharge(client):
    pilot = a_pilot("idea")
    client = signed_in(client, manager_of(pilot.category))
    step = f"/proeftuinen/{pilot.slug}/dossier/stap/{{}}/".format
    client.post(step("plan"))
    client.post(step("start"))
    client.post(step("pause"), {"reason": "Zomer"})
    client.post(step("continue"))
    client.post(f"/proeftuinen/{pilot.slug}/dossier/leerpunt/", {"text": "Begin klein."})
    client.post(step("evaluate"), {"result": "product", "summary": "Een handreiking."})
    future = client.post(step("discharge"), {"decided_on": "2018-08-02", "decision": "Klaar."})
    assert list(future.context["form"].errors) == ["decided_on"]
    client.post(step("discharge"), {"decided_on": "2018-08-01", "decision": "Klaar."})
    pilot.refresh_from_db()
    assert (pilot.state, pilot.evaluations.get().result) == ("discharged", "product")
    assert pilot.discharge.decided_on == datetime.date(2018, 8, 1)


def test_the_public_reads_the_words_that_were_approved_until_they_are_taken_off(client):
    pilot = a_pilot("running")
    Partner.objects.create(pilot=pilot, name="Werkbedrijf", kind="social_work_company")
    client = signed_in(client, manager_of(pilot.category))
    address = f"/proeftuinen/{pilot.slug}/dossier/publiceren/"
    assert client.get(address).status_code == 200
    client.post(address, {"summary": "Vier mensen leren het vak."})
    shown = PublishedPilot.objects.get()
    assert (shown.title, shown.partners) == (pilot.title, ["Werkbedrijf"])
    assert client.get(pilot.get_absolute_url()).context["publication"] == shown
    assert client.get(f"{address}intrekken/").status_code == 200
    client.post(f"{address}intrekken/")
    client.post(f"{address}intrekken/")
    assert not PublishedPilot.objects.exists()


def test_the_page_to_publish_says_which_lessons_go_along(client):
    pilot = a_pilot("running")
    note_lesson(pilot, by=member_of(pilot.suppliers.get()), text="Begin <klein>.")
    shown = signed_in(client, manager_of(pilot.category)).get(f"/proeftuinen/{pilot.slug}/dossier/publiceren/")
    assert "Begin &lt;klein&gt;." in shown.text


def test_an_idea_is_not_published(client):
    pilot = a_pilot("idea")
    answer = signed_in(client, manager_of(pilot.category)).post(
        f"/proeftuinen/{pilot.slug}/dossier/publiceren/", {"summary": "Nog niet."}
    )
    assert answer.context["form"].non_field_errors()
    assert not PublishedPilot.objects.exists()


def test_only_advisers_work_on_a_pilot(client):
    pilot, adviser, reader = a_pilot(), UserFactory(role=Role.ADVISER), UserFactory(role=Role.READER)
    client = signed_in(client, manager_of(pilot.category))
    address = f"/proeftuinen/{pilot.slug}/dossier/meedenkers/"
    assert client.post(address, {"user": reader.pk}).context["form"].errors
    client.post(address, {"user": adviser.pk})
    member = pilot.members.get()
    assert member.user == adviser
    assert client.get(f"{address}{member.pk}/weghalen/").status_code == 405
    client.post(f"{address}{member.pk}/weghalen/")
    assert not pilot.members.exists()
    assert client.post(f"{address}{member.pk}/weghalen/").status_code == 404


@pytest.mark.parametrize("state", ["discharged", "withdrawn", "stopped"])
def test_nobody_is_added_to_a_pilot_that_has_ended_and_who_was_can_be_taken_off(client, state):
    pilot, adviser = a_pilot(state), UserFactory(role=Role.ADVISER)
    client = signed_in(client, in_english(manager_of(pilot.category)))
    address = f"/proeftuinen/{pilot.slug}/dossier/meedenkers/"
    before = client.get(address).text
    assert ("Let work on this pilot" in before, "No adviser can be added any more." in before) == (False, True)
    assert client.post(address, {"user": adviser.pk}).status_code == 200
    assert not pilot.members.exists()
    member = pilot.members.create(user=adviser)
    client.post(f"{address}{member.pk}/weghalen/")
    assert not pilot.members.exists()


def test_a_pilot_that_goes_on_offers_to_add_an_adviser(client):
    pilot = a_pilot("evaluated")
    page = signed_in(client, in_english(manager_of(pilot.category))).get(
        f"/proeftuinen/{pilot.slug}/dossier/meedenkers/"
    )
    assert ("Let work on this pilot" in page.text, "No adviser can be added" in page.text) == (True, False)


def test_lessons_come_from_the_manager_the_supplier_and_the_advisers_of_the_pilot(client):
    pilot, adviser, outsider = a_pilot("discharged"), UserFactory(role=Role.ADVISER), UserFactory(role=Role.ADVISER)
    pilot.members.create(user=adviser)
    address = f"/proeftuinen/{pilot.slug}/dossier/leerpunt/"
    before = pilot.lessons.count()
    people = [manager_of(pilot.category), member_of(pilot.suppliers.get()), adviser, outsider, MemberFactory()]
    answers = [signed_in(client, person).post(address, {"text": "Les."}).status_code for person in people]
    assert (answers, pilot.lessons.count() - before) == ([302, 302, 302, 403, 404], 3)


OWN = ["wijzigen/", "publiceren/", "publiceren/intrekken/", "meedenkers/", "stap/inplannen/"]


@pytest.mark.parametrize("page", OWN)
def test_only_the_manager_of_the_category_gets_at(client, page):
    pilot = a_pilot()
    people = {
        "its manager": manager_of(pilot.category),
        "another manager": ManagerFactory(),
        "its supplier": member_of(pilot.suppliers.get()),
        "another supplier": MemberFactory(),
        "a reader": UserFactory(role=Role.READER),
        "a privacy officer": UserFactory(role=Role.PRIVACY_OFFICER),
    }
    address = f"/proeftuinen/{pilot.slug}/dossier/{page}"
    answers = {name: signed_in(client, person).get(address).status_code for name, person in people.items()}
    assert answers == {
        "its manager": 200,
        "another manager": 403,
        "its supplier": 403,
        "another supplier": 404,
        "a reader": 403,
        "a privacy officer": 404,
    }


def test_a_new_pilot_is_made_by_a_category_manager_in_her_own_category(client):
    plan, other = a_version("signed").plan, CategoryFactory()
    assert signed_in(client, UserFactory(role=Role.ADVISER)).get("/proeftuinen/nieuw/").status_code == 403
    sent = {"title": "a", "theme": "b", "question": "c", "suppliers": [plan.lead.pk], "target": "1"}
    client = signed_in(client, manager_of(plan.category))
    answer = client.post("/proeftuinen/nieuw/", sent | {"category": other.pk})
    assert list(answer.context["form"].errors) == ["category"]
    assert not Pilot.objects.exists()


def test_the_file_asks_as_many_queries_for_three_of_everything_as_for_one(client):
    pilot = a_pilot("running")
    client = signed_in(client, manager_of(pilot.category))

    def add_one_of_each():
        pilot.suppliers.add(SupplierFactory())
        pilot.departments.add(DepartmentFactory())
        pilot.agreements.add(make_an_agreement(pilot.category))
        pilot.lessons.create(text="Les.", noted_by=UserFactory())
        pilot.members.create(user=UserFactory(role=Role.ADVISER))
        pilot.evaluations.create(result="product", summary="Iets.", evaluated_by=UserFactory())
        Partner.objects.create(pilot=pilot, name=f"Partner {Partner.objects.count()}", kind="school")

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(pilot.get_absolute_url()).status_code == 200
        return len(asked)

    add_one_of_each()
    queries()
    one = queries()
    add_one_of_each()
    add_one_of_each()
    assert queries() == one
    assert one <= 30


@pytest.mark.parametrize("page", ["leerpunt/", "publiceren/"])
def test_a_number_or_address_that_tells_who_somebody_is_is_refused(client, page):
    pilot = a_pilot("running")
    client = signed_in(client, manager_of(pilot.category))
    text = "Bel Jan op 06-12345678."
    answer = client.post(f"/proeftuinen/{pilot.slug}/dossier/{page}", {"text": text, "summary": text})
    assert answer.context["form"].errors
    assert text in answer.text


def test_only_plans_in_force_are_offered_and_the_one_the_pilot_has(client):
    signed = a_version("signed").plan
    category = signed.category
    own = a_version("rejected", ask_a_plan(category=category)).plan
    for state in ("draft", "approved", "rejected"):
        a_version(state, ask_a_plan(category=category))
    amended = a_version("signed", ask_a_plan(category=category)).plan
    amended.newest.take("amend", by=manager_of(category), reason="Meer.")
    client = signed_in(client, manager_of(category))

    def offered(url):
        return set(client.get(url).context["form"].fields["plan"].queryset)

    assert offered("/proeftuinen/nieuw/") == {signed, amended}
    pilot = a_pilot(plan=own)
    assert offered(f"/proeftuinen/{pilot.slug}/dossier/wijzigen/") == {signed, amended, own}


def test_the_history_says_what_was_changed(client):
    pilot = a_pilot(title="Leren inkopen", target=3)
    client = signed_in(client, manager_of(pilot.category))
    typed = the_form(pilot, title="Leren verkopen", target="4", ends_on="2019-05-01", partner_1_0="UWV Oost")
    assert (
        client.post(f"/proeftuinen/{pilot.slug}/dossier/wijzigen/", typed | {"partner_1_1": "uwv"}).status_code == 302
    )
    event = Event.objects.on(pilot).first()
    assert event.sentence.endswith("wijzigde deze proeftuin")
    assert event.changes == [
        "Titel: Leren inkopen → Leren verkopen",
        "Partners: niets → UWV Oost",
        "Beoogd aantal kandidaten: 3 → 4",
        "Eindigt op: niets → 1 mei 2019",
    ]


def test_the_history_tells_a_supplier_of_no_plan_or_agreement_it_may_not_see(client):
    pilot = a_pilot()
    other = make_an_agreement(pilot.category, title="Andermans overeenkomst")
    signed_in(client, manager_of(pilot.category)).post(
        f"/proeftuinen/{pilot.slug}/dossier/wijzigen/",
        the_form(pilot, plan="", agreements=[other.pk], target="4"),
    )

    def read_by(person):
        events = signed_in(client, person).get(pilot.get_absolute_url()).context["events"]
        return [event.changes for event in events if "wijzigde" in event.sentence]

    aim = ["Beoogd aantal kandidaten: 3 → 4"]
    basis = [f"Plan van aanpak: {pilot.plan} → niets", f"Overeenkomsten: niets → {other}"]
    assert read_by(UserFactory(role=Role.READER)) == [basis, aim]
    assert read_by(member_of(pilot.suppliers.get())) == [aim]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"partner_1_0": "Werkbedrijf Oost"}, "Vul de naam in en kies het soort organisatie."),
        ({"partner_1_1": "uwv"}, "Vul de naam in en kies het soort organisatie."),
        ({"partner_1_0": "a\x00b", "partner_1_1": "uwv"}, "Hier staat een teken in dat niet bewaard kan worden."),
        ({"partner_1_0": "x" * 121, "partner_1_1": "uwv"}, "Dit zijn 121 tekens. Maak er ten hoogste 120 van."),
        ({"suppliers": []}, "Kies minstens één leverancier."),
        ({"target": "-1"}, "Vul een getal in van 0 tot en met 9.999."),
        ({"target": "10000"}, "Vul een getal in van 0 tot en met 9.999."),
        ({"target": "9" * 12}, "Vul een getal in van 0 tot en met 9.999."),
    ],
)
def test_what_does_not_fit_in_a_pilot_is_refused_in_our_words(client, typed, words):
    pilot = a_pilot()
    client = signed_in(client, manager_of(pilot.category))
    page = client.post(f"/proeftuinen/{pilot.slug}/dossier/wijzigen/", the_form(pilot, **typed))
    assert words in str(page.context["form"].errors)


def test_a_partner_of_another_kind_goes_by_its_name_alone(client):
    pilot = a_pilot()
    Partner.objects.create(pilot=pilot, name="De Buurt", kind="other")
    Partner.objects.create(pilot=pilot, name="Werkbedrijf", kind="social_work_company")
    client = signed_in(client, in_english(manager_of(pilot.category)))
    facts = {str(term): value for term, value in client.get(pilot.get_absolute_url()).context["facts"]}
    assert facts["Partners"] == "De Buurt<br>Werkbedrijf, social work company"


def test_a_planned_pilot_that_begins_later_says_what_to_do(client):
    pilot = a_pilot("planned", starts_on=datetime.date(2018, 9, 3))
    now = signed_in(client, in_english(manager_of(pilot.category))).get(pilot.get_absolute_url()).context["now"]
    assert now["note"] == (
        "The first day of this pilot is 3 September 2018. Change the first day, or wait until then."
    )
    assert (now["buttons"][0]["label"], now["buttons"][0]["url"]) == (
        "Change the first day",
        f"/proeftuinen/{pilot.slug}/dossier/wijzigen/",
    )


def test_a_pilot_that_runs_says_since_when(client):
    pilot = a_pilot("running")
    now = signed_in(client, in_english(manager_of(pilot.category))).get(pilot.get_absolute_url()).context["now"]
    assert now["turn"] == (
        "The pilot is running. You evaluate it when its result is known and a lesson has been written down. "
        "Running since 1 August 2018."
    )
