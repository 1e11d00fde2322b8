import datetime

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.access import STAFF
from socialreturn.audit.models import EventKind

from .agreement import FrameworkAgreement, Regime
from .call_off import CallOff
from .category import Category
from .supplier import Supplier
from .terms import Base, GenericTerms, euros_field

OBLIGATION_CLOSED = EventKind("obligation.closed", _("{who} closed this obligation: {reason}"))
OWED_CHANGED = EventKind(
    "obligation.recomputed",
    _("{who} changed what feeds this obligation ({reason}): what is owed went from {old} to {new}"),
)

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


NEAREST_FIRST = ("call_off", "agreement", "category")
"""Where an obligation is held, in the order in which one goes before another: the only place that says so (R15)."""


def distance(obligation=""):
    """How far off an obligation is held: its place in `NEAREST_FIRST`. ``obligation`` is a prefix, the way to it."""
    *nearer, furthest = enumerate(NEAREST_FIRST)
    held = (When(**{f"{obligation}{name}__isnull": False}, then=place) for place, name in nearer)
    return Case(*held, default=furthest[0], output_field=models.SmallIntegerField())


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

    def nearest_first(self):
        return self.order_by(distance(), "pk")

    def answered_by_plan(self, agreements, category):
        """The open bespoke ones that a plan under ``agreements`` can answer: those held nearest."""
        held = Q(agreement__in=agreements) | Q(category=category)
        open_ones = Obligation.objects.open().filter(held).annotate(how_far=distance())
        nearer = open_ones.filter(supplier=OuterRef("supplier"), how_far__lt=OuterRef("how_far"))
        found = self.open().filter(held).annotate(how_far=distance()).filter(~Exists(nearer))
        return found.with_regime().filter(regime=Regime.BESPOKE)

    def with_holder(self):
        """Each with what names its holder, in the same query."""
        return self.select_related("supplier", "category", "agreement__category", "call_off__lot__agreement__category")

    def in_category(self, category):
        return self.in_categories([category])

    def in_categories(self, categories):
        """Held at one of these, or at an agreement or a call-off within it."""
        return self.filter(
            Q(category__in=categories)
            | Q(agreement__category__in=categories)
            | Q(call_off__lot__agreement__category__in=categories)
        )

    def under(self, agreement):
        """Held at the agreement, or at a call-off under it."""
        return self.filter(Q(agreement=agreement) | Q(call_off__lot__agreement=agreement))


class Obligation(models.Model):
    """What one supplier owes, held where it can do good: at a category, an agreement or a call-off (R15).

    ``owed`` and ``measure`` keep what is reckoned of it, in euros without VAT, so that many can be summed: what is
    owed now, empty where bespoke work has no amount; and what the generic measure asks, or would ask beside bespoke
    work. Both are empty while no regime is chosen. Only ``recomputing`` writes them.
    """

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
    call_off = models.ForeignKey(
        CallOff,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="own_obligations",
        verbose_name=_("call-off"),
    )
    opened_on = models.DateField(_("opened on"), default=clock.today)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    owed = euros_field(_("owed"))
    measure = euros_field(_("what the generic measure asks"))

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("obligation"), _("obligations")
        ordering = ("supplier__sort_name", "pk")
        indexes = (
            models.Index(fields=("-opened_on", "-id"), name="obligation_newest"),
            models.Index(fields=("supplier", "-opened_on", "-id"), name="obligation_supplier_newest"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(category__isnull=False, agreement=None, call_off=None)
                | Q(category=None, agreement__isnull=False, call_off=None)
                | Q(category=None, agreement=None, call_off__isnull=False),
                name="obligation_one_holder",
                violation_error_message=_("An obligation is held at one category, agreement or call-off."),
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
            models.UniqueConstraint(
                fields=("call_off",),
                condition=Q(closed_on=None),
                name="obligation_open_once_per_call_off",
                violation_error_message=_("This call-off already has an open obligation of its own."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="obligation_closes_after_opening",
                violation_error_message=_("An obligation cannot close before it opened."),
            ),
        )

    def __str__(self):
        return f"{self.supplier}, {self.holder}"

    def get_absolute_url(self):
        return reverse("suppliers:obligation", args=(self.pk,))

    @property
    def holder(self):
        return self.category or self.agreement or self.call_off

    @property
    def distance(self):
        """As `distance` tells it."""
        return next(place for place, name in enumerate(NEAREST_FIRST) if getattr(self, f"{name}_id"))

    @property
    def in_category(self):
        return self.category or (self.agreement or self.call_off.lot.agreement).category

    @property
    def current(self):
        """The version chosen last, or None while no regime is chosen."""
        return self.versions.order_by("-number").first()


class ObligationVersionQuerySet(models.QuerySet):
    def current(self):
        """Of each obligation the version chosen last."""
        newest = ObligationVersion.objects.filter(obligation=OuterRef("obligation")).order_by("-number")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))


class ObligationVersion(GenericTerms):
    """The regime chosen for an obligation: by whom, from when, on what ground and why (R17, R18).

    The terms of the generic measure are kept under either regime: bespoke work is compared with what they ask.
    ``fixed_base`` is the base itself where it is a fixed amount; ``agreed_amount`` what bespoke work is agreed to be
    worth, if anything (R16). Both in euros without VAT.
    """

    obligation = models.ForeignKey(
        Obligation, on_delete=models.CASCADE, related_name="versions", verbose_name=_("obligation")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    regime = models.CharField(_("regime"), max_length=10, choices=Regime.choices)
    applies_from = models.DateField(_("applies from"))
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices, blank=True)
    fixed_base = models.DecimalField(
        _("fixed amount"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    agreed_amount = models.DecimalField(
        _("agreed amount"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    reason = models.TextField(_("reason"), max_length=2000)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("chosen by")
    )
    chosen_at = models.DateTimeField(_("chosen at"), default=clock.now)

    objects = ObligationVersionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("version of an obligation"), _("versions of obligations")
        ordering = ("obligation", "-number")
        constraints = (
            *GenericTerms.Meta.constraints,
            models.CheckConstraint(
                condition=Q(base=Base.FIXED, fixed_base__isnull=False, fixed_base__gte=0)
                | (~Q(base=Base.FIXED) & Q(fixed_base=None)),
                name="obligation_version_fixed_base",
                violation_error_code="fixed_base",
                violation_error_message=_("Give the amount when the base is a fixed amount, and only then."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_amount=None) | Q(regime=Regime.BESPOKE, agreed_amount__gte=0),
                name="obligation_version_agreed_amount",
                violation_error_code="agreed_amount",
                violation_error_message=_("Only bespoke work has an agreed amount."),
            ),
            models.UniqueConstraint(fields=("obligation", "number"), name="obligation_version_once"),
            models.CheckConstraint(
                condition=Q(regime=Regime.GENERIC) | ~Q(ground=""),
                name="obligation_bespoke_has_ground",
                violation_error_code="ground",
                violation_error_message=_("Say on what ground you choose bespoke work."),
            ),
            models.CheckConstraint(
                condition=Q(regime=Regime.GENERIC)
                | Q(applies_from__gte=BESPOKE_IS_POLICY_FROM)
                | Q(ground=Ground.PILOT),
                name="obligation_bespoke_before_policy",
                violation_error_code="ground",
                violation_error_message=_(
                    "Before 1 January 2018 bespoke work is only possible for a pilot:"
                    " choose that ground or a later date."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="obligation_version_has_reason",
                violation_error_code="reason",
                violation_error_message=_("Say why you choose this regime."),
            ),
        )

    def __str__(self):
        return f"{self.get_regime_display()}, {self.applies_from}"


def with_regime(admissions):
    """Each admission with the ``regime`` that holds for it: chosen at its agreement, else at its category."""
    held = Q(obligation__agreement=OuterRef("lot__agreement"))
    held |= Q(obligation__category=OuterRef("lot__agreement__category"))
    chosen = ObligationVersion.objects.filter(
        held, obligation__closed_on=None, obligation__supplier=OuterRef("supplier")
    ).order_by(distance("obligation__"), "-number")
    return admissions.annotate(regime=Subquery(chosen.values("regime")[:1]))
