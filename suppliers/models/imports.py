import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.audit.jobs import keep
from socialreturn.audit.models import EventKind, Job

from .category import Category

AUDITORS = (Role.AUDITOR, Role.ADMINISTRATOR)
IMPORT_DONE = EventKind("import.done", _("{who} imported this file: {reason}"))
IMPORT_UNDONE = EventKind("import.undone", _("{who} undid this import: {reason}"))
AGREEMENT_IMPORTED = EventKind(
    "agreement.imported", _("{who} imported data of this agreement from “{name}”: {reason}"), staff_only=True
)
CALL_OFFS_IMPORTED = EventKind(
    "agreement.call_offs_imported",
    _("{who} imported call-offs from “{name}”, {new} new and {changed} changed: {reason}"),
    staff_only=True,
)
TURNOVER_IMPORTED = EventKind(
    "agreement.turnover_imported",
    _("{who} imported turnover from “{name}”, {new} new and {changed} changed: {reason}"),
    staff_only=True,
)
AGREEMENT_IMPORT_UNDONE = EventKind(
    "agreement.import_undone", _("{who} undid the import of “{name}”: {reason}"), staff_only=True
)


class ImportKind(models.TextChoices):
    AGREEMENTS = "agreements", _("framework agreements")
    CALL_OFFS = "call_offs", _("call-offs")
    TURNOVER = "turnover", _("invoiced turnover")


class Outcome(models.TextChoices):
    """What would become of a row of the file, or what became of it."""

    WRONG = "wrong", _("wrong")
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    LEFT_OUT = "left_out", _("left out")


class ImportState(models.TextChoices):
    """Follows from what was done with it."""

    SENT = "sent", _("to check")
    WRONG = "wrong", _("to correct")
    CHECKED = "checked", _("to import")
    SAME = "same", _("nothing to import")
    DONE = "done", _("imported")
    UNDONE = "undone", _("undone")


def state_of(facts):
    """The state that follows from the columns of an import."""
    if facts["undone_at"]:
        return ImportState.UNDONE
    if facts["imported_at"]:
        return ImportState.DONE
    if not facts["checked_at"]:
        return ImportState.SENT
    if facts["wrong"]:
        return ImportState.WRONG
    return ImportState.CHECKED if facts["new"] or facts["changed"] else ImportState.SAME


STATE_FOLLOWS_FROM = ("undone_at", "imported_at", "checked_at", "wrong", "new", "changed")


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A category manager sees its own, and what was imported into its categories; who audits sees all of them."""
        if user.is_one_of(*AUDITORS):
            return self.all()
        if not user.is_one_of(Role.CATEGORY_MANAGER):
            return self.none()
        managed = Category.managers.through.objects.filter(user=user.pk).values("category")
        into = self.model.categories.through.objects.filter(category__in=managed).values("import")
        return self.filter(Q(made_by=user.pk) | Q(imported_at__isnull=False, pk__in=into))

    def given_up_at(self, moment):
        """Sent, and not imported for so long that it is not going to be."""
        return self.filter(imported_at=None, made_at__lte=moment - Import.KEPT_FOR)


class Import(models.Model):
    """A spreadsheet that is checked row by row, imported as a whole, and can be undone as a whole.

    ``columns`` has for each of our columns its place among the headings of the file, ``scope`` what the rows touch, by
    key; ``digest`` stands for all that the check found, so that what is imported is what was agreed to.
    """

    KEPT_FOR = datetime.timedelta(days=7)

    kind = models.CharField(_("what"), max_length=20, choices=ImportKind.choices)
    file_name = models.CharField(_("file"), max_length=200)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("sent by")
    )
    made_at = models.DateTimeField(_("sent at"), default=clock.now)
    sheet = models.CharField(_("sheet"), max_length=120, blank=True)
    columns = models.JSONField(_("columns"), default=dict)
    categories = models.ManyToManyField(Category, related_name="+", blank=True, verbose_name=_("categories"))
    scope = models.JSONField(_("what it touches"), default=dict)
    digest = models.CharField(_("fingerprint of the check"), max_length=64, blank=True)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    wrong = models.PositiveIntegerField(_("wrong"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    reason = models.TextField(_("where it comes from"), max_length=1000, blank=True)
    job = models.ForeignKey(
        Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("job")
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    imported_at = models.DateTimeField(_("imported at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("imported file"), _("imported files")
        ordering = ("-made_at", "-pk")
        indexes = (
            models.Index(fields=("-made_at", "-id"), name="import_newest"),
            models.Index(fields=("made_by", "-made_at", "-id"), name="import_own_newest"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(imported_at=None) | Q(checked_at__isnull=False, wrong=0),
                name="import_checked_before_done",
                violation_error_message=_("A file is imported once it is checked and nothing in it is wrong."),
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(imported_at__isnull=False),
                name="import_done_before_undone",
                violation_error_message=_("Only what was imported can be undone."),
            ),
        )

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("suppliers:import", args=(self.pk,))

    @property
    def state(self):
        return state_of(vars(self))

    def get_state_display(self):
        return self.state.label

    @property
    def is_worked_on(self):
        return self.job is not None and self.job.is_unfinished

    @property
    def rows_in_all(self):
        return sum(getattr(self, outcome) for outcome in Outcome)

    @property
    def path(self):
        """Where the file is until it is imported, for the application alone."""
        return Path(settings.IMPORTS_DIR) / str(self.pk)

    def keep(self, upload):
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep(upload, self.path)

    def forget(self):
        """Delete it, its rows and its file."""
        transaction.on_commit(partial(self.path.unlink, missing_ok=True))
        self.rows.all()._raw_delete(self.rows.db)
        self.delete()


class ImportRow(models.Model):
    """What the check found of one row of the file, or of one amount in it.

    ``facts`` has what is wrong ("problems": pairs of the letter of a column and words), what something new holds
    ("shown"), what changes ("changes", as events keep them) and what to mind ("warnings"). Once imported, ``row`` is
    the key of what was written, ``left`` the revision it then had, and ``before`` what undoing it needs.
    """

    of_import = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="rows", db_index=False, verbose_name=_("imported file")
    )
    number = models.PositiveIntegerField(_("row"))
    about = models.CharField(_("what"), max_length=200)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    facts = models.JSONField(_("facts"), null=True, encoder=DjangoJSONEncoder)
    before = models.JSONField(_("before"), null=True, encoder=DjangoJSONEncoder)
    row = models.PositiveBigIntegerField(_("key"), null=True)
    left = models.PositiveIntegerField(_("number of changes"), null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("row of an imported file"), _("rows of imported files")
        ordering = ("of_import", "number", "pk")
        indexes = (
            models.Index(fields=("of_import", "number", "id"), name="importrow_in_order"),
            models.Index(fields=("of_import", "outcome", "number", "id"), name="importrow_by_outcome"),
        )

    def __str__(self):
        return f"{self.number}: {self.about}"
