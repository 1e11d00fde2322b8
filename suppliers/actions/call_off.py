"""Call-offs and what was invoiced under them; each change says what it does to what is owed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socialreturn.audit.changes import compared, facts_of
from socialreturn.audit.lifecycle import Refused, overtaken_edit

from ..models import CallOff, Turnover
from ..models.agreement import CALL_OFF_REMOVED
from ..models.call_off import CALL_OFF_CHANGED, CALL_OFF_MADE, TURNOVER_CHANGED
from .locks import lock_supplier, require_manager, unless_just_made
from .obligation import in_euros, nearest, recomputing

CHANGEABLE = ("reference", "title", "department", "starts_on", "ends_on", "amount", "wage_sum")


@unless_just_made()
def make_call_off(call_off, *, by):
    """Save a new ``call_off``; it feeds the obligation that is held nearest (R3, R4, R15)."""
    lock_supplier(call_off.supplier)
    require_manager(call_off.lot.agreement.category, by)
    call_off.full_clean()
    call_off.obligation = nearest(call_off)
    with recomputing([call_off.obligation_id], by=by, reason=call_off.reference):
        call_off.save()
    CALL_OFF_MADE.record(call_off, by=by)
    return call_off


@unless_just_made()
def change_call_off(call_off, *, by, seen, reason):
    """Save changed facts of a call-off; raises Refused when somebody saved others since ``seen``."""
    stored = _locked(call_off, by)
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    before = facts_of(stored, CHANGEABLE)
    call_off.revision = seen + 1
    call_off.full_clean()
    own = stored.own_obligations.values_list("pk", flat=True)
    with recomputing([stored.obligation_id, *own], by=by, reason=f"{call_off.reference}: {reason}"):
        call_off.save(update_fields=[*CHANGEABLE, "revision"])
    CALL_OFF_CHANGED.record(call_off, by=by, reason=reason, changes=compared(before, facts_of(call_off, CHANGEABLE)))
    return call_off


@unless_just_made()
def set_turnover(call_off, *, by, year, amount, reason, seen=None):
    """What was invoiced in ``year``; ``seen`` is the amount the person knew of, None when there was none."""
    stored = _locked(call_off, by)
    found = stored.turnovers.filter(year=year).first()
    known = found.amount if found else None
    if known != seen:
        raise Refused(overtaken_edit())
    turnover = found or Turnover(call_off=stored, year=year)
    turnover.amount = amount
    turnover.full_clean()
    with recomputing([stored.obligation_id], by=by, reason=f"{stored.reference}, {year}: {reason}"):
        turnover.save()
    told = {"old": in_euros(known), "new": in_euros(amount)}
    TURNOVER_CHANGED.record(stored, by=by, year=year, reason=reason, **told)
    return turnover


@transaction.atomic
def remove_call_off(call_off, *, by, reason):
    """Take away a call-off that was recorded by mistake; the agreement's history keeps that it was there."""
    stored = _locked(call_off, by)
    if stored.own_obligations.exists():
        raise ValidationError(_("This call-off has an obligation of its own, so it stays."))
    with recomputing([stored.obligation_id], by=by, reason=f"{stored.reference}: {reason}"):
        stored.delete()
    facts = {"reference": stored.reference, "of": stored.supplier_id, "reason": reason}
    CALL_OFF_REMOVED.record(stored.lot.agreement, by=by, **facts)


def _locked(call_off, by):
    """The stored call-off, its supplier locked first, for who manages its category."""
    lock_supplier(call_off.supplier)
    stored = CallOff.objects.select_related("supplier", "lot__agreement__category").get(pk=call_off.pk)
    require_manager(stored.lot.agreement.category, by)
    return stored
