"""Each type of page in every way of looking; with `python3 dev.py crawl` every page, for everybody."""

import pytest

from tests.story.crawl import Visit
from tests.story.variants import CUT_OFF, PHONE, WIDE, check_all
from tests.walk.world import PEOPLE

# One of each type: a list, a file, a form, writing, reviewing, comparing, a question, figures, public pages, work.
TYPES = {
    "manager": {
        "site:my_work",
        "suppliers:agreements",
        "suppliers:agreement",
        "suppliers:new_agreement",
        "suppliers:plan",
        "suppliers:compare",
        "suppliers:plan_step",
        "pilots:pilot",
        "candidates:placement",
        "site:figures",
    },
    "supplier": {"suppliers:section", "suppliers:commitments", "candidates:new_placement"},
    "visitor": {"site:home", "site:public_pilot", "site:glossary", "account_login"},
}
LANGUAGES = ("nl", "en")


@pytest.mark.parametrize("person", TYPES)
def test_each_type_of_page_can_be_read_in_every_way(site, new_context, person):
    visit = Visit(site, new_context, person, "nl")
    for _name in visit.pages(among=TYPES[person]):
        check_all(visit.page)


@pytest.mark.parametrize("person", TYPES)
def test_each_type_of_page_can_be_read_without_a_script(site, new_context, person):
    visit = Visit(site, new_context, person, "nl", java_script_enabled=False)
    for _name in visit.pages(among=TYPES[person]):
        for look in (WIDE, PHONE):
            look.check(visit.page, script=False)


def test_a_page_that_is_not_there_can_be_read_in_every_way(site, new_context):
    visit = Visit(site, new_context, "visitor", "nl")
    assert visit.page.goto("/hier-is-niets/").status == 404
    check_all(visit.page)


@pytest.mark.crawl
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_can_be_read_in_every_way(site, new_context, person, language):
    visit = Visit(site, new_context, person, language)
    for _name in visit.pages():
        check_all(visit.page)


@pytest.mark.crawl
@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_can_be_read_without_a_script(site, new_context, person):
    visit = Visit(site, new_context, person, "nl", java_script_enabled=False)
    for _name in visit.pages():
        for look in (WIDE, PHONE):
            look.check(visit.page, script=False)


def test_text_that_is_cut_off_is_found(site, new_context):
    visit = Visit(site, new_context, "visitor", "nl")
    visit.page.goto("/cijfers/")
    visit.page.evaluate("document.querySelector('h1').style.cssText = 'overflow: hidden; width: 1rem'")
    assert visit.page.evaluate(CUT_OFF) != []
