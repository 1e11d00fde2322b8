"""ODS: its one file of content goes by as it is unpacked, one row at a time."""

import html
import re
from datetime import date, datetime
from xml.sax.handler import ContentHandler

from . import values
from .archive import CHUNK, open_archive, parsed, plainly
from .refusals import Unreadable

TABLE = re.compile(rb"<table:table\s[^>]*>")
NAME = re.compile(rb'\stable:name="([^"]*)"')
LONGEST_TAG = 4096
CELLS = {"table:table-cell", "table:covered-table-cell"}
MOST_REPEATED = 1024
"""Of one sign, in a text: such as spaces."""


class OdsFile:
    def __init__(self, file):
        self.archive = open_archive(file)
        with plainly():
            self.sheets = tuple(self._names())
        if not self.sheets:
            raise Unreadable("damaged")

    def _names(self):
        """The names of the sheets, sought as bytes: reading the whole content for them would take as long again."""
        rest = b""
        with self.archive.open("content.xml") as stream:
            while chunk := stream.read(CHUNK):
                rest += chunk
                end = 0
                for tag in TABLE.finditer(rest):
                    end = tag.end()
                    if name := NAME.search(tag[0]):
                        yield html.unescape(name[1].decode())
                rest = rest[max(end, len(rest) - LONGEST_TAG) :]

    def rows(self, sheet):
        """Number of the row and its cells, of the rows in which something stands."""
        with plainly(), self.archive.open("content.xml") as stream:
            for number, cells, times in parsed(stream, Rows(sheet)):
                for step in range(times):
                    yield number + step, cells


class Rows(ContentHandler):
    """Collects the rows of one sheet in `done`, with how often each is repeated, while the content goes by."""

    def __init__(self, sheet):
        super().__init__()
        self.sheet, self.is_here, self.number, self.done = sheet, False, 1, []
        self.cells, self.index, self.row_times, self.cell = [], 0, 1, None
        self.notes, self.reads, self.paragraphs = 0, False, []

    def startElement(self, name, attrs):  # noqa: N802 the name that the parser calls
        if name == "table:table":
            self.is_here = attrs.get("table:name") == self.sheet
        elif not self.is_here:
            return
        elif name in CELLS:
            self.cell, self.paragraphs = attrs, []
        elif name == "table:table-row":
            self.cells, self.index = [], 0
            self.row_times = int(attrs.get("table:number-rows-repeated", 1))
        elif name == "office:annotation":
            self.notes += 1
        elif self.cell is not None and not self.notes:
            self._start_text(name, attrs)

    def _start_text(self, name, attrs):
        if name == "text:p":
            self.reads = True
            self.paragraphs.append([])
        elif self.reads and name in {"text:s", "text:tab"}:
            self.paragraphs[-1].append(" " * min(int(attrs.get("text:c", 1)), MOST_REPEATED))
        elif self.reads and name == "text:line-break":
            self.paragraphs[-1].append("\n")

    def characters(self, content):
        if self.reads and not self.notes:
            self.paragraphs[-1].append(content)

    def endElement(self, name):  # noqa: N802
        if not self.is_here:
            return
        if name in CELLS:
            self._end_cell()
        elif name == "table:table-row":
            if self.cells:
                self.done.append((self.number, self.cells, self.row_times))
            self.number += self.row_times
        elif name == "office:annotation":
            self.notes -= 1
        elif name == "text:p" and not self.notes:
            self.reads = False
        elif name == "table:table":
            self.is_here = False

    def _end_cell(self):
        times = int(self.cell.get("table:number-columns-repeated", 1))
        value = self._value(self.cell)
        if value is not None:
            values.put(self.cells, self.index, value, times)
        self.index += times
        self.cell = None

    def _value(self, cell):
        kind, written = cell.get("office:value-type"), "\n".join(map("".join, self.paragraphs))
        if cell.get("calcext:value-type") == "error":
            return Unreadable("cell_error", error=written)
        if kind in {"float", "currency"}:
            return values.number(cell["office:value"])
        if kind == "percentage":
            return values.share(values.number(cell["office:value"]))
        if kind == "date":
            return _day(cell["office:date-value"])
        if kind == "boolean":
            return cell["office:boolean-value"] == "true"
        if kind is None and "table:formula" in cell and not written:
            return Unreadable("formula")
        return values.text(cell.get("office:string-value") or written)


def _day(stored):
    if "T" in stored:
        return values.moment(datetime.fromisoformat(stored).replace(tzinfo=None))
    return date.fromisoformat(stored)
