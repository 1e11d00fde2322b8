"""What apps above show on the page of an agreement or a supplier, as it stands there, beside its own rows.

``PANELS`` holds functions of a `Scope` and a user that answer a `Panel`; an app above adds its own in its ``apps.py``.
"""

from dataclasses import dataclass

PANELS = []


@dataclass(frozen=True)
class Panel:
    """A section of a page: a template, and what it shows as ``panel``."""

    template: str
    content: object


def panels_of(scope, user):
    return [make(scope, user) for make in PANELS]
