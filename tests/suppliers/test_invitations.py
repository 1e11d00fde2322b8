"""From the invitation of a supplier's first person to that person's own work, as a browser sees it."""

import datetime
import re

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.db.models.signals import pre_save
from django.urls import reverse

from socialreturn import clock
from socialreturn.accounts.models import Role, User
from socialreturn.audit.outbox import deliver
from suppliers.actions.people import invite
from suppliers.mails import invitation_link
from suppliers.models import Invitation, Membership
from tests.factories import PASSWORD, ManagerFactory, MemberFactory, SupplierFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "nieuw@voorbeeld.example"
WHO = {"name": "Ada Lovelace", "password": "een lang en geheim woord"}


@pytest.fixture
def supplier():
    return SupplierFactory(name="Voorbeeld BV", slug="voorbeeld-bv")


@pytest.fixture
def invitation(supplier):
    return invite(supplier, by=ManagerFactory(), email=ADDRESS, may_sign=True)


@pytest.fixture
def link(invitation):
    return invitation_link(invitation)


@pytest.fixture
def inviting(supplier):
    return reverse("suppliers:invite", args=[supplier.slug])


def template_of(response):
    return response.templates[0].name


# Inviting


def test_a_manager_invites_the_first_person_who_gets_a_mail(
    client, supplier, inviting, django_capture_on_commit_callbacks
):
    client.force_login(ManagerFactory())
    assert client.get(inviting).context["form"].initial == {"may_sign": True, "is_manager": True}
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(inviting, {"email": "Nieuw@Voorbeeld.example", "may_sign": "on"})
    assert response.url == supplier.get_absolute_url()
    made = Invitation.objects.get()
    assert (made.email, made.may_sign, made.is_manager) == (ADDRESS, True, False)
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (
        [ADDRESS],
        "Maak uw account voor Voorbeeld BV vóór 31 augustus 2018",
    )
    path = re.search(r"http://127.0.0.1:8000(/uitnodiging/\S+)", mail.outbox[0].body)[1]
    client.logout()
    assert client.get(path).status_code == 200


def test_a_suppliers_own_manager_invites_a_colleague_and_another_colleague_does_not(client, supplier, inviting):
    client.force_login(MemberFactory(supplier=supplier))
    assert client.get(inviting).context["form"].initial == {"may_sign": False, "is_manager": False}
    assert client.post(inviting, {"email": ADDRESS}).status_code == 302
    colleague = UserFactory(role=Role.SUPPLIER)
    Membership.objects.create(supplier=supplier, user=colleague)
    client.force_login(colleague)
    assert client.post(inviting, {"email": "ander@voorbeeld.example"}).status_code == 403
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "answer"),
    [(Role.READER, 403), (Role.ADMINISTRATOR, 403), (Role.SUPPLIER, 404), (Role.PRIVACY_OFFICER, 404)],
)
def test_nobody_else_invites(client, inviting, role, answer):
    client.force_login(UserFactory(role=role))
    assert client.post(inviting, {"email": ADDRESS}).status_code == answer
    assert Invitation.objects.count() == 0


def test_an_address_that_cannot_be_invited_is_refused_in_words(client, supplier, inviting):
    client.force_login(ManagerFactory(email="ik@ministerie.example"))
    member = MemberFactory(supplier=supplier)
    answers = {
        "ik@ministerie.example": "Dit adres is van iemand bij een ministerie.",
        member.email: "Deze persoon werkt al voor deze leverancier.",
        "geen adres": "Vul een geldig e-mailadres in.",
        f"{'x' * 260}@voorbeeld.example": "254",
        "": "Vul dit in",
    }
    for address, words in answers.items():
        assert words in str(client.post(inviting, {"email": address}).context["form"].errors["email"])
    assert Invitation.objects.count() == 0


def test_an_invitation_sent_twice_is_one_mail(client, inviting, link):
    client.force_login(ManagerFactory())
    response = client.post(inviting, {"email": ADDRESS})
    assert "heeft al een uitnodiging" in str(response.context["form"].errors)
    assert Invitation.objects.count() == 1


# Accepting


def test_who_is_invited_makes_an_account_and_is_at_work_at_once(client, supplier, link):
    assert client.get(link).context["form"]["email"].value() == ADDRESS
    assert client.post(link, WHO | {"email": "ander@voorbeeld.example"}).url == reverse("site:my_work")
    user = get_user(client)
    assert (user.email, user.name, user.role) == (ADDRESS, "Ada Lovelace", Role.SUPPLIER)
    membership = Membership.objects.get(user=user)
    assert (membership.supplier, membership.may_sign, membership.is_manager) == (supplier, True, False)
    assert "kreeg een account" in client.get(supplier.get_absolute_url()).text
    client.logout()
    typed = {"login": ADDRESS, "password": WHO["password"]}
    assert client.post(reverse("account_login"), typed).status_code == 302


def test_opening_the_link_twice_is_fine_and_the_page_is_kept_nowhere(client, link):
    answers = [client.get(link) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "no-store" in answers[0].headers["Cache-Control"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"password": "kort"}, "minstens 12 tekens"),
        ({"password": "wachtwoord123"}, None),
        ({"password": "password1234"}, "te algemeen"),
        ({"password": "aaaaaaaaaaaa"}, "te weinig verschillende tekens"),
        ({"password": "abcdabcdabcd"}, "te weinig verschillende tekens"),
        ({"password": "abcdeabcdeab"}, None),
        ({"password": "nieuw@voorbeeld.example"}, "lijkt te veel"),
        ({"password": ""}, "Vul dit in"),
        ({"name": ""}, "Vul dit in"),
        ({"name": "x" * 121}, "120"),
        ({"password": "x" * 257}, "256"),
        ({"name": "NUL\x00"}, "teken"),
    ],
)
def test_a_name_and_a_password_are_judged_in_words(client, link, typed, words):
    response = client.post(link, WHO | typed)
    if words is None:
        assert response.status_code == 302
        return
    assert words in str(response.context["form"].errors)
    assert User.objects.filter(email=ADDRESS).count() == 0
    assert WHO["password"] not in response.text


def test_a_used_link_says_so_and_offers_to_sign_in(client, link):
    client.post(link, WHO)
    client.logout()
    for response in (client.get(link), client.post(link, WHO)):
        assert (response.status_code, template_of(response)) == (410, "suppliers/invitation_over.html")
        assert "al gebruikt" in response.text
    assert User.objects.filter(email=ADDRESS).count() == 1


def test_a_link_that_still_works_is_not_called_over_when_something_else_came_in_between(client, link):
    """Somebody got an account at this address in the same moment."""

    def take_the_address(instance, **kwargs):
        if instance.email == ADDRESS and not User.objects.filter(email=ADDRESS).exists():
            User.objects.bulk_create([User(email=ADDRESS, name="Grace Hopper", role=Role.SUPPLIER)])

    pre_save.connect(take_the_address, sender=User)
    try:
        response = client.post(link, WHO)
    finally:
        pre_save.disconnect(take_the_address, sender=User)
    assert response.url == link
    page = client.get(link)
    assert (page.status_code, "Iemand anders was u net voor." in page.text) == (200, True)
    assert client.post(link, WHO).url == reverse("site:my_work")


def test_a_link_that_is_too_old_says_so(client, link, at):
    at(clock.now() + datetime.timedelta(days=30))
    response = client.get(link)
    assert (response.status_code, "te oud" in response.text) == (410, True)
    assert client.post(link, WHO).status_code == 410
    assert User.objects.filter(email=ADDRESS).count() == 0


def test_a_link_that_is_not_ours_is_not_found(client, link):
    for wrong in (link[:-2] + "/", "/uitnodiging/onzin/", "/uitnodiging/1/", "/uitnodiging/%F0%9F%98%80/"):
        assert client.get(wrong).status_code == 404


def test_the_link_of_an_invitation_taken_back_is_not_found(client, link, invitation):
    invitation.delete()
    assert client.get(link).status_code == 404


def test_who_already_has_an_account_signs_in_first_and_comes_back(client, supplier):
    member = MemberFactory()
    link = invitation_link(invite(supplier, by=ManagerFactory(), email=member.email, is_manager=True))
    for response in (client.get(link), client.post(link, WHO)):
        assert (response.status_code, template_of(response)) == (200, "suppliers/invitation_sign_in.html")
    next_page = re.search(r'href="(/inloggen/\?next=[^"]+)"', client.get(link).text)[1]
    response = client.post(next_page, {"login": member.email, "password": PASSWORD, "next": link})
    assert response.url == link
    assert template_of(client.get(link)) == "suppliers/invitation_join.html"
    assert client.post(link).url == reverse("site:my_work")
    assert Membership.objects.filter(user=member).count() == 2
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("role", [Role.SUPPLIER, Role.CATEGORY_MANAGER])
def test_somebody_else_who_is_signed_in_cannot_accept(client, link, invitation, role):
    client.force_login(UserFactory(role=role))
    for response in (client.get(link), client.post(link, WHO)):
        assert (response.status_code, template_of(response)) == (200, "suppliers/invitation_other.html")
    assert Invitation.objects.get().accepted_at is None


def test_who_came_to_a_ministry_meanwhile_does_not_become_a_supplier(client, link):
    client.force_login(UserFactory(email=ADDRESS, role=Role.READER))
    client.post(link)
    assert Membership.objects.count() == 0


def test_an_invitation_that_is_over_is_not_mailed(supplier, invitation, at):
    at(clock.now() + datetime.timedelta(days=31))
    assert deliver() == 0
    assert mail.outbox == []
