"""Rows written as CSV, XLSX or ODS, one at a time: nothing in them runs, and what was written reads back the same.

A value is None, a text, a bool, an int, a Decimal, a date or a datetime (with its zone: the moment in the Netherlands
is written). Rows come as an iterable of sequences; the first holds the headings.
"""

import csv
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from .csv_file import ARMED
from .kinds import Kind

CONTENT_TYPES = {
    Kind.CSV: "text/csv; charset=utf-8",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
TWOFOLD_DECIMALS = 3


def sheet_name(title):
    """A title as the name of a sheet, which has few signs and is short."""
    return NOT_IN_SHEET_NAME.sub(" ", str(title))[:LONGEST_SHEET_NAME].strip() or "1"


def readable(value):
    """The value as a workbook holds it: no moments with a zone, no signs that XML refuses."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0) if timezone.is_aware(value) else value
    if value is None or isinstance(value, bool | int | Decimal | date):
        return value
    return UNPRINTABLE.sub("", str(value)).replace("\r\n", "\n")


class Echo:
    """A file that hands each line back instead of keeping it."""

    def write(self, line):
        return line


def csv_lines(rows):
    """The lines of a CSV file as bytes.

    In Dutch with ";" between cells and a comma before decimals, as a Dutch Excel opens it by itself, in English with
    "," and a point; with a BOM, without which Excel takes the letters for others. Days are written 2017-11-14, which
    Excel takes for a date in every language. A text that a program would take for a formula gets a "'" in front.
    """
    decimal_sign = formats.get_format("DECIMAL_SEPARATOR", get_language())
    writer = csv.writer(Echo(), delimiter=";" if decimal_sign == "," else ",")
    mark = "\ufeff"
    for row in rows:
        yield (mark + writer.writerow([csv_cell(value, decimal_sign) for value in row])).encode()
        mark = ""


def csv_cell(value, decimal_sign):
    value = readable(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return figures(value).replace(".", decimal_sign)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, int | date):
        return str(value)
    return f"'{value}" if ARMED.match(value) else value


def figures(value):
    """A number without thousands; never with exactly three decimals, which could be read as thousands."""
    written = f"{value:f}"
    decimals = written.partition(".")[2]
    return f"{written}0" if len(decimals) == TWOFOLD_DECIMALS else written


def write_csv(file, title, rows):
    file.writelines(csv_lines(rows))


def write_xlsx(file, title, rows):
    """A workbook with one sheet. A text is a text, also when it begins as a formula does."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(title))
    sheet.freeze_panes = "A2"
    is_heading = True
    for row in rows:
        sheet.append([_xlsx_cell(sheet, readable(value), is_heading) for value in row])
        is_heading = False
    book.save(file)


def _xlsx_cell(sheet, value, is_heading):
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    if not isinstance(value, str) and not is_heading:
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    if is_heading:
        cell.font = Font(bold=True)
    return cell


MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3"'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{CONTENT_TYPES[Kind.ODS]}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
NAMESPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)
CONTENT_BEGINS = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{NAMESPACES} office:version="1.3">'
    "<office:automatic-styles>"
    '<number:date-style style:name="day"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="d" style:family="table-cell" style:data-style-name="day"/>'
    '<style:style style:name="h" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=%s>"
)
CONTENT_ENDS = "</table:table></office:spreadsheet></office:body></office:document-content>"


def write_ods(file, title, rows):
    """A workbook with one sheet; its rows are packed as they come."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), CONTENT_TYPES[Kind.ODS], zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as content:
            content.write((CONTENT_BEGINS % quoteattr(sheet_name(title))).encode())
            style = ' table:style-name="h"'
            for row in rows:
                cells = "".join([ods_cell(readable(value), style) for value in row])
                content.write(f"<table:table-row>{cells}</table:table-row>".encode())
                style = ""
            content.write(CONTENT_ENDS.encode())


def ods_cell(value, style=""):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    if isinstance(value, int | Decimal):
        return f'<table:table-cell{style} office:value-type="float" office:value="{value:f}"/>'
    if isinstance(value, date):
        stored = value.isoformat()
        return f'<table:table-cell table:style-name="d" office:value-type="date" office:date-value="{stored}"/>'
    return f'<table:table-cell{style} office:value-type="string">{_paragraphs(value)}</table:table-cell>'


def _paragraphs(text):
    return "".join(f"<text:p>{_spaced(line)}</text:p>" for line in re.split("[\r\n]", escape(text)))


def _spaced(line):
    """Spaces in a row, and tabs, as ODF writes them: as they stand they would be one space."""
    line = re.sub(" {2,}|^ ", lambda found: f'<text:s text:c="{len(found[0])}"/>', line)
    return line.replace("\t", "<text:tab/>")


WRITERS = {Kind.CSV: write_csv, Kind.XLSX: write_xlsx, Kind.ODS: write_ods}
