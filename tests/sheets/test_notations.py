"""Amounts, dates and the rest as people write them; what may be read in two ways is decided by its column."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from socialreturn.notation import write_money
from socialreturn.sheets.cells import read_boolean, read_percentage, read_text, read_whole
from socialreturn.sheets.notations import Amounts, Dates
from socialreturn.sheets.refusals import Unreadable


def column(kind, cells):
    """What each cell of a column is read as; the code of the refusal where it cannot be read."""
    sense = kind()
    for cell in cells:
        sense.see(cell)
    return [outcome(sense.read, cell) for cell in cells]


def outcome(read, cell):
    try:
        return read(cell)
    except Unreadable as error:
        return error.code


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("€ 1.250.000,00", "1250000.00"),
        ("1,250,000.00", "1250000.00"),
        ("1250000", "1250000"),
        ("EUR 1 250 000", "1250000"),
        ("1\xa0250\xa0000,50", "1250000.50"),
        ("1'250.50", "1250.50"),
        ("€1.250,-", "1250.00"),
        ("1.250,--", "1250.00"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250.000", "1250000"),
        ("0,125", "0.125"),
        ("1250,125", "1250.125"),
        ("-5", "-5"),
        ("−5,00", "-5.00"),
        ("5,00-", "-5.00"),
        ("(1.250,00)", "-1250.00"),
        (",5", "number"),
        ("1.250", "number_twofold"),
        ("€ 1,250", "number_twofold"),
        ("1.25.000", "number"),
        ("1.250.00,00", "number"),
        ("1,25,000.00", "number"),
        ("twee", "number"),
        ("1e5", "number"),
        ("5%", "number"),
        ("9" * 25, "number"),
        ("1.250,00,", "number"),
        ("--5", "number"),
        ("٣", "number"),
        (Decimal("12.50"), "12.50"),
        (None, None),
        (True, "number"),
        (date(2017, 1, 1), "number"),
    ],
)
def test_an_amount_by_itself(cell, amount):
    expected = Decimal(amount) if amount and amount[-1].isdigit() else amount
    assert column(Amounts, [cell]) == [expected]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1.250", "3,50"], [Decimal(1250), Decimal("3.50")]),
        (["1.250", "3.50"], ["number_twofold", Decimal("3.50")]),
        (["1,250", "1,000.00"], [Decimal(1250), Decimal(1000)]),
        (["1.250", "7"], ["number_twofold", Decimal(7)]),
        (["1.250", "3,50", "4.50"], ["number_twofold", Decimal("3.50"), Decimal("4.50")]),
    ],
    ids=["Dutch", "three decimals are no euros", "English thousands", "nothing tells", "both"],
)
def test_what_can_be_read_in_two_ways_is_decided_by_its_column(cells, expected):
    assert column(Amounts, cells) == expected


@given(st.lists(st.decimals(0, 10**10, places=2), min_size=1), st.sampled_from(["nl", "en"]))
def test_amounts_as_we_write_them_are_read_as_they_were(amounts, language):
    with translation.override(language):
        assert column(Amounts, [write_money(amount) for amount in amounts]) == amounts


@given(st.lists(st.text("0123456789.,-€ ()'E", max_size=12)))
def test_whatever_stands_in_a_column_of_amounts_it_is_an_amount_or_refused_in_words(cells):
    assert {type(found) for found in column(Amounts, cells)} <= {Decimal, str}


NOVEMBER = date(2017, 11, 14)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("14-11-2017", NOVEMBER),
        ("14.11.2017", NOVEMBER),
        ("2017-11-14", NOVEMBER),
        ("2017-11-14T00:00:00", NOVEMBER),
        ("14 november 2017", NOVEMBER),
        ("dinsdag 14 november 2017", NOVEMBER),
        ("14 nov. 2017", NOVEMBER),
        ("14 Nov 2017", NOVEMBER),
        ("November 14, 2017", NOVEMBER),
        ("14th November 2017", NOVEMBER),
        ("1 mrt 2017", date(2017, 3, 1)),
        ("1 maart 2017", date(2017, 3, 1)),
        ("14/11/2017", NOVEMBER),
        ("11/14/2017", NOVEMBER),
        ("5/5/2017", date(2017, 5, 5)),
        ("03/04/2017", "date_twofold"),
        ("14-11-17", "date_short"),
        ("31-02-2017", "date"),
        ("14 brumaire 2017", "date"),
        ("2017", "date"),
        ("45/45/2017", "date"),
        (Decimal(43053), "date"),
        (NOVEMBER, NOVEMBER),
        (None, None),
    ],
)
def test_a_date_by_itself(cell, day):
    assert column(Dates, [cell]) == [day]


@pytest.mark.parametrize(
    ("told", "day"), [("14/11/2017", date(2017, 4, 3)), ("11/14/2017", date(2017, 3, 4)), ("1/1/2017", "date_twofold")]
)
def test_slashes_are_read_as_the_rest_of_the_column_tells(told, day):
    assert column(Dates, [told, "03/04/2017"])[1] == day


@pytest.mark.parametrize(
    ("read", "cell", "expected"),
    [
        (read_whole, "12", 12),
        (read_whole, Decimal("12.0"), 12),
        (read_whole, "12,5", "whole"),
        (read_whole, "1.000", "whole"),
        (read_whole, Decimal("0.5"), "whole"),
        (read_whole, "9" * 30, "whole"),
        (read_percentage, "5%", Decimal(5)),
        (read_percentage, "2,5 %", Decimal("2.5")),
        (read_percentage, "2.125", Decimal("2.125")),
        (read_percentage, Decimal("0.05"), Decimal("0.05")),
        (read_percentage, "vijf", "percentage"),
        (read_boolean, "Ja", True),
        (read_boolean, "no", False),
        (read_boolean, True, True),
        (read_boolean, Decimal(0), False),
        (read_boolean, "misschien", "boolean"),
        (read_text, Decimal("2017001.0"), "2017001"),
        (read_text, "0012", "0012"),
        (read_text, Unreadable("formula"), "formula"),
        *((read, None, None) for read in (read_whole, read_percentage, read_boolean, read_text)),
    ],
)
def test_the_other_cells(read, cell, expected):
    assert outcome(read, cell) == expected
