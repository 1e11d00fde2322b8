"""The file itself: what is refused when it is sent, what is read of it however it was made, and what comes back."""

import io
import os
from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from openpyxl import Workbook

from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.audit.jobs import tidy
from socialreturn.sheets.kinds import Kind
from socialreturn.sheets.reading import open_book
from socialreturn.sheets.table import open_table
from suppliers.actions.agreement import admit
from suppliers.imports.columns import COLUMNS, known_headings, recognised
from suppliers.models import CallOff, FrameworkAgreement, Import, ImportKind, ImportRow
from tests.factories import (
    CategoryFactory,
    ManagerFactory,
    SupplierFactory,
    UserFactory,
    a_call_off,
    make_an_agreement,
    manager_of,
    member_of,
)
from tests.imports.steps import CALL_OFF_HEADINGS, check, check_again, confirm, counts, csv, newest, send, told
from tests.imports.test_call_offs import line
from tests.jobs.test_jobs import QUEUED, work
from tests.sheets.files import upload, written
from tests.sheets.test_hostile import FILES

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return make_an_agreement(reference="ROK-1")


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


@pytest.fixture
def supplier(agreement, manager):
    return admit(agreement.lots.get(), SupplierFactory(name="Voorbeeld B.V."), by=manager).supplier


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_words_and_nothing_is_kept(client, manager, name):
    """When it is sent, or when its rows are read; never with a failure of ours."""
    answer = send(client, "call_offs", FILES[name][0], "lijst.xlsx")
    if answer.status_code == 302:
        answer = client.post(answer.url, {"reference": "A"})
        words = client.get(answer.url).context["job"].words
        assert newest().checked_at is None
    else:
        (words,) = answer.context["form"].errors["file"]
        assert not Import.objects.exists()
    assert words
    assert "ging iets mis" not in words
    assert (CallOff.objects.count(), ImportRow.objects.count()) == (0, 0)


@override_settings(MOST_UPLOAD_MEGABYTES=1)
def test_a_file_that_is_too_large_is_told_at_the_form(client, manager):
    answer = send(client, "call_offs", b"Kenmerk;Titel\r\n" + b"NOK-1;x\r\n" * 200_000)
    (words,) = answer.context["form"].errors["file"]
    assert words == "Dit bestand is te groot. Kies een bestand van hoogstens 1 MB, of splits het."


def test_nothing_sent_is_told(client, manager):
    answer = client.post(reverse("suppliers:new_import", args=["turnover"]))
    assert (answer.context["form"].errors["file"], answer.status_code) == (["Kies een bestand."], 200)


def test_a_file_that_breaks_off_is_told_with_its_row(client, agreement, manager, supplier):
    content = csv(CALL_OFF_HEADINGS, *[line(agreement, f"NOK-{n}") for n in range(60)], 'NOK-99;"Half')
    send(client, "call_offs", content)
    answer = check_again(client, newest())
    job = client.get(answer.url).context["job"]
    assert (job.state, job.words[:8], "aanhalingsteken" in job.words) == ("failed", "Rij 62: ", True)
    shown = client.get(newest().get_absolute_url())
    assert (job.words in shown.text, counts(newest())) == (True, {})


def with_commas(rows):
    return rows.replace(";", ",").replace("300.000,00", '"300,000.00"')


ODD = {
    "UTF-8 with a BOM, commas": lambda rows: with_commas(rows).encode("utf-8-sig"),
    "tabs": lambda rows: rows.replace(";", "\t").encode(),
    "Windows-1252, euro signs and spaces": lambda rows: rows.replace("300.000,00", "€ 300 000,00").encode("cp1252"),
    "a title, an empty row and merged headings": lambda rows: f"Opgave één;;\r\n;;\r\n{rows}".encode(),
    "English days": lambda rows: rows.replace("2018-04-01", "1 April 2018").encode(),
}


@pytest.mark.parametrize("name", ODD)
def test_a_file_is_read_however_a_ministry_made_it(client, agreement, manager, supplier, name):
    rows = "\r\n".join([CALL_OFF_HEADINGS, line(agreement), line(agreement, "NOK-2").replace("Project", "Reünie")])
    imported = check(client, "call_offs", ODD[name](rows))
    assert counts(imported) == {"new": 2}, told(client, imported)
    confirm(client, imported)
    assert CallOff.objects.get(reference="NOK-1").amount == 300_000
    assert CallOff.objects.get(reference="NOK-2").title == "Reünieleiding"


@pytest.mark.parametrize("kind", Kind)
def test_workbooks_too(client, agreement, manager, supplier, kind):
    rows = [CALL_OFF_HEADINGS.split(";"), line(agreement).split(";"), line(agreement, "NOK-2").split(";")]
    assert counts(check(client, "call_offs", written(kind, rows), f"lijst.{kind.value}")) == {"new": 2}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("name", "of"), [("agreements", "agreements"), ("call_offs", "call_offs")])
def test_our_own_export_imported_again_changes_nothing(client, agreement, manager, supplier, kind, language, name, of):
    """Also what lies in the categories of others, and with texts of which a spreadsheet would run something."""
    elsewhere = make_an_agreement(reference="ROK 'x'", title='=1+1 "Één", ; anders', exercised_years=1)
    admit(elsewhere.lots.get(), supplier, by=manager_of(elsewhere.category))
    a_call_off(supplier, elsewhere, reference="@NOK", title="-- x")
    a_call_off(supplier, agreement, reference="0012", title="", amount="1250.5")
    client.cookies["django_language"] = language
    file = b"".join(client.get(reverse(f"suppliers:{name}"), {"export": kind.value}).streaming_content)
    before = [list(model.objects.order_by("pk").values()) for model in (FrameworkAgreement, CallOff)]
    imported = check(client, of, file, f"export.{kind.value}")
    assert counts(imported) == {"unchanged": 2}, told(client, imported)
    assert confirm(client, imported).url == imported.get_absolute_url()
    assert [list(model.objects.order_by("pk").values()) for model in (FrameworkAgreement, CallOff)] == before


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("end", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("kind", ImportKind)
def test_a_template_has_each_column_under_a_heading_that_is_recognised(client, manager, kind, end, language, tmp_path):
    client.cookies["django_language"] = language
    answer = client.get(reverse("suppliers:new_import", args=[kind]), {"export": end})
    file = tmp_path / "template"
    file.write_bytes(b"".join(answer.streaming_content))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    with file.open("rb") as content:
        (row,) = [cells for _number, cells in open_table_of(content)]
    filled = written(Kind.CSV, [row, ["x"] * len(row)])
    table = open_table(upload(filled), known=known_headings(kind))
    assert recognised(kind, table.headings) == {column.name: place for place, column in enumerate(COLUMNS[kind])}
    assert answer_to_headings_alone(client, kind, file.read_bytes()) == ["file"]


def open_table_of(content):
    book = open_book(content)
    return list(book.rows(book.sheets[0]))


def answer_to_headings_alone(client, kind, content):
    return list(send(client, kind, content).context["form"].errors)


def test_another_sheet_is_chosen(client, agreement, manager, supplier):
    def fill(book):
        book.active.title = "Toelichting"
        book.active.append(["Kenmerk", "Uitleg"])
        book.active.append(["x", "y"])
        sheet = book.create_sheet("Opgave & meer")
        for row in (CALL_OFF_HEADINGS, line(agreement)):
            sheet.append(row.split(";"))

    book, file = Workbook(), io.BytesIO()
    fill(book)
    book.save(file)
    answer = send(client, "call_offs", file.getvalue(), "map.xlsx")
    page = client.get(answer.url)
    assert [link["label"] for link in page.context["links"]] == ["Blad Toelichting"]
    other = client.get(answer.url + page.context["links"][0]["url"])
    assert [link["label"] for link in other.context["links"]] == ["Blad Opgave & meer"]
    client.post(answer.url + page.context["links"][0]["url"], {"reference": "A"})
    assert (newest().sheet, counts(newest())) == ("Toelichting", {"wrong": 1})
    assert client.get(answer.url, {"blad": "Nergens"}).url == newest().get_absolute_url()


def test_who_may_come_here(client, agreement, manager, supplier):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    colleague, stranger, idle = ManagerFactory(), manager_of(CategoryFactory()), ManagerFactory()
    agreement.category.managers.add(colleague)
    pages = ["import", "import_rows", "import_columns", "confirm_import", "undo_import"]

    def answers(user):
        client.force_login(user)
        return [client.get(reverse(f"suppliers:{page}", args=[imported.pk])).status_code for page in pages]

    new = reverse("suppliers:new_import", args=["call_offs"])
    assert answers(manager) == [200, 200, 200, 200, 302]
    assert {user: answers(user) for user in (colleague, stranger, member_of(supplier))} == {
        user: [404] * 5 for user in (colleague, stranger, member_of(supplier))
    }
    assert answers(UserFactory(role=Role.AUDITOR)) == [200, 200, 403, 403, 403]
    client.force_login(idle)
    assert client.get(new).status_code == 403
    client.force_login(manager)
    confirm(client, imported)
    assert answers(colleague) == [200, 200, 403, 403, 200]
    assert answers(stranger) == [404] * 5


def test_who_no_longer_manages_the_category_imports_nothing(client, agreement, manager, supplier):
    CategoryFactory(manager=manager)
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    agreement.category.managers.remove(manager)
    confirm(client, imported)
    assert (CallOff.objects.count(), newest().job.state) == (0, "failed")


def test_a_worker_does_it_and_the_page_tells_how_far_it_is(client, agreement, manager, supplier, settings):
    settings.TASKS = QUEUED
    send(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    answer = check_again(client, newest())
    assert answer.url == newest().job.get_absolute_url()
    assert "Hier wordt aan gewerkt." in client.get(newest().get_absolute_url()).text
    work()
    job = client.get(answer.url)
    assert (job.context["job"].words, newest().get_absolute_url() in job.text) == ("1 nieuw", True)
    assert counts(newest()) == {"new": 1}


def test_the_file_goes_once_it_is_imported_and_after_a_week(
    client, at, agreement, manager, supplier, django_capture_on_commit_callbacks
):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    kept = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement, "NOK-2")))
    with django_capture_on_commit_callbacks(execute=True):
        confirm(client, imported)
    assert (imported.path.exists(), kept.path.exists()) == (False, True)
    at(kept.made_at + Import.KEPT_FOR)
    with django_capture_on_commit_callbacks(execute=True):
        tidy()
    assert (kept.path.exists(), list(Import.objects.all())) == (False, [imported])


def test_a_file_that_is_about_to_be_imported_stays(client, at, agreement, manager, supplier, settings):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    settings.TASKS = QUEUED
    at(imported.made_at + Import.KEPT_FOR)
    confirm(client, imported)
    tidy()
    work()
    assert (newest(), newest().state) == (imported, "done")


def test_a_file_that_nothing_tells_of_goes_after_a_day(client, agreement, manager, supplier):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    stray, fresh = imported.path.with_name("987654"), imported.path.with_name("987655")
    for file in (stray, fresh):
        file.write_bytes(b"Kenmerk")
    old = (clock.real() - timedelta(days=2)).timestamp()
    for file in (stray, imported.path):
        os.utime(file, (old, old))
    tidy()
    assert [file.exists() for file in (stray, fresh, imported.path)] == [False, True, True]
    fresh.unlink()


def test_a_file_that_is_gone_is_told(client, agreement, manager, supplier):
    imported = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement)))
    imported.path.unlink()
    page = client.get(reverse("suppliers:import_columns", args=[imported.pk]), follow=True)
    assert "Het bestand wordt hier niet meer bewaard. Stuur het opnieuw." in page.text
    confirm(client, imported)
    assert (CallOff.objects.count(), newest().job.state) == (0, "failed")
