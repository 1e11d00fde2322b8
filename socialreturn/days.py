"""How a day is written, fast enough for every cell of a list: the names of the months are asked once."""

from datetime import datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language, override


@lru_cache
def _months(language):
    with override(language):
        return {number: str(name) for number, name in MONTHS.items()}


def local_day(value):
    """The date itself, or the day it was in the Netherlands at that moment."""
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def write_day(value):
    """14 november 2017, of a date or of a moment."""
    value = local_day(value)
    return f"{value.day} {_months(get_language())[value.month]} {value.year}"


def write_moment(at):
    """Day and time in the Netherlands: 3 maart 2018, 14.05."""
    sign = ":" if get_language() == "en" else "."
    return f"{write_day(at)}, {timezone.localtime(at):%H{sign}%M}"
