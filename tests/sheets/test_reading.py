"""What ministries send is read as the person who made it sees it."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialreturn.sheets.kinds import Kind
from tests.sheets.files import ods, ods_row, read, table_of, with_texts, written, xlsx

LINES = "Nummer;Naam;Bedrag\n1;Café Zuid;€ 5,00\n2;Ω;3\n"
SHEET = ("", ["Nummer", "Naam", "Bedrag"], [("1", "Café Zuid", "€ 5,00"), ("2", "Ω", "3")])
WESTERN = ("", ["Nummer", "Naam", "Bedrag"], [("1", "Café Zuid", "€ 5,00")])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (LINES.encode(), SHEET),
        (LINES.encode("utf-8-sig"), SHEET),
        (LINES.encode("utf-16"), SHEET),
        (LINES.replace("2;Ω;3\n", "").encode("cp1252"), WESTERN),
        (LINES.replace("\n", "\r\n").encode(), SHEET),
        (LINES.replace(";", "\t").encode(), SHEET),
        (LINES.replace("€ 5,00", '"€ 5,00"').replace(";", ",").encode(), SHEET),
        (f"sep=;\n{LINES}".encode(), SHEET),
        (LINES.rstrip("\n").encode(), SHEET),
    ],
    ids=["UTF-8", "BOM", "UTF-16", "Windows-1252", "CRLF", "tabs", "commas", "sep", "no last line end"],
)
def test_csv_is_read_in_every_usual_encoding_and_with_every_usual_separator(content, expected):
    assert read(content) == expected


def test_a_line_end_within_quotation_marks_belongs_to_the_cell_and_rows_keep_their_number():
    table = table_of(b'a;b\r\n"een\r\ntwee";x\r\n\r\n3;"zegt ""ja"""\r\n')
    assert [(row.number, row.cells) for row in table.rows()] == [(2, ("een\r\ntwee", "x")), (4, ("3", 'zegt "ja"'))]


def test_titles_above_the_headings_and_empty_rows_and_columns_are_passed_over():
    content = "Overzicht 2017;;;;\n;;;;\nPeildatum:;1 mei;;;\n;Nummer;;Naam;\n;;;;\n;1;;A;\n"
    table = table_of(content.encode())
    assert (table.heading_row, [(each.label, each.letter) for each in table.headings]) == (
        4,
        [("Nummer", "B"), ("Naam", "D")],
    )
    assert [(row.number, row.cells) for row in table.rows()] == [(6, ("1", "A"))]


def test_a_column_without_a_heading_is_kept_when_something_stands_in_it():
    assert [str(each) for each in table_of(b"a;b;;\n1;2;;4\n").headings] == ["a", "b", "D"]


def test_known_headings_decide_which_row_and_which_sheet():
    def fill(sheet):
        sheet.title = "Toelichting"
        for row in (["Wie", "Wat", "Waar", "Wanneer"], ["Jan", "alles", "hier", "nu"]):
            sheet.append(row)
        other = sheet.parent.create_sheet("Lijst")
        for row in (["Rijk", "Breed", "2017"], ["Nummer", "Titel", None], ["A1", "Schoonmaak", None]):
            other.append(row)
        sheet.parent.create_sheet("Verborgen").sheet_state = "hidden"

    content = xlsx(fill)
    assert read(content)[0] == "Toelichting"
    assert read(content, known=["titel", "NUMMER:"]) == ("Lijst", ["Nummer", "Titel"], [("A1", "Schoonmaak")])
    assert table_of(content).book.sheets == ("Toelichting", "Lijst")
    assert read(content, sheet="Lijst", known=["titel"])[0] == "Lijst"


def test_headings_merged_over_two_columns_or_two_rows():
    def fill(sheet):
        sheet.append(["Overeenkomst", "Looptijd", None, "Bedrag", None])
        sheet.append([None, "Van", "Tot", "2017", "2018"])
        sheet.append(["A1", date(2017, 1, 1), datetime.fromisoformat("2018-12-31T00:00"), 5, 6])
        for merged in ("A1:A2", "B1:C1", "D1:E1"):
            sheet.merge_cells(merged)

    assert read(xlsx(fill))[1:] == (
        ["Overeenkomst", "Van", "Tot", "2017", "2018"],
        [("A1", date(2017, 1, 1), date(2018, 12, 31), Decimal(5), Decimal(6))],
    )


def test_columns_of_one_name_are_told_apart_by_the_heading_above_them():
    content = "Omzet;;Loonsom;\n2017;2018;2017;2018\nx;1;2;3\n"
    assert read(content.encode())[1] == ["Omzet 2017", "Omzet 2018", "Loonsom 2017", "Loonsom 2018"]


@pytest.mark.parametrize(
    ("cells", "is_total"),
    [
        (("Totaal", None, "€ 1.250,00"), True),
        (("Subtotaal 2017", "3", Decimal(5)), True),
        ((None, "Grand total:", "1,250.00"), True),
        (("Eindtotaal", None, None), True),
        (("Totaal BV", "Utrecht", "5"), False),
        (("12", "Totaal schoon", "5"), False),
        (("Total Support", "KvK 1234", "5"), False),
        (("A1", "Totaal", "5"), False),
    ],
)
def test_a_row_that_adds_up_is_recognised(cells, is_total):
    table = table_of(written(Kind.XLSX, [["een", "twee", "drie"], ["x", "y", "z"], cells]))
    assert [row.is_total for row in table.rows()] == [False, is_total]


def test_what_a_workbook_holds_comes_as_what_it_is():
    def fill(sheet):
        sheet.append(["getal", "dag", "deel", "waar", "tekst", "som"])
        sheet.append([0.1 + 0.2, date(2017, 11, 14), 0.055, True, " a ", 1_000_000_000_000])
        sheet["C2"].number_format = "0.0%"

    assert read(xlsx(fill))[2] == [(Decimal("0.3"), date(2017, 11, 14), "5.5%", True, "a", Decimal(10**12))]


def test_a_formula_without_outcome_and_one_in_error_matter_only_to_who_needs_the_cell():
    def fill(sheet):
        sheet.append(["een", "twee", "drie"])
        sheet.append(["=1+1", "#REF!", "goed"])
        sheet["B2"].data_type = "e"

    (first, second, third) = read(xlsx(fill))[2][0]
    assert (first.code, second.code, third) == ("formula", "cell_error", "goed")


def test_a_workbook_with_a_table_of_texts_as_excel_makes_it():
    content = with_texts(xlsx(lambda sheet: sheet.append(["x"])))
    assert read(content)[1:] == (["Nummer", "Naam"], [("Één", "Nummer")])


def test_ods_is_read_with_what_is_repeated_hidden_in_notes_or_spaced():
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/>'
        "</table:table-row>"
        + ods_row("Naam", "Soort")
        + '<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>let op</text:p>'
        '</office:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.05"/></table:table-row>'
        + ods_row("x", "y", attrs=' table:number-rows-repeated="2"')
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    table = table_of(ods(rows))
    assert (table.sheet, table.heading_row) == ("Bladen & zo", 4)
    assert [(row.number, row.cells) for row in table.rows()] == [
        (5, ("a  b\nc", "5%")),
        (6, ("x", "y")),
        (7, ("x", "y")),
    ]


VALUES = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\"\n;,"), max_size=20),
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**9), 10**9, places=2),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
)


def as_read(value, kind):
    """What a value comes back as: in a workbook as itself, in CSV as text."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int | Decimal) and kind is not Kind.CSV:
        return Decimal(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return value if value is None or kind is not Kind.CSV else str(value)


@pytest.mark.parametrize("kind", Kind)
@given(rows=st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=8))
def test_what_was_written_is_read_back(kind, rows):
    headings = ("Eerste kop", "Tweede kop", "Derde kop")
    expected = [tuple(as_read(value, kind) for value in row) for row in rows]
    content = written(kind, [headings, ("gevuld", "hele", "rij"), *rows])
    found = read(content, known=headings)
    assert found[1:] == (
        list(headings),
        [("gevuld", "hele", "rij"), *(row for row in expected if any(value is not None for value in row))],
    )
