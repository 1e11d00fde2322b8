"""Check constraints told without a query say what the database's own say."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from socialreturn.constraints import broken_by
from suppliers.models import CallOff, Category, FrameworkAgreement, Obligation, ObligationVersion, Turnover

pytestmark = pytest.mark.django_db
DAYS = [datetime.date(2018, 3, 1), datetime.date(2018, 2, 28)]
AMOUNTS = [None, Decimal(-1), Decimal(0), Decimal(5)]
ROWS = [
    *(CallOff(starts_on=start, ends_on=DAYS[0], amount=amount, wage_sum=wages)
      for start in DAYS for amount in AMOUNTS[1:] for wages in AMOUNTS),
    *(CallOff(starts_on=DAYS[0], ends_on=end, amount=Decimal(1)) for end in DAYS),
    *(Turnover(year=year, amount=amount) for year in (1999, 2000, 2100, 2101) for amount in AMOUNTS[1:]),
    *(FrameworkAgreement(percentage=share, threshold=amount, cap=cap, awarded_on=DAYS[0], starts_on=DAYS[0],
                         initial_end_on=end, exercised_years=years, option_years=1, estimated_value=amount)
      for share in (Decimal(0), Decimal(5), Decimal(101)) for amount in AMOUNTS[1:] for cap in AMOUNTS
      for end in DAYS for years in (1, 2)),
    *(ObligationVersion(regime=regime, ground=ground, base=base, fixed_base=fixed, agreed_amount=agreed, reason=reason,
                        applies_from=day, percentage=Decimal(5), threshold=Decimal(0))
      for regime in ("generic", "bespoke") for ground in ("", "pilot", "policy") for base in ("fixed", "wages")
      for fixed in AMOUNTS for agreed in AMOUNTS[:2] for reason in ("", "x") for day in DAYS[:1]),
    *(Obligation(category_id=category, agreement_id=agreement, opened_on=DAYS[0], closed_on=closed)
      for category in (None, 1) for agreement in (None, 1) for closed in (None, *DAYS)),
    *(Category(percentage=share, threshold=Decimal(0)) for share in (Decimal(0), Decimal(1))),
]  # fmt: skip


def refused_by_django(row):
    found = []
    for constraint in row._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            try:
                constraint.validate(type(row), row)
            except ValidationError:
                found.append(constraint)
    return found


def test_what_is_told_without_a_query_is_what_the_database_says():
    outcomes = [(broken_by(row), refused_by_django(row)) for row in ROWS]
    assert [ours for ours, _theirs in outcomes] == [theirs for _ours, theirs in outcomes]
    assert {len(ours) for ours, _theirs in outcomes} >= {0, 1, 2}


def test_no_query_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        for row in ROWS:
            broken_by(row)
