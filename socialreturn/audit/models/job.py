import datetime
import json
import shutil
import uuid
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.days import write_moment

PROGRESS, UPLOAD = "progress.json", "upload"


class JobState(models.TextChoices):
    WAITING = "waiting", _("waits for its turn")
    RUNNING = "running", _("under way")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class JobQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(owner=user)

    def unfinished(self):
        return self.filter(state__in=(JobState.WAITING, JobState.RUNNING))

    def expired_at(self, moment):
        return self.filter(expires_at__lte=moment)


class Job(models.Model):
    """Work that takes longer than a page may: what, for whom, how far it is and what came of it.

    How far it is stands in a file of its folder: what a job writes in its own transaction nobody else sees before the
    end, and on SQLite nobody could write beside it. A worker that is killed no longer tells; after `LOST_AFTER` the
    job counts as failed. A job that writes asks `hold()` first, at the end of its transaction.
    """

    KEPT_FOR = datetime.timedelta(days=1)
    LOST_AFTER = datetime.timedelta(minutes=5)

    id = models.UUIDField(_("key"), primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("for")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    arguments = models.JSONField(_("what is asked"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    words = models.TextField(_("what came of it"), blank=True)
    result = models.CharField(_("file"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("asked at"), default=clock.now)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("kept until"))

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("job"), _("jobs")
        ordering = ("-made_at", "pk")
        indexes = (models.Index(fields=("expires_at",), name="job_expires"),)

    def __str__(self):
        return f"{self.kind}, {write_moment(self.made_at)}"

    def save(self, *args, **options):
        if self.expires_at is None:
            self.expires_at = self.made_at + self.KEPT_FOR
        super().save(*args, **options)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def get_absolute_url(self):
        return reverse("jobs:job", args=[self.pk])

    @property
    def folder(self):
        """Where its files are, for the application alone; it is made with the job."""
        return Path(settings.JOBS_DIR) / str(self.pk)

    @property
    def upload_path(self):
        return self.folder / UPLOAD

    def result_path(self, name):
        """Where to write the file that comes of this, to be downloaded under that name."""
        self.result = name
        return self.folder / f"result-{self.attempt}"

    @property
    def result_file(self):
        """The file that came of it; None when there is none (any more)."""
        path = self.folder / f"result-{self.attempt}"
        return path if self.result and self.state == JobState.DONE and path.exists() else None

    def tell(self, done, total=None):
        """Say how far it is: so many of so many, or of an unknown number."""
        path = self.folder / PROGRESS
        new = path.with_suffix(".new")
        new.write_text(json.dumps({"done": done, "total": total, "at": clock.now()}, cls=DjangoJSONEncoder))
        new.replace(path)

    @property
    def progress(self):
        """How far it is by its last word: `done`, `total` and the moment; an empty dictionary before the first."""
        try:
            told = json.loads((self.folder / PROGRESS).read_text())
        except (OSError, ValueError):
            return {}
        return told | {"at": parse_datetime(told["at"])}

    @property
    def is_lost(self):
        """Whether it was begun and nothing was heard of it for too long."""
        if self.state != JobState.RUNNING:
            return False
        heard = max(self.started_at, self.progress.get("at") or self.started_at)
        return clock.now() - heard > self.LOST_AFTER

    @property
    def has_failed(self):
        return self.state == JobState.FAILED or self.is_lost

    @property
    def is_unfinished(self):
        return self.state in {JobState.WAITING, JobState.RUNNING} and not self.is_lost

    def still_mine(self):
        """This very attempt, while it runs."""
        return Job.objects.filter(pk=self.pk, attempt=self.attempt, state=JobState.RUNNING)

    def hold(self):
        """Lock the job to the end of this transaction; False when it was given up meanwhile: then undo all."""
        return self.still_mine().select_for_update().exists()

    def forget(self):
        """Delete it, and its files."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.delete()
