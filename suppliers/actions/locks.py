"""Who waits for whom: the locks that setting up and deciding take, always in this order.

They leave the key alone: who only points at a supplier or an agreement does not wait for a long import.
"""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from socialreturn.audit.lifecycle import Refused

from ..models import FrameworkAgreement, Supplier


def lock_supplier(supplier):
    """The supplier as it is stored, under lock: who decides about its people or its obligations waits for another.

    Whoever needs more locks takes this one first.
    """
    return Supplier.objects.select_for_update(of=("self",), no_key=True).get(pk=supplier.pk)


def lock_suppliers(keys):
    """Many at once, in the order of their keys, so that two who lock several never wait for each other."""
    locked = Supplier.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")
    list(locked.values_list("pk", flat=True))


def lock_agreements(keys):
    """Many at once, in the order of their keys; after the suppliers."""
    locked = FrameworkAgreement.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")
    list(locked.values_list("pk", flat=True))


def lock_agreement(agreement):
    """The stored agreement under lock, so that two people changing it wait for each other."""
    return FrameworkAgreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)


def require_manager(category, user):
    if not category.is_managed_by(user):
        raise PermissionDenied


@contextmanager
def unless_just_made():
    """All or nothing; what somebody else made in the same moment is told in words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(_("Somebody else was just ahead of you. Look at the page again and decide anew.")) from error
