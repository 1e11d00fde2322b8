"""What finds nothing on our pages does find something on a page that is wrong."""

import pytest

from tests.browser import axe
from tests.story.crawl import PHONE, Visit

SPOILT = {
    "a picture without words": "document.querySelector('main').append(document.createElement('img'))",
    "a level of headings left out": "document.querySelector('h2').outerHTML = '<h5>Te diep</h5>'",
    "grey on grey": "document.querySelector('main p').setAttribute('class', 'badge'),"
    " document.querySelector('main p').style.setProperty('color', '#ccc')",
}


@pytest.fixture
def visit(site, new_context):
    visit = Visit(site, new_context, "visitor", "nl")
    visit.page.goto("/cijfers/")
    axe(visit.page)
    return visit


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_axe_finds_what_is_wrong(visit, spoil):
    visit.page.evaluate(spoil)
    with pytest.raises(AssertionError):
        axe(visit.page)


def test_what_is_too_wide_for_a_phone_is_found(visit):
    visit.page.evaluate("document.querySelector('main').style.setProperty('min-width', '500px')")
    with pytest.raises(AssertionError, match="500 wide at 320"):
        visit.check([PHONE])


def test_a_second_title_on_a_page_is_found(visit):
    visit.page.evaluate("document.querySelector('main').append(document.createElement('h1'))")
    with pytest.raises(AssertionError):
        visit.check([PHONE])
