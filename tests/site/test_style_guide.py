"""The living style guide: made of every piece there is, in every state, with nothing kept of what is sent."""

import re
from collections import Counter
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from socialreturn.accounts.models import Role
from socialreturn.site.guide import forms, marks, words
from socialreturn.site.guide.pages import PAGES
from socialreturn.templatetags.ui import LOOKS, badge
from tests.factories import UserFactory
from tests.repository import ROOT, TEMPLATES
from tests.walk.found import everything

pytestmark = pytest.mark.django_db
ADDRESSES = ["style_guide", *(f"style_guide_{name}" for name in PAGES)]
HEAVIEST = 50 * 1024


@pytest.fixture
def reader(client):
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return client


@pytest.fixture
def pages(reader):
    """Each page of the guide by its name."""
    found = {name: reader.get(reverse(f"site:{name}")) for name in ADDRESSES}
    assert {response.status_code for response in found.values()} == {200}
    return found


def text_of(pages):
    return "".join(response.content.decode() for response in pages.values())


def test_every_piece_is_in_the_guide(pages):
    used = {template.name for response in pages.values() for template in response.templates}
    pieces = {
        path.relative_to(TEMPLATES).as_posix()
        for folder in ("pieces", "socialreturn")
        for path in (TEMPLATES / folder).rglob("*.html")
    }
    by_crispy = {"socialreturn/errors.html", "socialreturn/uni_form.html"}  # for a form without a layout
    assert pieces - used == by_crispy


def test_every_state_is_in_the_guide(pages):
    shown = {state: word for _title, choices in marks.STATES for state, word in choices}
    assert set(shown) == set(LOOKS)
    html = pages["style_guide"].content.decode()
    assert [state for state, word in shown.items() if badge(state, word) not in html] == []


def test_every_icon_and_every_colour_is_in_the_guide():
    picture = (ROOT / "static/img/icons.svg").read_text()
    assert sorted(marks.ICONS.split()) == sorted(re.findall(r'id="i-([\w-]+)"', picture))
    tokens = (ROOT / "static/css/tokens.css").read_text().split("@media")[0]
    colours = re.findall(r"--([\w-]+): #", tokens)
    only_on_another = {"cloth-line", "on-action", "on-cloth-2", "on-tape"}
    assert set(colours) - only_on_another == set(marks.COLOURS.split())


def test_no_id_is_on_a_page_twice(pages):
    for name, response in pages.items():
        ids = Counter(re.findall(r'\sid="([^"]*)"', response.content.decode()))
        assert (name, [key for key, times in ids.items() if times > 1]) == (name, [])


def test_no_page_is_too_heavy(pages):
    assert {name: len(page.content) for name, page in pages.items() if len(page.content) > HEAVIEST} == {}


def test_long_names_and_large_numbers_are_in_the_guide(pages):
    assert (len(words.LONG_NAME), len(words.LONG_WORD)) == (120, 48)
    html = unescape(text_of(pages))
    assert words.LONG_NAME in html
    assert "10.000" in html


def test_each_field_of_the_form_is_wrong_where_everything_is_wrong():
    form = forms.wrong()
    assert set(form.errors) == set(form.fields)


def test_what_is_right_is_said_and_not_kept(reader):
    before = everything()
    response = reader.post(reverse("site:style_guide_form"), forms.RIGHT, follow=True)
    assert "Alles klopte." in response.content.decode()
    assert everything() == before


@pytest.mark.parametrize(
    ("name", "size", "error"),
    [
        ("plan.pdf", 10, ""),
        ("PLAN.ODT", 10, ""),
        ("plan.exe", 10, "Kies een ander soort bestand: PDF, ODT."),
        ("plan.pdf", 10 * 1024**2 + 1, "Dit bestand is te groot. Kies een bestand van ten hoogste 10 MB."),
        ("plan.pdf", 0, "Dit bestand is leeg. Kies een ander bestand."),
    ],
)
def test_a_file_is_of_a_kind_we_can_read_and_not_too_large(reader, name, size, error):
    data = forms.RIGHT | {"attachment": SimpleUploadedFile(name, b"x" * size)}
    response = reader.post(reverse("site:style_guide_form"), data)
    errors = response.context["form"].errors.get("attachment", []) if response.status_code == 200 else []
    assert list(errors) == ([error] if error else [])


def test_the_list_of_the_guide_sorts_filters_and_pages(reader):
    address = reverse("site:style_guide_list")
    listed = reader.get(address, {"sort": "-value", "q": "inkopen", "after": "25"}).context["list"]
    values = [row["value"] for row in listed.page.rows]
    assert values == sorted(values, reverse=True)
    assert {row["title"].rsplit(" ", 1)[0] for row in listed.page.rows} == {"Leren inkopen"}
    assert [label for label, _rel, _href in listed.page_links] == ["Eerste", "Vorige", "Volgende", "Laatste"]


def test_the_administrator_is_shown_the_way_at_the_foot_of_every_page(reader):
    footer = reader.get(reverse("site:my_work")).context["footer"]
    assert reverse("site:style_guide") in [link["url"] for link in footer]
