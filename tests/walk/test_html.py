"""What every page is made of, for everybody who gets it: right HTML, whose references lead somewhere."""

from collections import Counter

import html5lib
import pytest

from tests.story.crawl import pages_of
from tests.story.test_axe import WATCHED
from tests.walk.test_access import EXPECTED, by_person
from tests.walk.world import PEOPLE

pytestmark = pytest.mark.django_db
POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "popovertarget")
NAMED = ("input", "select", "textarea")


def wrong(body):
    """What is not right in a page, in words."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse(body)
    yield from (f"line {place[0]}: {code} {data}" for place, code, data in parser.errors)
    everything = list(page.iter())
    ids = Counter(one.get("id") for one in everything if one.get("id"))
    yield from (f"id {key} stands {number} times" for key, number in ids.items() if number > 1)
    for one in everything:
        yield from (f"{name} of a {one.tag} leads to no {key}" for name, key in pointers(one) if key not in ids)
    yield from (f"a {one.tag} named {one.get('name')} has no label" for one in nameless(page))
    for one in everything:
        if one.tag == "img" and one.get("alt") is None:
            yield f"an image {one.get('src')} has no words"
        if one.get("style") or one.tag == "style":
            yield f"a {one.tag} brings a style of its own"
    if len(list(page.iter("h1"))) != 1:
        yield "not one h1"
    yield from skipped(int(one.tag[1]) for one in everything if one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"})


def nameless(page):
    labelled = {label.get("for") for label in page.iter("label")}
    within = {id(part) for label in page.iter("label") for part in label.iter()}
    for one in (one for tag in NAMED for one in page.iter(tag)):
        is_seen = one.get("type") not in {"hidden", "submit"} and one.get("hidden") is None
        if is_seen and not (one.get("aria-label") or one.get("id") in labelled or id(one) in within):
            yield one


def pointers(one):
    for name in POINTERS:
        for key in (one.get(name) or "").split():
            yield name, key
    if (href := one.get("href") or "").startswith("#"):
        yield "href", href[1:]


def skipped(levels):
    before = 0
    for level in levels:
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"
        before = level


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_is_right_html(client, world, person):
    if world.people[person]:
        client.force_login(world.people[person])
    found, titles = {}, Counter()
    for name, place in pages_of(world, person):
        body = client.get(place).content
        if faults := list(wrong(body)):
            found[name] = faults
        titles[body.partition(b"<title>")[2].partition(b"</title>")[0]] += 1
    assert found == {}
    assert [title for title, number in titles.items() if number > 1] == []


def test_every_page_is_looked_at_in_a_browser_by_somebody():
    """So that a new page is left out of nothing that is asked of all of them."""
    seen = {name for name, line in EXPECTED.items() for person in WATCHED if by_person(line)[person] == 200}
    assert sorted(set(EXPECTED) - seen) == [
        "jobs:again",
        "jobs:export",
        "jobs:file",
        "pilots:remove_member",
        "send_again",
        "set_language",
        "site:balance",
        "suppliers:answer_party",
        "suppliers:autosave",
    ]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"<!doctype html><html lang=nl><title>x</title><h1>x</h1><p><div></p></html>", "unexpected-end-tag"),
        (b"<!doctype html><title>x</title><h1 id=a>x</h1><p id=a></p>", "id a stands 2 times"),
        (b"<!doctype html><title>x</title><h1>x</h1><input name=a>", "has no label"),
        (b"<!doctype html><title>x</title><h1>x</h1><h3>y</h3>", "level 3 follows one of level 1"),
        (b"<!doctype html><title>x</title><h1>x</h1><a href='#b'>y</a>", "leads to no b"),
    ],
)
def test_what_is_wrong_is_found(body, fault):
    assert any(fault in found for found in wrong(body))
