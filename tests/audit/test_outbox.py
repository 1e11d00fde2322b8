import datetime
import smtplib

import pytest
from django.core import mail
from django.db import transaction

from socialreturn import clock
from socialreturn.audit.models import Message
from socialreturn.audit.outbox import MailKind, deliver
from tests.factories import a_placement, a_version, ask_a_plan, member_of

pytestmark = pytest.mark.django_db


def test_mail_is_queued_with_the_step_and_sent_after_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        plan = ask_a_plan()
    assert [message.to for message in mail.outbox] == [[member_of(plan.lead).email]]
    assert plan.reference in mail.outbox[0].subject
    assert plan.get_absolute_url() in mail.outbox[0].body


def test_nothing_is_sent_when_the_step_is_rolled_back():
    with transaction.atomic():
        ask_a_plan()
        transaction.set_rollback(True)
    assert (Message.objects.count(), mail.outbox) == (0, [])


def test_a_message_is_sent_once():
    ask_a_plan()
    assert (deliver(), deliver(), len(mail.outbox)) == (1, 0, 1)


def test_a_message_that_no_longer_matters_is_dropped():
    version = a_version("submitted")
    kinds = set(Message.objects.values_list("kind", flat=True))
    assert kinds == {"plan_asked", "plan_submitted"}
    deliver()
    assert [sent.subject for sent in mail.outbox] == [
        f"Beoordeel het plan van aanpak {version.plan.reference}, versie 1"
    ]
    assert Message.objects.exclude(dropped_at=None).get().kind == "plan_asked"


def test_a_silent_mail_server_leaves_the_message_waiting(settings):
    ask_a_plan()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert deliver() == 0
    message = Message.objects.get()
    assert (message.sent_at, message.failures, message.last_error != "") == (None, 1, True)
    assert issubclass(smtplib.SMTPException, OSError)


def test_a_mail_server_away_for_a_day_loses_nothing(settings, at):
    ask_a_plan()
    server, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    begin = clock.now()
    for minutes in range(0, 24 * 60, 10):
        at(begin + datetime.timedelta(minutes=minutes))
        deliver()
    assert Message.objects.waiting().count() == 1
    settings.EMAIL_BACKEND = server
    at(begin + datetime.timedelta(hours=30))
    assert (deliver(), len(mail.outbox)) == (1, 1)


def test_a_mail_that_cannot_be_written_does_not_keep_the_others_waiting():
    version = a_version("submitted")
    Message.objects.all().delete()
    broken = Message.objects.create(kind="plan_submitted", user=version.plan.asked_by, about=version.plan)
    ask_a_plan()
    assert (deliver(), len(mail.outbox)) == (1, 1)
    broken.refresh_from_db()
    assert broken.failures == 1


def test_no_mail_tells_what_stands_in_a_plan_or_who_a_candidate_is():
    """Everything the story sends, looked through for the text of the plan and the code of the candidate."""
    placement = a_placement("returned")
    Message.objects.update(dropped_at=None)
    deliver()
    letters = "".join(str(message.message()) for message in mail.outbox)
    assert len(mail.outbox) > 0
    assert "vaste begeleider" not in letters
    assert placement.candidate.code not in letters
    assert str(placement.candidate.target_group) not in letters


def test_these_are_the_kinds_of_mail():
    assert set(MailKind.known) == {
        "invited",
        "invited_with_account",
        "party_invited",
        "password_reset",
        "pilot_discharged",
        "pilot_started",
        "placement_reported",
        "placement_returned",
        "plan_amended",
        "plan_approved",
        "plan_asked",
        "plan_due_moved",
        "plan_rejected",
        "plan_reopened",
        "plan_requested_again",
        "plan_returned",
        "plan_signed",
        "plan_submitted",
        "plan_withdrawn",
    }
