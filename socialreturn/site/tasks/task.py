"""A task as it is drawn, and a batch of one kind."""

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialreturn.days import local_day

MOST_OF_A_KIND = 10
SOON = 14


@dataclass(frozen=True)
class Task:
    """``sentence`` has a place ``{file}`` for the link; ``detail`` says who waits since when."""

    sentence: str
    file: str
    url: str
    detail: str
    button: str
    days: int
    has_term: bool = False
    is_waited_for: bool = True

    @property
    def linked(self):
        return format_html(self.sentence, file=format_html('<a href="{}">{}</a>', self.url, self.file))

    @property
    def is_late(self):
        return self.has_term and self.days < 0

    @property
    def count(self):
        return abs(self.days)

    @property
    def days_in_words(self):
        if self.is_late:
            return ngettext("day late", "days late", self.count)
        if self.has_term:
            return ngettext("day left", "days left", self.count)
        if not self.is_waited_for:
            return ngettext("day open", "days open", self.count)
        return ngettext("day waiting", "days waiting", self.count)

    @property
    def urgency(self):
        """What is late; then terms that end soon; then whoever waits longest; then later terms."""
        if self.has_term:
            return (0 if self.is_late else 1 if self.days <= SOON else 3, self.days)
        return 2, -self.days


@dataclass(frozen=True)
class Batch:
    """Tasks of one kind; ``more`` is where the rest of them can be found, when there are too many."""

    tasks: tuple
    more: str = ""
    label: str = ""


def batch(rows, write, *, more, label):
    """At most `MOST_OF_A_KIND` of ``rows``, each written as a task."""
    found = list(rows[: MOST_OF_A_KIND + 1])
    is_cut = len(found) > MOST_OF_A_KIND
    return Batch(tuple(write(row) for row in found[:MOST_OF_A_KIND]), more if is_cut else "", label)


def waiting(since, today):
    """The days of a task without a term."""
    return {"days": max((today - local_day(since)).days, 0)}


def due(day: date, today):
    """The days that are left of a term; fewer than none when it is over."""
    return {"days": (day - today).days, "has_term": True}


@dataclass(frozen=True)
class Group:
    title: str
    tasks: list
    is_late: bool = False
    is_waited_for: bool = True

    @property
    def key(self):
        """Where it stands on the page."""
        return "late" if self.is_late else "waiting" if self.is_waited_for else "own"


def group(batches):
    """The tasks of all batches, most urgent first: apart what is late, and what nobody waits for yet."""
    tasks = sorted((task for one in batches for task in one.tasks), key=lambda task: task.urgency)
    groups = [
        Group(_("Late"), [task for task in tasks if task.is_late], is_late=True),
        Group(_("Waiting for you"), [task for task in tasks if task.is_waited_for and not task.is_late]),
        Group(_("For you to begin"), [task for task in tasks if not task.is_waited_for], is_waited_for=False),
    ]
    return [one for one in groups if one.tasks]
