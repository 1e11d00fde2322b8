"""Setting up an agreement: its lots, who is admitted, and the regime of each obligation."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from socialreturn.audit.lifecycle import Refused, overtaken_edit

from ..models import Admission, FrameworkAgreement, Lot, Obligation, ObligationVersion, Regime, Supplier
from ..models.agreement import AGREEMENT_CHANGED, AGREEMENT_MADE, SUPPLIER_ADMITTED
from ..models.obligation import REGIME_CHOSEN


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


@transaction.atomic
def change_agreement(agreement, *, by, seen, departments=None):
    """Save changed terms; raises Refused when somebody saved other terms since ``seen``."""
    stored = _locked(agreement)
    require_manager(stored.category, by)
    require_manager(agreement.category, by)
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    agreement.revision = seen + 1
    agreement.full_clean()
    agreement.save()
    if departments is not None:
        agreement.departments.set(departments)
    AGREEMENT_CHANGED.record(agreement, by=by)
    return agreement


def _locked(agreement):
    """The stored agreement under lock, so that two people changing it wait for each other."""
    return FrameworkAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


@transaction.atomic
def add_lot(agreement, *, by, number, name):
    require_manager(_locked(agreement).category, by)
    lot = Lot(agreement=agreement, number=number, name=name)
    lot.full_clean()
    lot.save()
    AGREEMENT_CHANGED.record(agreement, by=by)
    return lot


@transaction.atomic
def admit(lot, supplier, *, by):
    """Admit a supplier on a lot (R2)."""
    require_manager(_locked(lot.agreement).category, by)
    admission = Admission(lot=lot, supplier=supplier)
    admission.full_clean()
    admission.save()
    SUPPLIER_ADMITTED.record(lot.agreement, by=by, supplier=supplier.name, lot=lot.number)
    return admission


@transaction.atomic
def choose_regime(*, by, supplier, holder, regime, applies_from, reason, ground="", seen=None):
    """Choose how ``supplier`` meets its obligation at ``holder``, an agreement or a category (R9, R17, R18).

    Opens the obligation when there is none; a later choice is a next version, and the old one stays readable.
    ``seen`` is the number of versions the person knew of; when there are more by now, raises Refused.
    """
    Supplier.objects.select_for_update(of=("self",)).get(pk=supplier.pk)
    obligation = open_obligation(supplier, holder)
    require_manager(obligation.in_category, by)
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
    REGIME_CHOSEN[regime].record(obligation.agreement or supplier, by=by, supplier=supplier.name)
    return version


def open_obligation(supplier, holder):
    """The open obligation of ``supplier`` at ``holder``, an agreement or a category; a new, unsaved one if none."""
    at = {"agreement": holder} if isinstance(holder, FrameworkAgreement) else {"category": holder}
    found = Obligation.objects.open().filter(supplier=supplier, **at).first()
    return found or Obligation(supplier=supplier, **at)
