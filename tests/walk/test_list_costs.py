"""What every list page costs, on the rows of the bench: gated by what repeats exactly, so not by time."""

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import override_settings
from django.urls import reverse

from candidates import queries
from socialreturn import clock, filters, lists
from socialreturn.filters import SearchField
from socialreturn.lists import PAGE_SIZE, List
from suppliers.models import CallOff, Obligation
from suppliers.views.call_offs import FeedingList
from tests.bench.fill import fill
from tests.bench.measure import queries_of, weigh
from tests.bench.numbers import NOON
from tests.bench.pages import Page, People, list_pages
from tests.bench.urls import floor_of
from tests.walk.lists import LISTS

pytestmark = pytest.mark.django_db

MOST_CALLS_TO_FLOOR, MOST_QUERIES, MOST_BYTES = 2.0, 6, 50 * 1024
ROWS = 600
"""Placements, and with them thirty suppliers and sixty agreements, plans and pilots: more than a page of each."""


@pytest.fixture(scope="module")
def nothing_forgotten():
    """What is remembered for a minute would be asked anew half-way through a slow run."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(filters, "OPTIONS_STAY_SECONDS", 3600)
        patched.setattr(queries, "COUNTS_STAY_SECONDS", 3600)
        yield


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker, nothing_forgotten):
    with django_db_blocker.unblock(), override_settings(ROOT_URLCONF="tests.bench.urls"), clock.at(NOON):
        with transaction.atomic():
            fill(ROWS)
            caches["memory"].clear()
            yield People()
            transaction.set_rollback(True)
        caches["memory"].clear()


@pytest.fixture(scope="module")
def pages(people):
    """Every list page there is to see, weighed."""
    found = [page for name, roles in LISTS.items() for role in roles for page in list_pages(people, name, role)]
    for page in found:
        weigh(people, page)
    return found


def too_dear(pages, figure, most):
    return {page.key: page.figures[figure] for page in pages if page.figures[figure] > most}


def test_no_list_costs_more_than_twice_its_floor(pages):
    assert too_dear(pages, "calls_to_floor", MOST_CALLS_TO_FLOOR) == {}


def test_no_list_asks_more_than_six_queries(pages):
    assert too_dear(pages, "queries", MOST_QUERIES) == {}


def test_no_list_weighs_more_than_fifty_kibibytes(pages):
    assert too_dear(pages, "bytes", MOST_BYTES) == {}


def test_no_list_asks_more_queries_for_more_rows(people, pages, monkeypatch):
    firsts = [page for page in pages if page.variant == "first"]
    assert len(firsts) == sum(map(len, LISTS.values()))

    def queries(rows):
        monkeypatch.setattr(lists, "PAGE_SIZE", rows)
        return {page.key: (people.get(page).content.count(b'scope="row"'), asked(people, page)) for page in firsts}

    at_one, at_three = queries(1), queries(3)
    assert {key: rows for key, (rows, _number) in at_three.items()} == dict.fromkeys(at_three, 3)
    assert {key: (3, number) for key, (_row, number) in at_one.items()} == at_three


def test_the_call_offs_of_one_obligation_cost_as_little(people):
    obligation = Obligation.objects.first()
    CallOff.objects.update(obligation=obligation)
    page = Page("suppliers:feeding", "manager", reverse("suppliers:feeding", args=[obligation.pk]), rows=PAGE_SIZE)
    shown = list_of(people, page)
    page.floor = Page("floor", page.role, floor_of("suppliers:feeding:manager", shown), rows=PAGE_SIZE)
    weigh(people, page)
    assert type(shown) is FeedingList
    assert page.figures["calls_to_floor"] <= MOST_CALLS_TO_FLOOR
    assert page.figures["queries"] <= MOST_QUERIES
    assert page.figures["bytes"] <= MOST_BYTES


def asked(people, page):
    return len(queries_of(lambda: people.get(page)))


OF_ONE_OBLIGATION = {FeedingList}
"""Has a test of its own: on the rows of the bench each obligation has one call-off, which fills no page."""


def kinds(kind=List):
    """The lists of the site: what is declared with columns, outside the tests and the style guide (rows in memory)."""
    for heir in set(kind.__subclasses__()) - OF_ONE_OBLIGATION:
        if heir.columns and not heir.__module__.startswith(("tests.", "socialreturn.site.guide.")):
            yield heir
        yield from kinds(heir)


def list_of(people, page):
    return people.get(page).context["list"]


def test_every_list_is_measured(people, pages):
    assert {type(list_of(people, page)) for page in pages} == set(kinds())


@pytest.mark.postgres
def test_what_is_searched_has_an_index_for_it(people, pages):
    found = {column for page in pages for column in searched(list_of(people, page))}
    assert found
    assert found - indexed() == set()


def searched(listed):
    """Table and column of whatever a list searches in."""
    for field in listed.filter.fields.values():
        for path in field.within if isinstance(field, SearchField) else ():
            model = listed.rows.model
            *joins, name = path.split("__")
            for join in joins:
                model = model._meta.get_field(join).related_model
            yield model._meta.db_table, model._meta.get_field(name).column


def indexed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, substring(indexdef from 'upper\\(+(\\w+)') FROM pg_indexes")
        return set(cursor.fetchall())
