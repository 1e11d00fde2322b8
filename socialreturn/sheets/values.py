"""What a cell holds, as the readers hand it on.

A cell is None (nothing), a text, a Decimal, a bool, a date, a datetime or a time; or an Unreadable, which matters only
to whoever needs that cell. A share stands as text ("5%"), as on the screen, so that 0,05 and 5% are told apart.
"""

from datetime import datetime, time
from decimal import Decimal, InvalidOperation

from .refusals import Unreadable

FIGURES_KEPT = 15
"""What spreadsheet programs keep of a number; the rest is noise of binary fractions."""
MOST_COLUMNS = 500
MIDNIGHT = time(0)


def letter_of(index):
    """The letter above the column with this number, counted from 0."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def index_of(letters):
    """The number of the column with this letter, counted from 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def put(cells, index, value, times=1):
    """Put a value into a row at this place, after as many empty cells as that takes."""
    if index + times > MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    cells.extend([None] * (index - len(cells)))
    cells.extend([value] * times)


def number(stored):
    """The Decimal of a number as a workbook stores it; ValueError when it is none."""
    try:
        value = Decimal(stored)
    except InvalidOperation:
        raise ValueError(stored) from None
    if not value.is_finite():
        raise ValueError(stored)
    if len(value.as_tuple().digits) > FIGURES_KEPT:
        value = Decimal(f"{value:.{FIGURES_KEPT}g}")
    return value


def share(value):
    return f"{plain(value * 100)}%"


def plain(value):
    """A Decimal in figures, without zeros at the end of its decimals."""
    figures = f"{value:f}"
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def text(written):
    return Unreadable("nul") if "\x00" in written else written.strip() or None


def moment(value):
    """A day when a moment is at midnight: how spreadsheets keep days."""
    is_day = isinstance(value, datetime) and value.time() == MIDNIGHT
    return value.date() if is_day else value
