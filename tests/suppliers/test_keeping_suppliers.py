"""Who keeps the data and the people of a supplier for the ministry."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.agreement import admit
from suppliers.actions.people import change_rights, change_supplier, end_membership, invite
from suppliers.models import Invitation, Obligation, PlanParty, Supplier
from tests.factories import (
    CategoryFactory,
    ManagerFactory,
    SupplierFactory,
    UserFactory,
    a_version,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def supplier():
    return SupplierFactory(name="Voorbeeld BV")


def admitted(supplier, category):
    return admit(make_an_agreement(category).lots.get(), supplier, by=manager_of(category))


def owing(supplier, category):
    return Obligation.objects.create(supplier=supplier, category=category)


def writing(supplier, category):
    elsewhere = a_version().plan
    elsewhere.category = category
    elsewhere.save()
    return PlanParty.objects.create(plan=elsewhere, supplier=supplier)


@pytest.mark.parametrize("tie", [admitted, owing, writing])
def test_a_supplier_is_kept_by_the_managers_of_the_categories_it_is_in(supplier, tie):
    category, second, other = CategoryFactory(), CategoryFactory(), CategoryFactory()
    managers = [manager_of(each) for each in (category, second, other)]
    assert [supplier.is_editable_by(user) for user in (*managers, ManagerFactory())] == [True] * 4
    tie(supplier, category)
    assert [supplier.is_editable_by(user) for user in (*managers, ManagerFactory())] == [True, False, False, False]
    admitted(supplier, second)
    assert [supplier.is_editable_by(user) for user in managers] == [True, True, False]
    assert list(Supplier.objects.editable_by(managers[1])) == [supplier]


@pytest.mark.parametrize("role", sorted({*Role.values} - {Role.CATEGORY_MANAGER}))
def test_nobody_else_keeps_suppliers_for_the_ministry(supplier, role):
    assert not supplier.is_editable_by(UserFactory(role=role))
    assert not supplier.is_editable_by(ManagerFactory(is_active=False))


def test_a_manager_of_another_category_neither_finds_a_button_nor_gets_through(client, supplier):
    """Page, address and action ask the same rule."""
    own, other = CategoryFactory(), CategoryFactory()
    member = member_of(supplier)
    admitted(supplier, own)
    urls = [reverse(f"suppliers:{name}", args=[supplier.slug]) for name in ("change_supplier", "invite")]
    at_member = [supplier.slug, member.memberships.get().pk]
    urls += [reverse(f"suppliers:{name}", args=at_member) for name in ("change_rights", "end_membership")]
    for category, status in ((own, 200), (other, 403)):
        client.force_login(manager_of(category))
        page = client.get(supplier.get_absolute_url())
        assert [url in page.text for url in urls] == [status == 200] * 4
        assert [client.get(url).status_code for url in urls] == [status] * 4
    stranger, membership = manager_of(other), member.memberships.get()
    for act in (
        lambda: change_supplier(Supplier.objects.get(), by=stranger, seen=0),
        lambda: invite(supplier, by=stranger, email="nieuw@voorbeeld.example"),
        lambda: change_rights(membership, by=stranger, is_manager=True, may_sign=True),
        lambda: end_membership(membership, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Invitation.objects.count() == 0
