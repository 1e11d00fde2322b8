"""What an edit changed: kept as plain facts in its event, told in the reader's language: "Title: old → new"."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _

from socialreturn.differences import in_words

MOST_LINES, LONGEST_VALUE = 4, 80


def facts_of(row, names):
    """The values of these fields as JSON can hold them; of other rows their names."""
    return {f"{row._meta.label}.{name}": _plain(getattr(row, name), row._meta.get_field(name)) for name in names}


def _plain(value, field):
    if isinstance(value, models.Manager):
        return sorted(map(str, value.all()))
    if isinstance(value, Decimal):
        return f"{value:.{field.decimal_places}f}"
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def compared(before, after):
    """What differs between two answers of ``facts_of``: [field, old, new] each."""
    return [[field, before[field], after[field]] for field in before if before[field] != after[field]]


def told(changes):
    """A line for each change; of many only the first few, and how many more there were."""
    lines = [
        in_words(*path.rsplit(".", 1), old, new, longest=LONGEST_VALUE) for path, old, new in changes[:MOST_LINES]
    ]
    more = len(changes) - len(lines)
    if more:
        lines.append(_("and %(n)d more") % {"n": more})
    return lines
