"""Call-offs from a file: what each row would be, what is wrong with it and what to do, and what is then stored."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from socialreturn.audit.models import Event
from suppliers.actions.agreement import admit
from suppliers.models import CallOff
from suppliers.queries.owed import reckoning
from tests.factories import SupplierFactory, a_call_off, make_an_agreement, manager_of
from tests.imports.steps import CALL_OFF_HEADINGS, check, check_again, confirm, counts, csv, told
from tests.suppliers.test_call_offs import choose

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return make_an_agreement(reference="ROK-1")


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


@pytest.fixture
def supplier(agreement, manager):
    supplier = SupplierFactory(name="Voorbeeld B.V.", kvk_number="01234567")
    return admit(agreement.lots.get(), supplier, by=manager).supplier


def line(agreement, reference="NOK-1", supplier="Voorbeeld B.V.", start="2018-04-01", end="2019-03-31",
         amount="300.000,00", wages="", department=None):  # fmt: skip
    department = department or agreement.category.lead_department.name
    return f"{reference};Projectleiding;ROK-1;{supplier};{department};{start};{end};{amount};{wages}"


def test_a_file_is_sent_checked_imported_and_told(client, agreement, manager, supplier):
    obligation = choose(supplier, agreement.category, manager)
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement), line(agreement, "NOK-2")))
    assert (counts(imported), CallOff.objects.count()) == ({"new": 2}, 0)
    assert told(client, imported)[0] == (
        2,
        "NOK-1",
        "Leverancier: Voorbeeld B.V.; Begint op: 1 april 2018; Eindigt op: 31 maart 2019; Contractbedrag: 300.000,00",
    )
    page = client.get(imported.get_absolute_url())
    assert "kan als geheel worden geïmporteerd" in page.text
    assert confirm(client, imported).url == imported.get_absolute_url()
    made = CallOff.objects.get(reference="NOK-1")
    assert (made.amount, made.starts_on, made.obligation) == (Decimal(300_000), datetime.date(2018, 4, 1), obligation)
    assert reckoning(obligation).amount == Decimal(30_000)
    assert "verschuldigd was €\xa00,00 en is nu €\xa030.000,00" in Event.objects.on(obligation).first().sentence
    sentence = Event.objects.on(agreement).first().sentence
    assert (
        "importeerde nadere overeenkomsten uit “lijst.csv”, 2 nieuw en 0 gewijzigd: Opgave van de leverancier."
        in sentence
    )
    assert "Opgave van de leverancier." in client.get(imported.get_absolute_url()).text


def test_the_same_file_again_changes_nothing(client, agreement, manager, supplier):
    content = csv(CALL_OFF_HEADINGS, line(agreement), line(agreement, "NOK-2"))
    confirm(client, check(client, "call_offs", content))
    before = list(CallOff.objects.order_by("pk").values())
    again = check(client, "call_offs", content)
    assert counts(again) == {"unchanged": 2}
    assert "er is niets te importeren" in client.get(again.get_absolute_url()).text
    assert confirm(client, again).url == again.get_absolute_url()
    assert list(CallOff.objects.order_by("pk").values()) == before


def test_a_change_is_told_from_what_to_what_and_is_in_the_history(client, agreement, manager, supplier):
    obligation = choose(supplier, agreement.category, manager)
    call_off = a_call_off(supplier, agreement, reference="NOK-1", title="Projectleiding", amount=Decimal(300_000))
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement, amount="400.000,00")))
    assert counts(imported) == {"changed": 1}
    assert told(client, imported) == [(2, "NOK-1", "Contractbedrag: 300.000,00 → 400.000,00")]
    confirm(client, imported)
    call_off.refresh_from_db()
    assert (call_off.amount, call_off.revision, reckoning(obligation).amount) == (400_000, 1, 20_000)
    event = Event.objects.on(call_off).first()
    assert (event.sentence.partition(": ")[2], event.changes) == (
        "geïmporteerd uit een bestand",
        ["Contractbedrag: 300.000,00 → 400.000,00"],
    )


WRONG = {
    "unknown supplier": ({"supplier": "Onbekend"}, "Kolom D: Er is geen leverancier “Onbekend”"),
    "no admission": ({"supplier": "Ander BV"}, "Kolom D: Ander BV is niet toegelaten op perceel"),
    "before the term": ({"start": "2018-02-28"}, "Kolom F: De overeenkomst loopt van 1 maart 2018 tot en met"),
    "after the term": ({"start": "2020-03-01", "end": "2021-01-01"}, "Kolom F: De overeenkomst loopt van"),
    "end before start": ({"end": "2018-03-31"}, "Kolom G: De einddatum ligt vóór de begindatum."),
    "no such day": ({"start": "31-02-2018"}, "Kolom F: “31-02-2018” is geen datum"),
    "year 9999": ({"end": "9999-12-31"}, "Kolom G: Vul een datum in vóór 2101."),
    "negative": ({"amount": "-1,00"}, "Kolom H: Vul 0 of meer in."),
    "20 digits": ({"amount": "99999999999999999999"}, "Kolom H: Dit bedrag is te groot."),
    "no amount": ({"amount": "veel"}, "Kolom H: “veel” is geen getal"),
    "twofold amount": ({"amount": "1.250"}, "Kolom H: “1.250” kan op twee manieren gelezen worden"),
    "negative wages": ({"wages": "-5,00"}, "Kolom I: Vul 0 of meer in."),
    "empty amount": ({"amount": ""}, "Kolom H: Vul in: Contractbedrag"),
    "empty reference": ({"reference": ""}, "Kolom A: "),
    "long reference": ({"reference": "N" * 61}, "Kolom A: Dit zijn 61 tekens"),
    "unknown department": ({"department": "Nergens"}, "Kolom E: Er is geen dienstonderdeel “Nergens”"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_its_column_and_nothing_is_imported(client, agreement, manager, supplier, what):
    SupplierFactory(name="Ander BV")
    fields, words = WRONG[what]
    content = csv(CALL_OFF_HEADINGS, line(agreement, "NOK-0"), line(agreement, **fields))
    if what == "twofold amount":
        content = content.replace(b"300.000,00", b"300.000")
    imported = check(client, "call_offs", content)
    assert counts(imported) == ({"new": 1, "wrong": 1} if what != "twofold amount" else {"wrong": 2})
    ((number, _about, found),) = [row for row in told(client, imported, outcome="wrong") if row[0] == 3]
    assert (number, found[: len(words)]) == (3, words)
    assert words.partition(": ")[2][:30] in client.get(imported.get_absolute_url()).text.replace("&quot;", '"')
    assert confirm(client, imported).url == imported.get_absolute_url()
    assert CallOff.objects.count() == 0


def test_what_is_in_the_file_twice_is_told_with_the_other_row(client, agreement, manager, supplier):
    content = csv(CALL_OFF_HEADINGS, line(agreement), line(agreement, "NOK-2"), line(agreement, "nok-1"))
    imported = check(client, "call_offs", content)
    assert counts(imported) == {"new": 2, "wrong": 1}
    assert told(client, imported, outcome="wrong") == [
        (4, "nok-1", "Kolom A: Dit staat ook in rij 2. Laat een van de twee weg.")
    ]


NAMES = ("Voorbeeld B.V.", "VOORBEELD B.V.", "Voorbeeld BV", "voorbeeld", "01234567", "1234567")


@pytest.mark.parametrize("name", NAMES)
def test_a_supplier_is_found_by_its_name_or_kvk_number(client, agreement, manager, supplier, name):
    assert counts(check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement, supplier=name)))) == {"new": 1}


def test_a_supplier_that_may_be_one_of_several_is_not_guessed(client, agreement, manager, supplier):
    SupplierFactory(name="Voorbeeld N.V.")
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement, supplier="voorbeeld")))
    ((_row, _about, words),) = told(client, imported)
    several = "“voorbeeld” kan een van meer leveranciers zijn: “Voorbeeld B.V.”, “Voorbeeld N.V.”."
    assert words == f"Kolom D: {several} Schrijf de hele naam."


def test_a_call_off_stays_with_its_supplier_and_agreement(client, agreement, manager, supplier):
    other = admit(agreement.lots.get(), SupplierFactory(name="Ander BV"), by=manager).supplier
    a_call_off(other, agreement, reference="NOK-1")
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    ((_row, _about, words),) = told(client, imported)
    assert words.startswith("Kolom D: Deze nadere overeenkomst is van een andere leverancier dan “Voorbeeld B.V.”.")


def test_another_category_is_not_for_this_manager_but_what_is_the_same_there_is(client, agreement, manager, supplier):
    elsewhere = make_an_agreement(reference="ROK-2")
    admit(elsewhere.lots.get(), supplier, by=manager_of(elsewhere.category))
    kept = a_call_off(supplier, elsewhere, reference="NOK-9", amount=Decimal(5))
    headings = "Kenmerk;Overeenkomst;Leverancier;Dienstonderdeel;Begint;Einde;Contractbedrag"
    rows = [f"NOK-8;ROK-2;Voorbeeld;{kept.department.name};2018-04-01;2019-01-01;5,00"]
    same = f"NOK-9;ROK-2;Voorbeeld;{kept.department.name};2018-04-01;2019-03-31;5,00"
    imported = check(client, "call_offs", csv(headings, *rows, same))
    assert counts(imported) == {"unchanged": 1, "wrong": 1}
    assert "die u niet beheert" in told(client, imported, outcome="wrong")[0][2]
    changed = check(client, "call_offs", csv(headings, same.replace("5,00", "6,00")))
    assert counts(changed) == {"wrong": 1}


def test_totals_and_empty_rows_are_left_out_and_told(client, agreement, manager, supplier):
    content = csv("Opgave 2018", "", CALL_OFF_HEADINGS, line(agreement), ";;;;;;;;", "Totaal;;;;;;;300.000,00;")
    imported = check(client, "call_offs", content)
    assert counts(imported) == {"new": 1, "left_out": 1}
    assert told(client, imported, outcome="left_out") == [
        (6, "", "Deze rij lijkt een totaal te zijn en wordt weggelaten.")
    ]


def test_what_became_another_thing_since_the_check_is_not_imported(client, agreement, manager, supplier):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement), line(agreement, "NOK-2")))
    a_call_off(supplier, agreement, reference="NOK-2")
    answer = confirm(client, imported)
    job = client.get(answer.url)
    assert "kijk het opnieuw na" in job.text
    assert (CallOff.objects.count(), counts(imported)) == (1, {"new": 2})
    check_again(client, imported)
    assert counts(imported) == {"new": 1, "changed": 1}


def test_who_confirms_another_check_than_the_last_one_is_refused(client, agreement, manager, supplier):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    imported.digest = "0" * 64
    assert "Iemand anders heeft dit gewijzigd" in confirm(client, imported).text
    assert CallOff.objects.count() == 0


def test_an_end_after_the_agreement_ends_is_a_warning(client, agreement, manager, supplier):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement, end="2022-01-01")))
    assert counts(imported) == {"new": 1}
    assert "deze nadere overeenkomst loopt langer door dan de raamovereenkomst." in told(client, imported)[0][2]


def test_columns_that_are_called_otherwise_are_chosen(client, agreement, manager, supplier):
    content = csv("A;B;C;D;E;F;G;H;I", line(agreement))
    imported = check(client, "call_offs", content, reference="A", agreement="C", supplier="D", department="E",
                     starts_on="F", ends_on="G", amount="H")  # fmt: skip
    assert counts(imported) == {"new": 1}


def test_a_column_is_chosen_once(client, agreement, manager, supplier):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    answer = client.post(reverse("suppliers:import_columns", args=[imported.pk]), {"reference": "A", "title": "A"})
    assert list(answer.context["form"].errors) == ["reference", "title"]
