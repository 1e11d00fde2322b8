"""Mail: one registry of kinds, one row a message, sent after commit and never waited for.

A kind says its subject (action and deadline), its sentences, where its one link leads, whether it still
matters and whom it still concerns; nothing of a plan's text and nothing about a candidate ever stands in it.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from socialreturn import clock

from .models import Message

logger = logging.getLogger(__name__)


def _always(about):
    return True


def _everybody(about, user):
    return True


@dataclass(frozen=True)
class MailKind:
    """``values(about)`` fills the places in subject and sentences; ``link(about)`` is a path on this site.

    ``still(about)`` says whether it matters when it is sent; ``belongs(about, user)`` whether this user may
    get it then.
    """

    name: str
    subject: str
    sentences: tuple
    values: Callable
    link: Callable
    action: str = _("Open the page")
    still: Callable = _always
    belongs: Callable = _everybody

    known = {}

    def __post_init__(self):
        if self.name in MailKind.known:
            raise ValueError(f"There are two kinds of mail called {self.name}.")
        MailKind.known[self.name] = self

    @property
    def in_words(self):
        """Its subject, with an ellipsis for what each mail fills in."""
        return re.sub(r"{\w+}", "…", str(self.subject))

    def send(self, about, *, to=(), email=""):
        """Queue this mail about ``about`` to the users in ``to``, or to one bare address."""
        rows = [Message(kind=self.name, user=user, about=about) for user in to]
        if email:
            rows.append(Message(kind=self.name, email=email, about=about))
        keys = [message.pk for message in Message.objects.bulk_create(rows)]
        if settings.MAIL_AT_ONCE:
            transaction.on_commit(lambda: deliver(keys), robust=True)


def deliver(keys=None):
    """Send what waits (of ``keys``, when given), each once; answer how many were sent."""
    due = Message.objects.due_at(clock.now())
    due = due if keys is None else due.filter(pk__in=keys)
    return sum(_deliver_one(key) for key in list(due.order_by("pk").values_list("pk", flat=True)[:500]))


@transaction.atomic
def _deliver_one(key):
    """Send one message under its lock, so that two workers never send it twice."""
    message = Message.objects.waiting().select_for_update(of=("self",), skip_locked=True).filter(pk=key).first()
    if message is None:
        return False
    try:
        _send_or_drop(message)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - one mail that cannot be written must not keep the others waiting
        message.note_failure(error)
        logger.warning("Message %s was not sent: %s", message.pk, type(error).__name__)
    message.save()
    return message.sent_at is not None


def _send_or_drop(message):
    kind = MailKind.known.get(message.kind)
    if kind is None or not _is_wanted(message, kind):
        message.dropped_at = clock.now()
    else:
        write(message, kind).send()
        message.sent_at = clock.now()


def _is_wanted(message, kind):
    """Judged anew when it is sent: what it is about may be over, and whom it is for may have left."""
    if message.about is None or not kind.still(message.about):
        return False
    return message.user is None or (message.user.is_active and kind.belongs(message.about, message.user))


def write(message, kind):
    """The mail itself, in the reader's language."""
    with translation.override(message.user.language if message.user else settings.LANGUAGE_CODE):
        values = kind.values(message.about)
        subject = " ".join(str(kind.subject).format_map(values).split())
        context = {
            "subject": subject,
            "name": message.user.name if message.user else "",
            "sentences": [str(sentence).format_map(values) for sentence in kind.sentences],
            "link": settings.SITE_URL + kind.link(message.about),
            "action": kind.action,
        }
        mail = EmailMultiAlternatives(subject, render_to_string("mail/message.txt", context), to=[message.address])
        mail.attach_alternative(render_to_string("mail/message.html", context), "text/html")
    return mail
