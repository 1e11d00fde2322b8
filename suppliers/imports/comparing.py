"""What a file says of a row that is stored, beside what is stored."""

from datetime import date
from decimal import Decimal

from socialreturn.sheets.writing import UNPRINTABLE


def compared(row, values, names):
    """What differs, as events keep it, and what stood there before, by name. The row gets the new values.

    An empty cell says nothing, so it changes nothing.
    """
    changes, before = [], {}
    for name in names:
        new, old = values.get(name), getattr(row, name)
        if new is not None and new != old and not (isinstance(new, str) and same_text(new, old)):
            changes.append([f"{row._meta.label}.{name}", plain(old), plain(new)])
            before[name] = old
            setattr(row, name, new)
    return changes, before


def same_text(one, other):
    """A file keeps no signs that cannot be printed, and reads a text on one line with single spaces."""
    return one == " ".join(UNPRINTABLE.sub("", str(other)).split())


def plain(value):
    """As JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
