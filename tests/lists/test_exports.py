"""A list as a file: the rows and the order of its pages, all of them, and nothing that a spreadsheet would run."""

import io
from datetime import date

import openpyxl
import pytest
from django.test import Client, override_settings

from socialreturn import exports, lists
from socialreturn.accounts.models import User
from socialreturn.audit.models import Job
from socialreturn.sheets.kinds import Kind
from socialreturn.sheets.table import open_table
from tests.lists.people import listed

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lists.people")]
HEADINGS = ["Name", "E-mail", "Department", "Role", "Joined", "Last seen", "Number"]


def get(user, address):
    client = Client()
    client.force_login(user)
    return client.get(f"/people/{address}")


def content(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def exported(user, address, kind="csv"):
    """Headings and rows of the file."""
    table = open_table(io.BytesIO(content(get(user, f"{address or '?'}&export={kind}"))))
    return [heading.label for heading in table.headings], [row.cells for row in table.rows()]


def emails(user, address, kind="csv"):
    return [row[1] for row in exported(user, address, kind)[1]]


def on_pages(user, rows, address):
    """The e-mail addresses on all pages, in their order."""
    found, place = [], address or "?"
    while True:
        shown = listed(user, rows, place)
        found += [row["email"] for row in shown.page.rows]
        if shown.page.next is None:
            return found
        place = shown.link(**shown.page.next)


@pytest.mark.parametrize("address", ["", "?sort=name", "?sort=-last_login", "?sort=department__name", "?role=reader"])
@pytest.mark.parametrize("first", [1, 7, 60, 100])
def test_a_file_has_the_rows_of_all_pages_in_their_order(crowd, me, monkeypatch, address, first):
    monkeypatch.setattr(lists, "FIRST_BATCH", first)
    monkeypatch.setattr(lists, "BATCH", 8)
    expected = on_pages(me, crowd, address)
    assert len(expected) > 8
    assert emails(me, address) == expected


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_every_kind_of_file_holds_the_same(crowd, me, kind):
    assert exported(me, "?sort=name", kind)[0] == HEADINGS
    assert emails(me, "?sort=name", kind) == on_pages(me, crowd, "?sort=name")


def test_numbers_and_days_are_numbers_and_days_in_a_workbook(crowd, me):
    row = next(row for row in exported(me, "", "xlsx")[1] if row[1] == "p1@voorbeeld.example")
    number = crowd.get(email="p1@voorbeeld.example").number
    assert row == (
        "Persoon 1",
        "p1@voorbeeld.example",
        "Inkoop",
        "adviseur",
        date(2018, 3, 5),
        date(2018, 3, 5),
        number,
    )


def test_in_csv_an_english_reader_gets_commas_and_a_dutch_one_semicolons(crowd, me):
    me.language = "en"
    me.save()
    head = content(get(me, "?export=csv"))
    assert head.startswith(b"\xef\xbb\xbfName,E-mail,")
    me.language = "nl"
    me.save()
    assert content(get(me, "?export=csv")).startswith(b"\xef\xbb\xbfName;E-mail;")


def test_a_file_is_a_download_for_nobody_elses_eyes(me):
    response = get(me, "?export=csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="people-2018-08-01.csv"'
    assert response.headers["Cache-Control"] == "no-store"


def test_a_filter_that_is_wrong_exports_nothing_and_says_so(crowd, me):
    response = get(me, "?role=nobody&export=csv")
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.context["list"].filter.errors
    assert response.context["list"].page.rows == []


def test_a_kind_of_file_there_is_not_is_the_page(me):
    assert get(me, "?export=pdf").headers["Content-Type"].startswith("text/html")


FORMULAS = ("=1+1", "+1", "-1", "@x", "\t=1", "'=1", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_opening_an_export_runs_no_formula_and_reading_it_back_changes_nothing(me, kind):
    for number, text in enumerate(FORMULAS):
        User.objects.create_user(f"x{number}@voorbeeld.example", name=text, role="reader")
    file = content(get(me, f"?export={kind}"))
    names = {row.cells[0] for row in open_table(io.BytesIO(file)).rows()}
    assert names == {*(text.strip() for text in FORMULAS), "Ik"}
    if kind == "csv":
        cells = file.decode("utf-8-sig").replace('"', "").replace(";", ",").replace("\n", ",").split(",")
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(file))
        assert {cell.data_type for row in book.active.iter_rows(max_col=1) for cell in row} == {"s"}
    if kind == "ods":
        assert b"table:formula" not in file


def test_a_page_with_rows_offers_the_three_files_with_its_filters_and_order(crowd, me):
    page = get(me, "?role=reader&sort=name").content.decode()
    for kind in ("csv", "xlsx", "ods"):
        assert f'href="?role=reader&amp;sort=name&amp;export={kind}"' in page
    assert "export=" not in get(me, "?q=nobody-is-called-so").content.decode()


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(exports, "AT_ONCE", 50)


@pytest.mark.usefixtures("crowd", "few")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_of_many_rows_is_offered_and_made_in_the_background(client, me, kind):
    client.force_login(me)
    offer = client.get(f"/people/?sort=name&export={kind}").context["offer"]
    assert Job.objects.count() == 0
    page = client.get(client.post("/exporteren/", {"offer": offer}).url)
    job = page.context["job"]
    assert (job.state, job.words) == ("done", "Er staan 60 rijen in het bestand.")
    file = b"".join(client.get(f"{job.get_absolute_url()}bestand/").streaming_content)
    table = open_table(io.BytesIO(file))
    assert [row.cells[1] for row in table.rows()] == emails(me, "?sort=name")
    assert job.progress["total"] == 60


@pytest.mark.usefixtures("crowd", "few")
def test_csv_of_many_rows_and_few_rows_of_a_workbook_come_at_once(me):
    assert len(emails(me, "")) == 60
    assert len(emails(me, "?role=reader", "xlsx")) == len(emails(me, "?role=reader")) < 50


@pytest.mark.parametrize("offer", ["", "x", "eyJhIjoxfQ:1x:y"])
def test_only_what_was_offered_is_made(client, me, offer):
    client.force_login(me)
    assert client.post("/exporteren/", {"offer": offer}).status_code == 404
    assert client.get("/exporteren/").status_code == 405


@pytest.mark.usefixtures("crowd", "few")
def test_rights_are_judged_anew_when_the_file_is_made(client, me):
    client.force_login(me)
    offer = client.get("/people/?export=xlsx").context["offer"]
    with override_settings(ROOT_URLCONF="socialreturn.urls"):
        page = client.get(client.post("/exporteren/", {"offer": offer}).url)
    assert page.context["job"].state == "failed"
    assert [kind.value for kind in Kind] == ["csv", "xlsx", "ods"]
