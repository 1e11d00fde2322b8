"""What the steps with a plan write, and whom they tell."""

import hashlib

from django.db.models import Q

from socialreturn import clock
from socialreturn.accounts.models import User

from .. import mails
from .plan import Plan, require_to_come
from .plan_rules import either_side, lead_supplier, signing_side
from .plan_state import PlanState
from .review import POINTS_ANSWERED, SIGNATURES_VOIDED, Correction, Decision, PlanSignature


def freeze(version, by):
    version.submitted_at, version.submitted_by = clock.now(), by
    version.canonical = version.canonical_text()
    version.fingerprint = hashlib.sha256(version.canonical.encode()).hexdigest()
    Plan.objects.filter(pk=version.plan_id, first_submitted_at=None).update(first_submitted_at=version.submitted_at)
    _note_answers(version, by)


def _note_answers(version, by):
    """Only now: until a draft is submitted the ministry does not know what was answered in it."""
    answered = Correction.objects.answered_in(version).count()
    if answered:
        side = lead_supplier(version, by)
        POINTS_ANSWERED.record(version.plan, by=by, acting_for=side, number=version.number, n=answered)


def note_taken_up(version, by):
    version.taken_up_at, version.taken_up_by = clock.now(), by


def decide_as(kind):
    def decide(version, by, reason=""):
        Decision.objects.create(version=version, kind=kind, reason=reason, by=by)

    return decide


def void_signatures(kind):
    def decide(version, by, reason):
        decide_as(kind)(version, by, reason)
        voided = version.signatures.valid().update(voided_at=clock.now())
        if voided:
            side = either_side(version, by)
            SIGNATURES_VOIDED.record(version.plan, by=by, acting_for=side, number=version.number, n=voided)

    return decide


def ask_again(version, by, due_on):
    require_to_come(due_on)
    version.plan.due_on, version.plan.first_submitted_at = due_on, None
    version.plan.full_clean()
    version.plan.save()


def open_next_draft(version, by):
    version.follow_up()


def put_signature(version, by):
    side = signing_side(version, by)
    PlanSignature.objects.create(version=version, supplier=side, signed_by=by, fingerprint=version.fingerprint)
    if not version.sides_to_sign():
        for older in version.plan.versions.filter(state=PlanState.SIGNED):
            older.take("supersede", by=by)


def signed_when_complete(version):
    return PlanState.APPROVED if version.sides_to_sign() else PlanState.SIGNED


# Whom a step is told.


def tell_ministry(kind):
    return lambda version, by: kind.send(version, to=version.plan.deciders().exclude(pk=by.pk))


def tell_writers(kind):
    return lambda version, by: kind.send(version, to=version.plan.people().exclude(pk=by.pk))


def tell_everyone(kind):
    def tell(version, by):
        people = User.objects.filter(Q(pk__in=version.plan.people()) | Q(pk__in=version.plan.deciders()))
        kind.send(version, to=people.exclude(pk=by.pk))

    return tell


def tell_of_signature(version, by):
    if version.state == PlanState.SIGNED:
        tell_everyone(mails.SIGNED)(version, by)
