from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from socialreturn import clock
from socialreturn.accounts.access import STAFF
from socialreturn.accounts.models import Role, User
from socialreturn.audit.models import EventKind, Historied

from .agreement import FrameworkAgreement, years_later
from .category import Category
from .obligation import Obligation
from .reference import PlanTemplate
from .supplier import Supplier

PLAN_ASKED = EventKind("plan.asked", _("{who} asked for this plan, due on {due}"))
DUE_DATE_MOVED = EventKind("plan.due_moved", _("{who} moved the due date from {old} to {due}: {reason}"))
PARTY_INVITED = EventKind("plan.party_invited", _("{who} invited {supplier} to write along"), suppliers_only=True)
PARTY_JOINED = EventKind("plan.party_joined", _("{who} joined this plan"))
PARTY_DECLINED = EventKind("plan.party_declined", _("{who} declined to join this plan"), suppliers_only=True)
PARTY_UNINVITED = EventKind(
    "plan.party_uninvited", _("{who} withdrew the invitation of {supplier} to write along"), suppliers_only=True
)
PARTY_TAKEN_OUT = EventKind("plan.party_taken_out", _("{who} took {supplier} out of this plan"))


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That a plan exists and when it is due: to staff and to its suppliers. Its text is a version's."""
        if user.is_one_of(Role.READER):
            return self.signed()
        if user.is_one_of(*STAFF):
            return self.all()
        own = PlanParty.objects.filter(supplier__in=Supplier.objects.of(user), declined_at=None)
        return self.filter(pk__in=own.values("plan"))

    def decided_by(self, user):
        """The plans of the categories this user manages."""
        return self.filter(category__in=Category.objects.managed_by(user))

    def signed(self):
        """At most one version of a plan is signed, so this join makes no doubles."""
        return self.filter(versions__state="signed")


class Plan(Historied, models.Model):
    """A plan of approach (plan van aanpak): how suppliers will meet their obligation in bespoke work."""

    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="plans", verbose_name=_("category"))
    agreements = models.ManyToManyField(FrameworkAgreement, related_name="plans", verbose_name=_("agreements"))
    template = models.ForeignKey(
        PlanTemplate, on_delete=models.PROTECT, related_name="plans", verbose_name=_("plan template")
    )
    asked_on = models.DateField(_("asked on"), default=clock.today)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    due_on = models.DateField(_("due on"))
    first_submitted_at = models.DateTimeField(_("first submitted at"), null=True, blank=True, editable=False)

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("plan of approach"), _("plans of approach")
        ordering = ("-asked_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(due_on__gte=F("asked_on")),
                name="plan_due_after_asked",
                violation_error_code="due_on",
                violation_error_message=_("Choose today or a later day."),
            ),
        )
        indexes = (
            models.Index(fields=("-due_on", "-id"), name="plan_due"),
            models.Index(fields=("category", "-due_on", "-id"), name="plan_category_due"),
        )

    def __str__(self):
        return f"{self.reference} {self.title}"

    def get_absolute_url(self):
        return reverse("suppliers:plan", args=(self.reference,))

    @property
    def lead(self):
        return self.parties.get(is_lead=True).supplier

    def writers(self):
        """The suppliers that write this plan: the lead, and whoever accepted the invitation."""
        return Supplier.objects.filter(pk__in=self.parties.taking_part().values("supplier"))

    def people(self):
        """Everybody who works for a supplier that writes this plan."""
        return User.objects.active().filter(memberships__supplier__in=self.writers()).distinct()

    def deciders(self):
        return self.category.current_managers()

    @property
    def newest(self):
        return self.versions.order_by("-number").first()


class PlanPartyQuerySet(models.QuerySet):
    def taking_part(self):
        return self.filter(declined_at=None).filter(Q(is_lead=True) | Q(accepted_at__isnull=False))

    def known_to(self, user):
        """To staff whoever takes part; a supplier also reads that it was asked to."""
        return self.taking_part() if user.is_one_of(*STAFF) else self.filter(declined_at=None)

    def invited(self):
        return self.filter(is_lead=False, accepted_at=None, declined_at=None)

    def besides_lead(self):
        """Whoever was invited and did not decline."""
        return self.filter(is_lead=False, declined_at=None)


class PlanParty(models.Model):
    """A supplier in a plan, and the obligation the plan answers for it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="parties", verbose_name=_("plan"))
    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="plan_parties", verbose_name=_("supplier")
    )
    obligation = models.ForeignKey(
        Obligation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_parties",
        verbose_name=_("obligation"),
    )
    is_lead = models.BooleanField(_("leads"), default=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)

    objects = PlanPartyQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("supplier in a plan"), _("suppliers in plans")
        ordering = ("plan", "-is_lead", "supplier__sort_name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "supplier"),
                name="plan_party_once",
                violation_error_message=_("This supplier is already in this plan."),
            ),
            models.UniqueConstraint(
                fields=("plan",),
                condition=Q(is_lead=True),
                name="plan_one_lead",
                violation_error_message=_("One supplier leads a plan."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(declined_at=None),
                name="plan_party_one_answer",
                violation_error_message=_("An invitation is either accepted or declined."),
            ),
        )

    def __str__(self):
        return f"{self.supplier}, {self.plan.reference}"

    @property
    def answer_seen(self):
        """Tells whether the answer to the invitation is still the one a page was opened with."""
        return self.accepted_at.isoformat() if self.accepted_at else ""


def default_due_date(awarded_on, today):
    """Two months after the award, or after today when that is later (R19)."""
    return months_later(max(awarded_on, today), 2)


def require_to_come(due_on):
    """Nothing can be expected by a day that is over; raises ValidationError."""
    if due_on < clock.today():
        raise ValidationError({"due_on": _("Choose today or a later day.")})


def months_later(day, months):
    """The same day ``months`` later, or the last day of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = years_later(day.replace(day=1), years).replace(month=month + 1)
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return first.replace(day=min(day.day, (following - first).days))
