"""CSV as programs write it: in any of the usual encodings and with any of the usual separators."""

import codecs
import csv
import io
import re
from statistics import mode

from . import values
from .refusals import Place, Unreadable

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SEPARATORS = ";,\t"
SAMPLE, CHUNK = 64 * 1024, 1024 * 1024
LONGEST_CELL = 32_767
SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
ARMED = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet program would run as a formula; and what only looks as if it was kept from that."""
END = "\x1eend of file\x1e"
csv.field_size_limit(LONGEST_CELL)


class CsvFile:
    """One sheet without a name. `rows()` begins at the top each time it is asked."""

    sheets = ("",)

    def __init__(self, file):
        self.file = file
        self.encoding = encoding_of(file)
        with self._text() as lines:
            sample = lines.read(SAMPLE)
        told = SEPARATOR_LINE.match(sample)
        self.separator = told[1] if told else separator_of(sample)
        self.skips_first = bool(told)

    def rows(self, sheet=""):
        """Number of each row and its cells: a text, or None where nothing stands."""
        with self._text() as lines:
            if self.skips_first:
                next(lines)
            reader = csv.reader(_with_end(lines), delimiter=self.separator)
            number, cells = 0, []
            try:
                for number, cells in enumerate(reader, 1):
                    if len(cells) > values.MOST_COLUMNS:
                        raise Unreadable("too_many_columns", Place(row=number), most=values.MOST_COLUMNS)
                    if cells != [END]:
                        yield number, [_disarmed(text) if text[:1] == "'" else text.strip() or None for text in cells]
            except csv.Error:
                raise Unreadable("long_cell", Place(row=number + 1), most=LONGEST_CELL) from None
            if cells != [END]:
                raise Unreadable("quote", Place(row=number))

    def _text(self):
        return _Text(self.file, self.encoding)


class _Text:
    """The text of an upload, which stays open afterwards."""

    def __init__(self, file, encoding):
        file.seek(0)
        self.text = io.TextIOWrapper(file, encoding=encoding, newline="")

    def __enter__(self):
        return self.text

    def __exit__(self, *_error):
        self.text.detach()


def _with_end(lines):
    """The lines and a last one of our own: when that is swallowed, a quotation mark was never closed."""
    last = "\n"
    for line in lines:
        last = line
        yield line
    if not last.endswith(("\n", "\r")):
        yield "\n"
    yield END


def _disarmed(text):
    """Without the sign that only keeps a text from being run."""
    return (text[1:] if ARMED.match(text) else text).strip() or None


def encoding_of(file):
    """The name of the encoding; raises Unreadable when it is none of those that spreadsheet programs write."""
    file.seek(0)
    head = file.read(4)
    encoding = next((name for bom, name in BOMS if head.startswith(bom)), "")
    for name in [encoding] if encoding else ["utf-8", "cp1252"]:
        end = _decodes(file, name)
        if end == "whole":
            return name
        if end == "cut":
            raise Unreadable("cut")
    raise Unreadable("encoding")


def _decodes(file, encoding):
    """Whether all of the file is text in this encoding: "whole", "cut" in the middle of a letter, or "no"."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    has_letters = False
    try:
        while chunk := file.read(CHUNK):
            text = decoder.decode(chunk)
            if "\x00" in text:
                return "no"
            has_letters = has_letters or not text.isascii()
    except UnicodeDecodeError:
        return "no"
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cut" if has_letters or encoding != "utf-8" else "no"
    return "whole"


def separator_of(sample):
    """The sign that cuts most lines into one and the same number of cells."""
    return max(SEPARATORS, key=lambda sign: _regularity(sample, sign))


def _regularity(sample, separator):
    try:
        widths = [len(cells) for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if cells]
    except csv.Error:
        return 0
    widths = [width for width in widths if width > 1]
    return mode(widths) * widths.count(mode(widths)) if widths else 0
