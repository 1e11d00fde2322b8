"""Work in the background: one registry of kinds, one row a job, a worker that takes them in turn.

The queue is django-tasks'; it holds nothing but the key of a job. Mail does not go this way: see `outbox`.
"""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from socialreturn import clock

from .models import Job, JobState

logger = logging.getLogger(__name__)
CHUNK = 64 * 1024
TIDIED = []


@dataclass(frozen=True)
class JobKind:
    """``run(job)`` does the work and answers what came of it, in words in the language of the one who asked.

    It may raise ValidationError with what is wrong. It calls `job.tell` at least every few minutes, and when it writes
    to the database it does so in one transaction of its own, with `job.hold` before the end. ``title(job)`` names it;
    ``onward(job)`` answers words and the address of the page it is about, if there is one.
    """

    name: str
    title: Callable
    run: Callable
    onward: Callable = lambda job: None

    known = {}

    def __post_init__(self):
        if self.name in JobKind.known:
            raise ValueError(f"There are two kinds of job called {self.name}.")
        JobKind.known[self.name] = self

    @transaction.atomic
    def start(self, owner, *, upload=None, **arguments):
        """Ask for this; ``upload`` is a file to work on. What is waiting or under way already is not asked twice."""
        same = Job.objects.of(owner).unfinished().filter(kind=self.name, arguments=arguments)
        job = None if upload else next((job for job in same if not job.is_lost), None)
        if job is None:
            job = Job.objects.create(owner=owner, kind=self.name, arguments=arguments, language=get_language())
            if upload:
                keep(upload, job.upload_path)
            perform.enqueue(str(job.pk), job.attempt)
        return job


def title_of(job):
    kind = JobKind.known.get(job.kind)
    return kind.title(job) if kind else _("Work in the background")


def onward_from(job):
    """Words and the address of the page it is about; None when there is none."""
    kind = JobKind.known.get(job.kind)
    return kind and kind.onward(job)


def keep(upload, path):
    upload.seek(0)
    with path.open("wb") as file:
        for chunk in upload.chunks(CHUNK):
            file.write(chunk)


@task()
def perform(key, attempt):
    """Do a job, once: whoever finds it waiting takes it."""
    waiting = Job.objects.filter(pk=key, attempt=attempt, state=JobState.WAITING)
    if waiting.update(state=JobState.RUNNING, started_at=clock.now()):
        job = Job.objects.select_related("owner").get(pk=key)
        with translation.override(job.language):
            state, words = _outcome(job)
        finished = {"words": words, "result": job.result, "finished_at": clock.now()}
        job.still_mine().update(state=state, **finished)


def _outcome(job):
    """How it ended, and the words for the one who asked."""
    kind = JobKind.known.get(job.kind)
    if kind is None or not job.owner.is_active:
        return JobState.FAILED, _("This can no longer be done.")
    try:
        return JobState.DONE, str(kind.run(job))
    except ValidationError as error:
        return JobState.FAILED, " ".join(error.messages)
    except (PermissionDenied, Http404):
        return JobState.FAILED, _("You may no longer see this, or it is no longer there.")
    except Exception:  # whatever it is, who asked has to hear that it failed
        logger.exception("Job %s (%s) failed", job.pk, job.kind)
        return JobState.FAILED, _("Something went wrong on our side. Nothing was changed. Try it again.")


@transaction.atomic
def start_anew(job):
    """Have a job that failed done again; False when it had not failed."""
    stored = Job.objects.select_for_update().get(pk=job.pk)
    if not stored.has_failed:
        return False
    stored.state, stored.attempt = JobState.WAITING, stored.attempt + 1
    stored.words, stored.started_at, stored.finished_at = "", None, None
    stored.save()
    perform.enqueue(str(stored.pk), stored.attempt)
    return True


def also_tidied(remove):
    """For an app above: ``remove(moment)`` takes away what it kept long enough by then."""
    TIDIED.append(remove)
    return remove


def tidy():
    """Mark the jobs that were lost as failed, and remove what was kept long enough; how many of each."""
    running = Job.objects.filter(state=JobState.RUNNING)
    lost = [job for job in running if job.is_lost]
    for job in lost:
        with translation.override(job.language):
            words = _("This was broken off half-way. Nothing was changed. Try it again.")
        job.still_mine().update(state=JobState.FAILED, words=words, finished_at=clock.now())
    expired = list(Job.objects.expired_at(clock.now()))
    for job in expired:
        job.forget()
    for remove in TIDIED:
        remove(clock.now())
    _remove_stray_folders()
    DBTaskResult.objects.filter(enqueued_at__lte=clock.real() - Job.KEPT_FOR).delete()
    return len(lost), len(expired)


def _remove_stray_folders():
    """Of jobs that were never stored, as what they were part of was undone."""
    folders = {folder.name: folder for folder in Path(settings.JOBS_DIR).glob("*")}
    for name in folders.keys() - {str(key) for key in Job.objects.values_list("pk", flat=True)}:
        age = clock.real().timestamp() - folders[name].stat().st_mtime
        if age > Job.KEPT_FOR.total_seconds():
            shutil.rmtree(folders[name])
