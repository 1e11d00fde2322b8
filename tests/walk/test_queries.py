"""Every address × every parameter it reads × what no person types: an answer that fits, and nothing unescaped."""

import re
from contextlib import suppress
from urllib.parse import quote, urlencode
from uuid import UUID

import pytest
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.test import Client
from django.test.client import ClientHandler

from tests.walk.found import everything
from tests.walk.hostile import DATES, MESS, NUMBERS, RAW
from tests.walk.test_access import EXPECTED, arguments
from tests.walk.world import PEOPLE, address

pytestmark = pytest.mark.django_db

VALUES = {
    "year 0": DATES["year 0"],
    "31 February": DATES["31 February"],
    **{what: NUMBERS[what] for what in ("negative", "huge", "thousands of figures", "NaN")},
    "mess": MESS,
    "long": "x" * 10_000,
    "brackets": "[{'a':1}]",
    "garbage": "WyIyIiwiMSJd:1abc",
    "elsewhere": "//elsewhere.example/",
}
RAW_VALUES = {"bytes that are no text": "%FF%FE%ED%A0%80", "broken": "%", "control signs": "%01%1B"}
NULS = ("\x00", "%00", "a%00b")
REFUSED = {400, 404}


class Noted(QueryDict):
    """What is asked of the address is written down."""

    def __init__(self, *args, asked, **kwargs):
        self.asked = set()  # filling it asks as well
        super().__init__(*args, **kwargs)
        self.asked = asked

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self.asked.add(name)
        return super().getlist(name, default)


class NotingHandler(ClientHandler):
    asked: set

    def get_response(self, request):
        with suppress(TooManyFieldsSent):  # then the view finds that out as well
            request.GET = Noted(request.META["QUERY_STRING"], asked=self.asked)
        return super().get_response(request)


def noting_client(user):
    client = Client(raise_request_exception=False)
    client.handler = NotingHandler(enforce_csrf_checks=False)
    client.handler.asked = set()
    if user:
        client.force_login(user)
    return client


def parameters_of(client, url):
    """The names of the parameters that this address reads, when nothing is wrong with them."""
    client.handler.asked.clear()
    client.get(url)
    return sorted(client.handler.asked)


def person_for(name):
    line = EXPECTED[name]
    return next((person for person in PEOPLE if person in line.get(200, "").split()), None)


def queries(parameters, others_id):
    for name in parameters:
        for what, value in VALUES.items():
            yield f"{name} = {what}", urlencode({name: value})
        for what, value in RAW_VALUES.items():
            yield f"{name} = {what}", f"{name}={value}"
        yield f"{name} twice", f"{name}=1&{name}=2"
        yield f"{name}[]", f"{name}[]=1&{name}[a]=2"
        yield f"{name} of somebody else", f"{name}={others_id}"
    yield "all at once", urlencode(dict.fromkeys([*parameters, "unknown"], MESS))
    yield "much", "&".join(f"p{n}=x" for n in range(2_000))
    yield "no names", "&&==&=x&?%"


def wrong(response):
    body = response.content.decode()
    if response.status_code not in {200, 302, *REFUSED}:
        return f"{response.status_code} {getattr(response, 'exc_info', ('', ''))[1]!r}"
    return "HTML is not escaped" if any(raw in body for raw in RAW) else ""


SHARES = 4


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_in_the_query_of_an_address_breaks_it(world, share):
    found = []
    for name in list(EXPECTED)[share::SHARES]:
        person = person_for(name)
        if not person:
            continue
        client, url = noting_client(world.people[person]), address(name, arguments(world).get(name, {}))
        for what, query in queries(parameters_of(client, url), world.stranger.pk):
            problem = wrong(client.get(f"{url}?{query}"))
            found += [f"{name} {what}: {problem}"] if problem else []
    assert not found, "\n".join(found)


def test_the_walk_reads_the_parameters_of_lists_and_of_pages_that_are_made_from_an_address(world):
    """Otherwise the test above would prove nothing."""
    client = noting_client(world.people["manager"])
    read = {
        name: set(parameters_of(client, address(name, arguments(world).get(name, {}))))
        for name in (
            "suppliers:plans",
            "suppliers:compare",
            "pilots:new_pilot",
            "suppliers:admit",
            "site:public_pilots",
        )
    }
    assert read["suppliers:plans"] >= {"q", "state", "category", "late", "sort", "after", "before"}
    assert read["suppliers:compare"] >= {"versie", "met"}
    assert read["pilots:new_pilot"] >= {"plan"}
    assert read["suppliers:admit"] >= {"supplier", "lot"}
    assert read["site:public_pilots"] >= {"pagina"}


@pytest.mark.parametrize("nul", NULS)
def test_a_nul_in_an_address_is_refused_in_words(world, nul):
    client = noting_client(world.people["manager"])
    for url in ("/plannen/", "/", "/inloggen/", "/mijn-werk/"):
        response = client.get(f"{url}?q={nul}")
        assert (response.status_code, "400.html") == (400, response.templates[0].name)
        assert response.headers["Cache-Control"] == "no-store"


def test_reading_changes_nothing_whatever_is_asked(world):
    client = noting_client(world.people["manager"])
    before = everything()
    for name in EXPECTED:
        client.get(
            address(name, arguments(world).get(name, {})), {"step": "approve", "confirmed": "1", "agreed": "on"}
        )
    client.force_login(world.people["supplier"])
    before_supplier = everything()
    for name in EXPECTED:
        client.get(address(name, arguments(world).get(name, {})), {"step": "submit"})
    assert without_letters_of_sign_in(everything()) == without_letters_of_sign_in(before_supplier)
    assert without_letters_of_sign_in(before_supplier) == without_letters_of_sign_in(before)


def without_letters_of_sign_in(rows):
    return {label: found for label, found in rows.items() if label != "accounts.User"}


SENTINELS = {int: 987_654_321, str: "zz-hier-zz", UUID: UUID(int=987_654_321)}
PARTS = {
    "unknown": "bestaat-niet",
    "huge": "9" * 30,
    "beyond reading": "9" * 5_000,
    "negative": "-1",
    "Arabic figures": quote("٣"),
    "NUL": "%00",
    "a way up": "..%2F..%2Fetc",
    "mess": quote(MESS, safe=""),
    "no text": "%FF",
    "line end": "a%0Ab",
    "long": "x" * 3_000,
}


def with_part(name, known, key, part):
    """The address with one of its parts put otherwise."""
    sentinel = SENTINELS[type(known[key])]
    return address(name, known | {key: sentinel}).replace(str(sentinel), part)


@pytest.mark.parametrize("share", range(2))
def test_a_part_of_an_address_that_leads_nowhere_is_not_found(world, share):
    found = []
    for name, known in list(arguments(world).items())[share::2]:
        client = noting_client(world.people[person_for(name) or "manager"])
        for key in known:
            for what, part in PARTS.items():
                response = client.get(with_part(name, known, key, part))
                if response.status_code not in REFUSED and not is_fit(name, response):
                    found.append(f"{name} {key} {what}: {response.status_code} {wrong(response)}")
    assert not found, "\n".join(found)


def is_fit(name, response):
    """An address that answers without looking up its parts: a link of a mail says that it no longer works."""
    if name == "account_reset_password_from_key":
        return response.status_code == 200 and re.search("<h1", response.content.decode())
    return response.status_code in {403, 405}
