"""What is no honest spreadsheet is refused in words, before it costs anything."""

import io
import struct
import tracemalloc
import zipfile

import pytest
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from socialreturn.forms import Form
from socialreturn.sheets.kinds import Kind
from socialreturn.sheets.refusals import NOWHERE, WORDS, Unreadable
from socialreturn.sheets.upload import Oversized, SheetField
from tests.sheets.files import ODS_FRAME, ods, ods_row, refusal, repacked, table_of, upload, with_texts, written, xlsx

ROWS = [["Nummer", "Naam"], *([str(number), f"Naam {number}"] for number in range(200))]
CSV, XLSX, ODS = (written(kind, ROWS) for kind in Kind)
SMALL = xlsx(lambda sheet: sheet.append(["a", "b"]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
PLACELESS = tuple(NOWHERE)


def bomb(content, name, size):
    """The archive with an entry that is nothing but zeros."""
    return repacked(content, **{name: b"0" * size})


def lying(content):
    """The archive that says of its largest entry that it is small."""
    changed = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = max(archive.infolist(), key=lambda each: each.file_size)
    for place in range(len(changed) - 4):
        if changed[place : place + 4] == struct.pack("<I", entry.file_size):
            changed[place : place + 4] = struct.pack("<I", 10)
    return bytes(changed)


def with_entry(content, name, entry):
    return repacked(content, **{name: entry})


TEXTS, SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
FILES = {
    "nothing": (b"", "empty"),
    "spaces": (b" \r\n\r\n", "empty"),
    "PDF": (b"%PDF-1.7\n" + b"x" * 100, "not_a_sheet"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "not_a_sheet"),
    "old Excel": (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "old"),
    "workbook with a password": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "ODS with a password": (with_entry(ODS, "META-INF/manifest.xml", b"<m:encryption-data/>"), "password"),
    "ODS as one locked package": (with_entry(ODS, "encrypted-package", b"x"), "password"),
    "XLSX with macros": (with_entry(XLSX, "xl/vbaProject.bin", b"x"), "macros"),
    "ODS with macros": (with_entry(ODS, "Basic/Standard/Module1.xml", b"x"), "macros"),
    "XLSB": (repacked(XLSX, **{"xl/workbook.xml": None, "xl/workbook.bin": b"x"}), "binary"),
    "ZIP": (repacked(ODS, mimetype=None), "not_a_sheet"),
    "ODT": (with_entry(ODS, "mimetype", b"application/vnd.oasis.opendocument.text"), "not_a_sheet"),
    "XLSX without a workbook": (with_entry(XLSX, "xl/workbook.xml", None), "damaged"),
    "XLSX without a sheet": (with_entry(XLSX, SHEET, None), "no_rows"),
    "ODS without content": (with_entry(ODS, "content.xml", None), "damaged"),
    "XLSX, half": (XLSX[: len(XLSX) // 2], "cut"),
    "ODS, half": (ODS[: len(ODS) // 2], "cut"),
    "XLSX, half a sheet": (with_entry(XLSX, SHEET, b"<worksheet><sheetData><row><c><v>1</v>"), "damaged"),
    "XLSX, no XML": (with_entry(XLSX, SHEET, b"zomaar wat"), "damaged"),
    "XLSX that lies about a size": (lying(XLSX), "damaged"),
    "ODS that lies about a size": (lying(ODS), "damaged"),
    "bomb in XLSX": (bomb(XLSX, SHEET, 40_000_000), "expands"),
    "bomb in ODS": (bomb(ODS, "content.xml", 40_000_000), "expands"),
    "bomb beside": (bomb(XLSX, "docProps/x.xml", 40_000_000), "expands"),
    "many entries": (repacked(XLSX, **{f"x/{number}": b"" for number in range(2_001)}), "expands"),
    "entities in XLSX": (with_entry(XLSX, SHEET, f"{DOCTYPE}<worksheet>&b;</worksheet>".encode()), "entities"),
    "entities in texts": (with_entry(with_texts(SMALL), TEXTS, f"{DOCTYPE}<sst/>".encode()), "entities"),
    "entities in ODS": (with_entry(ODS, "content.xml", (DOCTYPE + ODS_FRAME % ods_row("&b;")).encode()), "entities"),
    "NULs": (b"a;b\n1;\0\n", "encoding"),
    "no letters": (b"a;b\n1;\x81\x8d\n", "encoding"),
    "half a letter": ("a;b\n1;é\n2;é".encode()[:-1], "cut"),
    "only headings": (b"Nummer;Naam\n", "no_rows"),
    "wide": (b";".join([b"a"] * 501) + b"\n" + b";".join([b"1"] * 501), "too_many_columns"),
    "wide ODS": (
        ods(
            ods_row("a", "b") + '<table:table-row><table:table-cell table:number-columns-repeated="16384"'
            ' office:value-type="float" office:value="1"/></table:table-row>'
        ),
        "too_many_columns",
    ),
    "long": (b"ab;b\n" + b"x" * 40_000 + b";2\n", "long_cell"),
    "million rows": (
        ods(ods_row("a", "b") + ods_row("1", "2", attrs=' table:number-rows-repeated="1000000"')),
        "too_many_rows",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_each_hostile_file_is_refused_for_what_it_is(name):
    content, code = FILES[name]
    assert refusal(content)[0] == code


def test_the_files_these_were_made_of_are_good():
    assert [refusal(content) for content in (CSV, XLSX, ODS)] == [None, None, None]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'a;b\n1;"2\n3;4\n', ("quote", ("", 2, ""))),
        (b"ab;b\n" + b"x" * 40_000 + b";2\n", ("long_cell", ("", 2, ""))),
        (b"Nummer;Naam\n", ("no_rows", PLACELESS)),
    ],
)
def test_a_refusal_says_where(content, expected):
    assert refusal(content) == expected


@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.ODS])
@given(data=st.data())
def test_however_a_workbook_is_broken_it_is_read_or_refused(kind, data):
    content = bytearray(XLSX if kind is Kind.XLSX else ODS)
    for _time in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    refusal(bytes(content[: data.draw(st.integers(1, len(content)))]))


@given(st.binary(max_size=300))
def test_whatever_bytes_are_sent_they_are_read_or_refused(content):
    refusal(content)


def test_every_refusal_can_be_said():
    assert {
        code
        for code in WORDS
        if not Unreadable(code, **dict.fromkeys(("kind", "size", "most", "name", "value", "error"), "x")).words
    } == set()


def test_hundred_thousand_rows_of_csv_are_read_within_three_mebibytes():
    content = b"Nummer;Naam;Bedrag\n" + b"".join(b"%d;Naam %d;1.250,00\n" % (n, n) for n in range(100_000))
    tracemalloc.start()
    try:
        table = table_of(content)
        assert sum(1 for _row in table.rows()) == 100_000
        assert tracemalloc.get_traced_memory()[1] - len(content) < 3 * 1024 * 1024
    finally:
        tracemalloc.stop()


class SheetForm(Form):
    file = SheetField(label="Bestand")


def errors(content, name="lijst.csv"):
    form = SheetForm({}, {"file": upload(content, name)})
    return form.errors.get_json_data().get("file", [])


def test_a_form_takes_a_spreadsheet_whatever_its_name_says():
    assert [errors(CSV, "foto.png"), errors(XLSX, "lijst.csv"), errors(ODS)] == [[], [], []]
    assert [error["code"] for error in errors(OLE * 10, "lijst.xlsx")] == ["old"]


@override_settings(MOST_UPLOAD_MEGABYTES=1)
def test_an_upload_that_is_too_large_is_not_kept():
    boundary = b"--grens\r\nContent-Disposition: form-data; name=file; filename=groot.csv\r\n\r\n"
    body = boundary + b"a;b\n" * 1_500_000 + b"\r\n--grens--\r\n"
    request = RequestFactory().post("/", body, content_type="multipart/form-data; boundary=grens")
    file = request.FILES["file"]
    assert (type(file), file.file, file.size > 5_000_000) == (Oversized, None, True)
    form = SheetForm({}, request.FILES)
    assert [error["code"] for error in form.errors.get_json_data()["file"]] == ["too_large"]
