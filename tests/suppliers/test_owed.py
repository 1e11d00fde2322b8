"""What the generic measure asks: the worked examples of the field, and what always holds."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.owed import Owed, owed, whole_months

DAY = datetime.date


def terms(percentage=5, threshold=250_000, boundary="above", minimum_months=6, cap=None):
    cap = None if cap is None else Decimal(cap)
    amounts = {"percentage": Decimal(percentage), "threshold": Decimal(threshold), "cap": cap}
    return SimpleNamespace(**amounts, boundary=boundary, minimum_months=minimum_months)


@pytest.mark.parametrize(
    ("asked", "base", "amount"),
    [
        (terms(), "1000000", "50000.00"),
        (terms(percentage=4), "1000000", "40000.00"),
        (terms(percentage=2, cap=300_000), "20000000", "300000.00"),
        (terms(), "250000.00", "0.00"),
        (terms(boundary="at_least"), "250000.00", "12500.00"),
        (terms(), "250000.01", "12500.00"),
        (terms(threshold=0, percentage="0.5"), "101", "0.51"),
    ],
)
def test_the_worked_examples(asked, base, amount):
    assert owed(asked, Decimal(base), 12).amount == Decimal(amount)


def test_one_reads_why_nothing_is_owed_and_when_it_is_capped():
    base, share = Decimal(400_000), Decimal("20000.00")
    assert owed(terms(), base, 5) == Owed(base, share, Decimal(0), under=False, short=True)
    assert owed(terms(), base, 6) == Owed(base, share, share)
    assert owed(terms(), base) == Owed(base, share, share)
    assert [owed(terms(cap=cap), base, 6).is_capped for cap in (20_001, 20_000, 19_999)] == [False, False, True]
    assert owed(terms(), Decimal(100), 6).under


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (DAY(2018, 1, 1), DAY(2018, 6, 30), 6),
        (DAY(2018, 1, 1), DAY(2018, 6, 29), 5),
        (DAY(2018, 1, 15), DAY(2018, 7, 14), 6),
        (DAY(2017, 8, 31), DAY(2018, 2, 28), 6),
        (DAY(2018, 1, 1), DAY(2018, 1, 1), 0),
        (DAY(2016, 5, 1), DAY(2018, 4, 30), 24),
    ],
)
def test_months_are_counted_whole(first, last, months):
    assert whole_months(first, last) == months


AMOUNTS = st.decimals(0, 10**11, places=2)
TERMS = st.builds(
    terms,
    percentage=st.decimals("0.01", 100, places=2),
    threshold=AMOUNTS,
    boundary=st.sampled_from(("above", "at_least")),
    minimum_months=st.integers(0, 600),
    cap=st.none() | st.decimals("0.01", 10**11, places=2),
)


@given(TERMS, AMOUNTS, AMOUNTS, st.none() | st.integers(0, 600))
def test_it_is_never_negative_never_less_for_more_and_never_over_the_cap(asked, one, other, months):
    less, more = (owed(asked, base, months).amount for base in sorted((one, other)))
    assert 0 <= less <= more
    assert more <= (more if asked.cap is None else asked.cap)
    assert more == more.quantize(Decimal("0.01"))


@given(TERMS, AMOUNTS)
def test_half_a_cent_is_rounded_up(asked, base):
    exact = base * asked.percentage / 100
    assert Decimal("-0.005") <= exact - owed(asked, base).share < Decimal("0.005")
