"""The list and the file of suppliers, and adding one, as a browser sees it."""

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.people import invite
from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.models import Membership, Supplier
from tests.factories import (
    CategoryFactory,
    ManagerFactory,
    MemberFactory,
    SupplierFactory,
    UserFactory,
    admit_under_bespoke,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
LIST, NEW = "/leveranciers/", "/leveranciers/nieuw/"


@pytest.fixture(autouse=True)
def choices_are_fresh():
    caches["memory"].clear()


@pytest.fixture
def supplier():
    return SupplierFactory(name="Voorbeeld BV", slug="voorbeeld-bv", kvk_number="12345678")


@pytest.fixture
def manager(client):
    manager = ManagerFactory()
    client.force_login(manager)
    return manager


def names(response):
    return [row["name"] for row in response.context["list"].page.rows]


def queries(client, url):
    client.get(url)
    caches["memory"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_staff_see_every_supplier_and_a_supplier_itself(client, supplier):
    other = SupplierFactory(name="De Ander")
    client.force_login(UserFactory(role=Role.ADVISER))
    assert names(client.get(LIST)) == ["De Ander", "Voorbeeld BV"]
    client.force_login(MemberFactory(supplier=supplier))
    assert names(client.get(LIST)) == ["Voorbeeld BV"]
    assert client.get(other.get_absolute_url()).status_code == 404


def test_the_list_counts_agreements_once_and_people_who_can_sign_in(client, supplier, manager):
    agreement = make_an_agreement()
    admit_under_bespoke(agreement, supplier)
    Membership.objects.create(supplier=supplier, user=UserFactory(role=Role.SUPPLIER, is_active=False))
    row = client.get(LIST).context["list"].page.rows[0]
    assert (row["agreements"], row["people_here"]) == (1, 1)


def test_filters_narrow_the_list(client, supplier, manager):
    agreement = make_an_agreement()
    admit_under_bespoke(agreement, supplier)
    SupplierFactory(name="Zonder mensen")
    assert names(client.get(LIST, {"people": "no"})) == ["Zonder mensen"]
    assert names(client.get(LIST, {"people": "yes"})) == ["Voorbeeld BV"]
    assert names(client.get(LIST, {"category": agreement.category_id})) == ["Voorbeeld BV"]
    assert names(client.get(LIST, {"q": "zonder"})) == ["Zonder mensen"]


def test_the_list_costs_the_same_for_one_supplier_and_for_many(client, supplier, manager):
    before = queries(client, LIST)
    MemberFactory.create_batch(4)
    assert queries(client, LIST) == before


def test_the_file_shows_what_the_supplier_owes_and_where_it_is_admitted(client, supplier, manager):
    plan = ask_a_plan(supplier)
    agreement = plan.agreements.get()
    text = client.get(supplier.get_absolute_url()).text
    for part in ("Voorbeeld BV", "12345678", "maatwerk", agreement.reference, plan.reference, "Zo bereiken wij meer."):
        assert part in text


def test_the_file_costs_the_same_for_one_agreement_and_for_many(client, supplier, manager):
    category = CategoryFactory(manager=manager)
    ask_a_plan(supplier, category=category)
    invite(supplier, by=manager, email="een@voorbeeld.example")
    before = queries(client, supplier.get_absolute_url())
    for number in range(3):
        ask_a_plan(supplier, category=category)
        MemberFactory(supplier=supplier)
        invite(supplier, by=manager, email=f"{number}@voorbeeld.example")
    assert queries(client, supplier.get_absolute_url()) == before


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.CATEGORY_MANAGER, True),
        (Role.ADMINISTRATOR, True),
        (Role.READER, False),
        (Role.ADVISER, False),
        (Role.AUDITOR, True),
    ],
)
def test_names_and_addresses_of_people_are_for_who_needs_them(client, supplier, role, sees):
    member = MemberFactory(supplier=supplier, name="Ada Lovelace")
    invite(supplier, by=member, email="nieuw@voorbeeld.example")
    client.force_login(UserFactory(role=role))
    text = client.get(supplier.get_absolute_url()).text
    assert [part in text for part in ("Ada Lovelace", member.email, "nieuw@voorbeeld.example")] == [sees] * 3
    assert ("1 persoon met een account" in text) is not sees


def test_a_supplier_sees_its_own_people_and_its_managers_may_invite(client, supplier):
    manager = MemberFactory(supplier=supplier, name="Ada Lovelace")
    colleague = UserFactory(role=Role.SUPPLIER)
    Membership.objects.create(supplier=supplier, user=colleague)
    button = reverse("suppliers:invite", args=[supplier.slug])
    client.force_login(manager)
    assert button in client.get(supplier.get_absolute_url()).text
    client.force_login(colleague)
    text = client.get(supplier.get_absolute_url()).text
    assert ("Ada Lovelace" in text, button in text) == (True, False)


def test_a_supplier_finds_its_own_plans_and_no_other(client, supplier):
    mine, other = ask_a_plan(supplier), ask_a_plan()
    client.force_login(member_of(supplier))
    text = client.get(supplier.get_absolute_url()).text
    assert (mine.reference in text, other.reference in text) == (True, False)


# Adding


def test_a_manager_adds_a_supplier(client, manager):
    typed = {"name": "Café de Ünie & Zn.", "kvk_number": "87654321", "pso_level": "2", "pso_valid_until": "2020-01-01"}
    response = client.post(NEW, typed)
    made = Supplier.objects.get()
    assert (response.url, made.slug) == ("/leveranciers/cafe-de-unie-zn/", "cafe-de-unie-zn")
    assert "voegde deze leverancier toe" in client.get(response.url).text


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Nieuw", "nieuw-2"), ("Voorbeeld B.V!", "voorbeeld-bv-2"), ("株式会社", "leverancier"), ("-", "leverancier")],
)
def test_every_supplier_gets_an_address_of_its_own(client, supplier, manager, name, slug):
    response = client.post(NEW, {"name": name})
    assert response.url == f"/leveranciers/{slug}/"
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Voorbeeld BV"}, "name"),
        ({"name": "VOORBEELD bv"}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"kvk_number": "1234567"}, "kvk_number"),
        ({"pso_level": "2"}, "__all__"),
        ({"agreement": "999999"}, "agreement"),
        ({"agreement": "abc"}, "agreement"),
    ],
)
def test_what_does_not_fit_is_refused(client, supplier, manager, typed, field):
    response = client.post(NEW, {"name": "Nieuwe BV"} | typed)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Supplier.objects.count() == 1


def test_a_supplier_added_while_admitting_comes_back_chosen(client):
    agreement = make_an_agreement()
    client.force_login(manager_of(agreement.category))
    admitting = reverse("suppliers:admit", args=[agreement.pk])
    link = f"{NEW}?agreement={agreement.pk}"
    assert link in client.get(admitting).text
    hidden = client.get(link).context["form"]["agreement"].value()
    response = client.post(link, {"name": "Nieuwe BV", "agreement": hidden})
    assert response.url == f"{admitting}?supplier={Supplier.objects.get().pk}"
    assert " selected>Nieuwe BV" in client.get(response.url).text


@pytest.mark.parametrize("role", [Role.READER, Role.SUPPLIER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_nobody_but_a_category_manager_adds_a_supplier(client, role):
    client.force_login(UserFactory(role=role))
    assert [client.get(NEW).status_code, client.post(NEW, {"name": "Nieuwe BV"}).status_code] == [403, 403]
    assert Supplier.objects.count() == 0


def test_an_address_that_is_a_page_of_the_site_is_refused(supplier):
    supplier.slug = "nieuw"
    with pytest.raises(ValidationError, match="pagina van de site"):
        supplier.full_clean()


def test_staff_see_a_plan_it_was_asked_to_write_along_once_it_has_joined(client, supplier):
    plan = ask_a_plan()
    admit_under_bespoke(plan.agreements.get(), supplier)
    party = invite_party(plan, supplier, by=member_of(plan.lead))
    for accept, seen in ((None, {"staff": False, "own": True}), (True, {"staff": True, "own": True})):
        if accept:
            answer_party_invitation(party, by=member_of(supplier), accept=accept)
        for who, user in (("staff", manager_of(plan.category)), ("own", member_of(supplier))):
            client.force_login(user)
            assert (plan.reference in client.get(supplier.get_absolute_url()).text) is seen[who]


def test_the_file_shows_the_newest_and_leads_to_all(client, supplier, manager, monkeypatch):
    monkeypatch.setattr("suppliers.views.supplier.NEWEST", 1)
    older, newer = ask_a_plan(supplier), ask_a_plan(supplier)
    text = client.get(supplier.get_absolute_url()).text
    assert (older.reference in text, newer.reference in text) == (False, True)
    assert "Alle plannen" in text
