import datetime
from decimal import Decimal

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
from socialreturn.accounts.models import Department
from socialreturn.audit.models import EventKind, Historied
from socialreturn.tidied import NameField

from .category import Category
from .supplier import Supplier
from .terms import GenericTerms

AGREEMENT_MADE = EventKind("agreement.made", _("{who} made this agreement"))
AGREEMENT_CHANGED = EventKind("agreement.changed", _("{who} changed the terms of this agreement"))
LOT_ADDED = EventKind("agreement.lot_added", _("{who} added lot {lot}: {name}"))
SUPPLIER_ADMITTED = EventKind("agreement.admitted", _("{who} admitted {supplier} on lot {lot}"), staff_only=True)
ADMISSION_UNDONE = EventKind(
    "agreement.admission_undone", _("{who} undid the admission of {supplier} on lot {lot}"), staff_only=True
)
CALL_OFF_REMOVED = EventKind(
    "agreement.call_off_removed", _("{who} removed call-off {reference}: {reason}"), staff_only=True
)

MOST_OPTION_YEARS = 10
HIGHEST_LOT = 999


class Regime(models.TextChoices):
    """How a supplier meets its obligation: R9."""

    GENERIC = "generic", _("generic measure")
    BESPOKE = "bespoke", _("bespoke")


class FrameworkAgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see every agreement, a supplier those on which it is admitted."""
        if user.is_one_of(*STAFF):
            return self.all()
        own = Admission.objects.filter(supplier__in=Supplier.objects.of(user))
        return self.filter(pk__in=own.values("lot__agreement"))

    def editable_by(self, user):
        return self.filter(category__in=Category.objects.managed_by(user))

    def not_begun_on(self, day):
        return self.filter(starts_on__gt=day)

    def running_on(self, day):
        return self.filter(starts_on__lte=day).exclude(_ended_before(day))

    def ended_before(self, day):
        return self.filter(_ended_before(day))


def _ended_before(day):
    """The last day, with the option years exercised, lies before ``day`` (R5)."""
    ended = Q(initial_end_on__lt=years_earlier(day, MOST_OPTION_YEARS))
    for years in range(MOST_OPTION_YEARS):
        ended |= Q(exercised_years=years, initial_end_on__lt=years_earlier(day, years))
    return ended


def years_earlier(day, years):
    """The first day of which ``years_later`` is not before ``day``."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, month=3, day=1)


def years_later(day, years):
    """The same day ``years`` later; 29 February becomes 28 February in a year without one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class FrameworkAgreement(Historied, GenericTerms):
    """The umbrella contract (raamovereenkomst) of one category, with at least one lot (R1)."""

    reference = models.CharField(
        _("reference"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("There already is an agreement with this reference.")},
    )
    title = models.CharField(_("title"), max_length=160)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("category")
    )
    departments = models.ManyToManyField(
        Department, related_name="agreements", blank=True, verbose_name=_("departments that may call off")
    )
    awarded_on = models.DateField(_("awarded on"))
    starts_on = models.DateField(_("starts on"))
    initial_end_on = models.DateField(_("ends on, without option years"))
    option_years = models.PositiveSmallIntegerField(
        _("option years"), default=0, validators=[MaxValueValidator(MOST_OPTION_YEARS)]
    )
    exercised_years = models.PositiveSmallIntegerField(_("option years exercised"), default=0)
    estimated_value = models.DecimalField(
        _("estimated value"),
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text=_("In euros, without VAT."),
    )
    default_regime = models.CharField(
        _("regime offered"), max_length=10, choices=Regime.choices, default=Regime.GENERIC
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("created by"),
    )
    revision = models.PositiveIntegerField(_("number of changes"), default=0, editable=False)

    objects = FrameworkAgreementQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=())

    class Meta:
        verbose_name, verbose_name_plural = _("framework agreement"), _("framework agreements")
        ordering = ("-awarded_on", "-pk")
        constraints = (
            *GenericTerms.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("initial_end_on")),
                name="agreement_ends_after_start",
                violation_error_message=_("The end date is before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(awarded_on__lte=F("initial_end_on")),
                name="agreement_awarded_before_end",
                violation_error_message=_("The award date is after the end date."),
            ),
            models.CheckConstraint(
                condition=Q(exercised_years__lte=F("option_years")),
                name="agreement_options_exist",
                violation_error_message=_("More option years are exercised than were agreed."),
            ),
            models.CheckConstraint(
                condition=Q(estimated_value__gte=0),
                name="agreement_value_not_negative",
                violation_error_message=_("The estimated value cannot be negative."),
            ),
            models.UniqueConstraint(
                Upper("reference"),
                name="agreement_reference_once_in_any_case",
                violation_error_code="reference",
                violation_error_message=_("There already is an agreement with this reference."),
            ),
        )
        indexes = (
            models.Index(fields=("-awarded_on", "-id"), name="agreement_newest"),
            models.Index(fields=("category", "-awarded_on", "-id"), name="agreement_category_newest"),
            models.Index(fields=("starts_on", "id"), name="agreement_start"),
            models.Index(fields=("estimated_value", "id"), name="agreement_value"),
        )

    def __str__(self):
        return f"{self.reference} {self.title}"

    def get_absolute_url(self):
        return reverse("suppliers:agreement", args=(self.pk,))

    @property
    def ends_on(self) -> datetime.date:
        """The last day: the initial term and the option years exercised (R5)."""
        return years_later(self.initial_end_on, self.exercised_years)

    @property
    def latest_end_on(self) -> datetime.date:
        return years_later(self.initial_end_on, self.option_years)


class Lot(models.Model):
    """A part of a tender (perceel) on which suppliers are admitted."""

    agreement = models.ForeignKey(
        FrameworkAgreement, on_delete=models.CASCADE, related_name="lots", verbose_name=_("agreement")
    )
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_LOT)]
    )
    name = NameField(_("name"), max_length=120)

    class Meta:
        verbose_name, verbose_name_plural = _("lot"), _("lots")
        ordering = ("agreement", "number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "number"),
                name="lot_number_once",
                violation_error_message=_("This agreement already has a lot with this number."),
            ),
            models.UniqueConstraint(
                "agreement",
                Upper("name"),
                name="lot_name_once_in_any_case",
                violation_error_code="name",
                violation_error_message=_("This agreement already has a lot with this name."),
            ),
        )

    def __str__(self):
        return f"{self.number}. {self.name}"


class AdmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see every admission, a supplier its own."""
        if user.is_one_of(*STAFF):
            return self.all()
        return self.filter(supplier__in=Supplier.objects.of(user))


class Admission(models.Model):
    """A supplier is admitted on a lot (R2)."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="admissions", verbose_name=_("lot"))
    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="admissions", verbose_name=_("supplier")
    )
    admitted_on = models.DateField(_("admitted on"), default=clock.today)

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("admission"), _("admissions")
        ordering = ("lot__number", "supplier__sort_name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("lot", "supplier"),
                name="admission_once",
                violation_error_message=_("This supplier is already admitted on this lot."),
            ),
        )

    def __str__(self):
        return f"{self.supplier}, {self.lot}"
