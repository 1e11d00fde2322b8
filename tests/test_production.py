"""Production: what it refuses to start with, and what a real server sends."""

import sys

import pytest
from django.test import Client

from tests.factories import UserFactory
from tests.production import ADMINISTRATOR, HOST, PASSWORD, away, manage, run, serving
from tests.walk.page import Reader

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
REFUSED = {
    "no SECRET_KEY": ({"SECRET_KEY": None}, "Set SECRET_KEY: "),
    "a short SECRET_KEY": ({"SECRET_KEY": "geheim"}, "Set SECRET_KEY to a longer text"),
    "no ALLOWED_HOSTS": ({"ALLOWED_HOSTS": None}, "Set ALLOWED_HOSTS: "),
    "every host": ({"ALLOWED_HOSTS": "*"}, "Set ALLOWED_HOSTS to the names"),
    "no SITE_URL": ({"SITE_URL": None}, "Set SITE_URL: "),
    "SITE_URL without TLS": ({"SITE_URL": f"http://{HOST}"}, "Set SITE_URL to an address that starts with https"),
    "no DATABASE_URL": ({"DATABASE_URL": None}, "Set DATABASE_URL: "),
    "another database": ({"DATABASE_URL": "sqlite:///db"}, "Set DATABASE_URL to a PostgreSQL database"),
    "no EMAIL_URL": ({"EMAIL_URL": None}, "Set EMAIL_URL: "),
    "no sender": ({"DEFAULT_FROM_EMAIL": None}, "Set DEFAULT_FROM_EMAIL: "),
    "DEBUG=1": ({"DEBUG": "1"}, "Unset DEBUG: "),
    "an unknown MODE": ({"MODE": "staging"}, "MODE must be "),
    "a demonstration with a secret": ({"MODE": "demo"}, "Unset SECRET_KEY and EMAIL_URL: "),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_start_with_what_is_wrong_stops_with_one_line_that_says_what_to_set(case):
    changes, words = REFUSED[case]
    done = manage("check", **changes)
    assert done.returncode == 1
    assert done.stderr.startswith(words)
    assert done.stderr.count("\n") == 1


def test_the_server_stops_with_that_line_as_well():
    done = run([sys.executable, "-c", "import socialreturn.wsgi"], SECRET_KEY=None)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.startswith("Set SECRET_KEY: ")


def test_the_checks_for_production_find_nothing():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", "/proeftuinen/", "/inloggen/", "/mijn-werk/", "/bestaat-niet/", "/?q=%00"])
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_every_page_carries_the_headers(client, url, is_signed_in):
    if is_signed_in:
        client.force_login(UserFactory())
    headers = client.get(url).headers
    directives = headers["Content-Security-Policy"].split("; ")
    assert sorted(directives) == sorted(POLICY.split("; "))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")
    if is_signed_in or url == "/inloggen/":
        assert "no-store" in headers["Cache-Control"]


@pytest.mark.django_db
def test_a_page_that_breaks_says_so_in_words_and_shows_nothing_of_the_inside(settings):
    settings.ROOT_URLCONF = "tests.broken_urls"
    response = Client(raise_request_exception=False).get("/stuk/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "Er ging iets mis bij ons" in page
    assert "geheim van binnen" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(("megabytes", "status"), [(1, 200), (3, 413)])
def test_what_is_too_large_is_refused_with_how_large_it_may_be(megabytes, status):
    typed = {"login": "x" * megabytes * 1024**2, "password": "x"}
    response = Client(raise_request_exception=False).post("/inloggen/", typed)
    assert response.status_code == status
    assert ("groter dan de 2 MB" in response.content.decode()) == (status == 413)


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_real_server_in_earnest(tmp_path):
    """One start of a server for all that only a server shows."""
    with serving(tmp_path) as (site, database):
        is_led_to_tls(site)
        asks_for_tls_from_now_on(site)
        keeps_its_cookies_to_itself(site)
        keeps_personal_pages_out_of_caches(site)
        brakes_on_the_eleventh_guess(site)
        says_so_while_the_database_is_away(site, database)


def is_led_to_tls(site):
    answer = site.ask("/", secure=False)
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/")


def asks_for_tls_from_now_on(site):
    answer = site.ask("/")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert sorted(answer.headers["Content-Security-Policy"].split("; ")) == sorted(POLICY.split("; "))


def keeps_its_cookies_to_itself(site):
    cookies = site.ask("/inloggen/").headers.get_all("Set-Cookie")
    cookies += guess(site, PASSWORD).headers.get_all("Set-Cookie")
    cookies += site.ask("/taal/", {"language": "nl", "csrfmiddlewaretoken": csrf_token(site)}).headers.get_all(
        "Set-Cookie"
    )
    assert {cookie.partition("=")[0] for cookie in cookies} == {
        "__Host-csrf",
        "__Host-session",
        "__Host-language",
        "__Host-last",
    }
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie


def keeps_personal_pages_out_of_caches(site):
    answer = site.ask("/mijn-werk/")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    site.cookies.clear()
    assert site.ask("/mijn-werk/").status == 302


def brakes_on_the_eleventh_guess(site):
    assert [guess(site, f"verkeerd{number}").status for number in range(10)] == [200] * 10
    answer = guess(site, "verkeerd")
    assert answer.status == 429
    assert "Wacht een kwartier" in answer.text


def csrf_token(site):
    reader = Reader()
    reader.feed(site.ask("/").text)
    return reader.forms[0].controls["csrfmiddlewaretoken"].values[0]


def guess(site, password):
    sent = {"csrfmiddlewaretoken": csrf_token(site), "login": ADMINISTRATOR, "password": password}
    return site.ask("/inloggen/", sent)


def says_so_while_the_database_is_away(site, database):
    with away(database):
        answers = [site.ask("/"), site.ask("/proeftuinen/")]
    for answer in answers:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
        assert "We zijn zo terug" in answer.text
    assert site.ask("/").status == 200
