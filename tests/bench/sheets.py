"""What reading and exporting so many rows takes: time, first byte, and memory above the start."""

import gc
import tracemalloc
from datetime import date, timedelta
from decimal import Decimal
from tempfile import TemporaryFile
from time import perf_counter

from django.test import RequestFactory
from django.urls import reverse

from candidates.models import Placement
from candidates.models.placement import LAST_DAY
from candidates.views.placement_list import PlacementList
from socialreturn.sheets.kinds import Kind
from socialreturn.sheets.notations import Amounts, Dates
from socialreturn.sheets.table import open_table
from socialreturn.sheets.writing import WRITERS

from .table import row

HEADS = ("rows", "what", "seconds", "first byte, ms", "MiB above the start")
HEADINGS = ("Nummer", "Titel", "Leverancier", "Categorie", "Begint", "Eindigt", "Bedrag", "Omzet", "Opmerking", "Ja")
MEBIBYTE = 1024 * 1024


def sheets(people, size):
    """The lines of the table for so many rows."""
    lines = [row(HEADS), row(["--:", "---", "--:", "--:", "--:"])]
    for kind in Kind:
        lines.append(measured(size, f"export of placements, {kind.name}", lambda kind=kind: exported(people, kind)))
        with TemporaryFile() as file:
            WRITERS[kind](file, "Blad1", rows(size))
            lines.append(measured(size, f"reading {kind.name}", lambda file=file: read(file)))
    return "\n".join(lines)


def measured(size, what, work):
    """A line: timed once, and once more with its memory traced, which slows it down."""
    gc.collect()
    begin = perf_counter()
    first = work()
    seconds = perf_counter() - begin
    gc.collect()
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / MEBIBYTE
    tracemalloc.stop()
    return row((f"{size:,}", what, f"{seconds:.1f}", f"{1000 * (first - begin):.0f}" if first else "", f"{peak:.1f}"))


class Sink:
    """Where a workbook goes that nobody keeps: a job's file."""

    def write(self, name, kind, table):
        with TemporaryFile() as file:
            WRITERS[kind](file, table.title, table.lines())


def exported(people, kind):
    """Have all placements, more than any one person sees; when the first byte came, of what is sent at once."""
    request = RequestFactory().get(reverse("candidates:placements"), {"export": kind.value})
    request.user = people.users["manager"]
    if kind is not Kind.CSV:
        request.export_into = Sink()
        all_placements(request)
        return None
    response, first = all_placements(request), None
    for _chunk in response.streaming_content:
        first = first or perf_counter()
    return first


def all_placements(request):
    return PlacementList(request, Placement.objects.annotate(last=LAST_DAY)).response()


def rows(size):
    yield HEADINGS
    for number in range(size):
        day = date(2017, 1, 1) + timedelta(days=number % 900)
        amount, year = Decimal(number * 125) / 100, day + timedelta(days=365)
        name = f"Leverancier {number % 5000}"
        yield (f"OVK-{number}", f"Schoonmaak {number}", name, "Schoonmaak", day, year, amount, amount * 2, None, "ja")


def read(file):
    """Every row, its dates and amounts too, after a look at its columns."""
    table = open_table(file, known=HEADINGS)
    amounts, days, count = Amounts(), Dates(), 0
    for found in table.rows():
        amounts.see(found.cells[6])
    for found in table.rows():
        count += bool(days.read(found.cells[4]) and amounts.read(found.cells[6]) is not None)
    assert count
