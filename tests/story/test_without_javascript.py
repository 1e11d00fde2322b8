"""No page needs a script: all is what the server sent, and the one script there is stands in a file of its own."""

import re

import pytest

from tests.story.crawl import PHONE, pages_of
from tests.walk.world import PEOPLE, make_world

OURS = b'<script type="module" src="/static/js/site.js"></script>'
SCRIPT = re.compile(rb"<script|javascript:|\son[a-z]+\s*=", re.IGNORECASE)


@pytest.mark.django_db
@pytest.mark.parametrize("person", PEOPLE)
def test_no_page_holds_a_script_but_ours(client, person):
    world = make_world()
    if world.people[person]:
        client.force_login(world.people[person])
    read = 0
    for name, place in pages_of(world, person):
        assert not SCRIPT.search(client.get(place).content.replace(OURS, b"", 1)), name
        read += 1
    assert read >= 8


def test_the_menu_of_a_phone_opens_without_a_script(somebody):
    visitor = somebody(java_script_enabled=False, viewport=PHONE)
    visitor.open("/")
    link = visitor.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Cijfers")
    assert not link.is_visible()
    visitor.page.get_by_role("button", name="Menu").click()
    link.click()
    visitor.be_on("Cijfers")
