"""Call-offs and turnover: what may be recorded, which obligation it counts for, and what is then owed."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from socialreturn.audit.lifecycle import Refused
from socialreturn.audit.models import Event
from suppliers.actions.agreement import admit, change_agreement
from suppliers.actions.call_off import change_call_off, remove_call_off, set_turnover
from suppliers.actions.obligation import choose_regime, close_obligation, nearest, wider_than
from suppliers.forms.call_off import TurnoverForm
from suppliers.models import CallOff, Obligation, Regime
from suppliers.models.obligation import with_regime
from suppliers.models.terms import terms_of
from suppliers.queries.owed import reckoning
from suppliers.queries.standings import standings
from tests.factories import (
    DepartmentFactory,
    SupplierFactory,
    a_call_off,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 3, 1)


@pytest.fixture
def agreement():
    return make_an_agreement()


@pytest.fixture
def manager(agreement):
    return manager_of(agreement.category)


@pytest.fixture
def supplier(agreement, manager):
    return admit(agreement.lots.get(), SupplierFactory(name="Voorbeeld BV"), by=manager).supplier


def choose(supplier, holder, manager, regime="generic", **more):
    facts = {"regime": regime, "applies_from": DAY, "reason": "Daarom.", "ground": "policy"}
    return choose_regime(by=manager, supplier=supplier, holder=holder, **facts | more).obligation


def typed(agreement, supplier, **fields):
    return {
        "reference": "NOK-1",
        "title": "Projectleiding",
        "lot": agreement.lots.get().pk,
        "supplier": supplier.pk,
        "department": agreement.category.lead_department_id,
        "starts_on": "2018-04-01",
        "ends_on": "2019-03-31",
        "amount": "300.000,00",
        "wage_sum": "",
    } | fields


def test_a_manager_records_a_call_off_and_reads_what_is_owed(client, agreement, manager, supplier):
    obligation = choose(supplier, agreement.category, manager)
    client.force_login(manager)
    response = client.post(reverse("suppliers:new_call_off", args=[agreement.pk]), typed(agreement, supplier))
    made = CallOff.objects.get()
    assert (response.url, made.obligation) == (made.get_absolute_url(), obligation)
    assert (
        "Volgens de generieke maatregel is €\xa015.000,00 verschuldigd."
        in client.get(obligation.get_absolute_url()).text
    )
    assert "legde deze nadere overeenkomst vast" in client.get(made.get_absolute_url()).text
    feeding = client.get(reverse("suppliers:feeding", args=[obligation.pk]))
    assert [row["reference"] for row in feeding.context["list"].page.rows] == ["NOK-1"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_on": "2018-02-28"}, "starts_on"),
        ({"starts_on": "2020-03-01", "ends_on": "2020-04-01"}, "starts_on"),
        ({"ends_on": "2018-03-31"}, "ends_on"),
        ({"amount": "-1"}, "amount"),
        ({"amount": "99999999999999999999"}, "amount"),
        ({"reference": ""}, "reference"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, agreement, manager, supplier, fields, field):
    client.force_login(manager)
    address = reverse("suppliers:new_call_off", args=[agreement.pk])
    assert list(client.post(address, typed(agreement, supplier, **fields)).context["form"].errors) == [field]
    assert CallOff.objects.count() == 0


def test_a_reference_is_used_once_in_any_case(client, agreement, manager, supplier):
    a_call_off(supplier, agreement, reference="nok-1")
    client.force_login(manager)
    address = reverse("suppliers:new_call_off", args=[agreement.pk])
    assert list(client.post(address, typed(agreement, supplier)).context["form"].errors) == ["reference"]


def test_a_lot_needs_an_admission_and_a_department_a_place_in_the_agreement(agreement, manager, supplier):
    with pytest.raises(ValidationError, match="niet toegelaten op perceel"):
        a_call_off(SupplierFactory(), agreement)
    allowed = DepartmentFactory()
    agreement.departments.set([allowed])
    with pytest.raises(ValidationError, match="mag onder deze overeenkomst niet afnemen"):
        a_call_off(supplier, agreement)
    assert a_call_off(supplier, agreement, department=allowed).department == allowed


def test_an_option_year_that_is_used_gives_room_to_start_later(agreement, manager, supplier):
    late = {"starts_on": datetime.date(2020, 6, 1), "ends_on": datetime.date(2022, 1, 1)}
    with pytest.raises(ValidationError):
        a_call_off(supplier, agreement, **late)
    agreement.exercised_years = 1
    change_agreement(agreement, by=manager, seen=agreement.revision, reason="Eerste optiejaar.")
    assert a_call_off(supplier, agreement, **late).outlives_term


def test_a_call_off_counts_for_the_obligation_held_nearest(agreement, manager, supplier):
    first = a_call_off(supplier, agreement)
    assert first.obligation is None
    wide = choose(supplier, agreement.category, manager)
    first.refresh_from_db()
    assert first.obligation == wide
    near = choose(supplier, agreement, manager)
    second = a_call_off(supplier, agreement)
    own = choose(supplier, second, manager)
    assert list(CallOff.objects.order_by("pk").values_list("obligation", flat=True)) == [near.pk, own.pk]
    close_obligation(near, by=manager, reason="Alles ligt bij de categorie.", hand_over=True)
    assert list(CallOff.objects.order_by("pk").values_list("obligation", flat=True)) == [wide.pk, own.pk]
    assert a_call_off(supplier, agreement).obligation == wide


def test_another_suppliers_call_offs_stay_where_they_are(agreement, manager, supplier):
    other = admit(agreement.lots.get(), SupplierFactory(), by=manager).supplier
    kept = choose(other, agreement, manager)
    call_off = a_call_off(other, agreement)
    choose(supplier, agreement.category, manager)
    call_off.refresh_from_db()
    assert call_off.obligation == kept


def test_a_change_says_what_it_does_to_what_is_owed_and_why(agreement, manager, supplier):
    obligation = choose(supplier, agreement.category, manager)
    call_off = a_call_off(supplier, agreement, reference="NOK-7", amount=Decimal(300_000))
    call_off.amount = Decimal(400_000)
    change_call_off(call_off, by=manager, seen=0, reason="Verlengd.")
    assert Event.objects.on(obligation).first().sentence == (
        f"Het ministerie ({manager.name}) wijzigde wat voor deze verplichting meetelt (NOK-7: Verlengd.): "
        "verschuldigd was €\xa015.000,00 en is nu €\xa020.000,00"
    )
    with pytest.raises(Refused):
        change_call_off(call_off, by=manager, seen=0, reason="Te laat.")
    remove_call_off(call_off, by=manager, reason="Dubbel.")
    assert (CallOff.objects.count(), reckoning(obligation).amount) == (0, 0)


def test_what_is_held_nearer_goes_before_what_is_held_wider_for_whoever_asks(agreement, manager, supplier):
    """For a call-off, for handing over, for a plan, and on the page of an agreement."""
    at_category = choose(supplier, agreement.category, manager, "bespoke")
    call_off = a_call_off(supplier, agreement)
    own = choose(supplier, call_off, manager)
    at_agreement = choose(supplier, agreement, manager)
    assert [row.distance for row in (own, at_agreement, at_category)] == [0, 1, 2]
    assert list(Obligation.objects.nearest_first()) == [own, at_agreement, at_category]
    assert nearest(call_off) == own
    assert (wider_than(own), wider_than(at_agreement), wider_than(at_category)) == (at_agreement, at_category, None)
    assert list(with_regime(supplier.admissions.all()).values_list("regime", flat=True)) == ["generic"]
    assert [standing.version.obligation for standing in standings(agreement, manager)] == [at_agreement]
    assert list(Obligation.objects.answered_by_plan([agreement], agreement.category)) == []
    close_obligation(at_agreement, by=manager, reason="Klaar.")
    assert list(Obligation.objects.answered_by_plan([agreement], agreement.category)) == [at_category]


def test_turnover_is_the_base_where_that_is_chosen(agreement, manager, supplier):
    measure = terms_of(agreement) | {"base": "invoiced", "threshold": Decimal(0), "percentage": Decimal(4)}
    obligation = choose(supplier, agreement.category, manager, terms=measure)
    call_off = a_call_off(supplier, agreement)
    told = {"by": manager, "reason": "Opgave van de leverancier."}
    set_turnover(call_off, year=2018, amount=Decimal("600000.00"), **told)
    set_turnover(call_off, year=2019, amount=Decimal("400000.00"), **told)
    assert reckoning(obligation).amount == Decimal("40000.00")
    set_turnover(call_off, year=2018, amount=Decimal("650000.00"), seen=Decimal("600000.00"), **told)
    newest = Event.objects.on(call_off).first().sentence
    assert "de omzet van 2018: € 600.000,00 → € 650.000,00 (Opgave van de leverancier.)" in newest.replace("\xa0", " ")
    with pytest.raises(Refused):
        set_turnover(call_off, year=2018, amount=Decimal(1), seen=Decimal(5), **told)


def test_wages_that_are_not_known_are_told(client, agreement, manager, supplier):
    measure = terms_of(agreement) | {"base": "wages", "threshold": Decimal(0)}
    obligation = choose(supplier, agreement.category, manager, terms=measure)
    a_call_off(supplier, agreement, wage_sum=Decimal(80_000))
    a_call_off(supplier, agreement)
    client.force_login(manager)
    shown = client.get(obligation.get_absolute_url()).text
    assert ("van 1 nadere overeenkomsten is de loonsom niet bekend" in shown, "4.000,00" in shown) == (True, True)


def test_bespoke_work_is_shown_beside_what_the_measure_would_ask(client, agreement, manager, supplier):
    obligation = choose(supplier, agreement.category, manager, regime=Regime.BESPOKE)
    a_call_off(supplier, agreement, amount=Decimal(1_000_000))
    client.force_login(manager)
    shown = client.get(obligation.get_absolute_url()).text
    assert "Maatwerk, zonder bedrag in euro’s" in shown
    assert ("Wat de generieke maatregel zou vragen" in shown, "50.000,00" in shown) == (True, True)
    assert reckoning(obligation).amount is None


def test_a_fixed_base_needs_its_amount(agreement, manager, supplier):
    measure = terms_of(agreement) | {"base": "fixed"}
    with pytest.raises(ValidationError, match="Vul het vaste bedrag in"):
        choose(supplier, agreement.category, manager, terms=measure)
    obligation = choose(supplier, agreement.category, manager, terms=measure, fixed_base=Decimal(500_000))
    assert reckoning(obligation).amount == Decimal("25000.00")


def test_a_closed_obligation_stays_readable_and_a_next_choice_opens_another(client, agreement, manager, supplier):
    obligation = choose(supplier, agreement, manager)
    call_off = a_call_off(supplier, agreement)
    client.force_login(manager)
    address = reverse("suppliers:close_obligation", args=[obligation.pk])
    assert client.post(address, {"reason": "Afgerond."}).url == obligation.get_absolute_url()
    assert "Deze verplichting is op 1 augustus 2018 gesloten." in client.get(obligation.get_absolute_url()).text
    assert "al gesloten" in str(client.post(address, {"reason": "Nog eens."}).context["form"].errors)
    assert choose(supplier, agreement, manager) != obligation
    call_off.refresh_from_db()
    assert (call_off.obligation, Obligation.objects.count()) == (obligation, 2)


def test_an_agreement_begins_with_the_terms_of_its_category_and_keeps_its_own(agreement, manager):
    assert terms_of(agreement) == terms_of(agreement.category)
    own = make_an_agreement(agreement.category, percentage=Decimal(4))
    assert (own.percentage, own.threshold) == (Decimal(4), agreement.category.threshold)


def test_another_supplier_finds_nothing_of_it(client, agreement, manager, supplier):
    obligation = choose(supplier, agreement, manager)
    call_off = a_call_off(supplier, agreement)
    own, stranger = member_of(supplier), member_of(SupplierFactory())
    lists = [reverse(f"suppliers:{name}") for name in ("call_offs", "obligations")]
    for user, status, rows in ((own, 200, 1), (stranger, 404, 0)):
        client.force_login(user)
        assert {client.get(row.get_absolute_url()).status_code for row in (obligation, call_off)} == {status}
        assert [len(client.get(url).context["list"].page.rows) for url in lists] == [rows, rows]


def test_a_year_is_shown_and_asked_for_without_thousands():
    form = TurnoverForm({"year": "1999", "amount": "1", "reason": "x"}, initial={"year": 2018})
    assert TurnoverForm(initial={"year": 2018})["year"].value() == "2018"
    assert form.errors["year"] == ["Vul een jaar in van 2000 tot en met 2100."]
