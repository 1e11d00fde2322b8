"""Choosing the regime of an obligation and asking for the plan, as a browser sees it."""

import datetime

import pytest
from django.urls import reverse

from socialreturn import clock
from suppliers.actions.agreement import admit
from suppliers.models import Obligation, ObligationVersion, Plan, PlanTemplate
from tests.factories import (
    MemberFactory,
    SupplierFactory,
    a_call_off,
    admit_under_bespoke,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
    template,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return make_an_agreement(awarded_on=datetime.date(2017, 11, 1))


@pytest.fixture
def supplier(agreement):
    supplier = SupplierFactory(name="Voorbeeld BV", slug="voorbeeld-bv")
    admit(agreement.lots.get(), supplier, by=manager_of(agreement.category))
    return supplier


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


@pytest.fixture
def choosing(agreement, supplier):
    return reverse("suppliers:choose_regime", args=[agreement.pk, supplier.slug])


@pytest.fixture
def asking(agreement, supplier):
    return reverse("suppliers:ask_plan", args=[agreement.pk, supplier.slug])


def the_choice(**fields):
    return {
        "regime": "bespoke",
        "applies_from": "2018-08-01",
        "ground": "policy",
        "base": "contract",
        "percentage": "5",
        "threshold": "250.000,00",
        "boundary": "above",
        "minimum_months": "6",
        "cap": "",
        "reason": "Zo bereiken wij meer.",
        "seen": "0",
    } | fields


def test_a_manager_chooses_bespoke_with_day_ground_and_reason(client, manager, agreement, supplier, choosing):
    assert client.get(choosing).context["form"]["regime"].value() == agreement.default_regime
    assert client.post(choosing, the_choice()).url == agreement.get_absolute_url()
    version = ObligationVersion.objects.get()
    assert (version.obligation.supplier, version.obligation.holder, version.chosen_by) == (
        supplier,
        agreement,
        manager,
    )
    assert (version.regime, version.ground, version.applies_from) == ("bespoke", "policy", datetime.date(2018, 8, 1))
    assert "koos maatwerk voor Voorbeeld BV" in client.get(agreement.get_absolute_url()).text


def test_the_generic_measure_needs_no_ground(client, manager, choosing):
    assert client.post(choosing, the_choice(regime="generic")).status_code == 302
    assert ObligationVersion.objects.get().ground == ""


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"ground": ""}, "op welke grond"),
        ({"applies_from": "2017-12-31"}, "Vóór 1 januari 2018 kan maatwerk alleen voor een proeftuin"),
        ({"reason": ""}, "Vul dit in"),
        ({"regime": "anders"}, "Kies een van de mogelijkheden"),
        ({"applies_from": "9999-01-01"}, "2101"),
        ({"applies_from": "2017-10-31", "ground": "pilot"}, "op 1 november 2017 gegund. Kies die dag of een latere."),
    ],
)
def test_a_choice_that_cannot_stand_is_refused_in_words(client, manager, choosing, typed, error):
    response = client.post(choosing, the_choice(**typed))
    assert (response.status_code, error in str(response.context["form"].errors)) == (200, True)
    assert Obligation.objects.count() == 0


TOO_LATE = "Een keuze geldt meteen"


def test_a_choice_is_not_recorded_before_the_day_it_starts_to_hold(client, manager, choosing):
    refused = client.post(choosing, the_choice(applies_from="2018-08-02"))
    told = str(refused.context["form"].errors["applies_from"])
    assert (TOO_LATE in told, "Kies 1 augustus 2018 of een eerdere dag" in told) == (True, True)
    assert Obligation.objects.count() == 0
    assert client.post(choosing, the_choice(applies_from="2018-08-01")).status_code == 302


def test_what_is_still_to_begin_may_be_chosen_for_from_its_first_day_on(client, supplier):
    agreement = make_an_agreement(starts_on=datetime.date(2018, 9, 1))
    admit(agreement.lots.get(), supplier, by=manager_of(agreement.category))
    client.force_login(manager_of(agreement.category))
    url = reverse("suppliers:choose_regime", args=[agreement.pk, supplier.slug])
    assert client.get(url).context["form"]["applies_from"].value() == datetime.date(2018, 9, 1)
    assert TOO_LATE in client.post(url, the_choice(applies_from="2018-09-02")).text
    assert client.post(url, the_choice(applies_from="2018-09-01")).status_code == 302
    url = reverse("suppliers:choose_category_regime", args=[supplier.slug, agreement.category.slug])
    assert TOO_LATE in client.post(url, the_choice(applies_from="2018-08-02")).text
    assert client.post(url, the_choice()).status_code == 302
    call_off = a_call_off(supplier, agreement, starts_on=datetime.date(2018, 10, 1))
    url = reverse("suppliers:choose_call_off_regime", args=[call_off.pk])
    assert TOO_LATE in client.post(url, the_choice(applies_from="2018-10-02")).text
    assert client.post(url, the_choice(applies_from="2018-10-01")).status_code == 302


def test_before_2018_a_pilot_may_be_bespoke(client, manager, choosing):
    assert client.post(choosing, the_choice(applies_from="2017-11-14", ground="pilot")).status_code == 302


def test_a_choice_sent_twice_is_made_once_and_a_stale_one_is_told(client, manager, choosing):
    client.post(choosing, the_choice())
    response = client.post(choosing, the_choice())
    assert "Iemand anders heeft dit gewijzigd" in str(response.context["form"].errors)
    assert ObligationVersion.objects.count() == 1


def test_a_next_choice_is_a_new_version_and_the_old_one_stays_readable(client, manager, supplier, choosing):
    client.post(choosing, the_choice(reason="De eerste reden."))
    assert ("Reden", "De eerste reden.") in client.get(choosing).context["facts"]
    client.post(choosing, the_choice(regime="generic", reason="De tweede reden.", seen="1"))
    assert list(ObligationVersion.objects.order_by("number").values_list("number", "regime")) == [
        (1, "bespoke"),
        (2, "generic"),
    ]
    text = client.get(supplier.get_absolute_url()).text
    assert ("De eerste reden." in text, "De tweede reden." in text) == (True, True)


def test_a_regime_can_be_chosen_for_a_whole_category(client, manager, agreement, supplier):
    url = reverse("suppliers:choose_category_regime", args=[supplier.slug, agreement.category.slug])
    assert url in client.get(supplier.get_absolute_url()).text
    assert client.post(url, the_choice()).url == supplier.get_absolute_url()
    assert Obligation.objects.get().category == agreement.category


def test_only_a_supplier_that_is_admitted_gets_a_regime(client, manager, agreement):
    other = SupplierFactory()
    urls = [
        reverse("suppliers:choose_regime", args=[agreement.pk, other.slug]),
        reverse("suppliers:ask_plan", args=[agreement.pk, other.slug]),
        reverse("suppliers:choose_category_regime", args=[other.slug, agreement.category.slug]),
        reverse("suppliers:choose_category_regime", args=[other.slug, "bestaat-niet"]),
    ]
    assert [client.get(url).status_code for url in urls] == [404] * 4


def test_a_supplier_chooses_nothing_itself_and_does_not_find_the_other(client, agreement, supplier, choosing, asking):
    other = SupplierFactory()
    admit(agreement.lots.get(), other, by=manager_of(agreement.category))
    category = reverse("suppliers:choose_category_regime", args=[supplier.slug, agreement.category.slug])
    client.force_login(MemberFactory(supplier=supplier))
    assert [client.post(url, the_choice()).status_code for url in (choosing, asking, category)] == [403] * 3
    client.force_login(MemberFactory(supplier=other))
    assert [client.post(url, the_choice()).status_code for url in (choosing, asking, category)] == [404] * 3
    assert Obligation.objects.count() == 0


# Asking for the plan


@pytest.fixture
def ready(client, manager, supplier, choosing):
    """Under the bespoke regime, with somebody who can write."""
    template()
    client.post(choosing, the_choice())
    return member_of(supplier)


def test_a_manager_asks_for_a_plan_with_the_usual_due_date(client, ready, agreement, supplier, asking):
    form = client.get(asking).context["form"]
    assert form["title"].value() == "Plan van aanpak Voorbeeld BV"
    assert form["due_on"].value() == datetime.date(2018, 10, 1)
    response = client.post(asking, {"title": form["title"].value(), "due_on": "2018-10-01", "reason": ""})
    plan = Plan.objects.get()
    assert response.url == plan.get_absolute_url()
    assert (plan.lead, list(plan.agreements.all()), plan.due_on) == (supplier, [agreement], datetime.date(2018, 10, 1))


def test_an_award_that_is_still_to_come_makes_the_plan_due_later(client, ready, agreement, asking):
    type(agreement).objects.update(awarded_on=datetime.date(2018, 12, 31))
    assert client.get(asking).context["form"]["due_on"].value() == datetime.date(2019, 2, 28)


def test_another_due_date_needs_a_reason(client, ready, asking):
    typed = {"title": "Plan", "due_on": "2018-11-01", "reason": ""}
    assert list(client.post(asking, typed).context["form"].errors) == ["reason"]
    assert Plan.objects.count() == 0
    assert client.post(asking, typed | {"reason": "Na de zomer."}).status_code == 302


def test_a_due_date_in_the_past_is_refused_in_words(client, ready, asking):
    response = client.post(asking, {"title": "Plan", "due_on": "2018-07-31", "reason": "Haast."})
    assert (response.status_code, Plan.objects.count()) == (200, 0)
    assert response.context["form"].errors == {"due_on": ["Kies vandaag of een latere dag."]}


def test_a_request_sent_twice_is_one_request(client, ready, asking):
    typed = {"title": "Plan", "due_on": "2018-10-01", "reason": ""}
    client.post(asking, typed)
    assert list(client.post(asking, typed).context["form"].errors) == ["title"]
    assert Plan.objects.count() == 1
    assert client.get(asking).context["form"]["title"].value() == "Plan van aanpak Voorbeeld BV 2"


def test_a_supplier_without_people_cannot_be_asked_and_the_file_offers_the_invitation(
    client, manager, agreement, supplier, choosing, asking
):
    client.post(choosing, the_choice())
    row = client.get(agreement.get_absolute_url()).context["suppliers"][0]
    assert "Deze leverancier heeft nog niemand" in row["why_not"]
    assert reverse("suppliers:invite", args=[supplier.slug]) in {link["url"] for link in row["links"]}
    response = client.post(asking, {"title": "Plan", "due_on": "2018-10-01"})
    assert "Nodig de eerste persoon uit" in str(response.context["form"].errors)
    assert Plan.objects.count() == 0


def test_the_page_to_ask_a_plan_says_all_that_comes_first_and_where(
    client, manager, agreement, supplier, choosing, asking
):
    inviting = reverse("suppliers:invite", args=[supplier.slug])
    nobody = "Deze leverancier heeft nog niemand met een account."

    def lacks():
        return [(str(lack["text"]), lack["url"]) for lack in client.get(asking).context["lacks"]]

    assert lacks() == [
        ("Voor deze leverancier is nog geen maatregel gekozen.", choosing),
        (nobody, inviting),
    ]
    client.post(inviting, {"email": "nieuw@voorbeeld.example"})
    client.post(choosing, the_choice(regime="generic"))
    invited = f"{nobody} Er is iemand uitgenodigd; die kan tot 31 augustus 2018 antwoorden."
    generic = "Voor deze leverancier is de generieke maatregel gekozen, en daar hoort geen plan bij."
    assert lacks() == [(generic, choosing), (invited, inviting)]
    MemberFactory(supplier=supplier)
    client.post(choosing, the_choice(seen="1"))
    assert "form" in client.get(asking).context


def test_without_the_bespoke_regime_no_plan_can_be_asked(client, manager, agreement, supplier, choosing, asking):
    MemberFactory(supplier=supplier)
    typed = {"title": "Plan", "due_on": "2018-10-01"}
    assert "Kies eerst maatwerk" in str(client.post(asking, typed).context["form"].errors)
    client.post(choosing, the_choice(regime="generic"))
    assert "Kies eerst maatwerk" in str(client.post(asking, typed).context["form"].errors)
    row = client.get(agreement.get_absolute_url()).context["suppliers"][0]
    assert row["why_not"] == "Bij de generieke maatregel hoort geen plan."


def test_the_generic_measure_of_an_agreement_goes_before_bespoke_in_the_category(
    client, manager, agreement, supplier, choosing, asking
):
    MemberFactory(supplier=supplier)
    category = reverse("suppliers:choose_category_regime", args=[supplier.slug, agreement.category.slug])
    client.post(category, the_choice())
    client.post(choosing, the_choice(regime="generic"))
    response = client.post(asking, {"title": "Plan", "due_on": "2018-10-01"})
    assert "Kies eerst maatwerk" in str(response.context["form"].errors)


def test_a_supplier_reads_how_it_stands_and_finds_its_plan(client, agreement):
    supplier = SupplierFactory()
    member = MemberFactory(supplier=supplier)
    admit(agreement.lots.get(), supplier, by=manager_of(agreement.category))
    client.force_login(member)

    def turn():
        return client.get(agreement.get_absolute_url()).context["now"]

    assert turn()["turn"] == "Het ministerie kiest nog hoe u aan uw verplichting voldoet."
    plan = ask_a_plan(agreement=make_an_agreement(agreement.category), supplier=supplier)
    assert plan.asked_on == clock.today()
    assert turn()["buttons"] == []


def test_a_supplier_that_was_asked_opens_its_plan_from_the_agreement(client, agreement):
    plan = ask_a_plan(agreement=agreement)
    client.force_login(member_of(plan.lead))
    buttons = client.get(agreement.get_absolute_url()).context["now"]["buttons"]
    assert [button["url"] for button in buttons] == [plan.get_absolute_url()]


def test_two_suppliers_under_bespoke_work_are_asked_one_by_one(client, manager, agreement):
    for name in ("Aap BV", "Noot BV"):
        admit_under_bespoke(agreement, SupplierFactory(name=name))
    now = client.get(agreement.get_absolute_url()).context["now"]
    assert now["turn"] == "2 leveranciers met maatwerk zijn nog niet om een plan gevraagd."
    assert [button["label"] for button in now["buttons"]] == ["Vraag Aap BV om een plan"]


def test_a_template_without_sections_is_not_in_use_yet(agreement):
    in_use = template()
    PlanTemplate.objects.create(number=in_use.number + 1, in_use_from=datetime.date(2017, 1, 1))
    assert ask_a_plan(agreement=agreement).template == in_use


def test_without_a_plan_template_the_page_says_what_is_missing(client, agreement, manager):
    admit_under_bespoke(agreement, other := SupplierFactory())
    asking = reverse("suppliers:ask_plan", args=[agreement.pk, other.slug])
    typed = {name: client.get(asking).context["form"][name].value() for name in ("title", "due_on")}
    page = client.post(asking, typed | {"reason": ""}).content.decode()
    assert "Er is nog geen planmodel in gebruik." in page
    assert not Plan.objects.exists()
