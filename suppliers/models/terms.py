"""The generic measure (generieke maatregel) as data, for a category, an agreement and a choice alike: R10 to R14."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST_MONTHS = 600
SUM_DIGITS = 20
"""Of a sum of amounts: so many call-offs of the largest amount there can be that none is ever refused."""
TERMS_OF_THE_MEASURE = ("base", "percentage", "threshold", "boundary", "minimum_months", "cap")


class Base(models.TextChoices):
    """Of what the percentage is taken (R11)."""

    CONTRACT = "contract", _("contract amount of the call-offs")
    WAGES = "wages", _("wage sum of the call-offs")
    INVOICED = "invoiced", _("invoiced turnover")
    FIXED = "fixed", _("a fixed amount")


class Boundary(models.TextChoices):
    """Whether a base of exactly the threshold is under the measure: sources differ (``domain.md`` 3.2, conflict A)."""

    ABOVE = "above", _("more than the threshold")
    AT_LEAST = "at_least", _("the threshold or more")


class GenericTerms(models.Model):
    """What the generic measure asks: ``percentage`` of the base, at most ``cap``, from a threshold and a term on.

    Money is in euros without VAT. Nothing here has a value in code: an agreement begins with what its category
    says, and a choice of regime with what the agreement says.
    """

    base = models.CharField(_("base"), max_length=10, choices=Base.choices)
    percentage = models.DecimalField(
        _("percentage of the base"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(100)],
    )
    threshold = models.DecimalField(
        _("threshold"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )
    boundary = models.CharField(_("asked from"), max_length=10, choices=Boundary.choices)
    minimum_months = models.PositiveSmallIntegerField(
        _("shortest term in months"), validators=[MaxValueValidator(MOST_MONTHS)]
    )
    cap = models.DecimalField(
        _("at most"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(percentage__gt=0, percentage__lte=100),
                name="%(class)s_percentage",
                violation_error_code="percentage",
                violation_error_message=_("A percentage is more than 0 and at most 100."),
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=0),
                name="%(class)s_threshold",
                violation_error_code="threshold",
                violation_error_message=_("A threshold cannot be negative."),
            ),
            models.CheckConstraint(
                condition=Q(cap=None) | Q(cap__gt=0),
                name="%(class)s_cap",
                violation_error_code="cap",
                violation_error_message=_("The most that is asked is more than nothing: leave it empty for no limit."),
            ),
        )


def euros_field(name):
    """An amount that is reckoned and kept, without VAT; empty where there is none."""
    return models.DecimalField(name, max_digits=SUM_DIGITS, decimal_places=2, null=True, blank=True, editable=False)


def terms_of(row):
    """What ``row`` says of the generic measure, by name of the field."""
    return {name: getattr(row, name) for name in TERMS_OF_THE_MEASURE}
