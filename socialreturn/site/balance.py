"""What suppliers owe, promise and did, of the obligations of a supplier, an agreement or a category.

Euros and people are two tables, and are never added up. Each figure leads to the rows it is made of.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from candidates.queries import placed_for, placed_without_small, sees_all
from socialreturn import clock
from socialreturn.notation import write_money, write_number
from suppliers.models import Category, Commitment, Regime
from suppliers.panels import Panel
from suppliers.queries.owed import total
from suppliers.queries.scope import PARAMETER

Indicator = Commitment.Indicator
EUROS = {
    "all": (
        gettext_lazy("Owed"),
        gettext_lazy(
            "What the obligations ask in euros without VAT, open and closed ones: by the generic measure, and what "
            "bespoke work was agreed to be worth."
        ),
    ),
    "generic": (gettext_lazy("of which by the generic measure"), gettext_lazy("Obligations without bespoke work.")),
    "agreed": (
        gettext_lazy("of which promised as bespoke work"),
        gettext_lazy("The agreed amounts of bespoke work, where it has one."),
    ),
    "purchase": (
        gettext_lazy("Promised purchase"),
        gettext_lazy("What signed plans promise to buy from social enterprises, in euros without VAT."),
    ),
}
PROMISED = gettext_lazy(
    "Commitments of signed plans that answer these obligations; what suppliers promise together counts once."
)
OPEN = gettext_lazy(
    "Promised minus accepted, where both are counted alike: candidates who start work against placements. "
    "When more was accepted than promised, nothing is open."
)
HIDDEN = gettext_lazy("Small numbers of people are not shown, nor what would give them away.")


@dataclass(frozen=True)
class Cell:
    """A number in words, and where its rows are; ``url`` is empty for who may not see those."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Euros:
    label: str
    amount: Cell
    definition: str


@dataclass(frozen=True)
class Work:
    """What is promised in one unit, and what came of it; a cell is None where nothing is counted yet."""

    label: str
    promised: Cell
    reported: Cell | None = None
    accepted: Cell | None = None
    open: Cell | None = None


@dataclass(frozen=True)
class Balance:
    euros: list
    work: list
    definitions: list
    day: datetime.date
    wider: Category | None = None
    """Where more is held than an agreement shows."""


def panel(scope, user):
    return Panel("site/balance.html", balance(scope, user))


def balance(scope, user):
    """Of what ``user`` may see within ``scope``; in as many queries whatever the rows."""
    obligations = scope.obligations(user)
    day, promised = clock.today(), promised_by(obligations)
    sees_rows = sees_all(user, obligations)
    placed = placed_for(obligations, day) if sees_rows else placed_without_small(obligations, day)
    links = Links(scope, sees_rows=sees_rows)
    definitions = [
        (pgettext("commitments", "Promised"), PROMISED),
        (_("Reported"), placed.reported.definition),
        (_("Accepted"), placed.accepted.definition),
        (_("Open"), OPEN),
    ]
    if None in {placed.reported.value, placed.accepted.value}:
        definitions.append((_("Not shown"), HIDDEN))
    wider = scope.row.category if scope.kind == "agreement" else None
    euros, work = euros_of(obligations, promised, links), work_of(promised, placed, links)
    return Balance(euros, work, definitions, day, wider)


class Links:
    """Where the rows of each figure are."""

    def __init__(self, scope, *, sees_rows):
        self.scope, self.sees_rows = scope, sees_rows

    def to(self, page, **narrowed):
        return f"{reverse(page)}?{urlencode({PARAMETER: self.scope.value} | narrowed)}"

    def obligations(self, **narrowed):
        return self.to("suppliers:obligations", **narrowed)

    def promises(self, indicator):
        return self.to("suppliers:promises", indicator=indicator)

    def placements(self, state):
        return self.to("candidates:placements", state=state) if self.sees_rows else ""


def euros_of(obligations, promised, links):
    found = obligations.with_regime().aggregate(
        all=total("owed"),
        generic=total("owed", filter=Q(regime=Regime.GENERIC)),
        agreed=total("owed", filter=Q(regime=Regime.BESPOKE)),
    )
    urls = {
        "all": links.obligations(),
        "generic": links.obligations(regime=Regime.GENERIC),
        "agreed": links.obligations(regime=Regime.BESPOKE),
        "purchase": links.promises(Indicator.PURCHASE),
    }
    found["purchase"] = promised[Indicator.PURCHASE].target if Indicator.PURCHASE in promised else None
    return [
        Euros(label, Cell(write_money(found[name] or Decimal(0)), urls[name]), definition)
        for name, (label, definition) in EUROS.items()
        if found[name] is not None or name == "all"
    ]


@dataclass(frozen=True)
class Promised:
    """What one indicator comes to: the targets together, and how many commitments that are."""

    target: Decimal
    commitments: int


def promised_by(obligations):
    """What the signed plans of these obligations promise, by indicator."""
    rows = Commitment.objects.answering(obligations).order_by().values("indicator")
    rows = rows.annotate(target=Sum("target"), commitments=Count("pk"))
    return {Indicator(row.pop("indicator")): Promised(**row) for row in rows}


def work_of(promised, placed, links):
    """A line for people at work always, and one for whatever else is promised that is not in euros."""
    lines = [people_at_work(promised.get(Indicator.CANDIDATES), placed, links)]
    for indicator in Indicator:
        if indicator in promised and indicator not in {Indicator.CANDIDATES, Indicator.PURCHASE}:
            cell = Cell(in_words(indicator, promised[indicator]), links.promises(indicator))
            lines.append(Work(indicator.label, cell))
    return lines


def in_words(indicator, promised):
    """Of something else, which has no unit, only how often it is promised."""
    if indicator == Indicator.OTHER:
        return ngettext("%(n)s time", "%(n)s times", promised.commitments) % {"n": write_number(promised.commitments)}
    return write_number(promised.target)


def people_at_work(promised, placed, links):
    target = promised.target if promised else Decimal(0)
    return Work(
        Indicator.CANDIDATES.label,
        Cell(write_number(target), links.promises(Indicator.CANDIDATES)),
        Cell(str(placed.reported), links.placements("reported")),
        Cell(str(placed.accepted), links.placements("accepted")),
        Cell(_open(target, placed.accepted)),
    )


def _open(target, accepted):
    if accepted.value is None:
        return str(accepted)
    if accepted.value > target:
        return _("none, more than promised")
    return write_number(target - accepted.value)
