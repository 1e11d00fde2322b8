"""The columns of a list, and what their cells look like.

A cell is drawn some hundred and fifty times a page, so in Python and not in a template. A column
answers `show()` in plain text; whatever it returns is escaped, unless it was marked safe on purpose.
"""

from functools import lru_cache
from html import escape
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext_lazy

from socialreturn.days import local_day, write_day
from socialreturn.notation import write_money, write_number
from socialreturn.templatetags.ui import badge

NOTHING = mark_safe('<span class="muted">–</span>')


def escaped(text):
    return text if isinstance(text, SafeString) else escape(str(text))


class Column:
    """Text. `name` is a field, a path (`supplier__name`) or an annotation of the queryset.

    sort   what a click on the heading sorts by: a field of the model itself that is never empty and has
           an index on (field, pk); anything else works too, but slower the further one pages
    link   name of a page with one argument, `by`: every cell links to it
    small  another column, shown as a second line in the cell; in a file it stands beside it, under its own label
    also   what a subclass's `cell()` reads from the row besides `name`
    added  the query does not know `name`: the list's `complete()` puts it into the rows of a page
    """

    css = ""
    up, down = pgettext_lazy("order", "A to Z"), pgettext_lazy("order", "Z to A")

    def __init__(self, name, label, *, sort="", link="", by="pk", small=None, also=(), added=False):
        self.name, self.label, self.sort = name, label, sort
        self.link, self.by, self.small, self.also, self.added = link, by, small, also, added

    @property
    def reads(self):
        """What the cell needs of the row."""
        own = () if self.added else (self.name,)
        return {*own, *self.also, *((self.by,) if self.link else ()), *(self.small.reads if self.small else ())}

    def show(self, value):
        return value

    def cell(self, row):
        """The content of the cell, of a row as a dictionary."""
        value = row[self.name]
        return NOTHING if value is None or value == "" else escaped(self.show(value))

    def parts(self):
        """What stands in a file: pairs of heading and what to put under it, of a row as a dictionary."""
        return [(self.label, self.value), *(self.small.parts() if self.small else ())]

    def value(self, row):
        """A text, number or date, None for nothing."""
        value = row[self.name]
        return None if value is None or value == "" else self.plain(value)

    def plain(self, value):
        """A value as it stands in a file: in words as on the page, unless it is a number or a date."""
        return str(self.show(value))

    def drawer(self):
        """`cell`, with its link and its small line around it; what is the same for all rows is done once."""
        draw = self.cell
        if self.link:
            draw = linked(draw, self.link, self.by)
        if self.small:
            draw = stacked(draw, self.small.drawer())
        return draw


def linked(draw, page, by):
    before, after = _address(page)

    def cell(row):
        key = row[by]
        return draw(row) if key is None else f'<a href="{before}{quote(str(key))}{after}">{draw(row)}</a>'

    return cell


def stacked(draw, draw_small):
    def cell(row):
        drawn = draw(row)
        return drawn if drawn is NOTHING else f"<span>{drawn}<small>{draw_small(row)}</small></span>"

    return cell


def _address(page):
    """What stands before and after the argument in the address of a page."""
    stand_in = "1029384756"
    before, _stand_in, after = reverse(page, args=[stand_in]).partition(stand_in)
    return escape(before), escape(after)


class DateColumn(Column):
    """A day, or a moment of which the day matters."""

    up, down = pgettext_lazy("order", "oldest first"), pgettext_lazy("order", "newest first")

    def show(self, value):
        value = local_day(value)
        return mark_safe(f'<time datetime="{value.isoformat()}">{write_day(value)}</time>')  # noqa: S308 a date

    def plain(self, value):
        return local_day(value)


class NumberColumn(Column):
    css = "r"
    up, down = pgettext_lazy("order", "lowest first"), pgettext_lazy("order", "highest first")

    def show(self, value):
        return write_number(value)

    def plain(self, value):
        return value


class MoneyColumn(NumberColumn):
    css = "r nowrap"

    def show(self, value):
        return write_money(value)


class BadgeColumn(Column):
    """A state: `words` names each value, such as a model's choices; its shape and tone are those of every badge."""

    def __init__(self, name, label, words, **options):
        super().__init__(name, label, **options)
        self.words = dict(words)
        self.drawn = lru_cache(self._drawn)

    def plain(self, value):
        return str(self.words.get(value, value))

    def show(self, value):
        return self.drawn(value, get_language())

    def _drawn(self, value, language):
        return badge(value, self.words.get(value, value))
