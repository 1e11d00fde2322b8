import hashlib
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .plan import Plan, PlanParty
from .plan_state import PlanState
from .supplier import Supplier


class CommitmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the plans this person sees promise, once they are signed."""
        return self.filter(
            version__state=PlanState.SIGNED, version__plan__in=Plan.objects.visible_to(user).values("pk")
        )

    def answering(self, obligations):
        """What the signed plans that answer ``obligations`` promise, as far as their suppliers have a part in it.

        What the suppliers of a plan promise together is one promise, and counts whole for each of them.
        """
        own_or_joint = Q(supplier=OuterRef("supplier")) | Q(IsNull(OuterRef("supplier"), True))
        parties = PlanParty.objects.taking_part().filter(
            own_or_joint, plan=OuterRef("version__plan"), obligation__in=obligations
        )
        return self.filter(Exists(parties), version__state=PlanState.SIGNED)


class Commitment(models.Model):
    """What a plan promises: so much of something by a day, of one supplier or of all together (R16)."""

    class Indicator(models.TextChoices):
        CANDIDATES = "candidates", _("candidates who start work")
        SUSTAINED = "sustained", _("candidates still at work after six months")
        HOURS = "hours", _("hours worked")
        TRAINING_HOURS = "training_hours", _("hours of training")
        PURCHASE = "purchase", _("bought from social enterprises, in euros without VAT")
        PRODUCTS = "products", _("products delivered")
        OTHER = "other", _("something else")

    COUNTED = (Indicator.CANDIDATES, Indicator.SUSTAINED, Indicator.PRODUCTS)

    version = models.ForeignKey(
        "suppliers.PlanVersion", on_delete=models.CASCADE, related_name="commitments", verbose_name=_("version")
    )
    supplier = models.ForeignKey(
        Supplier,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("supplier"),
    )
    indicator = models.CharField(_("what"), max_length=20, choices=Indicator.choices)
    description = models.CharField(_("in your own words"), max_length=200, blank=True)
    target = models.DecimalField(
        _("how much"), max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    due_on = models.DateField(pgettext_lazy("deadline", "by"))

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("commitment"), _("commitments")
        ordering = ("version", "due_on", "pk")
        indexes = (models.Index(fields=("due_on", "id"), name="commitment_due"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(target__gt=0),
                name="commitment_target_positive",
                violation_error_message=_("A commitment is more than nothing."),
            ),
            models.CheckConstraint(
                condition=~Q(indicator="other") | ~Q(description=""),
                name="commitment_other_described",
                violation_error_message=_("Say in your own words what you promise."),
            ),
        )

    def __str__(self):
        return self.description or self.get_indicator_display()

    def clean(self):
        if self.indicator in self.COUNTED and self.target is not None and self.target % 1:
            raise ValidationError({"target": _("Promise a whole number.")})
        if self.due_on and self.due_on < self.version.plan.asked_on:
            raise ValidationError({"due_on": _("Choose the day this plan was asked for, or a later one.")})
        if self.target is not None and self.due_on and self._is_there_already():
            raise ValidationError(_("This plan already promises exactly this. Change that commitment instead."))

    def _is_there_already(self):
        same = {name: getattr(self, name) for name in ("supplier_id", "indicator", "description", "target", "due_on")}
        return Commitment.objects.filter(version=self.version_id, **same).exclude(pk=self.pk).exists()

    @property
    def digest(self):
        """Tells whether this promise is still the one a page was opened with."""
        promised = (self.indicator, self.description, f"{self.target:.2f}", self.due_on.isoformat(), self.supplier_id)
        return hashlib.sha256(repr(promised).encode()).hexdigest()
