"""Every form × everything no person types: an answer that fits, in words; nothing lost and nothing half done."""

import re
from functools import partial
from types import SimpleNamespace
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.test import Client

from socialreturn import clock
from tests.conftest import DAY, noon
from tests.walk.answer import Answer
from tests.walk.found import crawl, everything, nothing_kept, wide_world, writes
from tests.walk.hostile import RAW, REFUSED, kind_of, values_for

pytestmark = pytest.mark.django_db

SHARES = 6


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    """All forms of the site in one world, and all there is before anything is sent."""
    with django_db_blocker.unblock(), clock.at(noon(DAY)), transaction.atomic():
        forms = [(one, one.place.client()) for one in crawl(wide_world())]
        yield SimpleNamespace(forms=forms, before=everything())
        transaction.set_rollback(True)


def share_of(walk, share):
    return walk.forms[share::SHARES]


def sent(walk, one, client, data, *, refuse=False, **how):
    """What is wrong with the answer to this, when anything is."""
    with nothing_kept(client), writes() as written:
        send = client.post if isinstance(data, dict) else partial(client.generic, "POST")
        answer = Answer(one, send(one.url, data, **how), data if isinstance(data, dict) else {})
        found = list(answer.wrong())
        judged = written and (refuse or answer.is_refused)
        wrote = bool(judged) and everything() != walk.before
        if answer.is_refused and wrote:
            found.append(f"refused, yet something was written: {written[0][:60]}")
        if refuse and not (answer.is_refused or answer.warnings) and (wrote or one.form):
            found.append(f"was taken: {answer.status}")
        if answer.status == 302 and not found:
            found += wrong_after(client, urljoin(one.url, answer.response.url))
    return found


def wrong_after(client, url):
    """What was taken has to be shown as text on the page that follows."""
    response = client.get(url)
    if response.status_code not in {200, 302, 404}:
        yield f"the page after it answers {response.status_code} {getattr(response, 'exc_info', ('',))[1]!r}"
    elif any(raw in response.content.decode() for raw in RAW):
        yield "HTML that somebody typed is not escaped on the page after it"


def throw(walk, share, cases):
    """Send every form of this share all its cases, pairs of what it is and what to send: each has a fitting answer."""
    found = [
        f"{one.name} {what}: {wrong}"
        for one, client in share_of(walk, share)
        for what, how in cases(one)
        for wrong in sent(walk, one, client, **how)
    ]
    assert not found, "\n".join(found)


def names_of(one):
    """Of rows that are all alike, the first."""
    return [name for name in sorted(one.html.names) if not re.match(r"(partner|lot)_[2-9]", name)]


def each_field(one):
    base = one.filled()
    for name in names_of(one):
        field = one.fields.get(name)
        for what, value in values_for(field).items():
            refuse = what == "somebody else's" or what in REFUSED[kind_of(field)]
            yield f"{name} = {what}", {"data": base | {name: [value]}, "refuse": refuse}


def shapes(one):
    """Nothing at all, and fields that are missing or there twice."""
    base = one.filled()
    yield "nothing", {"data": {}}
    for name in names_of(one):
        yield f"{name} missing", {"data": {key: value for key, value in base.items() if key != name}}
        yield f"{name} twice", {"data": base | {name: [*base.get(name, ["x"]), "x"]}}


BODIES = {
    "JSON": ('{"reason": [1, {}]}', "application/json"),
    "plain text": ("reason", "text/plain"),
    "no type": ("reason=x", ""),
    "a multipart without an end": (
        '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
        "multipart/form-data; boundary=x",
    ),
    "a multipart without a boundary": ("--x", "multipart/form-data"),
    "an unknown charset": ("reason=x", "application/x-www-form-urlencoded; charset=klingon"),
    "bytes that are no text": (b"reason=\xff\xfe&seen=\xed\xa0\x80", "application/x-www-form-urlencoded"),
    "2,000 fields": ("&".join(f"f{n}=x" for n in range(2_000)), "application/x-www-form-urlencoded"),
}


def too_much(one):
    name = next(iter(one.html.names), "x")
    yield "10 MB", {"data": f"{name}=" + "x" * 10_000_000, "content_type": "application/x-www-form-urlencoded"}


def bodies(one):
    for what, (data, content_type) in BODIES.items():
        yield what, {"data": data, "content_type": content_type}


@pytest.mark.parametrize("share", range(SHARES))
def test_every_form_takes_what_is_right(walk, share):
    """Otherwise the other tests would prove nothing."""
    refused = []
    for one, client in share_of(walk, share):
        with nothing_kept(client):
            answer = Answer(one, client.post(one.url, one.filled()), one.filled())
        if answer.is_refused or list(answer.wrong()):
            refused.append(f"{one.name}: {answer.status} {answer.errors} {list(answer.wrong())}")
    assert refused == []


@pytest.mark.parametrize("share", range(SHARES))
def test_no_value_of_a_field_breaks_a_form(walk, share):
    throw(walk, share, each_field)


@pytest.mark.parametrize("share", range(SHARES))
def test_no_shape_of_what_is_sent_breaks_a_form(walk, share):
    throw(walk, share, shapes)


@pytest.mark.parametrize("share", range(SHARES))
def test_ten_megabytes_break_no_form(walk, share):
    throw(walk, share, too_much)


def test_no_kind_of_body_breaks_a_form(walk):
    """How a body is read is the same for every form: one of a step, and another."""
    some = [
        index
        for index, (one, _client) in enumerate(walk.forms)
        if one.name in {"suppliers:plan_step reject", "profile"}
    ]
    assert len(some) == 2
    for index in some:
        throw(SimpleNamespace(forms=[walk.forms[index]], before=walk.before), 0, bodies)


def test_a_form_without_its_token_is_refused_in_words(walk):
    for one, client in walk.forms:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = client.cookies
        with nothing_kept(client):
            response = strict.post(one.url, one.filled())
            assert (one.name, response.status_code) == (one.name, 403)
            assert "403_csrf.html" in [template.name for template in response.templates]
            assert everything() == walk.before


def test_a_form_sent_twice_has_an_answer_in_words_the_second_time(walk):
    found = []
    for one, client in walk.forms:
        with nothing_kept(client):
            client.post(one.url, one.filled())
            client.get("/")  # shows the messages of the first time
            answer = Answer(one, client.post(one.url, one.filled()), one.filled())
        wrong = [one for one in answer.wrong() if "lost what was chosen" not in one]  # it is no longer on offer
        found += [f"{one.name}: {words}" for words in wrong]
        if "_step " in one.name and not answer.is_refused:
            found.append(f"{one.name}: the same step was taken twice")
    assert not found, "\n".join(found)


def test_a_step_taken_twice_is_refused_by_its_state_as_well(walk):
    """Also from a page that did not tell what it had seen."""
    steps, taken = [(one, client) for one, client in walk.forms if "_step " in one.name], []
    for one, client in steps:
        blind = {name: values for name, values in one.filled().items() if name != "seen"}
        with nothing_kept(client):
            first, second = (Answer(one, client.post(one.url, blind), blind) for _ in range(2))
        taken += [one.name] if not first.is_refused and not second.is_refused else []
    assert len(steps) > 20
    assert taken == []


def rewritten(one):
    """What the form takes, with other words in its texts: saving the same again would change nothing."""
    texts = {name for name, field in one.fields.items() if kind_of(field) == "text"}
    return {name: [f"{values[0]} anders"] if name in texts else values for name, values in one.filled().items()}


def test_a_form_that_is_out_of_date_is_refused_in_words_and_keeps_what_was_typed(walk):
    """Somebody else saved since it was opened."""
    aged = [(one, client) for one, client in walk.forms if "seen" in one.html.names and ":new_" not in one.name]
    assert len(aged) > 20
    found = [
        f"{one.name}: {wrong}"
        for one, client in aged
        for wrong in sent(walk, one, client, rewritten(one) | {"seen": ["987"]}, refuse=True)
    ]
    assert not found, "\n".join(found)
