"""Setting up an agreement: its lots, who is admitted, and the regime of each obligation."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socialreturn.audit.changes import compared, facts_of
from socialreturn.audit.lifecycle import Refused, overtaken_edit

from ..models import Admission, Lot, PlanParty
from ..models.agreement import ADMISSION_UNDONE, AGREEMENT_CHANGED, AGREEMENT_MADE, LOT_ADDED, SUPPLIER_ADMITTED
from ..models.terms import TERMS_OF_THE_MEASURE
from .locks import lock_agreement, lock_supplier, require_manager, unless_just_made
from .obligation import recomputing

TERMS = (
    "reference",
    "title",
    "awarded_on",
    "starts_on",
    "initial_end_on",
    "option_years",
    "exercised_years",
    "estimated_value",
    "default_regime",
    *TERMS_OF_THE_MEASURE,
    "departments",
)
WITH_A_REASON = ("awarded_on", "starts_on", "initial_end_on", "option_years", "exercised_years", "estimated_value")


@unless_just_made()
def make_agreement(agreement, *, by, lots, departments=()):
    """Save a new ``agreement`` with its ``lots``, pairs of number and name, at least one (R1).

    What it does not say of the generic measure is as its category says.
    """
    require_manager(agreement.category, by)
    for name in TERMS_OF_THE_MEASURE:
        if getattr(agreement, name) in (None, ""):
            setattr(agreement, name, getattr(agreement.category, name))
    if not lots:
        raise ValidationError(_("An agreement has at least one lot: give it a name."))
    agreement.created_by = by
    agreement.full_clean()
    agreement.save()
    agreement.departments.set(departments)
    Lot.objects.bulk_create(Lot(agreement=agreement, number=number, name=name) for number, name in lots)
    AGREEMENT_MADE.record(agreement, by=by)
    return agreement


@unless_just_made()
def change_agreement(agreement, *, by, seen, departments=None, reason=""):
    """Save changed terms; raises Refused when somebody saved other terms since ``seen``.

    ``reason`` goes with another term or another value.
    """
    stored = lock_agreement(agreement)
    require_manager(stored.category, by)
    require_manager(agreement.category, by)
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    if not reason and any(getattr(stored, name) != getattr(agreement, name) for name in WITH_A_REASON):
        raise ValidationError({"reason": _("Say why the term or the value is another one.")})
    before = facts_of(stored, TERMS)
    agreement.revision = seen + 1
    agreement.full_clean()
    with recomputing(agreement.obligations.values_list("pk", flat=True), by=by, reason=reason):
        agreement.save()
    if departments is not None:
        agreement.departments.set(departments)
    why = {"why": reason} if reason else {}
    AGREEMENT_CHANGED.record(agreement, by=by, changes=compared(before, facts_of(agreement, TERMS)), **why)
    return agreement


@transaction.atomic
def add_lot(agreement, *, by, number, name):
    require_manager(lock_agreement(agreement).category, by)
    lot = Lot(agreement=agreement, number=number, name=name)
    lot.full_clean()
    lot.save()
    LOT_ADDED.record(agreement, by=by, lot=lot.number, name=lot.name)
    return lot


@transaction.atomic
def admit(lot, supplier, *, by):
    """Admit a supplier on a lot (R2)."""
    lock_supplier(supplier)
    require_manager(lock_agreement(lot.agreement).category, by)
    admission = Admission(lot=lot, supplier=supplier)
    admission.full_clean()
    admission.save()
    SUPPLIER_ADMITTED.record(lot.agreement, by=by, supplier=supplier.name, lot=lot.number, of=supplier.pk)
    return admission


@transaction.atomic
def undo_admission(admission, *, by):
    """Take a supplier off a lot it was admitted on by mistake, as long as nothing rests on it."""
    agreement, supplier = admission.lot.agreement, admission.supplier
    lock_supplier(supplier)
    require_manager(lock_agreement(agreement).category, by)
    if something_rests_on(admission):
        words = _("A regime, a plan or a call-off of %(supplier)s rests on it, so its admission stays.")
        raise ValidationError(words % {"supplier": supplier})
    deleted, _per_model = Admission.objects.filter(pk=admission.pk).delete()
    if deleted:
        lot = admission.lot.number
        ADMISSION_UNDONE.record(agreement, by=by, supplier=supplier.name, lot=lot, of=supplier.pk)


def something_rests_on(admission):
    """Whether a call-off, a regime, or a plan and what was placed under it would be left without an admission."""
    agreement, supplier = admission.lot.agreement, admission.supplier
    others = supplier.admissions.exclude(pk=admission.pk)
    at_agreement = (
        supplier.obligations.filter(agreement=agreement).exists()
        or PlanParty.objects.filter(supplier=supplier, plan__agreements=agreement).exists()
    )
    if at_agreement and not others.filter(lot__agreement=agreement).exists():
        return True
    if supplier.call_offs.filter(lot=admission.lot_id).exists():
        return True
    at_category = supplier.obligations.filter(category=agreement.category_id).exists()
    return at_category and not others.filter(lot__agreement__category=agreement.category_id).exists()
