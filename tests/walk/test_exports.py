"""Every list as a file, for everybody who gets the list: its rows and no others, noted where looking is noted."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from candidates.actions import erase
from candidates.models import Candidate, Placement
from socialreturn import lists
from socialreturn.audit.exports import EXPORT
from socialreturn.audit.models import AccessLog, Job
from socialreturn.columns import NOTHING
from socialreturn.sheets.kinds import Kind
from socialreturn.sheets.reading import open_book
from tests.factories import a_placement
from tests.walk.found import everything
from tests.walk.hostile import MESS
from tests.walk.lists import LISTS, address_of
from tests.walk.test_access import EXPECTED, answer_to, by_person
from tests.walk.world import PEOPLE

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


def file_of(client, name, kind="csv", **asked):
    response, content = whole(client, name, export=kind, **asked)
    assert response.headers["Content-Disposition"].startswith("attachment"), content[:200]
    return content


def whole(client, name, **asked):
    """The answer and all of its content, which closes what it was read from."""
    response = client.get(address_of(name), asked)
    return response, b"".join(response.streaming_content) if response.streaming else response.content


def open_file(content):
    """Headings and rows, also of a file without rows."""
    (sheet,) = (book := open_book(io.BytesIO(content))).sheets
    headings, *rows = [cells for _number, cells in book.rows(sheet)]
    return headings, rows


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_gets_the_file_of_a_list_as_they_get_its_page(person, world):
    client = signed_in(world.people[person])
    expected = {name: by_person(EXPECTED[name])[person] for name in LISTS}
    found = {}
    for name in LISTS:
        found[name] = answer_to(whole(client, name, export="xlsx")[0])
    assert found == expected


@pytest.mark.parametrize(("name", "role"), [(name, role) for name in LISTS for role in LISTS[name]])
def test_a_file_has_the_rows_of_the_page_each_column_under_a_heading_of_its_own(name, role, world):
    client = signed_in(world.people[role])
    shown = [client.get(address_of(name)).context["list"]]
    rows = shown[0].total()
    found = {kind: open_file(file_of(client, name, kind.value)) for kind in Kind}
    headings = found[Kind.CSV][0]
    assert all(headings)
    assert len(set(headings)) == len(headings) >= len(shown[0].columns)
    assert {kind: (each[0], len(each[1])) for kind, each in found.items()} == dict.fromkeys(Kind, (headings, rows))
    assert not any("<" in str(cell) for each in found.values() for row in each[1] for cell in row)


@pytest.mark.parametrize(("name", "role"), [(name, role) for name in LISTS for role in LISTS[name]])
def test_what_the_page_shows_of_a_row_stands_in_the_file(name, role, world):
    shown = signed_in(world.people[role]).get(address_of(name)).context["list"]
    for column in shown.columns:
        for row in shown.page.rows:
            assert (column.cell(row) == NOTHING) == (column.value(row) is None), column.label


def test_of_some_list_of_each_kind_there_are_rows_to_export(world):
    """Otherwise the test above would prove nothing."""
    rows = {name: len(open_file(file_of(signed_in(world.people[LISTS[name][0]]), name))[1])
            for name in LISTS if not name.endswith(("access_log", "erasures"))}  # fmt: skip
    assert min(rows.values()) > 0


@pytest.mark.parametrize(("name", "model", "page"), [
    ("candidates:candidates", Candidate, "candidates"), ("candidates:placements", Placement, "placements"),
])  # fmt: skip
def test_an_export_of_people_is_noted_as_such_with_every_row(name, model, page, monkeypatch, world):
    a_placement("reported", world.pilot)
    monkeypatch.setattr(lists, "FIRST_BATCH", 1)
    client = signed_in(world.people["supplier"])
    assert not AccessLog.objects.exists()
    file_of(client, name)
    noted = AccessLog.objects.filter(page=f"{page}_export", by=world.people["supplier"])
    keys = {key for look in noted for key in look.keys}
    assert keys == set(model.objects.visible_to(world.people["supplier"]).values_list("pk", flat=True))
    assert len(keys) > 1
    client.get(address_of(name))
    assert AccessLog.objects.filter(page=page).count() == 1


@pytest.mark.parametrize("name", LISTS)
def test_a_file_changes_nothing_and_no_query_breaks_it(name, world):
    client = signed_in(world.people[LISTS[name][0]])
    page = client.get(address_of(name))
    before = everything()
    for field in [*page.context["list"].filter.fields, "sort", "after", "before"]:
        for value in (MESS, "9" * 30, "-1", "x" * 10_000, "1"):
            for kind in ("csv", "xlsx", "ods"):
                assert whole(client, name, **{"export": kind, field: value})[0].status_code == 200
    assert everything() == before


def test_the_style_guide_offers_its_ten_thousand_rows_too(world):
    client = signed_in(world.people["manager"])
    assert len(open_file(file_of(client, "site:style_guide_list"))[1]) == 10_000
    offered = client.get(reverse("site:style_guide_list"), {"export": "ods"})
    assert offered.templates[0].name == "jobs/offer.html"
    job = client.get(client.post(reverse("jobs:export"), {"offer": offered.context["offer"]}).url).context["job"]
    assert (job.state, job.words) == ("done", "Er staan 10.000 rijen in het bestand.")


def test_erasing_a_candidate_takes_the_files_with_it(world):
    supplier, manager = world.people["supplier"], world.people["manager"]
    for owner, name in ((supplier, "candidates:placements"), (manager, "suppliers:plans")):
        offer = {"address": f"{address_of(name)}?export=xlsx", "title": "x"}
        EXPORT.start(owner, **offer)
    folders = [job.folder for job in Job.objects.filter(kind=EXPORT.name, state="done").order_by("owner")]
    assert len(folders) == 2
    erase(world.candidate.code, by=world.people["privacy"])
    left = Job.objects.filter(kind=EXPORT.name, state="done").values_list("owner", flat=True)
    assert (list(left), sum(folder.exists() for folder in folders)) == ([manager.pk], 1)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_figures_as_a_file_tell_no_more_than_the_page(kind, world):
    a_placement("accepted", world.pilot)
    headings, rows = open_file(file_of(signed_in(None), "site:figures", kind))
    assert headings == ["Cijfer", "Waarvan", "Aantal", "Wat we tellen", "Stand op"]
    told = {tuple(row[:2]): row[2] for row in rows}
    assert told["Ooit aan het werk gegaan", world.pilot.publication.title] == "niet getoond"
    assert float(told["Ooit aan het werk gegaan", None]) == 1
