"""The figures: one definition each, the same for a page, a file and an interface (``product.md`` 8).

Two figures that are never mixed: who ever went to work, and who is at work now. Both count candidates, each once.
"""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilots.models import Pilot
from socialreturn.notation import write_number

from .models import Placement
from .models.placement import has_begun, is_over

DEFINITIONS = {
    "ever": gettext_lazy(
        "Candidates with an accepted placement that has begun, each counted once. "
        "Somebody who moved to another supplier may count twice."
    ),
    "now": gettext_lazy("Candidates whose accepted placement has begun and has not ended, each counted once."),
}
PILOTS = gettext_lazy("Pilots on the planning, running, paused, evaluated or discharged.")


@dataclass(frozen=True)
class Figure:
    """A number with what it counts and the day it is about.

    ``value`` is None when it may not be shown; it is under ``small_under``, or would give such a number away.
    """

    value: int | None
    definition: str
    day: datetime.date
    small_under: int = 0

    def __str__(self):
        """The number as people read it; a small one as "fewer than 10"."""
        if self.value is not None:
            return write_number(self.value)
        if not self.small_under:
            return _("not shown")
        return _("fewer than %(number)s") % {"number": write_number(self.small_under)}


class Figures(NamedTuple):
    ever: Figure
    now: Figure


def programme_figures(day):
    """Both figures of the whole programme; a total is never hidden."""
    counts = Placement.objects.aggregate(**_counted(day))
    return Figures(*(Figure(counts[name], definition, day) for name, definition in DEFINITIONS.items()))


def pilot_figures(day, *, small_under=settings.SMALL_NUMBER_PUBLIC):
    """Both figures by the key of each counted pilot; numbers under ``small_under`` are not shown."""
    rows = Placement.objects.filter(pilot__in=Pilot.objects.counted()).order_by().values("pilot")
    counts = {row["pilot"]: row for row in rows.annotate(**_counted(day))}
    pilots = list(Pilot.objects.counted().values_list("pk", flat=True))
    nobody = dict.fromkeys(DEFINITIONS, 0)
    ever, now = (
        _shown({pilot: counts.get(pilot, nobody)[name] for pilot in pilots}, definition, day, small_under)
        for name, definition in DEFINITIONS.items()
    )
    return {pilot: Figures(ever[pilot], now[pilot]) for pilot in pilots}


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


def _shown(numbers, definition, day, small_under):
    """The figures of a breakdown. Is just one too small, then the next goes too: the total would give it away."""
    small = {pilot for pilot, number in numbers.items() if number < small_under}
    others = sorted(numbers.keys() - small, key=numbers.get)
    given_away = set(others[:1]) if len(small) == 1 else set()
    return {
        pilot: Figure(
            None if pilot in small | given_away else number, definition, day, small_under if pilot in small else 0
        )
        for pilot, number in numbers.items()
    }
