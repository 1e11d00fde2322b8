"""What a cell means: texts, whole numbers, shares, yes and no. Amounts and dates are in `notations`.

A cell comes as the readers hand it on (see `values`). An empty one is None everywhere; what cannot be read raises
Unreadable, to which the caller adds where it stands.
"""

import re
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext

from . import values
from .refusals import Unreadable

TRUE, FALSE = {"ja", "j", "yes", "y", "true", "waar", "x", "1"}, {"nee", "n", "no", "false", "onwaar", "0"}
WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
SHARE = re.compile(r"([+-]?[0-9]{1,3})(?:[.,]([0-9]{1,10}))?\s*%?")


def usable(cell):
    """The cell itself; raises what was wrong with it when it was read."""
    if isinstance(cell, Unreadable):
        raise cell
    return cell


def read_text(cell):
    """The text, also of a number such as a reference that was typed in figures; None when empty."""
    cell = usable(cell)
    if isinstance(cell, bool):
        return gettext("yes") if cell else gettext("no")
    if isinstance(cell, Decimal):
        return values.plain(cell)
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    return None if cell is None else str(cell)


def read_whole(cell):
    """A whole number, in figures only: with a sign among them it could be an amount in either notation."""
    cell = usable(cell)
    if isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return int(cell)
    if isinstance(cell, str) and WHOLE.fullmatch(cell):
        return int(cell)
    return refuse_filled("whole", cell)


def read_percentage(cell):
    """A percentage as a Decimal: 5 for "5%", for "5", and for a cell of a workbook that shows 5%."""
    cell = usable(cell)
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, str) and (found := SHARE.fullmatch(cell)):
        return Decimal(f"{found[1]}.{found[2] or 0}")
    return refuse_filled("percentage", cell)


def read_boolean(cell):
    cell = usable(cell)
    if isinstance(cell, bool):
        return cell
    word = None if cell is None else str(cell).casefold()
    if word in TRUE | FALSE:
        return word in TRUE
    return refuse_filled("boolean", cell)


def refuse_filled(code, cell):
    """None of an empty cell; of any other, that it cannot be read."""
    if cell is not None:
        raise Unreadable(code, value=read_text(cell))
