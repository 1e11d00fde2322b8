import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from socialreturn.accounts.models import Role
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/inloggen/"


@pytest.fixture(autouse=True)
def no_guesses_yet():
    cache.clear()


@pytest.fixture
def user():
    return UserFactory(email="ada@voorbeeld.example")


def sign_in(client, user, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": user.email, "password": password} | more)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_somebody_signs_in_by_e_mail_and_lands_on_the_own_work(client, user):
    response = sign_in(client, user)
    assert (response.status_code, response.url) == (302, reverse("site:my_work"))
    assert is_signed_in(client)


def test_capitals_in_the_address_make_no_difference(client, user):
    client.post(LOGIN, {"login": "Ada@Voorbeeld.Example", "password": PASSWORD})
    assert is_signed_in(client)


def test_a_visitor_who_signs_in_gets_the_page_meant(client, user):
    response = client.get(reverse("profile"))
    assert response.url == f"{LOGIN}?next=/profiel/"
    assert sign_in(client, user, next="/profiel/").url == "/profiel/"


def test_nobody_is_sent_to_another_site(client, user):
    assert sign_in(client, user, next="https://elders.example/").url == reverse("site:my_work")


def test_an_unknown_address_and_a_wrong_password_read_the_same(client, user):
    unknown = client.post(LOGIN, {"login": "niemand@voorbeeld.example", "password": PASSWORD})
    wrong = sign_in(client, user, "verkeerd")
    assert unknown.context["form"].errors == wrong.context["form"].errors
    assert "horen niet bij elkaar" in str(wrong.context["form"].errors)


def test_after_ten_wrong_guesses_even_the_right_password_has_to_wait(client, user):
    assert [sign_in(client, user, "verkeerd").status_code for _ in range(10)] == [200] * 10
    response = sign_in(client, user)
    assert response.status_code == 429
    assert "Wacht een kwartier" in response.content.decode()
    assert not is_signed_in(client)


def test_capitals_give_no_extra_guesses(client, user):
    for _ in range(10):
        sign_in(client, user, "verkeerd")
    guess = {"login": "ADA@voorbeeld.example", "password": "verkeerd"}
    assert client.post(LOGIN, guess).status_code == 429


def test_guesses_at_one_account_leave_another_alone(client, user):
    for _ in range(10):
        sign_in(client, user, "verkeerd")
    assert sign_in(client, UserFactory()).status_code == 302


def test_a_closed_account_does_not_get_in_and_says_so(client, user):
    user.is_active = False
    user.save()
    response = sign_in(client, user)
    assert response.url == reverse("account_inactive")
    assert client.get(response.url).status_code == 200
    assert not is_signed_in(client)


def test_an_account_closed_meanwhile_is_signed_out(client, user):
    client.force_login(user)
    type(user).objects.update(is_active=False)
    assert client.get(reverse("profile")).status_code == 302


def test_signing_out_is_a_post(client, user):
    client.force_login(user)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    assert client.post(reverse("account_logout")).url == reverse("site:home")
    assert not is_signed_in(client)


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_change_password"])
def test_no_field_looks_as_if_it_were_filled_in(client, user, name):
    if name == "account_change_password":
        client.force_login(user)
    text = client.get(reverse(name)).text
    assert ('<input type="' in text, "placeholder" in text) == (True, False)


def test_nobody_can_sign_up(client):
    assert client.get("/accounts/signup/").status_code == 404


def test_the_admin_has_no_way_in_of_its_own(client, user):
    assert client.get("/admin/login/?next=/admin/").url == f"{LOGIN}?next=%2Fadmin%2F"
    client.force_login(user)
    assert client.get("/admin/login/").status_code == 403
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert client.get("/admin/login/").url == "/admin/"


def test_a_form_without_its_token_is_refused_in_words(user):
    client = Client(enforce_csrf_checks=True)
    response = client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert (response.status_code, response.templates[0].name) == (403, "403_csrf.html")
    assert not is_signed_in(client)
