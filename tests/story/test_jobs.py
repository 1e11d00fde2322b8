"""Work in the background, as the person who asked for it sees it go on; with JavaScript, and without."""

import pytest
from playwright.sync_api import expect

from socialreturn import clock
from socialreturn.audit.models import Job, JobState
from socialreturn.exports import AT_ONCE
from tests.browser import axe
from tests.factories import UserFactory
from tests.jobs.test_jobs import COUNT

SOON = {"timeout": 10_000}


@pytest.fixture
def owner():
    return UserFactory()


@pytest.fixture
def job(owner):
    """A job that is under way, and was heard of."""
    job = COUNT.start(owner)
    Job.objects.update(state=JobState.RUNNING, started_at=clock.now(), result="", words="")
    job.tell(500, 2_000)
    return job


def finish(job):
    Job.objects.update(state=JobState.DONE, words="Er zijn 2.000 regels geteld.", result="regels.csv")


def test_the_page_follows_the_job_by_itself_to_its_end(job, owner, somebody):
    person = somebody(owner)
    person.open(job.get_absolute_url())
    person.read("500 van 2.000 rijen")
    axe(person.page)
    job.tell(1_500, 2_000)
    expect(person.content.get_by_text("1.500 van 2.000 rijen")).to_be_visible(**SOON)
    finish(job)
    expect(person.content.get_by_text("Er zijn 2.000 regels geteld.")).to_be_visible(**SOON)
    axe(person.page)
    with person.page.expect_download() as download:
        person.content.get_by_role("link", name="Download het bestand").click()
    assert download.value.suggested_filename == "regels.csv"


def test_without_javascript_a_link_tells_how_far_it_is(job, owner, somebody):
    person = somebody(owner, java_script_enabled=False)
    person.open(job.get_absolute_url())
    person.read("500 van 2.000 rijen")
    finish(job)
    person.content.get_by_role("link", name="Kijk hoever het is").click()
    person.read("Er zijn 2.000 regels geteld.")


def test_a_long_list_is_offered_and_made(site, owner, somebody):
    person = somebody(owner)
    person.open("/stijlgids/lijst/")
    person.content.get_by_role("link", name="ODS").click()
    assert AT_ONCE == 3_000
    person.read("Deze lijst heeft meer dan 3.000 rijen.")
    axe(person.page)
    person.content.get_by_role("button", name="Maak het bestand").click()
    expect(person.content.get_by_text("Er staan 10.000 rijen in het bestand.")).to_be_visible(timeout=30_000)
