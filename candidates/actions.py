"""Adding candidates and placements, erasing a candidate, and noting who looked."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.audit.exports import forget_exports
from socialreturn.audit.lifecycle import Refused, overtaken, overtaken_edit
from socialreturn.audit.models import AccessLog, Event, EventKind, Message
from suppliers.models import Supplier

from .models import Candidate, Erasure, Placement
from .models.candidate import as_code, new_code
from .models.placement_rules import begins_in_time, ends_by_today

CANDIDATE_ADDED = EventKind("candidate.added", _("{who} added this candidate"))
CANDIDATE_CHANGED = EventKind("candidate.changed", _("{who} corrected what is kept about this candidate"))
PLACEMENT_DRAFTED = EventKind("placement.drafted", _("{who} made a draft of this placement"))
PLACEMENT_CHANGED = EventKind("placement.changed", _("{who} changed this placement"))


NOT_CORRECTABLE = _("A placement of this candidate is accepted. Ask the ministry to reopen it first.")
NOT_REMOVABLE = _(
    "A placement of this candidate was reported, so it cannot be removed. "
    "The privacy officer of the ministry can erase it."
)


def require_own(candidate, user):
    if not Supplier.objects.of(user).filter(pk=candidate.supplier_id).exists():
        raise PermissionDenied


@transaction.atomic
def add_candidate(candidate, *, by):
    """Add a candidate: a code, a target group and nothing that identifies (R35, R37)."""
    require_own(candidate, by)
    _judge_group(candidate)
    candidate.created_by, candidate.code = by, _free_code()
    candidate.full_clean()
    candidate.save()
    CANDIDATE_ADDED.record(candidate, by=by, acting_for=candidate.supplier.name)
    return candidate


def _judge_group(candidate):
    group = candidate.target_group
    if not type(group).objects.valid_on(clock.today()).filter(pk=group.pk).exists():
        raise ValidationError({"target_group": _("This target group is no longer in use.")})


@transaction.atomic
def change_candidate(candidate, *, by, seen):
    """Correct the target group and whether somebody counts for the jobs agreement: as long as neither counts yet.

    Raises Refused when somebody corrected it otherwise since ``seen``.
    """
    require_own(candidate, by)
    stored = Candidate.objects.locked(candidate.pk)
    if not stored.is_correctable:
        raise Refused(NOT_CORRECTABLE)
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    if candidate.target_group_id != stored.target_group_id:
        _judge_group(candidate)
    candidate.full_clean()
    candidate.save(update_fields=("target_group", "counts_for_jobs_agreement"))
    CANDIDATE_CHANGED.record(candidate, by=by, acting_for=candidate.supplier.name)
    return candidate


@transaction.atomic
def remove_candidate(candidate, *, by):
    """Erase a candidate that was added by mistake: of whom nothing was ever reported, so that no figure changes."""
    require_own(candidate, by)
    stored = Candidate.objects.locked(candidate.pk)
    if not stored.is_removable:
        raise Refused(NOT_REMOVABLE)
    return _erase(stored, by)


def _free_code():
    code = new_code()
    return _free_code() if Candidate.objects.filter(code=code).exists() else code


def _judge_belonging(placement, stored):
    """The pilot is one of the supplier's, the obligation its own and open, and both of one category."""
    supplier = placement.candidate.supplier
    if placement.pilot and not placement.pilot.suppliers.filter(pk=supplier.pk).exists():
        raise ValidationError({"pilot": _("Choose a pilot your organisation takes part in.")})
    if placement.obligation and placement.obligation.supplier_id != supplier.pk:
        raise ValidationError({"obligation": _("Choose an obligation of your own organisation.")})
    if placement.obligation and placement.obligation.closed_on and placement.obligation_id != stored.obligation_id:
        raise ValidationError({"obligation": _("This obligation is closed. Choose one that is open.")})
    categories = {
        category.pk
        for category in (
            placement.pilot and placement.pilot.category,
            placement.obligation and placement.obligation.in_category,
        )
        if category
    }
    if len(categories) > 1:
        raise ValidationError({"obligation": _("The pilot and the obligation belong to different categories.")})


@transaction.atomic
def save_placement(placement, *, by, seen=None):
    """Save a draft or a returned placement; raises Refused when it moved on since ``seen``."""
    require_own(placement.candidate, by)
    Candidate.objects.locked(placement.candidate_id)
    stored = _lock_for_change(placement, seen, by) if placement.pk else Placement()
    _judge_belonging(placement, stored)
    begins_in_time(placement)
    ends_by_today(placement)
    if placement.pilot or placement.obligation:
        placement.category = placement.pilot.category if placement.pilot else placement.obligation.in_category
    placement.full_clean(exclude=("category",))
    placement.save()
    kind = PLACEMENT_CHANGED if stored.pk else PLACEMENT_DRAFTED
    kind.record(placement, by=by, acting_for=placement.candidate.supplier.name)
    return placement


def _lock_for_change(placement, seen, by):
    stored = Placement.objects.select_for_update(of=("self",)).get(pk=placement.pk)
    if not stored.is_changeable:
        raise Refused(overtaken(stored, by))
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    placement.state, placement.revision = stored.state, seen + 1
    return stored


def note_reading(page, records, *, by):
    """Log that ``by`` saw these records (R79)."""
    records = list(records)
    if records:
        note_keys(page, type(records[0]), [record.pk for record in records], by=by)


def note_keys(page, model, keys, *, by):
    """Log that ``by`` saw the records with these keys; nothing to log for an empty page."""
    if keys:
        AccessLog.objects.create(by=by, page=page, record_type=model._meta.model_name, keys=keys)


def look_up(code, *, by):
    """A candidate by its code, with who looked noted; raises like ``erase``."""
    candidate = _by_code(code, Candidate.objects.all(), by)
    note_reading("record", [candidate], by=by)
    return candidate


def _by_code(code, candidates, by):
    if not by.is_one_of(Role.PRIVACY_OFFICER):
        raise PermissionDenied
    candidate = candidates.filter(code=as_code(code)).first()
    if candidate is None:
        raise ValidationError({"code": _("There is no candidate with this code. Check the code and try again.")})
    return candidate


@transaction.atomic
def erase(code, *, by):
    """Erase a candidate with everything that hangs on it, for good; only that it happened is kept.

    Raises PermissionDenied for anybody but a privacy officer, and ValidationError for an unknown code.
    """
    return _erase(_by_code(code, Candidate.objects.select_for_update(of=("self",)), by), by)


def _erase(candidate, by):
    placements = list(candidate.placements.values_list("pk", flat=True))
    _forget(Candidate, [candidate.pk])
    _forget(Placement, placements)
    forget_exports([reverse("candidates:candidates"), reverse("candidates:placements")])
    candidate.delete()
    return Erasure.objects.create(erased_by=by, placements=len(placements))


def _forget(model, keys):
    content_type = ContentType.objects.get_for_model(model)
    Event.objects.filter(file_type=content_type, file_id__in=keys).delete()
    Message.objects.filter(about_type=content_type, about_id__in=keys).delete()
