"""Work in the background: done once, told to its owner alone, never lost without a word."""

import logging
import os
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.utils import translation
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from socialreturn import clock
from socialreturn.audit.jobs import JobKind, perform, start_anew, tidy
from socialreturn.audit.models import Job, JobState
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def count_lines(job):
    """What the tests have done: count the lines of an upload, and write them down."""
    wrong = job.arguments.get("wrong")
    if wrong:
        raise {"words": ValidationError("Regel 3 klopt niet."), "rights": PermissionDenied(), "bug": KeyError("x")}[
            wrong
        ]
    job.tell(0, 2)
    lines = job.upload_path.read_bytes().splitlines() if job.upload_path.exists() else []
    job.result_path("regels.csv").write_text(f"{len(lines)}")
    return f"{len(lines)} regels"


COUNT = JobKind("test_count", lambda job: "Regels tellen", count_lines)


@pytest.fixture
def owner():
    return UserFactory()


@pytest.fixture
def queued(settings):
    settings.TASKS = QUEUED


def work():
    """What a worker does with all that waits; the connection of the test stays open."""
    worker = Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="test", excluded_queue_names=[],
    )  # fmt: skip
    for waiting in DBTaskResult.objects.ready():
        waiting.claim(worker.worker_id)
        worker.run_task(waiting)


def fresh(job):
    return Job.objects.get(pk=job.pk)


def stands(job):
    job = fresh(job)
    return job.state, job.attempt, job.words, job.result


def page_of(client, job, user):
    client.force_login(user)
    return client.get(job.get_absolute_url())


def test_a_job_is_done_with_its_upload_and_leaves_words_and_a_file(client, owner):
    job = COUNT.start(owner, upload=SimpleUploadedFile("x.csv", b"een\ntwee\n"), of=1)
    assert stands(job) == ("done", 1, "2 regels", "regels.csv")
    page = page_of(client, job, owner).content.decode()
    assert "2 regels" in page
    assert "<progress" not in page
    download = client.get(f"{job.get_absolute_url()}bestand/")
    assert b"".join(download.streaming_content) == b"2"
    assert download.headers["Content-Disposition"] == 'attachment; filename="regels.csv"'


def test_only_who_asked_sees_it(client, owner):
    job = COUNT.start(owner, wrong="words")
    client.force_login(UserFactory())
    address = job.get_absolute_url()
    answers = [client.get(address), client.get(f"{address}bestand/"), client.post(f"{address}opnieuw/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert page_of(client, job, owner).status_code == 200
    assert stands(job)[:2] == ("failed", 1)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("words", "Regel 3 klopt niet."),
        ("rights", "U mag dit niet meer zien, of het is er niet meer."),
        ("bug", "Er ging bij ons iets mis. Er is niets veranderd. Probeer het opnieuw."),
    ],
)
def test_a_job_that_fails_says_so_in_words_and_can_be_started_anew(client, owner, wrong, words, caplog):
    caplog.set_level(logging.CRITICAL)
    job = COUNT.start(owner, wrong=wrong)
    assert stands(job) == ("failed", 1, words, "")
    assert words in page_of(client, job, owner).content.decode()
    Job.objects.update(arguments={})
    assert client.post(f"{job.get_absolute_url()}opnieuw/").url == job.get_absolute_url()
    assert stands(job) == ("done", 2, "0 regels", "regels.csv")
    client.post(f"{job.get_absolute_url()}opnieuw/")
    assert stands(job)[:2] == ("done", 2)


def test_a_failure_of_ours_is_logged(owner, caplog):
    COUNT.start(owner, wrong="bug")
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_the_words_are_in_the_language_of_who_asked(owner):
    with translation.override("en"):
        job = COUNT.start(owner, wrong="rights")
    assert stands(job)[2] == "You may no longer see this, or it is no longer there."


@pytest.mark.usefixtures("queued")
def test_a_worker_takes_what_waits_once(client, owner):
    job = COUNT.start(owner)
    assert stands(job)[0] == "waiting"
    assert "wacht op zijn beurt" in page_of(client, job, owner).content.decode()
    work()
    assert stands(job) == ("done", 1, "0 regels", "regels.csv")
    Job.objects.update(words="gezien")
    perform.func(str(job.pk), 1)
    assert stands(job)[2] == "gezien"


@pytest.mark.usefixtures("queued")
def test_what_is_undone_is_not_done(owner):
    with transaction.atomic():
        COUNT.start(owner)
        transaction.set_rollback(True)
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.usefixtures("queued")
def test_what_waits_already_is_not_asked_twice(owner):
    first, second, other = COUNT.start(owner), COUNT.start(owner), COUNT.start(UserFactory())
    assert (first.pk == second.pk, first.pk == other.pk) == (True, False)
    work()
    assert COUNT.start(owner).pk != first.pk


@pytest.mark.usefixtures("queued")
def test_nothing_is_done_for_who_left(owner):
    job = COUNT.start(owner)
    owner.is_active = False
    owner.save()
    work()
    assert stands(job)[0] == "failed"


@pytest.fixture
def killed(queued, owner):
    """A job whose worker was killed after its first word."""
    job = COUNT.start(owner)
    Job.objects.update(state=JobState.RUNNING, started_at=clock.now())
    job.tell(500, 2_000)
    return fresh(job)


def test_how_far_it_is_shows_on_its_page(client, killed):
    page = page_of(client, killed, killed.owner).content.decode()
    assert 'max="2000" value="500"' in page
    assert "500 van 2.000 rijen" in page


def test_a_job_that_is_heard_of_is_left_alone(at, killed):
    at(clock.now() + timedelta(minutes=4))
    killed.tell(600, 2_000)
    at(clock.now() + timedelta(minutes=4))
    assert (tidy(), stands(killed)[0]) == ((0, 0), "running")
    assert not start_anew(killed)


def test_a_job_that_was_killed_is_found_after_a_while(client, at, killed):
    at(clock.now() + timedelta(minutes=6))
    words = "Dit is halverwege afgebroken. Er is niets veranderd. Probeer het opnieuw."
    assert words in page_of(client, killed, killed.owner).content.decode()
    assert stands(killed)[0] == "running"
    call_command("tidy_jobs", verbosity=0)
    assert stands(killed) == ("failed", 1, words, "")


def test_a_job_that_was_killed_is_started_anew_and_the_first_try_no_longer_counts(at, killed):
    at(clock.now() + timedelta(minutes=6))
    assert start_anew(killed)
    with transaction.atomic():
        assert not killed.hold()
    work()
    assert stands(killed) == ("done", 2, "0 regels", "regels.csv")
    killed.still_mine().update(words="te laat")
    assert stands(killed)[2] == "0 regels"


def test_a_running_job_is_held_to_the_end_of_its_transaction(killed):
    with transaction.atomic():
        assert killed.hold()


def test_after_a_day_the_job_goes_with_its_files(client, at, owner):
    job = COUNT.start(owner)
    stray = job.folder.with_name("stray")
    stray.mkdir()
    old = clock.real() - timedelta(days=2)
    os.utime(stray, (old.timestamp(), old.timestamp()))
    at(clock.now() + timedelta(hours=23))
    assert (tidy(), job.folder.exists(), stray.exists()) == ((0, 0), True, False)
    at(clock.now() + timedelta(hours=2))
    assert (tidy(), job.folder.exists()) == ((0, 1), False)
    assert page_of(client, job, owner).status_code == 404


def test_the_folder_is_for_the_application_alone(owner):
    assert oct(COUNT.start(owner).folder.stat().st_mode)[-3:] == "700"


def test_two_kinds_of_one_name_are_refused():
    with pytest.raises(ValueError):
        JobKind("test_count", str, count_lines)
