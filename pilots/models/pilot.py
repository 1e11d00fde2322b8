import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from socialreturn import clock
from socialreturn.accounts.access import STAFF
from socialreturn.accounts.models import Department, Role, User
from socialreturn.audit.lifecycle import Lifecycle, Step, Steps, state_field
from socialreturn.audit.models import EventKind, Historied
from socialreturn.privacy import no_personal_data
from suppliers.models import Category, FrameworkAgreement, Plan, Supplier

from . import pilot_rules as rules
from .learning import Evaluation

PILOT_MADE = EventKind("pilot.made", _("{who} made this pilot"))
PILOT_CHANGED = EventKind("pilot.changed", _("{who} changed this pilot"))
PILOT_BASIS_CHANGED = EventKind(
    "pilot.basis_changed", _("{who} changed the plan or the agreements of this pilot"), staff_only=True
)
PILOT_PUBLISHED = EventKind("pilot.published", _("{who} published this pilot"))
PILOT_UNPUBLISHED = EventKind("pilot.unpublished", _("{who} took this pilot off the public site"))
LESSON_NOTED = EventKind("pilot.lesson", _("{who} noted a lesson"))
MEMBER_ADDED = EventKind("pilot.member_added", _("{who} let {name} work on this pilot"))
MEMBER_REMOVED = EventKind("pilot.member_removed", _("{who} took {name} off this pilot"))


class PilotState(models.TextChoices):
    IDEA = "idea", _("idea")
    EXPLORING = "exploring", _("exploring")
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    EVALUATED = "evaluated", _("evaluated")
    DISCHARGED = "discharged", _("discharged")
    WITHDRAWN = "withdrawn", _("withdrawn")
    STOPPED = "stopped", _("stopped")


WITHIN_LIMITS = [
    MinValueValidator(datetime.date(2010, 1, 1), _("Enter a day from 2010 on.")),
    MaxValueValidator(datetime.date(2100, 12, 31), _("Enter a day before 2101.")),
]
NOT_YET_RUN = (PilotState.IDEA, PilotState.EXPLORING, PilotState.PLANNED)
UNDER_WAY = (PilotState.RUNNING, PilotState.PAUSED)
COUNTED = (PilotState.PLANNED, *UNDER_WAY, PilotState.EVALUATED, PilotState.DISCHARGED)
TAKES_REPORTS = (*UNDER_WAY, PilotState.EVALUATED)
JUDGED = (PilotState.EVALUATED, PilotState.DISCHARGED)
ENDED = (PilotState.DISCHARGED, PilotState.WITHDRAWN, PilotState.STOPPED)


class PilotQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see every pilot's file, a supplier the pilots it takes part in."""
        if user.is_one_of(*STAFF):
            return self.all()
        return self.filter(
            pk__in=Pilot.suppliers.through.objects.filter(supplier__in=Supplier.objects.of(user)).values("pilot")
        )

    def managed_by(self, user):
        return self.filter(category__in=Category.objects.managed_by(user))

    def counted(self):
        """What a public total counts: planned and later (R34)."""
        return self.filter(state__in=COUNTED)

    def taking_reports(self):
        return self.filter(state__in=TAKES_REPORTS)

    def followed_by(self, user):
        """The pilots an adviser is a member of."""
        return self.filter(pk__in=PilotMember.objects.filter(user=user).values("pilot"))


class Pilot(Historied, Lifecycle):
    """A social-return experiment (proeftuin): a plan that is tried, with the people it is for."""

    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    slug = models.SlugField(
        _("short name in addresses"),
        max_length=80,
        unique=True,
        error_messages={"unique": _("There already is a pilot with this address.")},
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="pilots", verbose_name=_("category"))
    title = models.CharField(_("title"), max_length=120, validators=[no_personal_data])
    theme = models.CharField(_("theme"), max_length=120, validators=[no_personal_data])
    question = models.TextField(_("question it explores"), max_length=1000, validators=[no_personal_data])
    suppliers = models.ManyToManyField(Supplier, related_name="pilots", verbose_name=_("suppliers"))
    agreements = models.ManyToManyField(
        FrameworkAgreement, related_name="pilots", blank=True, verbose_name=_("agreements")
    )
    departments = models.ManyToManyField(Department, related_name="pilots", blank=True, verbose_name=_("departments"))
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pilots",
        verbose_name=_("plan of approach"),
    )
    target = models.PositiveSmallIntegerField(
        _("candidates aimed at"),
        default=0,
        validators=[MaxValueValidator(9999)],
        help_text=_("0 when the result is something else than placements."),
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True, validators=WITHIN_LIMITS)
    ends_on = models.DateField(_("ends on"), null=True, blank=True, validators=WITHIN_LIMITS)
    state = state_field(PilotState)
    reason = models.TextField(_("reason"), max_length=4000, blank=True, editable=False, validators=[no_personal_data])
    created_at = models.DateTimeField(_("made at"), default=clock.now, editable=False)

    steps = Steps(
        Step("explore", PilotState.IDEA, PilotState.EXPLORING, who=rules.category_manager,
             label=_("Start exploring"), sentence=_("{who} started exploring this idea")),
        Step("plan", (PilotState.IDEA, PilotState.EXPLORING), PilotState.PLANNED, who=rules.category_manager,
             check=rules.has_signed_plan, label=_("Put on the planning"),
             sentence=_("{who} put this pilot on the planning")),
        Step("start", PilotState.PLANNED, PilotState.RUNNING, who=rules.category_manager,
             check=rules.has_begun_date, tell=rules.tell_started, label=_("Start the pilot"),
             sentence=_("{who} started this pilot")),
        Step("evaluate", UNDER_WAY, PilotState.EVALUATED, who=rules.category_manager, check=rules.has_lesson,
             effect=rules.evaluate, asks=True, label=_("Evaluate the pilot"),
             sentence=_("{who} evaluated this pilot")),
        Step("discharge", PilotState.EVALUATED, PilotState.DISCHARGED, who=rules.category_manager,
             check=rules.has_lesson, effect=rules.discharge, tell=rules.tell_discharged, asks=True,
             label=_("Discharge the pilot"), sentence=_("{who} discharged this pilot")),
        Step("pause", PilotState.RUNNING, PilotState.PAUSED, who=rules.category_manager,
             effect=rules.note_reason, asks=True, tone="two", label=_("Pause the pilot"),
             sentence=_("{who} paused this pilot")),
        Step("continue", PilotState.PAUSED, PilotState.RUNNING, who=rules.category_manager,
             check=rules.has_begun_date, effect=rules.clear_reason, label=_("Continue the pilot"),
             sentence=_("{who} continued this pilot")),
        Step("resume", PilotState.EVALUATED, PilotState.RUNNING, who=rules.category_manager,
             check=rules.has_begun_date, effect=rules.clear_reason, tone="two", label=_("Resume the pilot"),
             sentence=_("{who} resumed this pilot")),
        Step("withdraw", NOT_YET_RUN, PilotState.WITHDRAWN, who=rules.category_manager,
             effect=rules.note_reason, then=rules.leave_public_site, asks=True, tone="stop",
             label=_("Withdraw the pilot"),
             sentence=_("{who} withdrew this pilot")),
        Step("stop", UNDER_WAY, PilotState.STOPPED, who=rules.category_manager, effect=rules.note_reason,
             asks=True, tone="stop", label=_("Stop the pilot"), sentence=_("{who} stopped this pilot")),
    )  # fmt: skip

    objects = PilotQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("pilot"), _("pilots")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=(PilotState.IDEA, PilotState.EXPLORING, PilotState.WITHDRAWN))
                | Q(plan__isnull=False),
                name="pilot_runs_on_a_plan",
                violation_error_message=_("A pilot needs a plan of approach from the planning on."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="pilot_ends_after_start",
                violation_error_message=_("The end date is before the start date."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(PilotState.RUNNING, PilotState.EVALUATED, PilotState.DISCHARGED))
                | Q(starts_on__isnull=False),
                name="pilot_running_has_start",
                violation_error_message=_("Say first on which day the pilot starts."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(PilotState.PAUSED, PilotState.WITHDRAWN, PilotState.STOPPED)) | ~Q(reason=""),
                name="pilot_halted_with_reason",
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                condition=~Q(slug="nieuw"),
                name="pilot_slug_free",
                violation_error_message=_("This address is taken by a page of the site."),
            ),
        )
        indexes = (
            models.Index(fields=("-created_at", "-id"), name="pilot_newest"),
            models.Index(fields=("category", "-created_at", "-id"), name="pilot_category_newest"),
            models.Index(fields=("title", "id"), name="pilot_title"),
            models.Index(fields=("starts_on", "id"), name="pilot_start"),
            models.Index(fields=("target", "id"), name="pilot_target"),
        )

    def __str__(self):
        return f"{self.reference} {self.title}"

    def get_absolute_url(self):
        return reverse("pilots:pilot", args=(self.slug,))

    @property
    def takes_reports(self):
        """Whether what happens in it can still be reported: it has begun and is not discharged (R32)."""
        return self.state in TAKES_REPORTS

    @property
    def can_be_published(self):
        """From the planning on; a pilot that was withdrawn never was one for the public."""
        return self.state in COUNTED or self.state == PilotState.STOPPED

    @property
    def has_ended(self):
        return self.state in ENDED

    @property
    def is_over(self):
        """Nothing is tried any more: it is ended, or waits only for its discharge."""
        return self.has_ended or self.is_judged

    @property
    def is_judged(self):
        """Evaluated, and so its result is known; a pilot that is resumed has yet to be."""
        return self.state in JUDGED

    def people(self):
        """Everybody who works for a supplier of this pilot."""
        return User.objects.active().filter(memberships__supplier__in=self.suppliers.all()).distinct()


class Partner(models.Model):
    """Who helps: a social work company, a municipality, a school."""

    class Kind(models.TextChoices):
        SOCIAL_WORK_COMPANY = "social_work_company", _("social work company")
        SOCIAL_ENTERPRISE = "social_enterprise", _("social enterprise")
        MUNICIPALITY = "municipality", _("municipality")
        UWV = "uwv", _("UWV")
        SCHOOL = "school", _("school")
        OTHER = "other", _("other")

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="partners", verbose_name=_("pilot"))
    name = models.CharField(_("name"), max_length=120, validators=[no_personal_data])
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)

    class Meta:
        verbose_name, verbose_name_plural = _("partner"), _("partners")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                "pilot",
                Upper("name"),
                name="partner_once_in_any_case",
                violation_error_message=_("This partner is already in this pilot."),
            ),
        )

    def __str__(self):
        return self.name

    @property
    def in_full(self):
        """With its kind, unless that says nothing."""
        return self.name if self.kind == self.Kind.OTHER else f"{self.name}, {self.get_kind_display()}"


class PilotMember(models.Model):
    """An adviser who works on a pilot, and so may see what is reported on it."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="members", verbose_name=_("pilot"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="pilot_memberships",
        limit_choices_to={"role": Role.ADVISER},
        verbose_name=_("adviser"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("member of a pilot"), _("members of pilots")
        ordering = ("user__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("pilot", "user"),
                name="pilot_member_once",
                violation_error_message=_("This person is already a member of this pilot."),
            ),
        )

    def __str__(self):
        return f"{self.user}, {self.pilot}"


class PublishedPilot(models.Model):
    """What the public reads of a pilot: words approved at one moment, until it is published anew."""

    pilot = models.OneToOneField(Pilot, on_delete=models.CASCADE, related_name="publication", verbose_name=_("pilot"))
    title = models.CharField(_("title"), max_length=120, validators=[no_personal_data])
    theme = models.CharField(_("theme"), max_length=120, validators=[no_personal_data])
    question = models.TextField(_("question it explores"), max_length=1000, validators=[no_personal_data])
    summary = models.TextField(_("summary"), max_length=4000, validators=[no_personal_data])
    result = models.CharField(_("result"), max_length=12, choices=Evaluation.Result.choices, blank=True)
    outcome = models.TextField(_("what came of it"), max_length=4000, blank=True, validators=[no_personal_data])
    target = models.PositiveSmallIntegerField(_("candidates aimed at"), default=0, db_default=0)
    suppliers = models.JSONField(_("suppliers"), default=list, blank=True)
    departments = models.JSONField(_("departments"), default=list, blank=True)
    partners = models.JSONField(_("partners"), default=list, blank=True)
    lessons = models.JSONField(_("lessons"), default=list, blank=True)
    published_at = models.DateTimeField(_("published at"), default=clock.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("published by")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("published pilot"), _("published pilots")
        ordering = ("pilot__created_at", "pk")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("site:public_pilot", args=(self.pilot.slug,))
