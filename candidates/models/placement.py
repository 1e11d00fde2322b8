from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilots.models import Pilot
from socialreturn import clock
from socialreturn.accounts.models import Department, Role
from socialreturn.audit.lifecycle import Lifecycle, Step, Steps, state_field
from socialreturn.privacy import no_personal_data
from suppliers.models import Category, Obligation, Supplier

from . import placement_rules as rules
from .candidate import Candidate


class PlacementState(models.TextChoices):
    DRAFT = "draft", _("draft")
    REPORTED = "reported", _("reported")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("returned")
    CANCELLED = "cancelled", _("cancelled")


CHANGEABLE = (PlacementState.DRAFT, PlacementState.RETURNED)
HOURS_IN_A_WEEK = _("Enter a number from 0.5 up to and including 40.")
CLAIMED = (PlacementState.REPORTED, PlacementState.ACCEPTED)
LAST_DAY = Coalesce("ended_on", "ends_on")


def has_begun(day):
    """Accepted, and its first day is ``day`` or earlier."""
    return Q(state=PlacementState.ACCEPTED, starts_on__lte=day)


def is_over(day):
    """Its last day, the real one or else the planned one, was before ``day``."""
    return Q(ended_on__lt=day) | Q(ended_on=None, ends_on__lt=day)


class PlacementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Drafts are the supplier's alone; a manager sees her categories, an adviser the pilots she is in."""
        if user.is_one_of(Role.SUPPLIER):
            return self.filter(candidate__supplier__in=Supplier.objects.of(user))
        if user.is_one_of(Role.CATEGORY_MANAGER):
            return self.reported().filter(category__in=Category.objects.managed_by(user))
        if user.is_one_of(Role.ADVISER):
            return self.reported().filter(pilot__in=Pilot.objects.followed_by(user))
        return self.none()

    def reported(self):
        """Reported at least once; a draft that was cancelled never was."""
        return self.filter(reported_at__isnull=False)

    def counting_for(self, obligations):
        return self.filter(obligation__in=obligations)

    def accepted(self):
        return self.filter(state=PlacementState.ACCEPTED)

    def begun_by(self, day):
        """Accepted and begun: the people behind these went to work (``product.md`` 8)."""
        return self.filter(has_begun(day))

    def at_work_on(self, day):
        """Accepted, begun and not ended; the first and the last day count."""
        return self.filter(has_begun(day) & ~is_over(day))

    def to_begin_after(self, day):
        return self.accepted().filter(starts_on__gt=day)

    def over_on(self, day):
        return self.filter(has_begun(day) & is_over(day))


class Placement(Lifecycle):
    """A candidate in some form of work at a host, for so many hours a week in a period."""

    class Form(models.TextChoices):
        EMPLOYMENT = "employment", _("employment")
        SECONDMENT = "secondment", _("secondment")
        TEMP = "temp", _("temporary work")
        WORK_EXPERIENCE = "work_experience", _("work-experience place")
        TRIAL = "trial", _("trial placement")
        APPRENTICESHIP = "apprenticeship", _("apprenticeship (BBL)")
        INTERNSHIP = "internship", _("internship")
        LEARNING_TRACK = "learning_track", _("learning-work track")

    class EndReason(models.TextChoices):
        PERIOD_OVER = "period_over", _("the agreed period was over")
        OTHER_WORK = "other_work", _("moved on to other work")
        EDUCATION = "education", _("moved on to education")
        STOPPED = "stopped", _("stopped earlier than agreed")

    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="placements", verbose_name=_("candidate")
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="placements", editable=False, verbose_name=_("category")
    )
    pilot = models.ForeignKey(
        Pilot, on_delete=models.PROTECT, null=True, blank=True, related_name="placements", verbose_name=_("pilot")
    )
    obligation = models.ForeignKey(
        Obligation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name=_("obligation it counts for"),
    )
    host_department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name=_("host at the Rijk"),
    )
    host_organisation = models.CharField(
        _("host elsewhere"), max_length=120, blank=True, validators=[no_personal_data]
    )
    form = models.CharField(_("form"), max_length=20, choices=Form.choices)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("planned last day"), null=True, blank=True)
    weekly_hours = models.DecimalField(
        _("hours a week"),
        max_digits=4,
        decimal_places=1,
        validators=[
            MinValueValidator(rules.FEWEST_HOURS, HOURS_IN_A_WEEK),
            MaxValueValidator(rules.FULL_WEEK_HOURS, HOURS_IN_A_WEEK),
        ],
    )
    no_displacement = models.BooleanField(_("this placement takes nobody's job"), default=False)
    note = models.CharField(_("note"), max_length=500, blank=True, validators=[no_personal_data])
    state = state_field(PlacementState)
    reason = models.TextField(_("reason"), max_length=1000, blank=True, editable=False, validators=[no_personal_data])
    reported_at = models.DateTimeField(_("reported at"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    end_reason = models.CharField(
        _("why it ended"), max_length=20, choices=EndReason.choices, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("made at"), default=clock.now, editable=False)

    steps = Steps(
        Step("report", (PlacementState.DRAFT, PlacementState.RETURNED), PlacementState.REPORTED,
             who=rules.own_supplier, check=rules.can_be_reported, effect=rules.note_reported,
             tell=rules.tell_ministry, label=_("Report placement"), sentence=_("{who} reported this placement")),
        Step("accept", PlacementState.REPORTED, PlacementState.ACCEPTED, who=rules.category_manager,
             check=rules.fits_in_a_week, effect=rules.forget_reason,
             label=_("Accept placement"), sentence=_("{who} accepted this placement")),
        Step("return", PlacementState.REPORTED, PlacementState.RETURNED, who=rules.category_manager,
             effect=rules.note_reason, tell=rules.tell_supplier, asks=True, tone="two",
             label=_("Return placement"), sentence=_("{who} returned this placement")),
        Step("reopen", PlacementState.ACCEPTED, PlacementState.RETURNED, who=rules.category_manager,
             effect=rules.note_reason, tell=rules.tell_supplier, asks=True, tone="two",
             label=_("Reopen placement"), sentence=_("{who} reopened this placement")),
        Step("end", PlacementState.ACCEPTED, PlacementState.ACCEPTED, who=rules.own_supplier,
             check=rules.has_not_ended, effect=rules.end, asks=True, tone="two", label=_("End placement"),
             sentence=_("{who} ended this placement")),
        Step("cancel", (PlacementState.DRAFT, PlacementState.REPORTED, PlacementState.RETURNED),
             PlacementState.CANCELLED, who=rules.own_supplier, effect=rules.note_reason, asks=True, tone="stop",
             label=_("Cancel placement"), sentence=_("{who} cancelled this placement")),
    )  # fmt: skip

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("placement"), _("placements")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(host_department__isnull=False, host_organisation="")
                | (Q(host_department=None) & ~Q(host_organisation="")),
                name="placement_one_host",
                violation_error_message=_("Choose a host at the Rijk or write down one elsewhere, not both."),
            ),
            models.CheckConstraint(
                condition=Q(pilot__isnull=False) | Q(obligation__isnull=False),
                name="placement_belongs_somewhere",
                violation_error_message=_("Choose the pilot or the obligation this placement is for."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="placement_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
                name="placement_ended_after_start",
                violation_error_message=_("A placement cannot end before it began."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="placement_end_has_reason",
                violation_error_message=_("Say why the placement ended."),
            ),
            models.CheckConstraint(
                condition=Q(weekly_hours__gt=0, weekly_hours__lte=rules.FULL_WEEK_HOURS),
                name="placement_hours_in_a_week",
                violation_error_message=HOURS_IN_A_WEEK,
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CLAIMED) | Q(no_displacement=True, reported_at__isnull=False),
                name="placement_reported_without_displacement",
                violation_error_message=_("State first that this placement takes nobody's job."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(PlacementState.RETURNED, PlacementState.CANCELLED)) | ~Q(reason=""),
                name="placement_returned_with_reason",
                violation_error_message=_("Say why."),
            ),
        )
        indexes = (
            models.Index(fields=("-created_at", "-id"), name="placement_newest"),
            models.Index(fields=("category", "-created_at", "-id"), name="placement_category_newest"),
            models.Index(fields=("starts_on", "id"), name="placement_start"),
            models.Index(fields=("state", "starts_on"), name="placement_state_start"),
            models.Index(fields=("state", "reported_at", "id"), name="placement_state_reported"),
        )

    def __str__(self):
        return f"{self.candidate}, {self.starts_on}"

    def get_absolute_url(self):
        return reverse("candidates:placement", args=(self.pk,))

    def _locked(self):
        """The candidate first, so that the hours of all placements of one person are judged one by one.

        The pilot last, so that none is reported on it while it is discharged; who holds a pilot asks for no candidate.
        """
        Candidate.objects.locked(self.candidate_id)
        row = super()._locked()
        if row.pilot_id:
            row.pilot = Pilot.objects.select_for_update(no_key=True).get(pk=row.pilot_id)
        return row

    @property
    def host(self):
        return self.host_organisation or str(self.host_department)

    @property
    def is_changeable(self):
        """Not with the ministry: a draft, or returned to its supplier."""
        return self.state in CHANGEABLE

    @property
    def last_day(self):
        return self.ended_on or self.ends_on

    def is_at_work_on(self, day):
        return (
            self.state == PlacementState.ACCEPTED
            and self.starts_on <= day
            and (self.last_day is None or self.last_day >= day)
        )

    def busiest_week_beside(self):
        """The most hours a week this candidate works elsewhere on any day of this placement.

        What begins on a day counts on that day, so the busiest day is one on which something begins.
        """
        others = Placement.objects.filter(candidate=self.candidate_id, state__in=CLAIMED).exclude(pk=self.pk)
        beside = [other for other in others if self.overlaps(other)]
        moments = [max(self.starts_on, other.starts_on) for other in beside]
        return max(
            (sum((other.weekly_hours for other in beside if other.covers(day)), Decimal(0)) for day in moments),
            default=Decimal(0),
        )

    def covers(self, day):
        return self.starts_on <= day and (self.last_day is None or day <= self.last_day)

    def overlaps(self, other):
        return self.covers(other.starts_on) or other.covers(self.starts_on)
