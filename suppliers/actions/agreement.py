"""Setting up an agreement: its lots, who is admitted, and the regime of each obligation."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from socialreturn.audit.changes import compared, facts_of
from socialreturn.audit.lifecycle import Refused, overtaken_edit
from socialreturn.days import write_day

from ..models import Admission, FrameworkAgreement, Lot, Obligation, ObligationVersion, PlanParty, Regime, Supplier
from ..models.agreement import ADMISSION_UNDONE, AGREEMENT_CHANGED, AGREEMENT_MADE, LOT_ADDED, SUPPLIER_ADMITTED
from ..models.obligation import REGIME_CHOSEN

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
    "departments",
)


@contextmanager
def unless_just_made():
    """All or nothing; what somebody else made in the same moment is told in words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(_("Somebody else was just ahead of you. Look at the page again and decide anew.")) from error


def require_manager(category, user):
    if not category.is_managed_by(user):
        raise PermissionDenied


@unless_just_made()
def make_agreement(agreement, *, by, lots, departments=()):
    """Save a new ``agreement`` with its ``lots``, pairs of number and name, at least one (R1)."""
    require_manager(agreement.category, by)
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
def change_agreement(agreement, *, by, seen, departments=None):
    """Save changed terms; raises Refused when somebody saved other terms since ``seen``."""
    stored = _locked(agreement)
    require_manager(stored.category, by)
    require_manager(agreement.category, by)
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    before = facts_of(stored, TERMS)
    agreement.revision = seen + 1
    agreement.full_clean()
    agreement.save()
    if departments is not None:
        agreement.departments.set(departments)
    AGREEMENT_CHANGED.record(agreement, by=by, changes=compared(before, facts_of(agreement, TERMS)))
    return agreement


def _locked(agreement):
    """The stored agreement under lock, so that two people changing it wait for each other."""
    return FrameworkAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


def lock_supplier(supplier):
    """The supplier as it is stored, under lock: who decides about its people or its obligations waits for another.

    Whoever needs more locks takes this one first.
    """
    return Supplier.objects.select_for_update(of=("self",)).get(pk=supplier.pk)


@transaction.atomic
def add_lot(agreement, *, by, number, name):
    require_manager(_locked(agreement).category, by)
    lot = Lot(agreement=agreement, number=number, name=name)
    lot.full_clean()
    lot.save()
    LOT_ADDED.record(agreement, by=by, lot=lot.number, name=lot.name)
    return lot


@transaction.atomic
def admit(lot, supplier, *, by):
    """Admit a supplier on a lot (R2)."""
    lock_supplier(supplier)
    require_manager(_locked(lot.agreement).category, by)
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
    require_manager(_locked(agreement).category, by)
    if something_rests_on(admission):
        words = _("A regime was chosen or a plan was asked for %(supplier)s, so its admission stays.")
        raise ValidationError(words % {"supplier": supplier})
    deleted, _per_model = Admission.objects.filter(pk=admission.pk).delete()
    if deleted:
        lot = admission.lot.number
        ADMISSION_UNDONE.record(agreement, by=by, supplier=supplier.name, lot=lot, of=supplier.pk)


def something_rests_on(admission):
    """Whether a regime, or a plan and what was placed under it, would be left without an admission."""
    agreement, supplier = admission.lot.agreement, admission.supplier
    others = supplier.admissions.exclude(pk=admission.pk)
    at_agreement = (
        supplier.obligations.filter(agreement=agreement).exists()
        or PlanParty.objects.filter(supplier=supplier, plan__agreements=agreement).exists()
    )
    if at_agreement and not others.filter(lot__agreement=agreement).exists():
        return True
    at_category = supplier.obligations.filter(category=agreement.category_id).exists()
    return at_category and not others.filter(lot__agreement__category=agreement.category_id).exists()


@transaction.atomic
def choose_regime(*, by, supplier, holder, regime, applies_from, reason, ground="", seen=None):
    """Choose how ``supplier`` meets its obligation at ``holder``, an agreement or a category (R9, R17, R18).

    Opens the obligation when there is none; a later choice is a next version, and the old one stays readable.
    ``seen`` is the number of versions the person knew of; when there are more by now, raises Refused.
    """
    lock_supplier(supplier)
    obligation = open_obligation(supplier, holder)
    require_manager(obligation.in_category, by)
    require_admission(supplier, holder)
    if obligation.agreement and applies_from < obligation.agreement.awarded_on:
        words = _("The agreement was awarded on %(day)s: choose that day or a later one.")
        raise ValidationError({"applies_from": words % {"day": write_day(obligation.agreement.awarded_on)}})
    if obligation.pk is None:
        obligation.full_clean()
        obligation.save()
    number = obligation.versions.count()
    if seen is not None and seen != number:
        raise Refused(overtaken_edit())
    version = ObligationVersion(
        obligation=obligation,
        number=number + 1,
        regime=regime,
        applies_from=applies_from,
        ground=ground if regime == Regime.BESPOKE else "",
        reason=reason,
        chosen_by=by,
    )
    version.full_clean()
    version.save()
    REGIME_CHOSEN[regime].record(obligation.agreement or supplier, by=by, supplier=supplier.name, of=supplier.pk)
    return version


def require_admission(supplier, *holders):
    """Raises Refused when it is not admitted on each of these agreements or categories; under its lock."""
    for holder in holders:
        path = "lot__agreement" if isinstance(holder, FrameworkAgreement) else "lot__agreement__category"
        if not supplier.admissions.filter(**{path: holder}).exists():
            words = _("%(supplier)s is not admitted on %(holder)s any more. Admit it first.")
            raise Refused(words % {"supplier": supplier, "holder": holder})


def open_obligation(supplier, holder):
    """The open obligation of ``supplier`` at ``holder``, an agreement or a category; a new, unsaved one if none."""
    at = {"agreement": holder} if isinstance(holder, FrameworkAgreement) else {"category": holder}
    found = Obligation.objects.open().filter(supplier=supplier, **at).first()
    return found or Obligation(supplier=supplier, **at)
