"""Before names in any case were forbidden, people could have made some: the migration tells them apart."""

import pytest
from django.apps import apps
from django.db import connection

from socialreturn.telling_apart import tell_apart
from suppliers.models import Lot, Supplier
from tests.factories import SupplierFactory, make_an_agreement

pytestmark = pytest.mark.django_db


def without(constraint):
    """The table as it was before the constraint."""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{constraint}"')


def names(model):
    return list(model.objects.order_by("pk").values_list("name", flat=True))


def test_equal_names_get_a_number_and_others_stay():
    without("supplier_name_once_in_any_case")
    for name in ("Acme", "ACME (2)", "ACME", "acme", "x" * 120, "X" * 120):
        SupplierFactory(name=name)
    tell_apart("suppliers", "supplier", "name").code(apps, None)
    assert names(Supplier) == ["Acme", "ACME (2)", "ACME (3)", "acme (4)", "x" * 120, "X" * 116 + " (2)"]


def test_a_lot_is_told_apart_within_its_own_agreement():
    without("lot_name_once_in_any_case")
    first = make_an_agreement()
    make_an_agreement()
    Lot.objects.create(agreement=first, number=2, name="INTERIM-MANAGEMENT")
    tell_apart("suppliers", "lot", "name", "agreement").code(apps, None)
    assert names(Lot) == ["Interim-management", "Interim-management", "INTERIM-MANAGEMENT (2)"]
