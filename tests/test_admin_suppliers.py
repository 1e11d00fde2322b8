"""Suppliers in the admin: nothing a manager saved on the site is lost there, and who works where is read alone."""

import pytest

from socialreturn.accounts.models import Role
from suppliers.actions.people import change_supplier
from suppliers.models import Membership, Supplier
from tests.factories import ManagerFactory, MemberFactory, SupplierFactory, UserFactory
from tests.test_admin import change_page, page
from tests.test_admin_history import inline

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = UserFactory(role=Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def sent(client, supplier):
    """What the page would send as it is opened now."""
    form = client.get(change_page(supplier)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()} | inline("memberships")


def test_a_page_opened_before_a_manager_saved_is_refused_with_both_texts_and_can_be_sent_again(client, administrator):
    supplier = SupplierFactory(name="Voorbeeld BV", kvk_number="12345678")
    typed = sent(client, supplier) | {"name": "Anders BV"}
    stored = Supplier.objects.get()
    stored.kvk_number = "87654321"
    change_supplier(stored, by=ManagerFactory(), seen=0)
    form = client.post(change_page(supplier), typed).context["adminform"].form
    why, *differences = form.errors["__all__"]
    assert why == (
        "Iemand anders heeft dit gewijzigd nadat u de pagina opende. Vergelijk, en bewaar opnieuw wat moet gelden."
    )
    assert differences == ["Naam: Voorbeeld BV → Anders BV", "KvK-nummer: 87654321 → 12345678"]
    stored = Supplier.objects.get()
    assert (stored.name, stored.kvk_number, stored.revision) == ("Voorbeeld BV", "87654321", 1)
    assert client.post(change_page(supplier), typed | {"seen": form["seen"].value()}).status_code == 302
    stored = Supplier.objects.get()
    assert (stored.name, stored.kvk_number, stored.revision) == ("Anders BV", "12345678", 2)


def test_nobody_gets_or_loses_a_right_here_of_which_the_supplier_would_not_hear(client, administrator):
    member, newcomer = MemberFactory(name="Ada Lovelace"), UserFactory(role=Role.SUPPLIER)
    membership, supplier = member.memberships.get(), member.memberships.get().supplier
    Membership.objects.update(may_sign=False)
    assert "Ada Lovelace" in client.get(change_page(supplier)).text
    rows = {"memberships-TOTAL_FORMS": 2, "memberships-INITIAL_FORMS": 1, "memberships-0-id": membership.pk}
    rows |= {"memberships-0-user": member.pk, "memberships-0-may_sign": "on", "memberships-1-user": newcomer.pk}
    client.post(change_page(supplier), sent(client, supplier) | rows)
    client.post(change_page(supplier), sent(client, supplier) | rows | {"memberships-0-DELETE": "on"})
    typed = {"user": member.pk, "supplier": supplier.pk, "may_sign": "on"}
    answers = [client.post(change_page(membership), typed), client.post(page("add", Membership), typed)]
    answers.append(client.post(page("delete", membership, membership.pk), {"post": "yes"}))
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert list(Membership.objects.values_list("user", "may_sign")) == [(member.pk, False)]
