"""Files as they are made elsewhere, in bytes."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from socialreturn.sheets.refusals import Unreadable
from socialreturn.sheets.table import open_table
from socialreturn.sheets.writing import WRITERS


def written(kind, rows, title="Blad1"):
    """The bytes of these rows as our own writers make them."""
    file = io.BytesIO()
    WRITERS[kind](file, title, rows)
    return file.getvalue()


def xlsx(fill):
    """The bytes of a workbook that ``fill`` gets to fill, sheet and all."""
    book = Workbook()
    fill(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content, **changed):
    """The same archive with some entries otherwise: bytes to put there, or None to leave out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, entry in changed.items():
            if entry is not None:
                new.writestr(name, entry)
    return file.getvalue()


def with_texts(content):
    """The workbook with a table of texts, as Excel makes it; its cells point there."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    texts = "<si><t>Nummer</t></si><si><r><t>Na</t></r><r><t>am</t></r></si><si><t>Één</t></si>"
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{a}</v></c><c r="B{row}" t="s"><v>{b}</v></c></row>'
        for row, a, b in ((1, 0, 1), (2, 2, 0))
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return repacked(
        content,
        **{
            "[Content_Types].xml": types.replace("</Types>", override).encode(),
            "xl/sharedStrings.xml": f"<sst {main}>{texts}</sst>".encode(),
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>".encode(),
        },
    )


ODS_FRAME = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Bladen &amp; zo">%s</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods(rows):
    """The bytes of an ODS file with this XML in its one sheet, as LibreOffice packs it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS_FRAME % rows)
    return file.getvalue()


def ods_row(*texts, attrs=""):
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f"<table:table-row{attrs}>{''.join(cells)}</table:table-row>"


def table_of(content, **options):
    return open_table(io.BytesIO(content), **options)


def read(content, **options):
    """Sheet, headings and the cells of each row."""
    table = table_of(content, **options)
    return table.sheet, [heading.label for heading in table.headings], [row.cells for row in table.rows()]


def refusal(content, **options):
    """The code and the place with which a file is refused; None when it can be read to its end."""
    try:
        read(content, **options)
    except Unreadable as error:
        return error.code, tuple(error.place)
    return None


def upload(content, name="lijst.csv"):
    return SimpleUploadedFile(name, content)
