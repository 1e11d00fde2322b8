"""What a page costs: queries, function calls and bytes, which repeat exactly, and time, which does not."""

import gc
import sys
from statistics import median
from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialreturn.lists import PAGE_SIZE

from .pages import Page


def queries_of(get):
    """The queries of one request."""
    with CaptureQueriesContext(connection) as queries:
        get()
    return queries.captured_queries


def calls_of(get):
    """How many functions, of Python and of C, one request calls."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        get()
    finally:
        sys.setprofile(None)
    return calls


def weigh(people, page):
    """What repeats exactly, once the page is warm."""
    people.check(page, people.get(page))
    page.figures |= {
        "queries": len(queries_of(lambda: people.get(page))),
        "calls": calls_of(lambda: people.get(page)),
        "bytes": len(people.get(page).content),
    }
    if page.floor:
        if not page.floor.figures:
            weigh(people, page.floor)
        page.figures["calls_to_floor"] = page.figures["calls"] / page.floor.figures["calls"]


def clock_in(people, pages, rounds, tell):
    """Time each page; asked one after the other, round by round, so that all meet the same machine.

    Ratios are taken inside a round, and of those the median.
    """
    yardstick = Page("yardstick", "manager", reverse("yardstick"), rows=PAGE_SIZE)
    others = {id(other): other for page in pages for other in (page.floor, page.admin) if other}
    for done in range(rounds):
        gc.collect()
        for page in (yardstick, *others.values(), *pages):
            page.times.append(time_of(people, page))
        tell((done + 1) / rounds, "requests")
    for page in pages:
        page.figures |= {"seconds": median(page.times), "load": ratio(page, yardstick)}
        page.figures |= {"floor": ratio(page, page.floor), "admin": ratio(page, page.admin) if page.admin else None}


def ratio(page, other):
    return median(here / there for here, there in zip(page.times, other.times, strict=True))


def time_of(people, page):
    begin = perf_counter()
    response = people.get(page)
    spent = perf_counter() - begin
    people.check(page, response)
    return spent
