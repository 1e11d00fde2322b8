"""What is sent too late is not lost, and never shown to somebody else."""

import pytest
from django.test import Client

from tests.factories import PASSWORD, ManagerFactory, UserFactory

NEW, AGAIN = "/leveranciers/nieuw/", "/opnieuw-versturen/"
TYPED = {"name": "Sociaal & Zorg B.V.", "kvk_number": "12"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return ManagerFactory()


@pytest.fixture
def browser(manager):
    """One in which the manager was signed in, until the session was over."""
    client = Client()
    client.force_login(manager)
    client.get("/profiel/")
    del client.cookies["sessionid"]
    return client


def sign_in(client, user):
    return client.post("/inloggen/", {"login": user.email, "password": PASSWORD, "next": AGAIN})


def kept(response):
    return [(name, value) for name, value in response.context["fields"]]


def test_what_is_sent_after_the_session_waits_until_one_has_signed_in(browser, manager):
    response = browser.post(NEW, TYPED)
    assert response.url == f"/inloggen/?next={AGAIN}"
    assert "bewaard" in browser.get(response.url).text
    assert sign_in(browser, manager).url == AGAIN
    page = browser.get(AGAIN)
    assert (page.context["address"], dict(kept(page))) == (NEW, TYPED)
    assert "Sociaal &amp; Zorg B.V." in page.text
    again = browser.post(NEW, dict(kept(page)))
    assert again.context["form"].data["name"] == TYPED["name"]
    assert browser.get(AGAIN).url == "/mijn-werk/"


def test_somebody_else_in_the_same_browser_never_sees_it(browser):
    browser.post(NEW, TYPED)
    sign_in(browser, UserFactory())
    assert browser.get(AGAIN).url == "/mijn-werk/"
    assert "kept_post" not in browser.session


def test_of_a_visitor_nothing_is_kept():
    client = Client()
    assert client.post(NEW, TYPED).url == f"/inloggen/?next={NEW}"
    assert "kept_post" not in client.session


def test_a_cookie_of_ones_own_making_is_nobody(browser):
    browser.cookies["last"] = "1:iets"
    browser.post(NEW, TYPED)
    assert "kept_post" not in browser.session


def test_a_step_without_a_text_is_not_kept_but_taken_anew(browser):
    assert browser.post(NEW, {"seen": "3"}).url == f"/inloggen/?next={NEW}"
    assert "kept_post" not in browser.session


def test_what_a_script_sends_while_somebody_types_is_not_kept(browser):
    assert browser.post(NEW, TYPED, headers={"sec-fetch-mode": "cors"}).url == f"/inloggen/?next={NEW}"
    assert "kept_post" not in browser.session


def test_whoever_sends_again_reads_what_and_where_to(browser, manager):
    browser.post(NEW, {"name": "Zorg", "kvk_number": "12", "seen": "3"})
    sign_in(browser, manager)
    page = browser.get(AGAIN)
    assert page.context["texts"] == ["Zorg"]
    assert f'<a href="{NEW}">{NEW}</a>' in page.text


def test_a_password_is_never_kept(browser):
    browser.post("/wachtwoord/wijzigen/", {"oldpassword": "geheim woord", "password1": "x", "password2": "x"})
    assert "kept_post" not in browser.session


@pytest.fixture
def strict(manager):
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)
    return client


def test_what_comes_with_an_old_token_from_our_own_page_is_offered_again(strict):
    page = strict.post(NEW, TYPED | {"csrfmiddlewaretoken": "oud"}, headers={"origin": "http://testserver"})
    assert (page.status_code, page.context["address"], dict(kept(page))) == (403, NEW, TYPED)
    answer = strict.post(NEW, TYPED | {"csrfmiddlewaretoken": str(page.context["csrf_token"])})
    assert answer.context["form"].data["name"] == TYPED["name"]


@pytest.mark.parametrize("headers", [{}, {"origin": "null"}, {"origin": "https://elders.example"}])
def test_what_another_site_sent_is_not(strict, headers):
    page = strict.post(NEW, TYPED, headers=headers)
    assert (page.status_code, kept(page)) == (403, [])
    assert "Opnieuw versturen" not in page.text


def test_nor_is_a_password(strict):
    page = strict.post("/inloggen/", {"password": "geheim woord"}, headers={"origin": "http://testserver"})
    assert (page.status_code, kept(page)) == (403, [])
