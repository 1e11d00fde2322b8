"""The lists of the style guide: a real `List` over rows that are nowhere but here."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from socialreturn.columns import BadgeColumn, Column, DateColumn, MoneyColumn, NumberColumn
from socialreturn.fields import could_be_key
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import PAGE_SIZE, List
from suppliers.models import PlanState

from .words import LONG_NAME, LONG_WORD

MOST, FEW, FIRST_DAY = 10_000, 3, date(2018, 1, 1)
WORK = ("Leren inkopen", "Helpdesk met geduld", "Archief op orde", "Toezicht in de tuin", "Koffie en catering")
SUPPLIERS = ("Emeritor", "Werkwijs", "De Nieuwe Kans", "Samen aan de slag")


class Rows(tuple):
    """Rows in memory that can be emptied as a queryset can."""

    def none(self):
        return Rows()


@cache
def ten_thousand():
    return Rows(map(_row, range(MOST)))


def _row(number):
    return {
        "title": f"{WORK[number % len(WORK)]} {number + 1}",
        "reference": f"PVA-2018-{number + 1:05}",
        "supplier": SUPPLIERS[number % len(SUPPLIERS)],
        "state": PlanState.values[number % len(PlanState.values)],
        "due_on": FIRST_DAY + timedelta(days=number % 365),
        "candidates": (0, 1, MOST)[number] if number < FEW else number % 12,
        "value": Decimal(number * 1250),
    }


def long_rows():
    long = {"title": LONG_NAME, "supplier": LONG_WORD, "candidates": MOST, "value": Decimal("999999999.99")}
    return Rows([_row(0) | long, _row(1) | {"supplier": None, "candidates": None, "due_on": None}])


class TitleColumn(Column):
    """Every row leads to the one example of a file there is."""

    def cell(self, row):
        return format_html('<a href="{}">{}</a>', reverse("site:style_guide_file"), row[self.name])


class ExampleFilter(ListFilter):
    q = SearchField(within=("title", "supplier"))
    state = PickField(_("State"), PlanState.choices)

    def narrow(self, rows):
        for name, value in self.given.items():
            field = self.fields[name]
            columns = getattr(field, "within", ("state",))
            rows = [row for row in rows if any(value.lower() in (row[column] or "") for column in columns)]
        return Rows(rows)


class ExamplePage:
    """Some of the rows: what `keyset.Page` is for those of the database."""

    def __init__(self, rows, start, size):
        last = max(len(rows) - 1, 0) // size * size
        start = min(start, last)
        self.rows = rows[start : start + size]
        self.first = {} if start else None
        self.previous = {"after": max(start - size, 0)} if start else None
        self.next = {"after": start + size} if start < last else None
        self.last = {"after": last} if start < last else None


class ExampleList(List):
    title = _("List with ten thousand rows")
    columns = (
        TitleColumn("title", _("Plan"), sort="title", small=Column("reference", _("Reference"))),
        Column("supplier", _("Supplier")),
        BadgeColumn("state", _("State"), PlanState.choices),
        DateColumn("due_on", _("Due"), sort="due_on"),
        NumberColumn("candidates", _("Candidates"), sort="candidates"),
        MoneyColumn("value", _("Estimated value"), sort="value"),
    )
    default_sort = "due_on"
    Filter = ExampleFilter
    size = PAGE_SIZE

    @cached_property
    def page(self):
        after = self.request.GET.get("after", "")
        return ExamplePage(self.in_order, int(after) if could_be_key(after) else 0, self.size)

    @property
    def in_order(self):
        key, is_down = self.sort.removeprefix("-"), self.sort.startswith("-")
        return sorted(self.rows, key=lambda row: (row[key] is None, row[key]), reverse=is_down)

    def batches(self):
        return [self.in_order]

    def total(self, most=None):
        return len(self.rows[:most])


class Asked:
    """A request for a list, with what somebody filtered by."""

    def __init__(self, user, query=""):
        self.user, self.GET = user, QueryDict(query)


class ShortFilter(ListFilter):
    """Under names of its own: a page may hold one field of a name."""

    short_q = SearchField(within=("title",))
    short_state = PickField(_("State"), PlanState.choices)


class NoMatchFilter(ListFilter):
    absent_q = SearchField(within=("title",))

    def narrow(self, rows):
        return rows.none()


class FewList(ExampleList):
    title = _("One result, two filters on")
    size = 1


class WrongList(ExampleList):
    title = _("A filter that is not right")
    Filter = ShortFilter


class NoMatchList(ExampleList):
    title = _("Nothing matches")
    Filter = NoMatchFilter


class EmptyList(ExampleList):
    title = _("Nothing there yet")
    nothing_yet = _("No framework agreement has been recorded yet.")
    Filter = ListFilter


class MiddleList(ExampleList):
    title = _("In the middle of many pages")
    Filter = ListFilter
    size = FEW


def states(user):
    """A list in every state it can be in."""
    return [
        FewList(Asked(user, "q=inkopen&state=draft"), ten_thousand()[:1]),
        WrongList(Asked(user, "short_q=ab&short_state=verdwenen"), ten_thousand()),
        NoMatchList(Asked(user, "absent_q=architectuur"), ten_thousand()),
        EmptyList(Asked(user), Rows()),
        MiddleList(Asked(user, "after=6&sort=-candidates"), ten_thousand()),
    ]


class LongList(ExampleList):
    title = _("Long names, and nothing filled in")
    Filter = ListFilter


def long(user):
    return LongList(Asked(user), long_rows())
