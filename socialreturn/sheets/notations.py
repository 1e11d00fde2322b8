"""Amounts and dates whose notation only their column tells.

1.250 is a thousand in Dutch and little more than one in English, and 03/04/2017 is a day in April or in March. A
column is shown all its cells first (`see`); what they have in common then decides how each is read, or that it
cannot be::

    amounts = Amounts()
    for row in table.rows():
        amounts.see(row.cells[3])
    ...
    amounts.read(cell)
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import override

from .cells import refuse_filled, usable
from .refusals import Unreadable

AROUND = re.compile(r"[\s'’€_]|EUR(?:O)?", re.IGNORECASE)
ROUND_SUM = re.compile(r"[.,][-–—=]{1,2}$")
"""€ 1.250,- and the like: no cents."""
FIGURES = re.compile(r"(-?)([0-9][0-9.,]*)")
LONGEST = 24
THOUSANDS = {sign: re.compile(rf"[0-9]{{1,3}}(?:\{sign}[0-9]{{3}})*") for sign in ".,"}
OTHER = {".": ",", ",": "."}


class Amounts:
    """A column of amounts: € 1.250.000,00 or 1,250,000.00, EUR 1 250 000, (1.250,00) for less than nothing.

    Whether the decimals follow a comma or a point is what the cells that can be read in one way only have in common.
    """

    def __init__(self):
        self.signs = set()

    def see(self, cell):
        if isinstance(cell, str) and (found := _figures(cell)):
            self.signs |= {decimal_sign(found[1])} - {""}

    @property
    def decimal_sign(self):
        """A comma or a point; "" when nothing tells, or when the column has both."""
        return next(iter(self.signs)) if len(self.signs) == 1 else ""

    def read(self, cell):
        """The amount as a Decimal, None of an empty cell; raises Unreadable."""
        cell = usable(cell)
        if isinstance(cell, Decimal):
            return cell
        found = _figures(cell) if isinstance(cell, str) else None
        if not found:
            return refuse_filled("number", cell)
        minus, figures = found
        sign = decimal_sign(figures) or self._sign_by_column(figures, cell)
        amount = _amount(figures, sign)
        if amount is None:
            raise Unreadable("number", value=cell)
        return -amount if minus else amount

    def _sign_by_column(self, figures, cell):
        """Of figures with two readings: as thousands, when the decimals of the column follow the other sign.

        Three decimals are no euros: where the column would make them that, two notations are mixed.
        """
        if figures.isdecimal():
            return self.decimal_sign or ","
        if self.decimal_sign and self.decimal_sign not in figures:
            return self.decimal_sign
        raise Unreadable("number_twofold", value=cell)


def _figures(cell):
    """Whether there is a minus, and the figures with their signs; None when this is no amount at all."""
    text = AROUND.sub("", unicodedata.normalize("NFKC", cell)).replace("−", "-")
    in_brackets = text.startswith("(") and text.endswith(")")
    text = text[1:-1] if in_brackets else text
    round_sum = ROUND_SUM.search(text)
    if round_sum:
        text = f"{text[: round_sum.start()]}{round_sum[0][0]}00"
    elif text.endswith("-"):
        text = f"-{text[:-1]}"
    found = FIGURES.fullmatch(text)
    if not found or len(text) > LONGEST:
        return None
    return bool(found[1]) or in_brackets, found[2]


def decimal_sign(figures):
    """The sign before the decimals, as far as these figures alone tell; "" when they may be read in two ways."""
    last = max(figures.rfind("."), figures.rfind(","))
    if last < 0:
        return ""
    sign, whole, decimals = figures[last], figures[:last], figures[last + 1 :]
    if OTHER[sign] in whole:
        return sign
    if sign in whole:
        return OTHER[sign]
    is_twofold = len(decimals) == 3 and len(whole) <= 3 and not whole.startswith("0")
    return "" if is_twofold else sign


def _amount(figures, sign):
    """The Decimal in these figures with this sign before the decimals; None when they are not written so."""
    whole, _sign, decimals = figures.partition(sign)
    thousands = OTHER[sign]
    if not (whole.isdecimal() or THOUSANDS[thousands].fullmatch(whole)) or not re.fullmatch("[0-9]*", decimals):
        return None
    return Decimal(f"{whole.replace(thousands, '')}.{decimals or 0}")


DUTCH_ORDER = re.compile(r"([0-9]{1,2})([-.])([0-9]{1,2})\2([0-9]{4})")
SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]+Z?)?")
IN_WORDS = re.compile(r"([0-9]{1,2})(?:e|ste|de|st|nd|rd|th)?\s+([^\W\d]+)\.?,?\s+([0-9]{4})")
ENGLISH_WORDS = re.compile(r"([^\W\d]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
SHORT_YEAR = re.compile(r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}")
WEEKDAY = re.compile(r"^[^\W\d]+,?\s+(?=[0-9])")


@lru_cache
def month_numbers():
    """The number of each month by its name, whole or short, in Dutch and in English."""
    numbers = {"sept": 9, "mrt": 3}
    for language in ("nl", "en"):
        with override(language):
            for names in (MONTHS, MONTHS_3):
                numbers |= {str(name).casefold().rstrip("."): number for number, name in names.items()}
    return numbers


class Dates:
    """A column of dates: 14-11-2017, 14 november 2017, 2017-11-14, or the dates of a workbook.

    With slashes the day comes first or second, as the dates tell that have a day above the twelfth.
    """

    def __init__(self):
        self.day_first = set()

    def see(self, cell):
        if isinstance(cell, str) and (found := SLASHES.fullmatch(cell)):
            first, second = int(found[1]), int(found[2])
            self.day_first |= {first > 12} if (first > 12) != (second > 12) else set()

    def read(self, cell):
        """The day as a date, None of an empty cell; raises Unreadable."""
        cell = usable(cell)
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if not isinstance(cell, str):
            return refuse_filled("date", cell)
        if SHORT_YEAR.fullmatch(cell):
            raise Unreadable("date_short", value=cell)
        try:
            return date(*self._parts(cell))
        except (ValueError, TypeError):
            raise Unreadable("date", value=cell) from None

    def _parts(self, cell):
        """Year, month and day; None when this is no date."""
        if found := ISO.fullmatch(cell):
            return int(found[1]), int(found[2]), int(found[3])
        if found := DUTCH_ORDER.fullmatch(cell):
            return int(found[4]), int(found[3]), int(found[1])
        if found := SLASHES.fullmatch(cell):
            return self._with_slashes(cell, int(found[1]), int(found[2]), int(found[3]))
        return _in_words(cell)

    def _with_slashes(self, cell, first, second, year):
        if first > 12 or second > 12 or first == second:
            day_first = first > 12
        elif len(self.day_first) == 1:
            day_first = next(iter(self.day_first))
        else:
            raise Unreadable("date_twofold", value=cell)
        return (year, second, first) if day_first else (year, first, second)


def _in_words(cell):
    cell = WEEKDAY.sub("", cell) if not ENGLISH_WORDS.fullmatch(cell) else cell
    if found := IN_WORDS.fullmatch(cell):
        return int(found[3]), month_numbers().get(found[2].casefold()), int(found[1])
    if found := ENGLISH_WORDS.fullmatch(cell):
        return int(found[3]), month_numbers().get(found[1].casefold()), int(found[2])
    return None
