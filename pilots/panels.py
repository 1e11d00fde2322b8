"""What apps above know of a pilot, for its page: the one place where a page shows rows of a higher floor.

``PANELS`` holds functions of a pilot and a user that answer a `Panel`, or None when there is nothing to show;
an app above adds its own in its ``apps.py``.
"""

from dataclasses import dataclass

PANELS = []


@dataclass(frozen=True)
class Panel:
    """``facts`` are pairs of a term and a value; ``links`` and ``buttons`` have a label and a url."""

    title: str
    facts: list
    links: list
    buttons: list


def panels_of(pilot, user):
    return [panel for make in PANELS if (panel := make(pilot, user))]
