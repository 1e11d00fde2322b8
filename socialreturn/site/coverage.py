"""Coverage: of each supplier on each agreement how far its obligation is arranged, and what is still missing."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from candidates.queries import remembered
from suppliers.models import Admission, FrameworkAgreement, PlanParty, PlanState, Regime
from suppliers.models.obligation import with_regime

REGIME, PLAN, SIGNATURE, NOTHING, GENERIC = "regime", "plan", "signature", "nothing", "generic"
LACKS = {
    REGIME: _("a regime"),
    PLAN: _("an approved plan"),
    SIGNATURE: _("a signed plan"),
    NOTHING: _("nothing: the plan is signed"),
    GENERIC: _("nothing: the generic measure asks for no plan"),
}
COMPLETE = (NOTHING, GENERIC)
FACTS = {
    REGIME: {"regime": None},
    GENERIC: {"regime": Regime.GENERIC},
    PLAN: {"regime": Regime.BESPOKE, "approved": False},
    SIGNATURE: {"regime": Regime.BESPOKE, "approved": True, "signed": False},
    NOTHING: {"regime": Regime.BESPOKE, "approved": True, "signed": True},
}
"""What is the case with a row that lacks this; one of these holds for every row."""


@dataclass(frozen=True)
class Stage:
    """A count on the way from agreement to signed plan: which rows it has, and how many are not there yet, by lack."""

    name: str
    label: str
    definition: str
    reached: tuple
    gap: str = ""


STAGES = (
    Stage(
        "all",
        _("In scope"),
        _("Each supplier on each agreement that has not ended, on however many lots."),
        tuple(LACKS),
    ),
    Stage(
        "chosen",
        _("Regime chosen"),
        _("A regime holds: chosen for the agreement, or for its whole category."),
        (PLAN, SIGNATURE, NOTHING, GENERIC),
        REGIME,
    ),
    Stage("generic", _("of which generic measure"), _("The generic measure asks for no plan."), (GENERIC,)),
    Stage("bespoke", _("of which bespoke work"), _("Bespoke work asks for a plan."), (PLAN, SIGNATURE, NOTHING)),
    Stage(
        "approved",
        _("Plan approved"),
        _("Under bespoke work: a plan for this agreement in which the supplier takes part is approved or signed."),
        (SIGNATURE, NOTHING),
        PLAN,
    ),
    Stage("signed", _("Plan signed"), _("The same, and signed by all sides."), (NOTHING,), SIGNATURE),
)


def pairs(day):
    """Each supplier once on each agreement that has not ended on ``day``, with what `FACTS` ask of it."""
    return _pairs(day).all()


@lru_cache(maxsize=2)
def _pairs(day):
    """A query this large takes longer to put together than a page of its rows to draw, so that is done once a day."""
    earlier = Admission.objects.filter(
        lot__agreement=OuterRef("lot__agreement"), supplier=OuterRef("supplier"), pk__lt=OuterRef("pk")
    )
    ended = FrameworkAgreement.objects.ended_before(day)
    rows = Admission.objects.filter(~Exists(earlier)).exclude(lot__agreement__in=ended)
    approved = _has_plan([PlanState.APPROVED, PlanState.SIGNED])
    return with_regime(rows).annotate(approved=approved, signed=_has_plan([PlanState.SIGNED]))


def _has_plan(states):
    parties = PlanParty.objects.taking_part().filter(
        supplier=OuterRef("supplier"), plan__agreements=OuterRef("lot__agreement"), plan__versions__state__in=states
    )
    return Exists(parties)


def lacking(row):
    """What a row of ``pairs``, as a dictionary, lacks."""
    return next(lack for lack, facts in FACTS.items() if all(row[name] == value for name, value in facts.items()))


def counts(scope, day):
    """How many rows lack what; not counted again as long as nothing happens."""
    of_what = f"{scope.kind}-{scope.row.pk}" if scope else "all"
    return remembered(f"coverage:{of_what}", day, lambda: _counted(within(pairs(day), scope)))


def _counted(rows):
    found = dict.fromkeys(LACKS, 0)
    for row in rows.order_by().values("regime", "approved", "signed").annotate(rows=Count("pk")):
        found[lacking(row)] += row["rows"]
    return found


def those_that_lack(rows, *lacks):
    return rows.filter(Q(*(Q(**FACTS[lack]) for lack in lacks), _connector=Q.OR))


def within(rows, scope):
    """Those of a category, an agreement or a supplier."""
    if scope is None:
        return rows
    paths = {"category": "lot__agreement__category", "agreement": "lot__agreement", "supplier": "supplier"}
    return rows.filter(**{paths[scope.kind]: scope.row})
