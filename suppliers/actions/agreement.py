"""Setting up an agreement: its lots, who is admitted, and the regime of each obligation."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialreturn.audit.lifecycle import Refused, overtaken_edit

from ..models import Admission, FrameworkAgreement, Lot, Obligation, ObligationVersion, Regime
from ..models.agreement import AGREEMENT_CHANGED, AGREEMENT_MADE, SUPPLIER_ADMITTED
from ..models.obligation import REGIME_CHOSEN


def require_manager(category, user):
    if not category.is_managed_by(user):
        raise PermissionDenied


@transaction.atomic
def make_agreement(agreement, *, by, lots, departments=()):
    """Save a new ``agreement`` with its ``lots``, pairs of number and name, at least one (R1)."""
    require_manager(agreement.category, by)
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
    stored = FrameworkAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
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


@transaction.atomic
def add_lot(agreement, *, by, number, name):
    require_manager(agreement.category, by)
    lot = Lot(agreement=agreement, number=number, name=name)
    lot.full_clean()
    lot.save()
    AGREEMENT_CHANGED.record(agreement, by=by)
    return lot


@transaction.atomic
def admit(lot, supplier, *, by):
    """Admit a supplier on a lot (R2)."""
    require_manager(lot.agreement.category, by)
    admission = Admission(lot=lot, supplier=supplier)
    admission.full_clean()
    admission.save()
    SUPPLIER_ADMITTED.record(lot.agreement, by=by, supplier=supplier.name, lot=lot.number)
    return admission


@transaction.atomic
def choose_regime(*, by, supplier, holder, regime, applies_from, reason, ground=""):
    """Choose how ``supplier`` meets its obligation at ``holder``, an agreement or a category (R9, R17, R18).

    Opens the obligation when there is none; a later choice is a next version, and the old one stays readable.
    """
    at = {"agreement": holder} if isinstance(holder, FrameworkAgreement) else {"category": holder}
    obligation = Obligation.objects.open().filter(supplier=supplier, **at).first()
    obligation = obligation or Obligation(supplier=supplier, **at)
    require_manager(obligation.in_category, by)
    if obligation.pk is None:
        obligation.full_clean()
        obligation.save()
    Obligation.objects.select_for_update(of=("self",)).get(pk=obligation.pk)
    version = ObligationVersion(
        obligation=obligation,
        number=obligation.versions.count() + 1,
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
