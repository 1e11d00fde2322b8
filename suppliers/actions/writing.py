"""Writing a draft and reviewing a version. Two people saving at once lose nothing: the second sees both texts."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.audit.lifecycle import Refused, overtaken, overtaken_edit

from ..models import Commitment, Correction, PlanSection, PlanState, PlanVersion
from ..models.plan_rules import decider
from ..models.review import POINT_ADDED, POINT_CLOSED


class Stale(Exception):
    """Somebody saved this text since the page was opened; ``stored`` is what stands there now."""

    def __init__(self, stored):
        super().__init__()
        self.stored = stored


def lock(version, by, *, state):
    """The version under lock, if it still is in ``state``; raises Refused, in the words of ``by``, otherwise."""
    version = PlanVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if version.state != state:
        raise Refused(overtaken(version, by))
    return version


def lock_draft(version, by):
    if not PlanVersion.objects.filter(pk=version.pk, plan__in=_written_by(by)).exists():
        raise PermissionDenied
    return lock(version, by, state=PlanState.DRAFT)


def _written_by(user):
    return PlanVersion.objects.visible_to(user).filter(plan__parties__supplier__memberships__user=user).values("plan")


@transaction.atomic
def write_section(section, *, by, seen, text):
    """Save the text of one section; raises Stale, with both texts kept, when ``seen`` is not the newest."""
    lock_draft(section.version, by)
    stored = (
        PlanSection.objects.select_for_update(of=("self",)).select_related("section", "edited_by").get(pk=section.pk)
    )
    if stored.text == text:
        return stored
    if stored.revision != seen:
        raise Stale(stored)
    stored.text, stored.edited_by, stored.edited_at = text, by, clock.now()
    stored.revision += 1
    stored.full_clean()
    stored.save()
    return stored


@transaction.atomic
def save_commitment(commitment, *, by, seen=None):
    """Add or change a promise of a draft; raises Stale when it no longer is the one with the digest ``seen``.

    Raises Refused when somebody removed it meanwhile.
    """
    lock_draft(commitment.version, by)
    stored = _stored(commitment) if commitment.pk else None
    if stored and seen is not None and stored.digest != seen:
        raise Stale(stored)
    commitment.full_clean()
    if commitment.supplier and not commitment.version.plan.writers().filter(pk=commitment.supplier_id).exists():
        raise ValidationError({"supplier": _("Choose a supplier that writes this plan.")})
    commitment.save()
    return commitment


@transaction.atomic
def remove_commitment(commitment, *, by, seen):
    """Take a promise back; raises Refused when it no longer is the one with the digest ``seen``, or is gone."""
    lock_draft(commitment.version, by)
    stored = _stored(commitment)
    if stored.digest != seen:
        raise Refused(overtaken_edit())
    stored.delete()


def _stored(commitment):
    stored = Commitment.objects.select_related("supplier").filter(pk=commitment.pk).first()
    if stored is None:
        raise Refused(_("A colleague removed this commitment meanwhile. Add it anew if it should be there."))
    return stored


def _lock_review(version, by):
    if decider(version, by) is None:
        raise PermissionDenied
    return lock(version, by, state=PlanState.IN_REVIEW)


@transaction.atomic
def raise_correction(version, section, *, by, text):
    """Add a point the supplier must answer; it keeps the plan from being approved until it is closed.

    No ``section``: the point is about the commitments.
    """
    version = _lock_review(version, by)
    correction = Correction(version=version, section=section, text=text, raised_by=by)
    correction.full_clean()
    correction.save()
    POINT_ADDED.record(version.plan, by=by, number=version.number)
    return correction


@transaction.atomic
def answer_correction(correction, *, version, by, text, seen=None):
    """Answer a point while writing ``version``; a later answer replaces an earlier one until it is submitted.

    What was submitted is kept beside it, as the ministry read it.
    Raises Stale when ``seen``, the answer the page was opened with, is not the newest.
    """
    lock_draft(version, by)
    corrections = Correction.objects.select_for_update(of=("self",))
    correction = corrections.select_related("section", "version", "answered_by").get(pk=correction.pk)
    if correction.closed_at:
        raise Refused(_("This point is closed already."))
    if seen is not None and correction.answer_seen != seen:
        raise Stale(correction)
    if correction.is_answer_submitted(version.plan.versions.all()):
        correction.newest_answer.save()
    correction.answer, correction.answered_by, correction.answered_at = text, by, clock.now()
    correction.full_clean()
    correction.save()
    return correction


@transaction.atomic
def close_correction(correction, *, version, by):
    """Tick a point off, answered or no longer needed."""
    version = _lock_review(version, by)
    correction = Correction.objects.select_for_update(of=("self",)).get(pk=correction.pk)
    if correction.closed_at:
        raise Refused(_("This point is closed already."))
    correction.closed_by, correction.closed_at = by, clock.now()
    correction.save()
    POINT_CLOSED.record(version.plan, by=by, number=version.number)
    return correction
