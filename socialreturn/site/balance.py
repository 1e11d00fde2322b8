"""What suppliers owe, promise and did, of the obligations of a supplier, an agreement or a category.

Euros and people are two tables, and are never added up. Each figure leads to the rows it is made of.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from candidates.queries import placed_for, placed_without_small, sees_all
from socialreturn import clock, exports
from socialreturn.notation import write_money, write_number
from suppliers.models import Category, Commitment, Regime
from suppliers.panels import Panel
from suppliers.queries.owed import total

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
    """A number in words, and where its rows are; ``url`` is empty for who may not see those.

    ``value`` is what stands in a file: the number, or the words instead of one.
    """

    words: str
    value: Decimal | int | str
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
    definitions: dict
    day: datetime.date
    file: str
    """Where it can be had as a file, but for the kind of file."""
    wider: Category | None = None
    """Where more is held than an agreement shows."""

    def rows(self):
        """Each figure as a row of a file: what, of what, how many, what it counts, on which day."""
        rows = [[str(line.label), None, line.amount.value, str(line.definition), self.day] for line in self.euros]
        for line in self.work:
            cells = zip(
                self.definitions.items(), (line.promised, line.reported, line.accepted, line.open), strict=False
            )
            rows += [
                [term, str(line.label), cell.value, str(definition), self.day]
                for (term, definition), cell in cells
                if cell
            ]
        return rows


def panel(scope, user):
    return Panel("site/balance.html", balance(scope, user))


def balance(scope, user):
    """Of what ``user`` may see within ``scope``; in as many queries whatever the rows."""
    obligations = scope.obligations(user)
    day, promised = clock.today(), promised_by(obligations)
    sees_rows = sees_all(user, obligations)
    placed = placed_for(obligations, day) if sees_rows else placed_without_small(obligations, day)
    definitions = {
        pgettext("commitments", "Promised"): PROMISED,
        _("Reported"): placed.reported.definition,
        _("Accepted"): placed.accepted.definition,
        _("Open"): OPEN,
    }
    if None in {placed.reported.value, placed.accepted.value}:
        definitions[_("Not shown")] = HIDDEN
    wider = scope.row.category if scope.kind == "agreement" else None
    euros = euros_of(obligations, promised, scope)
    work = work_of(promised, placed, scope, sees_rows=sees_rows)
    return Balance(euros, work, definitions, day, scope.link("site:balance", **{exports.PARAMETER: ""}), wider)


def euros_of(obligations, promised, scope):
    found = obligations.with_regime().aggregate(
        all=total("owed"),
        generic=total("owed", filter=Q(regime=Regime.GENERIC)),
        agreed=total("owed", filter=Q(regime=Regime.BESPOKE)),
    )
    urls = {
        "all": scope.link("suppliers:obligations"),
        "generic": scope.link("suppliers:obligations", regime=Regime.GENERIC),
        "agreed": scope.link("suppliers:obligations", regime=Regime.BESPOKE),
        "purchase": _commitments(scope, Indicator.PURCHASE),
    }
    found["all"] = found["all"] or Decimal(0)
    found["purchase"] = promised[Indicator.PURCHASE].target if Indicator.PURCHASE in promised else None
    return [
        Euros(label, Cell(write_money(amount), amount, urls[name]), definition)
        for name, (label, definition) in EUROS.items()
        if (amount := found[name]) is not None
    ]


@dataclass(frozen=True)
class Promised:
    """What one indicator comes to: the targets together, and how many commitments that are."""

    target: Decimal
    commitments: int


def promised_by(obligations):
    """What the signed plans of these obligations promise, by indicator."""
    rows = Commitment.objects.answering(obligations).order_by().values("indicator")
    rows = rows.annotate(target=total("target"), commitments=Count("pk"))
    return {Indicator(row.pop("indicator")): Promised(_shortest(row.pop("target")), **row) for row in rows}


def _shortest(number):
    """Without zeros behind the comma, which one database adds to a sum and another does not."""
    return Decimal(int(number)) if number == int(number) else number


def work_of(promised, placed, scope, *, sees_rows):
    """A line for people at work always, and one for whatever else is promised that is not in euros."""
    others = [
        each for each in Indicator if each in promised and each not in {Indicator.CANDIDATES, Indicator.PURCHASE}
    ]
    return [
        people_at_work(promised.get(Indicator.CANDIDATES), placed, scope, sees_rows=sees_rows),
        *(Work(indicator.label, _target(indicator, promised[indicator], scope)) for indicator in others),
    ]


def _target(indicator, promised, scope):
    """Of something else, which has no unit, only how often it is promised."""
    url, times = _commitments(scope, indicator), promised.commitments
    if indicator == Indicator.OTHER:
        return Cell(ngettext("%(n)s time", "%(n)s times", times) % {"n": write_number(times)}, times, url)
    return Cell(write_number(promised.target), promised.target, url)


def people_at_work(promised, placed, scope, *, sees_rows):
    def came_of_it(name):
        figure, url = getattr(placed, name), scope.link("candidates:placements", state=name)
        return Cell(str(figure), str(figure) if figure.value is None else figure.value, url if sees_rows else "")

    promised = promised or Promised(Decimal(0), 0)
    return Work(
        Indicator.CANDIDATES.label,
        _target(Indicator.CANDIDATES, promised, scope),
        came_of_it("reported"),
        came_of_it("accepted"),
        _open(promised.target, placed.accepted),
    )


def _commitments(scope, indicator):
    return scope.link("suppliers:promises", indicator=indicator)


def _open(target, accepted):
    if accepted.value is None:
        return Cell(str(accepted), str(accepted))
    if accepted.value > target:
        return Cell(_("none, more than promised"), 0)
    return Cell(write_number(target - accepted.value), target - accepted.value)
