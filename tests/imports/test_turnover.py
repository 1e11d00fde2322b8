"""Turnover from a file: a row for each year, or a column for each year."""

from decimal import Decimal

import pytest

from socialreturn.audit.models import Event
from suppliers.actions.agreement import admit
from suppliers.actions.call_off import set_turnover
from suppliers.models import Turnover
from suppliers.models.terms import terms_of
from suppliers.queries.owed import reckoning
from tests.factories import SupplierFactory, a_call_off, make_an_agreement, manager_of
from tests.imports.steps import check, confirm, counts, csv, told
from tests.suppliers.test_call_offs import choose

pytestmark = pytest.mark.django_db


@pytest.fixture
def call_off(client):
    agreement = make_an_agreement()
    manager = manager_of(agreement.category)
    client.force_login(manager)
    supplier = admit(agreement.lots.get(), SupplierFactory(), by=manager).supplier
    measure = terms_of(agreement) | {"base": "invoiced", "threshold": Decimal(0), "percentage": Decimal(4)}
    choose(supplier, agreement.category, manager, terms=measure)
    return a_call_off(supplier, agreement, reference="NOK-1")


def stored():
    return list(Turnover.objects.order_by("call_off", "year").values_list("call_off__reference", "year", "amount"))


def test_a_row_for_each_year(client, call_off):
    content = csv("Nadere overeenkomst;Jaar;Omzet", "nok-1;2017;€ 600.000,00", "NOK-1;2018;400.000,00")
    imported = check(client, "turnover", content)
    assert told(client, imported)[0] == (2, "nok-1, 2017", "Gefactureerd: 600.000,00")
    confirm(client, imported)
    assert stored() == [("NOK-1", 2017, Decimal(600_000)), ("NOK-1", 2018, Decimal(400_000))]
    assert reckoning(call_off.obligation).amount == Decimal("40000.00")
    assert "importeerde omzet" in Event.objects.on(call_off.lot.agreement).first().sentence
    assert "(geïmporteerd uit een bestand)" in Event.objects.on(call_off).first().sentence
    again = check(client, "turnover", content)
    assert (counts(again), len(stored())) == ({"unchanged": 2}, 2)


def test_a_column_for_each_year(client, call_off):
    set_turnover(call_off, by=manager_of(call_off.lot.agreement.category), year=2017, amount=Decimal(5), reason="x")
    content = csv("Kenmerk;Opdracht;Omzet 2017;Omzet 2018;2019", "NOK-1;Iets;7,00;400.000,00;", "Totaal;;7,00;8,00;")
    imported = check(client, "turnover", content)
    assert counts(imported) == {"changed": 1, "new": 1, "left_out": 1}
    assert told(client, imported)[0] == (2, "NOK-1, 2017", "Gefactureerd: 5,00 → 7,00")
    confirm(client, imported)
    assert stored() == [("NOK-1", 2017, Decimal(7)), ("NOK-1", 2018, Decimal(400_000))]


WRONG = {
    "unknown": ("NOK-9;2017;5,00", "Kolom A: Er is geen nadere overeenkomst met het kenmerk “NOK-9”."),
    "negative": ("NOK-1;2017;-5,00", "Kolom C: Vul 0 of meer in."),
    "1999": ("NOK-1;1999;5,00", "Kolom B: "),
    "no year": ("NOK-1;;5,00", "Kolom B: Vul in: Jaar."),
    "half a year": ("NOK-1;2017,5;5,00", "Kolom B: “2017,5” is geen heel getal"),
    "20 digits": ("NOK-1;2017;99999999999999999999", "Kolom C: Dit bedrag is te groot."),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_its_column(client, call_off, what):
    row, words = WRONG[what]
    imported = check(client, "turnover", csv("Nadere overeenkomst;Jaar;Omzet", row))
    assert (counts(imported), told(client, imported)[0][2][: len(words)]) == ({"wrong": 1}, words)
    confirm(client, imported)
    assert stored() == []


@pytest.mark.parametrize("content", [
    csv("Nadere overeenkomst;Jaar;Omzet", "NOK-1;2017;5,00", "nok-1;2017;6,00"),
    csv("Nadere overeenkomst;Jaar;Omzet", "NOK-1;2017;5,00", "nok-1;+2017;6,00"),
    csv("Nadere overeenkomst;Jaar;Omzet", "NOK-1;2017;5,00", "nok-1;02017;6,00"),
    csv("Nadere overeenkomst;2017", "NOK-1;5,00", "nok-1;6,00"),
])  # fmt: skip
def test_a_year_that_is_there_twice_is_told(client, call_off, content):
    imported = check(client, "turnover", content)
    assert told(client, imported, outcome="wrong") == [
        (3, "nok-1, 2017", "Kolom A: Dit staat ook in rij 2. Laat een van de twee weg."),
    ]  # fmt: skip


def test_a_row_without_an_amount_in_any_year_is_told(client, call_off):
    imported = check(client, "turnover", csv("Kenmerk;2017;2018", "NOK-1;;", "NOK-1;5,00;"))
    assert (counts(imported), told(client, imported, outcome="left_out")) == (
        {"new": 1, "left_out": 1},
        [(2, "", "In deze rij staat bij geen enkel jaar een bedrag. Daarom wordt deze rij weggelaten.")],
    )


def test_year_and_amount_are_both_chosen_or_neither(client, call_off):
    for headings, chosen, field in (
        ("Kenmerk;Jaar;X", {"year": "B"}, "amount"),
        ("Kenmerk;X;Omzet", {"amount": "C"}, "year"),
        ("Kenmerk;X;Y", {}, "amount"),
    ):
        with pytest.raises(AssertionError, match=field):
            check(client, "turnover", csv(headings, "NOK-1;1;2"), **chosen)
