"""Adding candidates and placements, erasing a candidate, and noting who looked."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.audit.lifecycle import Refused, overtaken, overtaken_edit
from socialreturn.audit.models import AccessLog, Event, EventKind, Message
from suppliers.models import Supplier

from .models import Candidate, Erasure, Placement, PlacementState

CANDIDATE_ADDED = EventKind("candidate.added", _("{who} added this candidate"))
PLACEMENT_DRAFTED = EventKind("placement.drafted", _("{who} wrote down this placement"))
PLACEMENT_CHANGED = EventKind("placement.changed", _("{who} changed this placement"))


def require_own(candidate, user):
    if not Supplier.objects.of(user).filter(pk=candidate.supplier_id).exists():
        raise PermissionDenied


@transaction.atomic
def add_candidate(candidate, *, by):
    """Add a candidate: a code, a target group and nothing that identifies (R35, R37)."""
    require_own(candidate, by)
    group = candidate.target_group
    if not type(group).objects.valid_on(clock.today()).filter(pk=group.pk).exists():
        raise ValidationError({"target_group": _("This target group is no longer in use.")})
    candidate.created_by = by
    candidate.full_clean()
    candidate.save()
    CANDIDATE_ADDED.record(candidate, by=by, acting_for=candidate.supplier.name)
    return candidate


def _judge_belonging(placement):
    """The pilot is one of the supplier's, the obligation its own, and both of one category."""
    supplier = placement.candidate.supplier
    if placement.pilot and not placement.pilot.suppliers.filter(pk=supplier.pk).exists():
        raise ValidationError({"pilot": _("Choose a pilot your organisation takes part in.")})
    if placement.obligation and placement.obligation.supplier_id != supplier.pk:
        raise ValidationError({"obligation": _("Choose an obligation of your own organisation.")})
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
    is_new = placement.pk is None
    if not is_new:
        stored = Placement.objects.select_for_update(of=("self",)).get(pk=placement.pk)
        if stored.state not in (PlacementState.DRAFT, PlacementState.RETURNED):
            raise Refused(overtaken(stored))
        if stored.revision != seen:
            raise Refused(overtaken_edit())
        placement.state, placement.revision = stored.state, seen + 1
    _judge_belonging(placement)
    if placement.pilot or placement.obligation:
        placement.category = placement.pilot.category if placement.pilot else placement.obligation.in_category
    placement.full_clean(exclude=("category",))
    placement.save()
    kind = PLACEMENT_DRAFTED if is_new else PLACEMENT_CHANGED
    kind.record(placement, by=by, acting_for=placement.candidate.supplier.name)
    return placement


def note_reading(page, records, *, by):
    """Log that ``by`` saw these records (R79); nothing to log for an empty page."""
    records = list(records)
    if records:
        AccessLog.objects.create(
            by=by, page=page, record_type=records[0]._meta.model_name, keys=[record.pk for record in records]
        )


@transaction.atomic
def erase(code, *, by):
    """Erase a candidate with everything that hangs on it, for good; only that it happened is kept.

    Raises PermissionDenied for anybody but a privacy officer, and ValidationError for an unknown code.
    """
    if not by.is_one_of(Role.PRIVACY_OFFICER):
        raise PermissionDenied
    candidate = Candidate.objects.select_for_update(of=("self",)).filter(code=code.strip().upper()).first()
    if candidate is None:
        raise ValidationError({"code": _("There is no candidate with this code. Check the code and try again.")})
    placements = list(candidate.placements.values_list("pk", flat=True))
    _forget(Candidate, [candidate.pk])
    _forget(Placement, placements)
    candidate.delete()
    return Erasure.objects.create(erased_by=by, placements=len(placements))


def _forget(model, keys):
    content_type = ContentType.objects.get_for_model(model)
    Event.objects.filter(file_type=content_type, file_id__in=keys).delete()
    Message.objects.filter(about_type=content_type, about_id__in=keys).delete()
