"""What is owed, of many obligations at once: from their versions and from the call-offs that feed them."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, DecimalField, Max, Min, OuterRef, Q, Subquery, Sum

from ..models import Base, CallOff, Obligation, ObligationVersion, Regime, Turnover
from ..models.terms import SUM_DIGITS
from ..owed import NOTHING, Owed, owed, whole_months


@dataclass(frozen=True)
class Fed:
    """What the call-offs of an obligation come to, in euros without VAT, and from when to when they run.

    ``wages`` and ``invoiced`` are None where nothing of the kind is known.
    """

    call_offs: int = 0
    contract: Decimal = NOTHING
    wages: Decimal | None = None
    invoiced: Decimal | None = None
    without_wages: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None


@dataclass(frozen=True)
class Reckoning:
    """What one obligation asks now, and of what that is made. ``version`` is None while no regime is chosen.

    ``measure`` is what the generic measure asks, or would ask beside bespoke work; ``amount`` what is owed in euros,
    None where bespoke work has no amount.
    """

    obligation: Obligation
    version: ObligationVersion | None
    fed: Fed
    measure: Owed | None

    @property
    def is_bespoke(self):
        return self.version is not None and self.version.regime == Regime.BESPOKE

    @property
    def amount(self):
        if self.is_bespoke:
            return self.version.agreed_amount
        return self.asked

    @property
    def asked(self):
        return self.measure.amount if self.measure else None


def total(path, **options):
    """The sum of amounts, which has room for more figures than each of them."""
    return Sum(path, output_field=DecimalField(max_digits=SUM_DIGITS, decimal_places=2), **options)


def reckonings(obligations):
    """A `Reckoning` of each of these obligations, in their order; in three queries, however many there are."""
    rows = list(obligations.with_holder())
    keys = [row.pk for row in rows]
    current = ObligationVersion.objects.filter(obligation__in=keys).current().select_related("chosen_by")
    versions = {version.obligation_id: version for version in current}
    fed = fed_by_call_offs(keys)
    return [_reckoned(row, versions.get(row.pk), fed.get(row.pk, Fed())) for row in rows]


def reckoning(obligation):
    return reckonings(Obligation.objects.filter(pk=obligation.pk))[0]


def fed_by_call_offs(keys):
    """What feeds the obligations with these keys, by key; those nothing feeds are left out."""
    turnover = Turnover.objects.filter(call_off=OuterRef("pk")).order_by().values("call_off")
    invoiced = Subquery(turnover.annotate(n=total("amount")).values("n"))
    sums = CallOff.objects.filter(obligation__in=keys).order_by().annotate(turnover=invoiced).values("obligation")
    sums = sums.annotate(
        call_offs=Count("pk"),
        contract=total("amount"),
        wages=total("wage_sum"),
        invoiced=total("turnover"),
        without_wages=Count("pk", filter=Q(wage_sum=None)),
        first=Min("starts_on"),
        last=Max("ends_on"),
    )
    return {row.pop("obligation"): Fed(**row) for row in sums}


def _reckoned(obligation, version, fed):
    if version is None:
        return Reckoning(obligation, None, fed, None)
    agreement, call_off = obligation.agreement, obligation.call_off
    months = _months(
        (agreement.starts_on, agreement.ends_on) if agreement else None,
        (call_off.starts_on, call_off.ends_on) if call_off else None,
        (fed.first, fed.last),
    )
    return Reckoning(obligation, version, fed, owed(version, base_of(version, fed), months))


def base_of(version, fed):
    """The base the percentage is taken of (R11)."""
    return {
        Base.CONTRACT: fed.contract,
        Base.WAGES: fed.wages or NOTHING,
        Base.INVOICED: fed.invoiced or NOTHING,
        Base.FIXED: version.fixed_base,
    }[version.base]


def _months(*terms):
    """The term the measure looks at: of the agreement or call-off that holds it, else of what feeds it together."""
    first, last = next((term for term in terms if term and term[0]), (None, None))
    return whole_months(first, last) if first else None
