from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.access import STAFF
from socialreturn.accounts.models import Department
from socialreturn.audit.models import EventKind
from socialreturn.days import write_day

from .agreement import Admission, FrameworkAgreement, Lot
from .supplier import Supplier

CALL_OFF_MADE = EventKind("calloff.made", _("{who} recorded this call-off"))
CALL_OFF_CHANGED = EventKind("calloff.changed", _("{who} changed this call-off: {reason}"))
TURNOVER_CHANGED = EventKind("calloff.turnover", _("{who} changed the turnover of {year}: {old} → {new} ({reason})"))

FIRST_YEAR, LAST_YEAR = 2000, 2100


class CallOffQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see every call-off, a supplier its own."""
        if user.is_one_of(*STAFF):
            return self.all()
        return self.filter(supplier__in=Supplier.objects.of(user))


class CallOff(models.Model):
    """An agreement under the framework (nadere overeenkomst) of one department with one supplier on one lot (R3).

    Amounts are in euros without VAT. It feeds the one obligation it points at (R15).
    """

    reference = models.CharField(_("reference"), max_length=60)
    title = models.CharField(_("title"), max_length=160, blank=True)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="call_offs", verbose_name=_("lot"))
    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="call_offs", verbose_name=_("supplier")
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="call_offs", verbose_name=_("department")
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    amount = models.DecimalField(
        _("contract amount"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )
    wage_sum = models.DecimalField(
        _("wage sum"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    obligation = models.ForeignKey(
        "suppliers.Obligation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="call_offs",
        verbose_name=_("obligation it feeds"),
    )
    revision = models.PositiveIntegerField(_("number of changes"), default=0, db_default=0, editable=False)

    objects = CallOffQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("call-off"), _("call-offs")
        ordering = ("-starts_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")),
                name="calloff_ends_after_start",
                violation_error_code="ends_on",
                violation_error_message=_("The end date is before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0) & (Q(wage_sum=None) | Q(wage_sum__gte=0)),
                name="calloff_amounts_not_negative",
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.UniqueConstraint(
                Upper("reference"),
                name="calloff_reference_once_in_any_case",
                violation_error_code="reference",
                violation_error_message=_("There already is a call-off with this reference."),
            ),
        )
        indexes = (
            models.Index(fields=("-starts_on", "-id"), name="calloff_newest"),
            models.Index(fields=("supplier", "-starts_on", "-id"), name="calloff_supplier_newest"),
            models.Index(fields=("lot", "-starts_on", "-id"), name="calloff_lot_newest"),
            models.Index(fields=("obligation", "-starts_on", "-id"), name="calloff_obligation_newest"),
            models.Index(fields=("amount", "id"), name="calloff_amount"),
        )

    def __str__(self):
        return f"{self.reference} {self.title}".strip()

    def get_absolute_url(self):
        return reverse("suppliers:call_off", args=(self.pk,))

    def clean(self):
        for field, why in objections(self, is_admitted=self._is_admitted(), may_call_off=self._may_call_off()):
            raise ValidationError({field: why})

    def _is_admitted(self):
        if not self.lot_id or not self.supplier_id:
            return True
        return Admission.objects.filter(lot=self.lot_id, supplier=self.supplier_id).exists()

    def _may_call_off(self):
        if not self.lot_id or not self.department_id:
            return True
        allowed = FrameworkAgreement.departments.through.objects.filter(frameworkagreement=self.lot.agreement_id)
        return not allowed.exists() or allowed.filter(department=self.department_id).exists()

    @property
    def outlives_term(self):
        """It ends after the agreement does: allowed, and worth a warning (R4)."""
        return self.ends_on > self.lot.agreement.ends_on


def objections(call_off, *, is_admitted, may_call_off):
    """What stands in the way of this call-off, pairs of a field and words (R3, R4).

    It is on a lot on which the supplier is admitted, of a department that may call off, and starts within the term.
    Whether the first two hold is for the caller to find out, of one call-off or of thousands.
    """
    if not is_admitted:
        words = _("%(supplier)s is not admitted on lot %(lot)s. Admit it first, or choose another lot.")
        yield "supplier", words % {"supplier": call_off.supplier, "lot": call_off.lot}
    if not may_call_off:
        words = _("%(department)s may not call off under this agreement. Add it to the agreement first.")
        yield "department", words % {"department": call_off.department}
    if call_off.lot_id and call_off.starts_on and (why := outside_term(call_off.lot.agreement, call_off.starts_on)):
        yield "starts_on", why


def outside_term(agreement, starts_on):
    """Why a call-off cannot start on this day; nothing when it can (R4, R5)."""
    if agreement.starts_on <= starts_on <= agreement.ends_on:
        return ""
    return _("The agreement runs from %(first)s up to and including %(last)s: start on a day between.") % {
        "first": write_day(agreement.starts_on),
        "last": write_day(agreement.ends_on),
    }


class Turnover(models.Model):
    """What was invoiced under a call-off in a calendar year, in euros without VAT."""

    call_off = models.ForeignKey(
        CallOff, on_delete=models.CASCADE, related_name="turnovers", verbose_name=_("call-off")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    amount = models.DecimalField(
        _("invoiced"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )

    class Meta:
        verbose_name, verbose_name_plural = _("turnover"), _("turnovers")
        ordering = ("call_off", "year")
        constraints = (
            models.UniqueConstraint(
                fields=("call_off", "year"),
                name="turnover_once_a_year",
                violation_error_message=_("The turnover of this year is recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="turnover_not_negative",
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="turnover_year",
                violation_error_message=_("Enter a year from 2000 up to and including 2100."),
            ),
        )

    def __str__(self):
        return f"{self.call_off}, {self.year}"
