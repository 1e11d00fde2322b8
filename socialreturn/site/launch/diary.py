"""What happened when. A moment is written as "2017-11-14 14:05" or, at some hour of that day, "2017-11-14"."""

import datetime
import random
from collections import defaultdict
from dataclasses import dataclass, field
from operator import itemgetter
from zoneinfo import ZoneInfo

from django.db import transaction

from candidates.models.candidate import CODE_LETTERS, as_code
from socialreturn import clock

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
SHOWN_FROM = datetime.datetime(2018, 7, 16, 9, 0, tzinfo=NETHERLANDS)
HOLIDAYS = {
    datetime.date.fromisoformat(day)
    for day in (
        "2016-12-26", "2017-04-17", "2017-04-27", "2017-05-25", "2017-06-05", "2017-12-25", "2017-12-26",
        "2018-01-01", "2018-04-02", "2018-04-27", "2018-05-10", "2018-05-21",
    )
}  # fmt: skip


def workday(day):
    """``day``, or the first working day after it."""
    while day.weekday() > 4 or day in HOLIDAYS:
        day += datetime.timedelta(days=1)
    return day


def days_after(day, days):
    """The working day ``days`` after ``day``; both written as 2017-11-14."""
    return workday(datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


@dataclass
class Diary:
    """Collects what happened and plays it; the same every time."""

    chance: random.Random = field(default_factory=lambda: random.Random(1))
    entries: list = field(default_factory=list)

    def note(self, when, act, *args, **facts):
        """At ``when``, ``act`` is called with the cast, ``args`` and ``facts``."""
        self.entries.append((self.moment(when), act, args, facts))

    def note_in_order(self, day, *acts):
        """On ``day`` the acts, each with its arguments, follow one another at hours of its own."""
        minutes = sorted(self.chance.sample(range(9 * 60, 17 * 60), len(acts)))
        for minute, (act, *args) in zip(minutes, acts, strict=True):
            self.note(f"{day} {minute // 60:02d}:{minute % 60:02d}", act, *args)

    def moment(self, when):
        if " " not in when:
            when += f" {self.chance.randrange(9, 17):02d}:{self.chance.randrange(60):02d}"
        return datetime.datetime.fromisoformat(when).replace(tzinfo=NETHERLANDS)

    def new_code(self):
        """A candidate's code, by chance but the same every time."""
        return as_code("".join(self.chance.choices(CODE_LETTERS, k=5)))

    @transaction.atomic
    def play(self, cast):
        for moment, act, args, facts in sorted(self.entries, key=itemgetter(0)):
            with clock.at(moment):
                act(cast, *args, **facts)


class Cast(defaultdict):
    """Who and what has come on so far, by kind and then by the name the stories use: ``cast["plan"]["topsport"]``."""

    def __init__(self):
        super().__init__(dict)

    def person(self, name):
        """Somebody by the part before the @: a role at the ministry, or a supplier's short name."""
        return self["person"][name]

    def rows(self, kind, names):
        return [self[kind][name] for name in names]
