"""In the demonstration it is summer 2018, and time runs on from there."""

from django.conf import settings
from django.db import DatabaseError

from socialreturn import clock

from .models import DemonstrationClock

_remembered = {}


def start(shown_from, real_from=None):
    """Begin the demonstration's time at ``shown_from``, unless it already runs."""
    return DemonstrationClock.objects.get_or_create(
        pk=1, defaults={"shown_from": shown_from, "real_from": real_from or clock.real()}
    )[0]


def now():
    """The demonstration's moment; the real one until its data is there."""
    return shown(clock.real())


def shown(real):
    """The moment the demonstration shows at the ``real`` one."""
    epoch = _epoch()
    return epoch.shown_from + (real - epoch.real_from) if epoch else real


def _epoch():
    """The epoch never changes once it is there, so one look in the database is enough."""
    if "epoch" not in _remembered:
        try:
            epoch = DemonstrationClock.objects.first()
        except DatabaseError:
            return None
        if epoch is None:
            return None
        _remembered["epoch"] = epoch
    return _remembered["epoch"]


if settings.DEMO:
    clock.set_source(now)
