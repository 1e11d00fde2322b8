import datetime
import smtplib

import pytest
from django.core import mail
from django.db import transaction

from socialreturn import clock
from socialreturn.accounts.models import User
from socialreturn.audit.models import Message
from socialreturn.audit.outbox import MailKind, deliver
from suppliers.actions.people import end_membership
from suppliers.actions.plan import invite_party
from tests.factories import (
    MemberFactory,
    SupplierFactory,
    a_placement,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    manager_of,
    member_of,
)

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


def test_who_may_no_longer_sign_in_gets_no_mail():
    plan = ask_a_plan()
    User.objects.filter(pk=member_of(plan.lead).pk).update(is_active=False)
    assert (deliver(), mail.outbox, Message.objects.waiting().count()) == (0, [], 0)


def test_who_left_the_supplier_gets_no_mail_about_its_plan():
    leaver, stayer = MemberFactory.create_batch(2, supplier=SupplierFactory())
    supplier = leaver.memberships.get().supplier
    plan = ask_a_plan(supplier)
    end_membership(leaver.memberships.get(), by=manager_of(plan.category))
    assert deliver() == 1
    assert [message.to for message in mail.outbox] == [[stayer.email]]


WRITER, DECIDER = {"writer"}, {"decider"}
CONCERNS = {
    "plan_asked": WRITER,
    "plan_due_moved": WRITER,
    "party_invited": {"invited"},
    "plan_submitted": DECIDER,
    "plan_withdrawn": DECIDER,
    "plan_returned": WRITER,
    "plan_approved": WRITER,
    "plan_rejected": WRITER,
    "plan_requested_again": WRITER,
    "plan_reopened": WRITER,
    "plan_signed": WRITER | DECIDER,
    "plan_amended": WRITER | DECIDER,
}


def test_each_mail_about_a_plan_is_judged_by_whom_it_concerns_when_it_is_sent():
    version, invited = a_version(), SupplierFactory()
    plan = version.plan
    admit_under_bespoke(plan.agreements.get(), invited)
    party = invite_party(plan, invited, by=member_of(plan.lead))
    people = {"writer": member_of(plan.lead), "decider": manager_of(plan.category), "invited": member_of(invited)}
    people["stranger"] = MemberFactory()
    abouts = {"plan_asked": plan, "plan_due_moved": plan, "party_invited": party}
    kinds = {name: kind for name, kind in MailKind.known.items() if name.startswith(("plan_", "party_"))}
    got = {
        name: {who for who, user in people.items() if kind.belongs(abouts.get(name, version), user)}
        for name, kind in kinds.items()
    }
    assert got == CONCERNS


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
