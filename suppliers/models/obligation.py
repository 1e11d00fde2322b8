import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.access import STAFF
from socialreturn.audit.models import EventKind

from .agreement import FrameworkAgreement, Regime
from .category import Category
from .supplier import Supplier

BESPOKE_IS_POLICY_FROM = datetime.date(2018, 1, 1)

REGIME_CHOSEN = {
    Regime.BESPOKE: EventKind("obligation.bespoke", _("{who} chose bespoke work for {supplier}"), staff_only=True),
    Regime.GENERIC: EventKind(
        "obligation.generic", _("{who} chose the generic measure for {supplier}"), staff_only=True
    ),
}


class Ground(models.TextChoices):
    POLICY = "policy", _("policy: bespoke work has been possible since 1 January 2018")
    PILOT = "pilot", _("pilot: this obligation belongs to a pilot")


class ObligationQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_one_of(*STAFF):
            return self.all()
        return self.filter(supplier__in=Supplier.objects.of(user))

    def open(self):
        return self.filter(closed_on=None)

    def with_regime(self):
        """Each with its current version: the one chosen last."""
        newest = ObligationVersion.objects.filter(obligation=OuterRef("pk")).order_by("-number")
        return self.annotate(regime=Subquery(newest.values("regime")[:1]))

    def answered_by_plan(self, agreements, category):
        """The open bespoke ones that a plan under ``agreements`` can answer.

        What was chosen for one of the agreements goes before what was chosen for their category.
        """
        at_agreement = Obligation.objects.open().filter(agreement__in=agreements)
        held = Q(agreement__in=agreements) | (
            Q(category=category) & ~Exists(at_agreement.filter(supplier=OuterRef("supplier")))
        )
        return self.open().with_regime().filter(held, regime=Regime.BESPOKE)


class Obligation(models.Model):
    """What one supplier owes, held where it can do good: at a category or an agreement (R15)."""

    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="obligations", verbose_name=_("supplier")
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="obligations",
        verbose_name=_("category"),
    )
    agreement = models.ForeignKey(
        FrameworkAgreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="obligations",
        verbose_name=_("agreement"),
    )
    opened_on = models.DateField(_("opened on"), default=clock.today)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("obligation"), _("obligations")
        ordering = ("supplier__sort_name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(category__isnull=False, agreement=None) | Q(category=None, agreement__isnull=False),
                name="obligation_one_holder",
                violation_error_message=_("An obligation is held at a category or at an agreement, not both."),
            ),
            models.UniqueConstraint(
                fields=("supplier", "category"),
                condition=Q(closed_on=None),
                name="obligation_open_once_per_category",
                violation_error_message=_("This supplier already has an open obligation in this category."),
            ),
            models.UniqueConstraint(
                fields=("supplier", "agreement"),
                condition=Q(closed_on=None),
                name="obligation_open_once_per_agreement",
                violation_error_message=_("This supplier already has an open obligation under this agreement."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="obligation_closes_after_opening",
                violation_error_message=_("An obligation cannot close before it opened."),
            ),
        )

    def __str__(self):
        return f"{self.supplier}, {self.holder}"

    @property
    def holder(self):
        return self.category or self.agreement

    @property
    def in_category(self):
        return self.category or self.agreement.category

    @property
    def current(self):
        """The version chosen last, or None while no regime is chosen."""
        return self.versions.order_by("-number").first()


class ObligationVersion(models.Model):
    """The regime chosen for an obligation: by whom, from when, on what ground and why (R17, R18)."""

    obligation = models.ForeignKey(
        Obligation, on_delete=models.CASCADE, related_name="versions", verbose_name=_("obligation")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    regime = models.CharField(_("regime"), max_length=10, choices=Regime.choices)
    applies_from = models.DateField(_("applies from"))
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices, blank=True)
    reason = models.TextField(_("reason"), max_length=2000)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("chosen by")
    )
    chosen_at = models.DateTimeField(_("chosen at"), default=clock.now)

    class Meta:
        verbose_name, verbose_name_plural = _("version of an obligation"), _("versions of obligations")
        ordering = ("obligation", "-number")
        constraints = (
            models.UniqueConstraint(fields=("obligation", "number"), name="obligation_version_once"),
            models.CheckConstraint(
                condition=Q(regime=Regime.GENERIC) | ~Q(ground=""),
                name="obligation_bespoke_has_ground",
                violation_error_message=_("Say on what ground you choose bespoke work."),
            ),
            models.CheckConstraint(
                condition=Q(regime=Regime.GENERIC)
                | Q(applies_from__gte=BESPOKE_IS_POLICY_FROM)
                | Q(ground=Ground.PILOT),
                name="obligation_bespoke_before_policy",
                violation_error_message=_(
                    "Before 1 January 2018 bespoke work is only possible for a pilot:"
                    " choose that ground or a later date."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="obligation_version_has_reason",
                violation_error_message=_("Say why you choose this regime."),
            ),
        )

    def __str__(self):
        return f"{self.get_regime_display()}, {self.applies_from}"


def with_regime(admissions):
    """Each admission with the ``regime`` that holds for it: chosen at its agreement, else at its category."""
    chosen = ObligationVersion.objects.filter(
        obligation__closed_on=None, obligation__supplier=OuterRef("supplier")
    ).order_by("-number")
    at_agreement = chosen.filter(obligation__agreement=OuterRef("lot__agreement"))
    at_category = chosen.filter(obligation__category=OuterRef("lot__agreement__category"))
    return admissions.annotate(
        regime=Coalesce(Subquery(at_agreement.values("regime")[:1]), Subquery(at_category.values("regime")[:1]))
    )
