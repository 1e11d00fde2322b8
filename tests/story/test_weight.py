"""What a page costs whoever opens it for the first time: requests and bytes."""

import gzip

import pytest

from tests.repository import ROOT
from tests.story.crawl import Visit

MOST_REQUESTS, MOST_BYTES, MOST_OF_A_KIND = 6, 50 * 1024, 20 * 1024
FIRST_VIEWS = {
    "visitor": {"site:home", "site:public_pilot", "site:figures"},
    "manager": {"site:my_work", "suppliers:agreements", "suppliers:plan"},
    "supplier": {"suppliers:section"},
}


def weight(response):
    """Files are sent packed; pages of signed-in people are not, for what they hold could be guessed from the size."""
    body = response.body()
    return len(gzip.compress(body)) if "/static/" in response.url else len(body)


@pytest.mark.parametrize("person", FIRST_VIEWS)
def test_a_first_view_is_light(site, new_context, person):
    visit = Visit(site, new_context, person, "nl")
    for name, place in visit.places(among=FIRST_VIEWS[person]):
        page, answers = visit.new_page(), {}
        page.on("response", lambda answer, answers=answers: answers.update({answer.url: answer}))
        page.goto(place, wait_until="networkidle")
        assert len(answers) <= MOST_REQUESTS, f"{name} asks {sorted(answers)}"
        assert sum(map(weight, answers.values())) <= MOST_BYTES, name


@pytest.mark.parametrize("kind", ["css", "js"])
def test_styles_and_scripts_are_small(kind):
    files = sorted((ROOT / "static" / kind).iterdir())
    assert files
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= MOST_OF_A_KIND
