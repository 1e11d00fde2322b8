"""The table in a sheet: where its headings stand, which columns it has, and its rows below them.

Above the headings there may be titles and explanations, a heading may be merged over several columns or rows, rows and
columns may be empty, and at the bottom there may be totals.
"""

import re
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from .reading import open_book
from .refusals import Place, Unreadable
from .values import letter_of

LOOKED_AT = 40
"""Rows at the top of a sheet among which the headings are sought."""
MOST_ROWS = 250_000
FEWEST_HEADINGS = 2
LONGEST_HEADING = 120
YEAR = re.compile("(?:19|20)[0-9]{2}")
TOTAL = re.compile(r"(?:sub|eind|grand |general |generaal )?-?(?:totaal|totalen|total|totals)\b.{0,60}", re.IGNORECASE)
FIGURES = re.compile(r"[-+(€EURI\s]*[\d.,'\s]*\d[\d.,'\s]*[-–)%]*(?:€|EUR)?", re.IGNORECASE)


class Heading(NamedTuple):
    """A column: its heading ("" when there is none), its place counted from 0, and its letter."""

    label: str
    index: int

    @property
    def letter(self):
        return letter_of(self.index)

    def __str__(self):
        return self.label or self.letter


class Row(NamedTuple):
    """The cells under the headings, in their order; `number` as the spreadsheet program shows it."""

    number: int
    cells: tuple
    is_total: bool


def plain_heading(label):
    """A heading as it is compared: in small letters and figures, without signs and spaces."""
    return re.sub(r"[\W_]+", "", str(label).casefold())


class Table:
    """The table of one sheet: `sheet`, `headings`, and `rows()`, to be read as often as needed."""

    def __init__(self, book, sheet, found):
        self.book, self.sheet = book, sheet
        self.heading_row, self.headings = found.number, found.headings

    def rows(self):
        """The rows under the headings in which something stands; raises Unreadable."""
        width = 1 + max(heading.index for heading in self.headings)
        places = [heading.index for heading in self.headings]
        count = 0
        for number, cells in self.book.rows(self.sheet):
            if number <= self.heading_row:
                continue
            padded = [*cells[:width], *[None] * (width - len(cells))]
            picked = tuple(padded[place] for place in places)
            if any(cell is not None for cell in picked):
                count += 1
                if count > MOST_ROWS:
                    raise Unreadable("too_many_rows", Place(self.sheet, number), most=MOST_ROWS)
                yield Row(number, picked, is_total(picked))

    def place(self, row, column=None):
        """Where this is: a row by its number, and a column by its place among the headings."""
        return Place(self.sheet, row, "" if column is None else self.headings[column].letter)


class Found(NamedTuple):
    score: tuple
    number: int
    headings: tuple


def open_table(file, *, known=(), sheet=""):
    """The table in a spreadsheet: of the sheet with that name, else of the one that fits best.

    ``known`` has the headings that are expected, in any notation; the row that holds most of them is the one.
    Raises Unreadable when the file cannot be read or holds no table.
    """
    book = open_book(file)
    if sheet and sheet not in book.sheets:
        raise Unreadable("no_sheet", name=sheet)
    known = {plain_heading(label) for label in known}
    tables = [(name, find_headings(book, name, known)) for name in ([sheet] if sheet else book.sheets)]
    tables = [(name, found) for name, found in tables if found]
    if not tables:
        raise Unreadable("no_rows", Place(sheet))
    name, found = max(tables, key=lambda each: each[1].score)
    return Table(book, name, found)


def find_headings(book, sheet, known):
    """The row of headings of a sheet and how sure it is; None where there is none with something below it."""
    top = [(number, cells) for number, cells in islice(book.rows(sheet), LOOKED_AT) if _filled(cells)]
    best = max((_judge(top, at, known) for at in range(len(top) - 1)), default=None, key=lambda found: found.score)
    return best if best and any(best.score[:2]) else None


def _filled(cells):
    return [cell for cell in cells if cell is not None]


def _judge(top, at, known):
    """How much a row looks like headings: by the known ones in it, then by how many columns in use it names."""
    number, cells = top[at]
    labels = _labels(top, at)
    named = [label for label in labels if label]
    recognised = len({plain_heading(label) for label in named} & known)
    below = max(len(_filled(other)) for _number, other in top[at + 1 :])
    looks_right = all(map(_could_head, _filled(cells))) and len(_filled(cells)) >= min(FEWEST_HEADINGS, below)
    used = {index for index in range(len(labels)) if _is_used(top, at, index)}
    headings = tuple(Heading(label, index) for index, label in enumerate(labels) if label or index in used)
    over_something = sum(bool(label) for index, label in enumerate(labels) if index in used)
    return Found((recognised, over_something * looks_right, len(named), -at), number, headings)


def _could_head(cell):
    """A text, or a year: turnover stands in a column a year."""
    if isinstance(cell, Decimal) or (isinstance(cell, str) and FIGURES.fullmatch(cell)):
        return bool(YEAR.fullmatch(str(cell)))
    return isinstance(cell, str) and len(cell) <= LONGEST_HEADING


def _is_used(top, at, index):
    return any(index < len(cells) and cells[index] is not None for _number, cells in top[at + 1 :])


def _labels(top, at):
    """The headings in this row. Where it leaves one open, or names two columns alike, the row above tells more."""
    own, above = [_label(cell) for cell in top[at][1]], _above(top, at)
    width = max(len(own), len(above))
    own, above = ([*labels, *[""] * (width - len(labels))] for labels in (own, above))
    labels, group = [], ""
    for index, (label, upper) in enumerate(zip(own, above, strict=True)):
        group = upper or (group if label else "")
        if not label:
            labels.append(upper if _is_used(top, at, index) else "")
        else:
            labels.append(f"{group} {label}" if group and own.count(label) > 1 else label)
    return labels


def _above(top, at):
    """The row right above, when it is one of headings that are merged: texts over more than one column."""
    if not at or top[at - 1][0] != top[at][0] - 1:
        return []
    cells = top[at - 1][1]
    is_headings = len(_filled(cells)) >= FEWEST_HEADINGS and all(isinstance(cell, str) for cell in _filled(cells))
    return [_label(cell) for cell in cells] if is_headings else []


def _label(cell):
    return "" if cell is None else " ".join(str(cell).split())


def is_total(cells):
    """Whether this row adds up others: the word in its first text, and only figures beside it."""
    first = next((cell for cell in cells if cell is not None), None)
    if not isinstance(first, str) or not TOTAL.fullmatch(first):
        return False
    texts = [cell for cell in cells if isinstance(cell, str) and not FIGURES.fullmatch(cell)]
    return len(texts) == 1
