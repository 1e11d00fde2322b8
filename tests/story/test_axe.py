"""Every page for everybody: axe finds nothing, nothing scrolls sideways, and each page has a title of its own."""

import pytest

from tests.story.crawl import DESKTOP, PHONE, Visit, empty

WATCHED = ("visitor", "manager", "supplier", "adviser", "reader", "privacy")


@pytest.mark.parametrize("person", WATCHED)
def test_axe_finds_nothing_on_any_page_in_dutch(site, new_context, person):
    visit = Visit(site, new_context, person, "nl")
    titles = []
    for _name in visit.pages():
        visit.check()
        titles.append(visit.page.title())
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("person", ["visitor", "manager", "supplier"])
def test_axe_finds_nothing_on_any_page_in_english(site, new_context, person):
    visit = Visit(site, new_context, person, "en")
    for _name in visit.pages():
        visit.check([PHONE])


REFUSED = {
    "visitor": [],
    "manager": [],
    "supplier": [],
    "privacy": [],
}


@pytest.mark.parametrize("person", REFUSED)
def test_axe_finds_nothing_on_a_form_that_was_sent_empty(site, new_context, person):
    """And the title says that something is wrong, first."""
    visit = Visit(site, new_context, person, "nl")
    refused = []
    for name in visit.pages():
        form = visit.page.get_by_role("main").locator("form:has(input:visible, select:visible, textarea:visible)")
        if form.count() and form.first.get_attribute("method") == "post":
            empty(form.first)
            form.first.get_by_role("button").first.click()
            if visit.page.locator(".errsum").count():
                refused.append(name)
                assert visit.page.title().startswith("Fout: ")
                visit.check([DESKTOP, PHONE])
    assert refused == REFUSED[person]
