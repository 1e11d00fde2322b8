"""What the generic measure would have asked of bespoke work, beside what is promised and what came of it."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from candidates.models import Placement
from candidates.queries import Figure, placed_for, placed_without_small, remembered, sees_all
from socialreturn.accounts.models import Role
from suppliers.models import Category, Commitment, Obligation, Regime
from suppliers.queries.owed import total

from .balance import promised_by

Indicator = Commitment.Indicator


def compared(user):
    """The bespoke obligations this person sees; ``sees`` is whether it may see their placements too."""
    return _bespoke().visible_to(user).annotate(sees=_sees(user))


@cache
def _bespoke():
    """With what is promised for each and what came of it.

    A query this large takes longer to put together than a page of its rows to draw, so that is done once.
    """
    rows = Obligation.objects.with_regime().filter(regime=Regime.BESPOKE)
    accepted = Placement.objects.accepted().filter(obligation=OuterRef("pk")).order_by().values("obligation")
    return rows.annotate(
        people=_promised(Indicator.CANDIDATES),
        hours=_promised(Indicator.HOURS),
        accepted=Coalesce(Subquery(accepted.annotate(n=Count("pk")).values("n")), 0),
        in_category=Coalesce("category", "agreement__category", "call_off__lot__agreement__category"),
    )


def _promised(indicator):
    this = Obligation.objects.filter(pk=OuterRef(OuterRef(OuterRef("pk"))))
    found = Commitment.objects.answering(this).filter(indicator=indicator).order_by().values("indicator")
    return Subquery(found.annotate(n=total("target")).values("n"))


def _sees(user):
    if user.is_one_of(Role.CATEGORY_MANAGER):
        managed = Category.objects.managed_by(user)
        held = Q(pk=OuterRef("category")) | Q(pk=OuterRef("agreement__category"))
        return Exists(managed.filter(held | Q(pk=OuterRef("call_off__lot__agreement__category"))))
    return Value(user.is_one_of(Role.SUPPLIER))


@dataclass(frozen=True)
class Totals:
    """Of all rows together; euros and people are never added up."""

    obligations: int
    asked: Decimal
    people: Decimal
    hours: Decimal
    accepted: Figure


def totals(rows, user, address, day):
    """Of the obligations ``rows``, which ``address`` asks for; not reckoned again as long as nothing happens."""
    key = hashlib.sha256(f"{user.pk}:{address}".encode()).hexdigest()
    return remembered(f"comparison:{key}", day, lambda: _totals(rows, user, day))


def _totals(rows, user, day):
    obligations = Obligation.objects.filter(pk__in=rows.values("pk"))
    found = obligations.aggregate(obligations=Count("pk"), asked=total("measure"))
    promised = promised_by(obligations)
    people, hours = (
        promised[indicator].target if indicator in promised else Decimal(0)
        for indicator in (Indicator.CANDIDATES, Indicator.HOURS)
    )
    placed = placed_for if sees_all(user, obligations) else placed_without_small
    accepted = placed(obligations, day).accepted
    return Totals(found["obligations"], found["asked"] or Decimal(0), people, hours, accepted)
