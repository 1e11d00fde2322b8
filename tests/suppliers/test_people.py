"""The way back: an invitation withdrawn or sent again, rights changed, access ended; and a supplier's own data."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from socialreturn.accounts.models import Role, User
from socialreturn.audit.models import Event
from suppliers.actions.people import accept_invitation, change_rights, invite
from suppliers.mails import invitation_link
from suppliers.models import Invitation, Membership
from tests.factories import (
    ManagerFactory,
    MemberFactory,
    SupplierFactory,
    UserFactory,
    a_version,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
ADDRESS = "nieuw@voorbeeld.example"


@pytest.fixture
def supplier():
    return SupplierFactory(name="Voorbeeld BV", slug="voorbeeld-bv", kvk_number="12345678")


@pytest.fixture
def invitation(supplier):
    return invite(supplier, by=ManagerFactory(), email=ADDRESS, may_sign=True)


@pytest.fixture
def boss(supplier):
    return MemberFactory(supplier=supplier, name="Baas de Vries")


@pytest.fixture
def colleague(supplier):
    user = UserFactory(role=Role.SUPPLIER, name="Collega Bos")
    Membership.objects.create(supplier=supplier, user=user)
    return user


def page(name, supplier, row):
    return reverse(f"suppliers:{name}", args=[supplier.slug, row.pk])


def of(user):
    return Membership.objects.get(user=user)


def newest(supplier):
    return Event.objects.on(supplier).first().sentence


def test_a_withdrawn_invitation_opens_nothing_and_is_told(client, supplier, invitation, boss):
    client.force_login(boss)
    address = page("withdraw_invitation", supplier, invitation)
    assert address in client.get(supplier.get_absolute_url()).text
    assert ADDRESS in client.get(address).text
    assert client.post(address).url == supplier.get_absolute_url()
    assert newest(supplier) == "Voorbeeld BV (Baas de Vries) trok een uitnodiging in"
    assert ADDRESS not in client.get(supplier.get_absolute_url()).text.replace(f"{ADDRESS} is ingetrokken", "")
    assert client.post(address).status_code == 404
    client.logout()
    answer = client.get(invitation_link(invitation))
    assert (answer.status_code, "ingetrokken" in answer.text) == (410, True)


def test_an_invitation_sent_again_has_a_new_link_and_term_and_the_old_link_is_dead(
    client, supplier, invitation, boss, at, django_capture_on_commit_callbacks
):
    at(datetime.date(2018, 10, 1))
    client.force_login(boss)
    assert "de link werkte tot 31 augustus 2018" in client.get(supplier.get_absolute_url()).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("send_invitation_again", supplier, invitation))
    again = Invitation.objects.exclude(pk=invitation.pk).get()
    assert (again.email, again.may_sign, again.is_manager, again.invited_by) == (ADDRESS, True, False, boss)
    assert again.expires_at.date() == datetime.date(2018, 10, 31)
    assert mail.outbox[-1].subject == "Maak uw account voor Voorbeeld BV vóór 31 oktober 2018"
    assert newest(supplier) == "Voorbeeld BV (Baas de Vries) verstuurde een uitnodiging opnieuw"
    client.logout()
    assert client.get(invitation_link(invitation)).status_code == 410
    assert client.get(invitation_link(again)).status_code == 200


def test_an_invitation_accepted_meanwhile_is_neither_withdrawn_nor_sent_again(client, supplier, invitation, boss):
    client.force_login(boss)
    accept_invitation(invitation, name="Ada", password="een lang en geheim woord")
    for name in ("withdraw_invitation", "send_invitation_again"):
        assert client.post(page(name, supplier, invitation)).status_code == 404
    assert Invitation.objects.count() == 1


def test_rights_are_changed_and_the_history_says_which(client, supplier, boss, colleague):
    client.force_login(boss)
    address = page("change_rights", supplier, of(colleague))
    assert client.get(address).context["form"].initial == {"may_sign": False, "is_manager": False, "seen": "00"}
    assert client.post(address, {"may_sign": "on", "seen": "00"}).url == supplier.get_absolute_url()
    assert (of(colleague).may_sign, of(colleague).is_manager) == (True, False)
    event = Event.objects.on(supplier).first()
    assert event.sentence == "Voorbeeld BV (Baas de Vries) wijzigde wat Collega Bos voor deze leverancier mag"
    assert event.changes == ["Mag plannen tekenen: nee → ja"]


def test_rights_that_a_colleague_changed_meanwhile_are_not_given_back(client, supplier, boss, colleague):
    membership = of(colleague)
    change_rights(membership, by=boss, is_manager=False, may_sign=True)
    client.force_login(boss)
    address = page("change_rights", supplier, of(colleague))
    change_rights(membership, by=boss, is_manager=False, may_sign=False)
    refused = client.post(address, {"may_sign": "on", "is_manager": "on", "seen": "10"})
    assert "Iemand anders" in str(refused.context["form"].errors)
    assert (of(colleague).may_sign, of(colleague).is_manager) == (False, False)
    client.post(address, {"is_manager": "on", "seen": refused.context["form"].data["seen"]})
    assert (of(colleague).may_sign, of(colleague).is_manager) == (False, True)


def test_rights_that_stay_as_they_are_are_no_news(client, supplier, boss, colleague):
    before = Event.objects.on(supplier).count()
    change_rights(of(colleague), by=boss, is_manager=False, may_sign=False)
    assert Event.objects.on(supplier).count() == before


def test_ended_access_leaves_the_account_and_shows_nothing_of_the_supplier(client, supplier, boss, colleague):
    client.force_login(boss)
    assert client.post(page("end_membership", supplier, of(colleague))).url == supplier.get_absolute_url()
    assert newest(supplier) == (
        "Voorbeeld BV (Baas de Vries) beëindigde de toegang van Collega Bos tot deze leverancier"
    )
    assert User.objects.active().filter(pk=colleague.pk).exists()
    client.force_login(colleague)
    assert client.get(supplier.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["change_rights", "end_membership"])
def test_the_last_manager_of_a_supplier_does_not_lock_it_out_and_a_category_manager_may(
    client, supplier, boss, colleague, name
):
    address, seen = page(name, supplier, of(boss)), {"seen": of(boss).revision}
    client.force_login(boss)
    assert "Niemand anders beheert de mensen van Voorbeeld BV." in client.post(address, seen).text
    assert of(boss).is_manager
    client.force_login(ManagerFactory())
    assert client.post(address, seen).url == supplier.get_absolute_url()
    assert not Membership.objects.filter(user=boss, is_manager=True).exists()


def test_a_manager_with_a_fellow_manager_may_leave(client, supplier, boss):
    MemberFactory(supplier=supplier)
    client.force_login(boss)
    assert client.post(page("end_membership", supplier, of(boss))).url == reverse("site:my_work")


@pytest.mark.parametrize("name", ["change_rights", "end_membership"])
def test_the_last_who_may_sign_an_approved_plan_keeps_that_right_until_a_colleague_has_it(client, name):
    version = a_version("approved")
    supplier = version.plan.lead
    member, colleague = member_of(supplier), MemberFactory(supplier=supplier)
    Membership.objects.filter(user=colleague).update(may_sign=False)
    address, seen = page(name, supplier, of(member)), {"seen": of(member).revision}
    for user in (colleague, manager_of(version.plan.category)):
        client.force_login(user)
        refused = client.post(address, seen).text
        assert f"Niemand anders van {supplier} mag tekenen, en het plan {version.plan.reference} wacht" in refused
        assert of(member).may_sign
    Membership.objects.filter(user=colleague).update(may_sign=True)
    assert client.post(address, seen).url == supplier.get_absolute_url()
    assert not Membership.objects.filter(user=member, may_sign=True).exists()


def test_who_signed_what_was_approved_may_lose_that_right(client):
    version = a_version("approved")
    member = member_of(version.plan.lead)
    version.take("sign", by=member)
    change_rights(of(member), by=member, is_manager=True, may_sign=False)
    assert not of(member).may_sign


def test_people_of_another_supplier_are_not_reached_through_ones_own(client, supplier, boss):
    elsewhere = MemberFactory()
    client.force_login(boss)
    for name in ("change_rights", "end_membership"):
        assert client.post(page(name, supplier, of(elsewhere))).status_code == 404
    assert Membership.objects.count() == 2


def test_somebody_with_an_account_is_not_asked_to_make_one(supplier, django_capture_on_commit_callbacks):
    member = MemberFactory()
    with django_capture_on_commit_callbacks(execute=True):
        invite(supplier, by=ManagerFactory(), email=member.email)
    letter = mail.outbox[-1]
    assert letter.subject == "Neem de uitnodiging voor Voorbeeld BV aan vóór 31 augustus 2018"
    assert "wachtwoord" not in letter.body
    assert "vóór 31 augustus 2018" in letter.body
    assert "omdat u met deze site werkt" not in letter.body


# The data of the supplier


def test_a_category_manager_changes_the_data_and_the_history_says_what(client, supplier):
    client.force_login(ManagerFactory())
    address = reverse("suppliers:change_supplier", args=[supplier.slug])
    assert address in client.get(supplier.get_absolute_url()).text
    seen = client.get(address).context["form"].initial["seen"]
    typed = {"name": "Voorbeeld NV", "kvk_number": "12345678", "pso_level": "2", "pso_valid_until": "31-12-2019"}
    assert client.post(address, typed | {"seen": seen}).url == supplier.get_absolute_url()
    supplier.refresh_from_db()
    assert (supplier.name, supplier.slug, supplier.pso_level) == ("Voorbeeld NV", "voorbeeld-bv", "2")
    assert supplier.history.count() == 2
    assert Event.objects.on(supplier).first().changes == [
        "Naam: Voorbeeld BV → Voorbeeld NV",
        "PSO-trede: geen PSO-certificaat → trede 2",
        "PSO-certificaat geldig tot en met: niets → 31 december 2019",
    ]


def test_a_stale_change_shows_both_texts(client, supplier):
    client.force_login(ManagerFactory())
    address = reverse("suppliers:change_supplier", args=[supplier.slug])
    first = client.post(address, {"name": "Een BV", "kvk_number": "12345678", "seen": 0})
    second = client.post(address, {"name": "Twee BV", "kvk_number": "12345678", "seen": 0})
    assert (first.status_code, second.status_code) == (302, 200)
    assert "Bewaard door het ministerie" in second.text
    supplier.refresh_from_db()
    assert supplier.name == "Een BV"


def test_a_name_in_other_case_is_the_same_name_and_may_be_ones_own(client, supplier):
    SupplierFactory(name="Andere BV")
    client.force_login(ManagerFactory())
    address = reverse("suppliers:change_supplier", args=[supplier.slug])
    response = client.post(address, {"name": "ANDERE bv", "seen": 0})
    assert response.context["form"].errors == {"name": ["Er is al een leverancier met deze naam."]}
    assert client.post(address, {"name": "VOORBEELD BV", "seen": 0}).status_code == 302


def test_suppliers_are_sorted_without_minding_case(client):
    for name in ("BMC", "aef", "Berenschot"):
        SupplierFactory(name=name)
    client.force_login(ManagerFactory())
    page = client.get(reverse("suppliers:suppliers"))
    assert [row["name"] for row in page.context["list"].page.rows] == ["aef", "Berenschot", "BMC"]


def test_a_short_search_finds_a_whole_name_in_any_case(client):
    for name in ("EY", "Heyday", "Kermit"):
        SupplierFactory(name=name)
    client.force_login(ManagerFactory())
    found = client.get(reverse("suppliers:suppliers"), {"q": "ey"}).context["list"]
    assert [row["name"] for row in found.page.rows] == ["EY"]
