"""In the demonstration it is summer 2018, and time runs on from there."""

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from socialreturn import clock

from .models import DemonstrationClock

_epoch = None


def start(shown_from, real_from=None):
    """Begin the demonstration's time at ``shown_from``, unless it already runs."""
    return DemonstrationClock.objects.get_or_create(
        pk=1, defaults={"shown_from": shown_from, "real_from": real_from or timezone.now()}
    )[0]


def now():
    """The demonstration's moment; the real one until its data is there."""
    real = timezone.now()
    epoch = _remembered()
    return epoch.shown_from + (real - epoch.real_from) if epoch else real


def _remembered():
    """The epoch never changes once it is there, so one look in the database is enough."""
    global _epoch
    if _epoch is None:
        try:
            _epoch = DemonstrationClock.objects.first()
        except DatabaseError:
            return None
    return _epoch


if settings.DEMO:
    clock.set_source(now)
