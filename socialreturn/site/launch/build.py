"""Lays the launch down, once."""

from django.db import transaction
from django.db.models import F

from socialreturn import clock
from socialreturn.audit import demonstration
from socialreturn.audit.models import DemonstrationClock, Message
from suppliers.actions.reference import load_reference_lists

from . import called_off, later, market, organisations, people, programme, twelve
from .agreement import make_categories
from .diary import SHOWN_FROM, Cast, Diary

FIRST_MORNING = "2016-09-01 09:00"
MAIL_WAITS_FROM = "2018-07-05 00:00"
CHAPTERS = (market, called_off, programme, twelve, later)


def load_launch():
    """Lay the launch down and start the demonstration's time. Answers False, and changes nothing, when it is there."""
    with clock.at(SHOWN_FROM), transaction.atomic():
        return not DemonstrationClock.objects.exists() and _lay_down()


def _lay_down():
    diary, cast = Diary(), Cast()
    with clock.at(diary.moment(FIRST_MORNING)):
        _lay_foundations(cast)
    for chapter in CHAPTERS:
        chapter.tell(diary)
    diary.play(cast)
    people.open_the_door(cast)
    _call_old_mail_sent(diary.moment(MAIL_WAITS_FROM))
    demonstration.start(SHOWN_FROM)
    return True


def _lay_foundations(cast):
    load_reference_lists()
    organisations.found(cast)
    people.appoint(cast)
    make_categories(cast)


def _call_old_mail_sent(until):
    """Mail of the past went out when it was written; that of the last days is sent when all is laid down."""
    Message.objects.filter(created_at__lt=until).update(sent_at=F("created_at"))
