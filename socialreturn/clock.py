"""The only clock our code asks.

In production it is the real one. The demonstration runs on from a day in 2018; tests set it.
Sessions and tokens do not ask it: they live in real time.
"""

from contextlib import contextmanager
from datetime import date, datetime

from django.utils import timezone

real = timezone.now
_source = real


def now() -> datetime:
    return _source()


def today() -> date:
    """The day it is in the Netherlands."""
    return timezone.localdate(now())


def set_source(source) -> None:
    """Let ``source``, a function without arguments that returns an aware datetime, tell the time."""
    global _source
    _source = source


@contextmanager
def at(moment: datetime):
    """Stand still at ``moment``, in every thread: for tests and for laying down the past in order."""
    before = _source
    set_source(lambda: moment)
    try:
        yield moment
    finally:
        set_source(before)
