"""The figures: one definition each, the same for a page, a file and an interface (``product.md`` 8).

Two figures that are never mixed: who ever went to work, and who is at work now. Both count candidates, each once.
"""

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilots.models import Pilot
from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from socialreturn.notation import write_number
from suppliers.models import Category, Obligation

from .models import Erasure, Placement, PlacementState
from .models.placement import has_begun, is_over

COUNTS_STAY_SECONDS = 60
DEFINITIONS = {
    "ever": gettext_lazy(
        "Candidates with an accepted placement that has begun; each candidate's code counts once. "
        "Somebody who moved to another supplier can have two codes."
    ),
    "now": gettext_lazy(
        "Candidates whose accepted placement has begun and has not ended; each candidate's code counts once."
    ),
}
PLACED = {
    "reported": gettext_lazy("Placements that were reported and wait for the ministry."),
    "accepted": gettext_lazy(
        "Placements that the ministry accepted. Only placements count as long as hours and other results are not "
        "reported here; somebody with two placements counts twice."
    ),
}
PILOTS = gettext_lazy("Pilots planned, running, paused, evaluated or discharged.")


@dataclass(frozen=True)
class Figure:
    """A number with what it counts and the day it is about.

    ``value`` is None when it may not be shown: it is small, or would give a small number away. Which of the two is
    not said, as that would tell something too.
    """

    value: int | None
    definition: str
    day: datetime.date

    def __str__(self):
        return _("not shown") if self.value is None else write_number(self.value)


class Figures(NamedTuple):
    ever: Figure
    now: Figure


class Placed(NamedTuple):
    """What came of obligations in placements."""

    reported: Figure
    accepted: Figure


def programme_figures(day):
    """Both figures of the whole programme; a total is never hidden."""
    return remembered("programme", day, lambda: figures_of(Placement.objects, day))


def figures_of(placements, day):
    """Both figures of these placements; for whoever may see the placements themselves, so nothing is hidden."""
    counts = placements.order_by().aggregate(**_counted(day))
    return Figures(*(Figure(counts[name], definition, day) for name, definition in DEFINITIONS.items()))


def pilot_figures(day, *, small_under=settings.SMALL_NUMBER_PUBLIC, of=None):
    """Both figures by the key of each counted pilot, or of those among ``of``; no number under ``small_under``."""
    counts = remembered("pilots", day, lambda: _count_per_pilot(day))
    shown = told(counts, small_under)
    pilots = counts.keys() if of is None else counts.keys() & set(of)
    return {pilot: Figures(*map(Figure, shown[pilot], DEFINITIONS.values(), (day, day))) for pilot in pilots}


def told(counts, small_under):
    """Both numbers of each pilot as they may be shown: None, twice, where they are hidden."""
    hidden = _hidden(counts, small_under)
    return {pilot: (None, None) if pilot in hidden else pair for pilot, pair in counts.items()}


def _count_per_pilot(day):
    rows = Placement.objects.filter(pilot__in=Pilot.objects.counted()).order_by().values("pilot")
    found = {row["pilot"]: tuple(row[name] for name in DEFINITIONS) for row in rows.annotate(**_counted(day))}
    nobody = (0,) * len(DEFINITIONS)
    return {pilot: found.get(pilot, nobody) for pilot in Pilot.objects.counted().values_list("pk", flat=True)}


def remembered(what, day, count):
    """What ``count`` answers; not asked again as long as nothing happens, for whatever changes a figure is an event.

    Two who write at the same instant may hide one of their events from us, so after a minute it is asked anyway.
    """
    newest_erasure = Subquery(Erasure.objects.order_by("-pk").values("pk")[:1])
    mark = Event.objects.order_by("-pk").annotate(erased=newest_erasure).values_list("pk", "erased").first()
    return caches["memory"].get_or_set(f"figures:{what}:{day}:{mark}".replace(" ", ""), count, COUNTS_STAY_SECONDS)


def pilots_counted(day):
    """How many pilots a total counts (R34)."""
    return Figure(Pilot.objects.counted().count(), PILOTS, day)


def _counted(day):
    """How each figure is counted on ``day``."""
    ever = has_begun(day)
    return {
        "ever": Count("candidate", distinct=True, filter=ever),
        "now": Count("candidate", distinct=True, filter=ever & ~is_over(day)),
    }


def _hidden(counts, small_under):
    """The pilots of which a number is small, and the next ones while what is hidden of a figure is all alike or small.

    Both numbers of a pilot are hidden or neither: nobody is at work now who never found work, so one of the two says
    something about the other. The totals are public, so whoever subtracts what is shown learns how many are hidden
    together. This rule asks only which pairs of numbers there are and not whose: had any two of the hidden ones
    changed places, just the same would be shown. So as long as they are not all alike, nobody can say whose is which.
    """
    hidden = []
    for pair, alike in groupby(sorted(counts.values(), key=lambda pair: pair[::-1])):
        if min(pair) >= small_under and not _tells(hidden, small_under):
            break
        hidden.extend(alike)
    return {pilot for pilot, pair in counts.items() if pair in hidden}


def _tells(hidden, small_under):
    """Whether the total of one of the figures would give away what these pilots have of it."""
    return hidden and any(len({*numbers}) == 1 or sum(numbers) < small_under for numbers in zip(*hidden, strict=True))


def sees_all(user, obligations):
    """Whether this person, who sees these obligations, sees every placement that counts for them too."""
    if user.is_one_of(Role.CATEGORY_MANAGER):
        managed = Obligation.objects.in_categories(Category.objects.managed_by(user))
        return not obligations.exclude(pk__in=managed.values("pk")).exists()
    return user.is_one_of(Role.SUPPLIER)


def placed_for(obligations, day):
    """Both figures of the placements that count for ``obligations``, as they are: for who sees all of them."""
    counts = Placement.objects.counting_for(obligations).order_by().aggregate(**_placed())
    return Placed(*(Figure(counts[name], definition, day) for name, definition in PLACED.items()))


def placed_without_small(obligations, day):
    """The same for everybody else: shown only where nothing is hidden.

    Each category these obligations reach then has none, or a number that is not hidden among those of all categories,
    and in it no obligation has a small number in any pilot. So whatever is taken from whatever, a small number never
    comes out.
    """
    cells = _cells(day)
    reached, keys = _categories_of(obligations), set(obligations.values_list("pk", flat=True))
    found = []
    for name, definition in PLACED.items():
        number = sum(row[name] for category in reached for row in cells.get(category, ()) if row["obligation"] in keys)
        found.append(Figure(number if reached <= _told(cells, name) else None, definition, day))
    return Placed(*found)


def categories_told(day):
    """The categories in which all staff may read how many placements are accepted for each obligation."""
    return _told(_cells(day), "accepted")


def _told(cells, name):
    totals = {category: sum(row[name] for row in rows) for category, rows in cells.items()}
    totals = {category: (number,) for category, number in totals.items() if number}  # nobody is nobody's secret
    small_under = settings.SMALL_NUMBER_INTERNAL
    small = {category for category, rows in cells.items() if any(0 < row[name] < small_under for row in rows)}
    return cells.keys() - small - _hidden(totals, small_under)


def _cells(day):
    return remembered("obligations", day, _count_per_obligation)


def _categories_of(obligations):
    held = ("category", "agreement__category", "call_off__lot__agreement__category")
    return {next(filter(None, row)) for row in obligations.order_by().values_list(*held).distinct()}


def _count_per_obligation():
    """Of every category how many placements count for each obligation in it, each pilot apart."""
    found = {category: [] for category in Category.objects.values_list("pk", flat=True)}
    rows = Placement.objects.filter(obligation__isnull=False).order_by().values("category", "obligation", "pilot")
    for row in rows.annotate(**_placed()):
        found[row["category"]].append(row)
    return found


def _placed():
    return {
        "reported": Count("pk", filter=Q(state=PlacementState.REPORTED)),
        "accepted": Count("pk", filter=Q(state=PlacementState.ACCEPTED)),
    }
