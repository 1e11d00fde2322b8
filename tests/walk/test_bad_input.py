"""Every form × everything no person types: an answer that fits, in words; nothing lost and nothing half done."""

import re
from functools import partial
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.test import Client
from django.utils.html import escape

from socialreturn import clock
from socialreturn.filters import ListFilter
from tests.conftest import DAY, noon
from tests.walk.found import crawl, everything, nothing_kept, wide_world, writes
from tests.walk.hostile import RAW, REFUSED, kind_of, values_for
from tests.walk.page import CHOSEN, TYPED, read, same_text

pytestmark = pytest.mark.django_db

SHARES = 6
# Forms that answer with a page of their own instead of leading on to another.
ANSWER_AT_ONCE = {"candidates:look_up", "candidates:erase"}
REFUSALS = {400, 403, 404, 405, 410, 413, 429}


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    """All forms of the site in one world, and all there is before anything is sent."""
    with django_db_blocker.unblock(), clock.at(noon(DAY)), transaction.atomic():
        forms = [(one, one.place.client()) for one in crawl(wide_world())]
        yield SimpleNamespace(forms=forms, before=everything())
        transaction.set_rollback(True)


def share_of(walk, share):
    return walk.forms[share::SHARES]


def bound_forms(response):
    """The forms a page was made of that judged something."""
    found = [
        value
        for context in response.context or ()
        for layer in context.dicts
        for value in layer.values()
        if isinstance(value, BaseForm) and value.is_bound and not isinstance(value, ListFilter)
    ]
    return list({id(form): form for form in found}.values())


class Answer:
    """What came back when a form was sent, and what is wrong with that."""

    def __init__(self, one, response, data):
        self.one, self.response, self.data = one, response, data
        self.status = response.status_code
        self.body = response.content.decode()
        self.errors = [
            error
            for form in (bound_forms(response) if self.status == 200 else ())
            for errors in form.errors.get_json_data().values()
            for error in errors
        ]

    @property
    def is_refused(self):
        return bool(self.errors or self.conflict) or self.status in REFUSALS

    @property
    def conflict(self):
        """Somebody else's text beside one's own, which is an answer in words as well."""
        return self.status == 200 and (self.response.context or {}).get("conflict")

    @property
    def warnings(self):
        queued = getattr(getattr(self.response.wsgi_request, "_messages", None), "_queued_messages", ())
        return [message for message in queued if message.level >= messages.WARNING]

    def wrong(self):
        if self.status >= 500:
            yield f"{self.status} {getattr(self.response, 'exc_info', ('',))[1]!r}"
        elif any(raw in self.body for raw in RAW):
            yield "HTML that somebody typed is not escaped"
        elif self.status == 200:
            yield from self.wrong_words() if self.errors or self.conflict else self.wrong_silence()
        elif self.status == 302:
            yield from self.wrong_way_on()
        elif self.status not in REFUSALS:
            yield f"{self.status}"
        elif "<h1" not in self.body:
            yield f"{self.status} without words"

    def wrong_silence(self):
        is_back = any(set(self.one.fields) <= form.names for form in read(self.response).forms if self.one.fields)
        if is_back and self.one.name not in ANSWER_AT_ONCE and "more" not in self.data:
            yield "the page comes back without a word"

    def wrong_words(self):
        page = read(self.response)
        if self.errors and not page.title.startswith("Fout: "):
            yield f"the title does not begin with Fout: {page.title[:40]}"
        untold = [error["message"] for error in self.errors if escape(error["message"]) not in self.body]
        if untold:
            yield f"this error is not told: {untold[0][:80]}"
        form = max(page.forms, key=lambda form: len(form.names & set(self.one.fields)))
        yield from self.lost_from(form)

    def lost_from(self, form):
        for name, values in self.data.items():
            control, field = self.one.html.controls.get(name), self.one.fields.get(name)
            if control is None or field is None or field.disabled or len(values) > 1:
                continue
            shown = form.controls[name].values if name in form.names else []
            if control.kind in TYPED and values[0] and not (shown and same_text(shown[0], values[0])):
                yield f"{name} lost what was typed: {shown[:1]!r:.60}"
            if control.kind in CHOSEN and set(values) & set(control.options) - set(shown):
                yield f"{name} lost what was chosen: {shown!r:.60}"

    def wrong_way_on(self):
        if urlsplit(self.response.url).scheme or urlsplit(self.response.url).netloc:
            yield f"leads elsewhere: {self.response.url[:60]}"


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
