"""XLSX: openpyxl tells which sheets, texts and formats there are; the rows of a sheet go by one at a time."""

import re
import warnings
from xml.sax.handler import ContentHandler

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.datetime import from_excel, from_ISO8601

from . import values
from .archive import limit_in_memory, open_archive, parsed, plainly
from .refusals import Unreadable

REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]+")
LITERAL = re.compile(r'"[^"]*"|\\.')
"""In the format of a number: what is written as it stands."""
UNSEEN = {"f", "rPh"}


class XlsxFile:
    """The visible sheets of a workbook."""

    def __init__(self, file):
        limit_in_memory(open_archive(file), lambda name: not name.startswith("xl/worksheets/"))
        file.seek(0)
        with plainly(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what it leaves out, such as pictures
            self.book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            self._visible = {sheet.title: sheet for sheet in self.book.worksheets if sheet.sheet_state == "visible"}
            self.shares = {style for style, cell in enumerate(self.book._cell_styles) if self._is_share(cell.numFmtId)}
        self.sheets = tuple(self._visible)

    def _is_share(self, format_id):
        own = format_id - BUILTIN_FORMATS_MAX_SIZE
        code = self.book._number_formats[own] if own >= 0 else BUILTIN_FORMATS.get(format_id, "")
        return "%" in LITERAL.sub("", code)

    def rows(self, sheet):
        """Number of the row and its cells, of the rows that are in the file."""
        found = self._visible[sheet]
        with plainly(), found._get_source() as stream:
            yield from parsed(stream, Rows(self.book, found._shared_strings, self.shares))


class Rows(ContentHandler):
    """Collects the rows of a sheet in `done` while its XML goes by."""

    def __init__(self, book, texts, shares):
        super().__init__()
        self.book, self.texts, self.shares = book, texts, shares
        self.done, self.number, self.cells = [], 0, []
        self.index, self.kind, self.style, self.has_formula = -1, "n", 0, False
        self.reads, self.unseen, self.parts = False, 0, []

    def startElement(self, name, attrs):  # noqa: N802 the name that the parser calls
        name = name.rpartition(":")[2]
        if name == "c":
            self._start_cell(attrs)
        elif name == "row":
            self.number = int(attrs.get("r") or self.number + 1)
            self.cells, self.index = [], -1
        elif name == "v" or (name == "t" and not self.unseen):
            self.reads = True
        elif name in UNSEEN:
            self.unseen += 1
            self.has_formula = self.has_formula or name == "f"

    def _start_cell(self, attrs):
        place = REFERENCE.fullmatch(attrs.get("r") or "")
        self.index = values.index_of(place[1]) if place else self.index + 1
        self.kind, self.style = attrs.get("t", "n"), int(attrs.get("s") or 0)
        self.has_formula, self.parts = False, []

    def characters(self, content):
        if self.reads:
            self.parts.append(content)

    def endElement(self, name):  # noqa: N802
        name = name.rpartition(":")[2]
        if name == "c":
            self._end_cell()
        elif name == "row":
            self.done.append((self.number, self.cells))
        elif name in {"v", "t"}:
            self.reads = False
        elif name in UNSEEN:
            self.unseen -= 1

    def _end_cell(self):
        stored = "".join(self.parts)
        if stored:
            value = self._value(stored)
        else:
            value = Unreadable("formula") if self.has_formula and self.kind != "str" else None
        if value is not None:
            values.put(self.cells, self.index, value)

    def _value(self, stored):
        if self.kind == "n":
            return self._number(stored)
        if self.kind == "s":
            return values.text(self.texts[int(stored)])
        if self.kind == "b":
            return stored.strip() == "1"
        if self.kind == "e":
            return Unreadable("cell_error", error=stored)
        return values.moment(from_ISO8601(stored)) if self.kind == "d" else values.text(stored)

    def _number(self, stored):
        if self.style in self.book._date_formats:
            return self._moment(stored)
        value = values.number(stored)
        return values.share(value) if self.style in self.shares else value

    def _moment(self, stored):
        is_duration = self.style in self.book._timedelta_formats
        try:
            found = from_excel(float(stored), self.book.epoch, timedelta=is_duration)
        except OverflowError:
            return Unreadable("date", value=stored)
        return str(found) if is_duration else values.moment(found)
