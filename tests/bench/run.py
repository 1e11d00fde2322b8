"""Fill, measure, print; for one size after the other."""

import sys

from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

from socialreturn import clock

from .fill import fill
from .full_category import fill_category
from .imports import imports
from .measure import clock_in, weigh
from .numbers import NOON
from .pages import People, all_pages
from .sheets import sheets
from .table import Bar, written

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 15


def run(sizes):
    if connection.vendor != "postgresql":
        sys.exit("The bench runs on PostgreSQL: python3 dev.py bench")
    call_command("migrate", verbosity=0)
    clock.set_source(lambda: NOON)
    loads, done = {}, 0
    for size in sizes:
        fill(size, done, Bar(f"{size:,} placements"))
        fill_category()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        pages, done = measure(), size
        loads = loads or {page.key: page.figures["load"] for page in pages}
        print("\n" + written(pages, size, sizes[0], loads) + "\n", flush=True)
        print(sheets(People(), size) + "\n" + imports(People(), size) + "\n", flush=True)


def measure():
    caches["memory"].clear()
    people = People()
    pages = all_pages(people)
    for page in pages:
        weigh(people, page)
    clock_in(people, pages, ROUNDS, Bar("asking"))
    return pages
