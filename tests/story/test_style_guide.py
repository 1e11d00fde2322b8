"""The style guide in a browser: light and dark, wide and narrow, in forced colours, at four times its size."""

import pytest
from django.urls import reverse

from socialreturn.site.guide.pages import PAGES
from tests.browser import axe
from tests.story.crawl import PHONE, Visit

ADDRESSES = ["style_guide", *(f"style_guide_{name}" for name in PAGES)]


@pytest.fixture
def visit(site, new_context):
    return Visit(site, new_context, "admin", "nl")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    for name in ADDRESSES:
        visit.page.goto(reverse(f"site:{name}"))
        visit.check()


def test_nothing_is_lost_in_forced_colours(visit):
    visit.page.emulate_media(forced_colors="active")
    for name in ADDRESSES:
        visit.page.goto(reverse(f"site:{name}"))
        visit.page.set_viewport_size(PHONE)
        axe(visit.page)


def test_the_word_count_and_the_filters_work_in_the_guide(visit):
    page = visit.page
    page.goto(reverse("site:style_guide_form"))
    page.get_by_label("Uw tekst").fill("Werk dat past.")
    page.get_by_text("3 van ten hoogste 60 woorden.").wait_for()
    page.goto(reverse("site:style_guide_list"))
    page.get_by_label("Zoeken").fill("archief")
    page.get_by_role("link", name="Zoeken: archief").wait_for()
    assert page.get_by_role("row", name="Helpdesk").count() == 0
