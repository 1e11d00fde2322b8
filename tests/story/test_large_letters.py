"""Each type of page for who has set letters twice as large in the browser."""

import pytest

from tests.story.crawl import Visit
from tests.story.test_variants import TYPES
from tests.story.variants import TABLET, WIDE


@pytest.fixture(scope="module")
def browser(launch_browser, browser_type_launch_args):
    large = launch_browser(args=[*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"])
    yield large
    large.close()


@pytest.mark.parametrize("person", TYPES)
def test_each_type_of_page_can_be_read_in_letters_twice_as_large(site, new_context, person):
    visit = Visit(site, new_context, person, "nl")
    for _name in visit.pages(among=TYPES[person]):
        assert visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for look in (WIDE, TABLET):
            look.check(visit.page)
