"""Numbers as people write and read them: 1.250.000,00 in Dutch, 1,250,000.00 in English; and names in a sentence."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils import formats
from django.utils.translation import get_language

CENT = Decimal("0.01")
_TURNING = re.compile(
    "[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LONGEST = 24
_FIGURES = re.compile(r"-?[0-9][0-9.,]*")
_GROUPED = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+)")


def read_number(text):
    """The Decimal that somebody typed, in either notation, with or without €; ValueError when it is no number.

    Three digits after a single separator are thousands: nobody writes thousandths of a euro or an hour.
    """
    figures = re.sub(r"[\s'€]|,[-–—]+$", "", unicodedata.normalize("NFKC", text))
    if len(figures) > _LONGEST or not _FIGURES.fullmatch(figures):
        raise ValueError(text)
    whole, decimals = _at_decimal_separator(figures)
    if not _GROUPED.fullmatch(whole) or not re.fullmatch("[0-9]*", decimals):
        raise ValueError(text)
    return Decimal(re.sub("[.,]", "", whole) + "." + (decimals or "0"))


def _at_decimal_separator(figures):
    place = max(figures.rfind("."), figures.rfind(","))
    if place < 0:
        return figures, ""
    whole, decimals = figures[:place], figures[place + 1 :]
    is_repeated = figures.count(figures[place]) > 1
    is_thousands = len(decimals) == 3 and re.fullmatch("-?[1-9][0-9]{0,2}", whole)
    return (figures, "") if is_repeated or is_thousands else (whole, decimals)


def to_cents(amount):
    return Decimal(amount).quantize(CENT, ROUND_HALF_UP)


@lru_cache
def _separators(language):
    """From the separators of Python to those of the language; asked once, as a list writes a hundred numbers."""
    thousands, decimals = (formats.get_format(f"{name}_SEPARATOR", language) for name in ("THOUSAND", "DECIMAL"))
    return str.maketrans({",": thousands, ".": decimals})


def write_amount(amount):
    """Two decimals, without a euro sign."""
    return f"{to_cents(amount):,}".translate(_separators(get_language()))


def write_money(amount):
    return f"€{write_amount(amount)}" if get_language() == "en" else f"€\xa0{write_amount(amount)}"


def write_number(value):
    """Without zeros at the end: 1.500 or 24,5."""
    exact = Decimal(value)
    plain = f"{int(exact):,}" if exact == exact.to_integral_value() else f"{exact.normalize():,f}"
    return plain.translate(_separators(get_language()))


def isolated(text):
    """A name or text as it stands in a sentence: what is written from right to left turns nothing around it."""
    return f"\u2068{text}\u2069" if _TURNING.search(text) else text
