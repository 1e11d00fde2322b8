"""What apps above know of a pilot, for its page: the one place where a page shows rows of a higher floor.

``PANELS`` holds functions of a pilot and a user that answer a `Panel`, or None when there is nothing to show;
an app above adds its own in its ``apps.py``. ``LOOSE_ENDS`` does the same for what a discharge would leave undone,
with functions that answer a `LooseEnd`.
"""

from dataclasses import dataclass

PANELS, LOOSE_ENDS = [], []


@dataclass(frozen=True)
class Panel:
    """``facts`` are pairs of a term and a value; ``links`` and ``buttons`` have a label and a url."""

    title: str
    facts: list
    links: list
    buttons: list


@dataclass(frozen=True)
class LooseEnd:
    """What is not done yet, in a sentence, and where it can be done."""

    text: str
    label: str
    url: str


def panels_of(pilot, user):
    return [panel for make in PANELS if (panel := make(pilot, user))]


def loose_ends_of(pilot, user):
    return [end for make in LOOSE_ENDS if (end := make(pilot, user))]
