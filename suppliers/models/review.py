from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from socialreturn import clock
from socialreturn.audit.models import EventKind

from .reference import TemplateSection
from .supplier import Supplier

POINT_ADDED = EventKind("plan.point_added", _("{who} added a point to correct to version {number}"))
POINT_CLOSED = EventKind("plan.point_closed", _("{who} closed a point to correct in version {number}"))
POINTS_ANSWERED = EventKind(
    "plan.points_answered",
    ngettext_lazy(
        "{who} answered {n} point to correct in version {number}",
        "{who} answered {n} points to correct in version {number}",
        "n",
    ),
)
SIGNATURES_VOIDED = EventKind(
    "plan.signatures_voided",
    ngettext_lazy(
        "{n} signature under version {number} is void",
        "{n} signatures under version {number} are void",
        "n",
    ),
)


class CorrectionQuerySet(models.QuerySet):
    def of_plan(self, plan):
        return self.filter(version__plan=plan)

    def open(self):
        return self.filter(closed_at=None)

    def unanswered(self):
        return self.open().filter(answered_at=None)

    def answered_in(self, draft):
        """Those that were answered while ``draft`` was being written."""
        return self.of_plan(draft.plan).filter(version__number__lt=draft.number, answered_at__gte=draft.opened_at)


class Correction(models.Model):
    """A point the supplier must answer; while it is open the plan cannot be approved.

    It is about a section of the text, or about the commitments when it names none.
    """

    version = models.ForeignKey(
        "suppliers.PlanVersion", on_delete=models.CASCADE, related_name="corrections", verbose_name=_("raised on")
    )
    section = models.ForeignKey(
        TemplateSection,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("None: the point is about the commitments."),
    )
    text = models.TextField(_("what must be better"), max_length=4000)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("raised by")
    )
    raised_at = models.DateTimeField(_("raised at"), default=clock.now)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("correction"), _("corrections")
        ordering = (F("section__position").asc(nulls_last=True), "raised_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="correction_answer_whole",
                violation_error_message=_("An answer has a text, a person and a moment."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="correction_closing_whole",
                violation_error_message=_("A closed point has a person and a moment."),
            ),
        )

    def __str__(self):
        return f"{self.about}: {self.text[:60]}"

    @property
    def about(self):
        """What must be better, by name: the title of a section, or the commitments."""
        return str(self.section or _("Commitments"))

    @property
    def key(self):
        """The key of the section; None for the commitments."""
        return self.section.key if self.section else None

    @property
    def answer_seen(self):
        """Tells whether the answer is still the one a page was opened with."""
        return self.answered_at.isoformat() if self.answered_at else ""

    def is_answer_submitted(self, versions):
        """Whether the answer went with one of ``versions`` of the plan; from then on the ministry may read it."""
        return any(
            version.number > self.version.number and self.answered_at <= version.submitted_at
            for version in versions
            if self.answered_at and version.submitted_at
        )

    @property
    def newest_answer(self):
        """The answer as a row, not saved."""
        return EarlierAnswer(correction=self, text=self.answer, by=self.answered_by, at=self.answered_at)


class EarlierAnswer(models.Model):
    """An answer that was submitted, kept when a later version answers the same point anew."""

    correction = models.ForeignKey(
        Correction, on_delete=models.CASCADE, related_name="earlier_answers", verbose_name=_("correction")
    )
    text = models.TextField(_("answer"), max_length=4000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("answered by")
    )
    at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name, verbose_name_plural = _("earlier answer"), _("earlier answers")
        ordering = ("at", "pk")

    def __str__(self):
        return self.text[:60]


class Decision(models.Model):
    """What was decided about a version, by whom and why."""

    class Kind(models.TextChoices):
        RETURNED = "return", _("returned")
        APPROVED = "approve", _("approved")
        REJECTED = "reject", _("rejected")
        REOPENED = "reopen", _("reopened")
        WITHDRAWN = "withdraw", _("withdrawn")
        AMENDED = "amend", _("amended")

    version = models.ForeignKey(
        "suppliers.PlanVersion", on_delete=models.CASCADE, related_name="decisions", verbose_name=_("version")
    )
    kind = models.CharField(_("decision"), max_length=10, choices=Kind.choices)
    reason = models.TextField(_("reason"), max_length=4000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name, verbose_name_plural = _("decision"), _("decisions")
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="approve") | ~Q(reason=""),
                name="decision_has_reason",
                violation_error_message=_("Say why you decide this."),
            ),
        )

    def __str__(self):
        return self.get_kind_display()


class PlanSignatureQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(voided_at=None)


class PlanSignature(models.Model):
    """One side puts its name under the text with this fingerprint (R25). No supplier: the ministry."""

    version = models.ForeignKey(
        "suppliers.PlanVersion", on_delete=models.CASCADE, related_name="signatures", verbose_name=_("version")
    )
    supplier = models.ForeignKey(
        Supplier,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("supplier"),
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"), default=clock.now)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    voided_at = models.DateTimeField(_("void since"), null=True, blank=True)

    objects = PlanSignatureQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("signature"), _("signatures")
        ordering = ("signed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("version", "supplier"),
                condition=Q(voided_at=None, supplier__isnull=False),
                name="signature_once_per_supplier",
                violation_error_message=_("This supplier has already signed."),
            ),
            models.UniqueConstraint(
                fields=("version",),
                condition=Q(voided_at=None, supplier=None),
                name="signature_once_for_ministry",
                violation_error_message=_("The ministry has already signed."),
            ),
            models.CheckConstraint(
                condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"),
                name="signature_over_fingerprint",
                violation_error_message=_("A signature is put under a fingerprint."),
            ),
        )

    def __str__(self):
        return f"{self.signed_by}, {self.signed_at:%Y-%m-%d}"
