"""Framework agreements from a file, with their lots and who is admitted there."""

import datetime
from decimal import Decimal

import pytest

from socialreturn.accounts.models import Department
from socialreturn.audit.models import Event
from suppliers.models import Admission, FrameworkAgreement, Lot, Regime
from suppliers.models.terms import terms_of
from tests.factories import (
    CategoryFactory,
    DepartmentFactory,
    ManagerFactory,
    SupplierFactory,
    a_call_off,
    make_an_agreement,
    manager_of,
)
from tests.imports.steps import check, confirm, counts, csv, told
from tests.suppliers.test_call_offs import choose

pytestmark = pytest.mark.django_db
HEADINGS = "Kenmerk;Titel;Gegund op;Begint op;Einddatum;Optiejaren;Geraamde waarde;Perceel;Leverancier"
ROK = "ROK-1;Interim;01-02-2018;01-03-2018;29-02-2020;2;€ 1.250.000,00"


@pytest.fixture
def category():
    return CategoryFactory(name="Hoogwaardige inhuur")


@pytest.fixture
def manager(category, client):
    client.force_login(manager_of(category))
    return manager_of(category)


@pytest.fixture
def suppliers():
    return [SupplierFactory(name=name) for name in ("Alfa", "Beta")]


def test_agreements_come_with_their_lots_and_suppliers(client, category, manager, suppliers):
    content = csv(
        HEADINGS, f"{ROK};1. Interim;Alfa", f"{ROK};1. Interim;Beta", "ROK-1;;;;;;;2. Advies;Alfa",
        "ROK-2;Onderzoek;1-2-2018;1-3-2018;29-2-2020;;5.000,00;Onderzoek;",
    )  # fmt: skip
    imported = check(client, "agreements", content)
    assert (counts(imported), FrameworkAgreement.objects.count()) == ({"new": 4}, 0)
    assert told(client, imported)[2] == (4, "ROK-1, 2. Advies, Alfa", "Perceel: 2. Advies; Leverancier: Alfa")
    confirm(client, imported)
    made = FrameworkAgreement.objects.get(reference="ROK-1")
    assert (made.category, made.estimated_value, made.starts_on, made.created_by) == (
        category, Decimal(1_250_000), datetime.date(2018, 3, 1), manager,
    )  # fmt: skip
    assert terms_of(made) == terms_of(category)
    admitted = Admission.objects.order_by("lot__agreement__reference", "lot__number", "supplier__name")
    assert list(admitted.values_list("lot__agreement__reference", "lot__name", "supplier__name")) == [
        ("ROK-1", "Interim", "Alfa"), ("ROK-1", "Interim", "Beta"), ("ROK-1", "Advies", "Alfa"),
    ]  # fmt: skip
    assert list(Lot.objects.filter(agreement__reference="ROK-2").values_list("number", "name")) == [(1, "Onderzoek")]
    assert made.history.get().history_user == manager
    assert "importeerde gegevens van deze overeenkomst" in Event.objects.on(made).get().sentence
    assert counts(check(client, "agreements", content)) == {"unchanged": 4}


def test_a_change_is_told_kept_in_the_history_and_counted_anew(client, category, manager):
    agreement = make_an_agreement(category, reference="ROK-1", minimum_months=25)
    supplier = SupplierFactory(name="Alfa")
    Admission.objects.create(lot=agreement.lots.get(), supplier=supplier)
    obligation = choose(supplier, agreement, manager)
    a_call_off(supplier, agreement, amount=Decimal(300_000))
    imported = check(client, "agreements", csv("Kenmerk;Einddatum;Titel", "rok-1;28-02-2021;Interim"))
    assert counts(imported) == {"changed": 1}
    ((_row, _about, words),) = told(client, imported)
    assert words.split("; ") == [
        "Titel: Raamovereenkomst 1 → Interim",
        "Eindigt op, zonder optiejaren: 29 februari 2020 → 28 februari 2021",
    ]
    confirm(client, imported)
    agreement.refresh_from_db()
    assert (agreement.title, agreement.revision) == ("Interim", 1)
    assert agreement.initial_end_on == datetime.date(2021, 2, 28)
    assert agreement.history.count() == 2
    imported, changed = Event.objects.on(agreement)[:2]
    assert "uit “lijst.csv”: Opgave van de leverancier." in imported.sentence
    assert ("Titel: Raamovereenkomst 1 → Interim" in changed.changes, changed.kind) == (True, "agreement.changed")
    assert "verschuldigd was €\xa00,00 en is nu €\xa015.000,00" in Event.objects.on(obligation).first().sentence


def test_departments_and_terms_of_the_measure_are_read(client, category, manager):
    one, other = DepartmentFactory(name="Inkoop"), DepartmentFactory(name="Bouw")
    headings = (
        f"{HEADINGS};Dienstonderdelen die mogen afnemen;Percentage;Drempelbedrag;Grondslag;Gevraagd vanaf;Ten hoogste;"
        "Kortste looptijd in maanden;Aangeboden maatregel"
    )
    row = f"{ROK};1. Interim;;Inkoop; {other}".replace("Inkoop; ", '"Inkoop; ') + '"'
    terms = "2,5%;100.000,00;Loonsom van de nadere overeenkomsten;at_least;50.000,00;12;Maatwerk"
    content = csv(headings, f"{row};{terms}")
    imported = check(client, "agreements", content)
    assert counts(imported) == {"new": 1}, told(client, imported)
    confirm(client, imported)
    made = FrameworkAgreement.objects.get()
    assert terms_of(made) == {
        "base": "wages", "percentage": Decimal("2.50"), "threshold": Decimal(100_000), "boundary": "at_least",
        "minimum_months": 12, "cap": Decimal(50_000),
    }  # fmt: skip
    assert (made.default_regime, set(made.departments.all())) == (Regime.BESPOKE, {one, other})
    fewer = check(client, "agreements", csv("Kenmerk;Dienstonderdelen", "ROK-1;Bouw"))
    confirm(client, fewer)
    assert (counts(fewer), list(made.departments.all())) == ({"changed": 1}, [other])


def test_the_last_day_with_option_years_says_the_same_as_the_end_without(client, category, manager):
    make_an_agreement(category, reference="ROK-1", exercised_years=1)
    assert counts(check(client, "agreements", csv("Kenmerk;Laatste dag", "ROK-1;28-02-2021"))) == {"unchanged": 1}
    later = check(client, "agreements", csv("Kenmerk;Laatste dag", "ROK-1;31-03-2021"))
    assert told(client, later)[0][2].endswith("29 februari 2020 → 31 maart 2020")


WRONG = {
    "no lot": ("ROK-1;Interim;01-02-2018;01-03-2018;29-02-2020;2;5,00;;", "Kolom H: Vul in: Perceel"),
    "no end": ("ROK-1;Interim;01-02-2018;01-03-2018;;2;5,00;1. A;", "Kolom E: Vul in: Eindigt op"),
    "no value": ("ROK-1;Interim;01-02-2018;01-03-2018;29-02-2020;2;;1. A;", "Kolom G: Vul in: Geraamde waarde"),
    "end before start": ("ROK-1;Interim;01-02-2018;01-03-2018;29-02-2018;2;5,00;1. A;", "Kolom E: “29-02-2018” is"),
    "a term of nothing": ("ROK-1;Interim;01-02-2018;01-03-2018;28-02-2018;2;5,00;1. A;", "De einddatum ligt vóór"),
    "negative": ("ROK-1;Interim;01-02-2018;01-03-2018;29-02-2020;2;-5,00;1. A;", "Kolom G: Vul 0,01 of meer in."),
    "20 digits": (f"ROK-1;I;01-02-2018;01-03-2018;29-02-2020;2;{'9' * 20};1. A;", "Kolom G: Dit bedrag is te groot."),
    "11 option years": ("ROK-1;I;01-02-2018;01-03-2018;29-02-2020;11;5,00;1. A;", "Kolom F: "),
    "supplier": ("ROK-1;I;01-02-2018;01-03-2018;29-02-2020;2;5,00;1. A;Onbekend", "Kolom I: Er is geen leverancier"),
    "option years by the thousand": (
        "ROK-1;I;01-02-2018;01-03-2018;;2;5,00;1. A;;28-02-2021;5000",
        "Kolom K: Een overeenkomst heeft niet meer dan 10 optiejaren.",
    ),
    "lot 0": ("ROK-1;I;01-02-2018;01-03-2018;29-02-2020;2;5,00;perceel 0;", "Kolom H: Een perceel heeft een nummer"),
    "lot 0 with a name": ("ROK-1;I;01-02-2018;01-03-2018;29-02-2020;2;5,00;000. A;", "Kolom H: Een perceel heeft een"),
    "lot 1000": ("ROK-1;I;01-02-2018;01-03-2018;29-02-2020;2;5,00;1000. Advies;", "Kolom H: Een perceel heeft een "),
    "long lot": (f"ROK-1;I;01-02-2018;01-03-2018;29-02-2020;2;5,00;1. {'A' * 121};", "Kolom H: Dit zijn 121 tekens."),
    "a title nobody sees": ("ROK-1;\u200b;01-02-2018;01-03-2018;29-02-2020;2;5,00;1. A;", "Kolom B: Hier is niets te"),
    "a title that turns": ("ROK-1;A\u202eB;01-02-2018;01-03-2018;29-02-2020;2;5,00;1. A;", "Kolom B: In deze tekst"),
    "lot without a name": ("ROK-1;I;01-02-2018;01-03-2018;29-02-2020;2;5,00;1;", "Kolom H: Dit perceel is nieuw"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_its_column_and_nothing_is_imported(client, category, manager, what):
    row, words = WRONG[what]
    imported = check(client, "agreements", csv(f"{HEADINGS};Laatste dag;Gebruikte optiejaren", row))
    assert counts(imported) == {"wrong": 1}
    assert told(client, imported)[0][2][: len(words)] == words
    confirm(client, imported)
    assert FrameworkAgreement.objects.count() == 0


def test_rows_about_one_agreement_say_the_same(client, category, manager, suppliers):
    content = csv(HEADINGS, f"{ROK};1. Interim;Alfa", f"{ROK.replace('Interim', 'Advies')};1. Interim;Beta")
    imported = check(client, "agreements", content)
    assert told(client, imported, outcome="wrong") == [
        (3, "ROK-1, 1. Interim, Beta", "Kolom B: In rij 2, over dezelfde overeenkomst, staat hier iets anders."),
    ]  # fmt: skip
    twice = check(client, "agreements", csv(HEADINGS, f"{ROK};1. Interim;Alfa", f"{ROK};1. Interim;Alfa"))
    assert "twee keer in het bestand" in told(client, twice, outcome="wrong")[0][2]
    after = check(client, "agreements", csv(HEADINGS, f"{ROK.replace('01-03', '31-02')};1. A;", "ROK-1;;;;;;;2. B;"))
    assert counts(after) == {"wrong": 2}


def test_an_agreement_is_made_in_a_category_of_ones_own(client, category, manager):
    CategoryFactory(name="Elders", manager=ManagerFactory())
    row = ROK.replace("ROK-1;Interim", "ROK-1;Interim;{}") + ";1. A"
    headings = HEADINGS.replace("Titel", "Titel;Categorie").removesuffix(";Leverancier")
    assert counts(check(client, "agreements", csv(headings, row.format("hoogwaardige INHUUR")))) == {"new": 1}
    assert counts(check(client, "agreements", csv(headings, row.format("")))) == {"new": 1}
    for category, words in (("Elders", "die u niet beheert"), ("Nergens", "Er is geen categorie “Nergens”")):
        found = check(client, "agreements", csv(headings, row.format(category)))
        assert words in told(client, found)[0][2]
    CategoryFactory(name="Ook van mij", manager=manager)
    found = check(client, "agreements", csv(headings, row.format("")))
    assert "U beheert meer categorieën" in told(client, found)[0][2]


def test_a_department_that_has_the_name_of_another_needs_its_ministry(client, category, manager):
    one, _other = DepartmentFactory(name="Inkoop"), DepartmentFactory(name="Inkoop")
    headings, row = f"{HEADINGS};Dienstonderdelen", f"{ROK};1. A;"
    found = check(client, "agreements", csv(headings, f"{row};Inkoop"))
    assert "Schrijf het ministerie ervoor" in told(client, found)[0][2]
    named = str(Department.objects.get(pk=one.pk))
    assert counts(check(client, "agreements", csv(headings, f"{row};{named}"))) == {"new": 1}


@pytest.mark.parametrize("years", ["5000", "-5000"])
def test_option_years_that_cannot_be_are_told_of_an_agreement_that_is_there(client, category, manager, years):
    make_an_agreement(category, reference="ROK-1")
    found = check(client, "agreements", csv("Kenmerk;Laatste dag;Gebruikte optiejaren", f"ROK-1;28-02-2021;{years}"))
    assert told(client, found) == [(2, "ROK-1", "Kolom C: Een overeenkomst heeft niet meer dan 10 optiejaren.")]


def test_what_a_row_is_about_is_cut_off_when_it_is_very_long(client, category, manager):
    SupplierFactory(name="A" * 120)
    row = f"{ROK.replace('ROK-1', 'R' * 40)};1. {'L' * 118};{'A' * 120}"
    found = check(client, "agreements", csv(HEADINGS, row))
    assert [(row.outcome, len(row.about)) for row in found.rows.all()] == [("new", 200)]


def test_a_lot_with_a_sign_nobody_sees_in_its_name_is_that_lot(client, category, manager, suppliers):
    make_an_agreement(category, reference="ROK-1")
    rows = ["ROK-1;;;;;;;2. Advies;Alfa", "ROK-1;;;;;;;Ad\u200bvies;Beta", "ROK-1;;;;;;;3. Ad\u200bvies;Alfa"]
    found = check(client, "agreements", csv(HEADINGS, *rows))
    assert [(number, words[:30]) for number, _about, words in told(client, found, outcome="wrong")] == [
        (4, "Kolom H: Deze overeenkomst hee"),
    ]  # fmt: skip
    confirm(client, check(client, "agreements", csv(HEADINGS, *rows[:2])))
    assert Lot.objects.filter(agreement__reference="ROK-1", name="Advies").get().admissions.count() == 2
