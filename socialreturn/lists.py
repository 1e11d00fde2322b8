"""A list page: filters, a table sorted by its headings, pages. See `List`."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socialreturn import exports
from socialreturn.columns import escaped
from socialreturn.filters import ListFilter
from socialreturn.keyset import Order, Page
from socialreturn.notation import write_number

PAGE_SIZE = 25
COUNT_UP_TO = 1000
FIRST_BATCH, BATCH = 100, 1000


class Heading(NamedTuple):
    label: str
    css: str
    href: str
    aria_sort: str
    icon: str


class Chip(NamedTuple):
    label: str
    value: str
    href: str


class Control(NamedTuple):
    """A filter as it is drawn."""

    name: str
    label: str
    value: str
    options: str
    kind: str
    error: str


class List:
    """What a list shows, declared once; a view hands it the rows the person may see::

        class PlanList(List):
            title = _("Plans of approach")
            columns = (
                Column("title", _("Plan"), link="suppliers:plan"),
                DateColumn("due_on", _("Due"), sort="due_on"),
            )
            default_sort = "due_on"

            class Filter(ListFilter):
                q = SearchField(within=("title", "reference"))
                state = PickField(_("State"), PlanState.choices)

        def plans(request):
            return PlanList(request, Plan.objects.visible_to(request.user)).response()

    The first column heads its row. A filter that is wrong shows no rows and says what is wrong. Every list can be
    exported as it is filtered and sorted, see `exports`.
    """

    title = ""
    nothing_yet = gettext_lazy("Nothing has been recorded here yet.")
    columns = ()
    default_sort = "-pk"
    Filter = ListFilter

    def __init__(self, request, rows):
        self.request = request
        self.filter = self.Filter(request.GET, user=request.user)
        self.rows = self.filter.narrow(rows) if self.filter.is_valid() else rows.none()
        self.sort = request.GET.get("sort", "")
        if self.sort.removeprefix("-") not in {column.sort for column in self.columns if column.sort}:
            self.sort = self.default_sort

    def response(self, template="pieces/list.html", **context):
        kind = exports.asked(self.request)
        if kind and self.filter.is_valid():
            return exports.answer(self.request, kind, self)
        self.note(self.page.rows)
        return render(self.request, template, {"list": self, **context})

    @cached_property
    def page(self):
        get, order = self.request.GET.get, Order(self.rows, self.sort)
        page = Page(self._read(order), order, PAGE_SIZE, after=get("after", ""), before=get("before", ""))
        self.complete(page.rows)
        return page

    def _read(self, order):
        """What the columns need of the rows, as dictionaries."""
        reads = set().union(*(column.reads for column in self.columns))
        return self.rows.values("pk", order.key, *sorted(reads - {"pk", order.key}))

    def batches(self):
        """All rows in order, so many at a time, a few at first: each time those after the last one."""
        order = Order(self.rows, self.sort)
        rows, place, size = self._read(order), None, FIRST_BATCH
        while True:
            batch = list(order.sorted(order.beyond(rows, place) if place else rows)[:size])
            self.complete(batch)
            if batch:
                yield batch
            if len(batch) < size:
                return
            place, size = (batch[-1][order.key], batch[-1]["pk"]), BATCH

    def note(self, rows, *, exported=False):
        """Keep that these rows were shown, or went into a file: for who has to account for that."""

    def lines(self):
        """The list for a file: its headings, then all its rows."""
        parts = [part for column in self.columns for part in column.parts()]
        yield [str(heading) for heading, _value in parts]
        for batch in self.batches():
            self.note(batch, exported=True)
            for row in batch:
                yield [value(row) for _heading, value in parts]

    def total(self, most=None):
        """How many rows there are, counted up to ``most``."""
        return self.rows.order_by().values("pk")[:most].count()

    @property
    def export_address(self):
        """Where this list is had as a file, but for the kind of file."""
        return self.link(**{exports.PARAMETER: ""})

    def complete(self, rows):
        """Put into the rows of this page what the columns marked `added` show: for what is dear to ask of all rows."""

    @cached_property
    def count(self):
        """How many rows there are; counting stops just above `COUNT_UP_TO`."""
        return self.total(COUNT_UP_TO + 1)

    @property
    def count_in_words(self):
        if self.count > COUNT_UP_TO:
            return _("more than %(count)s results") % {"count": write_number(COUNT_UP_TO)}
        words = ngettext("%(count)s result", "%(count)s results", self.count)
        return words % {"count": write_number(self.count)}

    @property
    def short_count(self):
        return write_number(min(self.count, COUNT_UP_TO)) + ("+" if self.count > COUNT_UP_TO else "")

    @property
    def caption(self):
        words = {"title": self.title, "count": self.count_in_words}
        for column in self.columns:
            if column.sort and column.sort == self.sort.removeprefix("-"):
                words |= {"key": column.label, "order": column.down if self.sort.startswith("-") else column.up}
                return _("%(title)s: %(count)s, sorted by %(key)s, %(order)s") % words
        return f"{self.title}: {self.count_in_words}"

    @property
    def headings(self):
        return [self._heading(column) for column in self.columns]

    def _heading(self, column):
        if not column.sort:
            return Heading(column.label, column.css, "", "", "")
        if self.sort == column.sort:
            return Heading(column.label, column.css, self.link(sort=f"-{column.sort}"), "ascending", "up-s")
        is_down = self.sort == f"-{column.sort}"
        seen = ("descending", "dn-s") if is_down else ("", "sort")
        return Heading(column.label, column.css, self.link(sort=column.sort), *seen)

    @property
    def body(self):
        """The rows of the table as HTML; the columns escape what they show."""
        cells = [self._frame(number, column) for number, column in enumerate(self.columns)]
        drawn = []
        for row in self.page.rows:
            drawn.append("<tr>")
            for before, draw, after in cells:
                drawn += before, draw(row), after
            drawn.append("</tr>\n")
        return mark_safe("".join(drawn))  # noqa: S308 every cell is escaped by its column

    @staticmethod
    def _frame(number, column):
        css = f' class="{column.css}"' if column.css else ""
        if number == 0:
            return f'<th scope="row"{css}>', column.drawer(), "</th>"
        return f'<td{css} data-l="{escaped(column.label)}">', column.drawer(), "</td>"

    @property
    def controls(self):
        """Those of the form; what came with a link goes along unseen, when there is any."""
        shown = [
            (name, field) for name, field in self.filter.fields.items() if field.kind != "hidden" or self._has(name)
        ]
        return [self._control(name, field) for name, field in shown]

    def _has(self, name):
        return bool(self.filter.data.get(name))

    def _control(self, name, field):
        value, errors = self.filter.data.get(name, ""), self.filter.errors.get(name, ())
        options = field.draw_options(value) if field.kind == "select" else ""
        kind = "text" if errors and field.kind == "hidden" else field.kind
        return Control(name, field.label, value, options, kind, " ".join(errors))

    @property
    def chips(self):
        return [
            Chip(self.filter.fields[name].label, self.filter.fields[name].words(value), self.link(without=name))
            for name, value in self.filter.given.items()
        ]

    @property
    def page_links(self):
        """Where one can go from this page: label, rel and address."""
        page = self.page
        ways = (
            (_("First"), "", page.first),
            (_("Previous"), "prev", page.previous),
            (_("Next"), "next", page.next),
            (_("Last"), "", page.last),
        )
        return [(label, rel, self.link(**place)) for label, rel, place in ways if place is not None]

    @property
    def unfiltered(self):
        return "?" + urlencode(self._sorting(self.sort))

    def link(self, *, without="", sort="", **place):
        """This list with the filters that are on, in another order, or another page of the same order."""
        return "?" + self.filter.address(self._sorting(sort or self.sort) | place, without=without)

    def _sorting(self, sort):
        return {"sort": sort} if sort != self.default_sort else {}
