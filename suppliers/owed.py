"""What the generic measure asks: pure arithmetic, on Decimals in euros without VAT."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from socialreturn.notation import to_cents

from .models.terms import Boundary

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Owed:
    """What is owed over ``base``, and how one gets there.

    ``share`` is the percentage of the base, ``amount`` what is owed of it: the share, the cap when that is less, or
    nothing while the base is ``under`` the threshold or the term is too ``short``.
    """

    base: Decimal
    share: Decimal
    amount: Decimal
    under: bool = False
    short: bool = False

    @property
    def is_capped(self):
        return NOTHING < self.amount < self.share


def owed(terms, base, months=None):
    """What ``terms`` ask over ``base`` in a contract of so many whole ``months`` (R10, R13, R14).

    ``terms`` is a `GenericTerms`; ``months`` is None where there is no term to compare. Cents are rounded half up.
    Never negative, and never less for a larger base.
    """
    share = to_cents(base * terms.percentage / 100)
    under = base < terms.threshold if terms.boundary == Boundary.AT_LEAST else base <= terms.threshold
    short = months is not None and months < terms.minimum_months
    asked = share if terms.cap is None else min(share, terms.cap)
    return Owed(base, share, NOTHING if under or short else asked, under, short)


def whole_months(first, last):
    """The whole months from ``first`` up to and including ``last``: 1 January to 30 June is six."""
    after = last + timedelta(days=1)
    months = 12 * (after.year - first.year) + after.month - first.month
    return max(months - (after.day < first.day), 0)
