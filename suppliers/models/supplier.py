import datetime

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from socialreturn import clock
from socialreturn.accounts.access import STAFF
from socialreturn.accounts.models import User
from socialreturn.audit.models import EventKind, Historied
from socialreturn.tidied import DigitsField, NameField

SUPPLIER_MADE = EventKind("supplier.made", _("{who} added this supplier"))
PERSON_INVITED = EventKind("supplier.person_invited", _("{who} invited somebody to work for this supplier"))
PERSON_JOINED = EventKind("supplier.person_joined", _("{who} made an account for this supplier"))
SUPPLIER_CHANGED = EventKind("supplier.changed", _("{who} changed the data of this supplier"))
INVITATION_WITHDRAWN = EventKind("supplier.invitation_withdrawn", _("{who} withdrew an invitation"))
INVITATION_SENT_AGAIN = EventKind("supplier.invitation_sent_again", _("{who} sent an invitation again"))
RIGHTS_CHANGED = EventKind("supplier.rights_changed", _("{who} changed what {name} may do for this supplier"))
MEMBERSHIP_ENDED = EventKind("supplier.membership_ended", _("{who} ended the access of {name} to this supplier"))


class SupplierQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see every supplier, a supplier's people their own."""
        if user.is_one_of(*STAFF):
            return self.all()
        return self.of(user)

    def of(self, user):
        """The suppliers this user works for."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(pk__in=user.memberships.values("supplier"))

    def in_category(self, category):
        """Admitted on a lot of one of the category's agreements."""
        return self.filter(pk__in=Supplier.objects.filter(admissions__lot__agreement__category=category).values("pk"))

    def without_signatory(self):
        """Of which nobody may sign a plan now."""
        return self.exclude(pk__in=Membership.objects.signatories().values("supplier"))


class Supplier(Historied, models.Model):
    """A party to a framework agreement (leverancier, opdrachtnemer)."""

    class PsoLevel(models.TextChoices):
        NONE = "", _("no PSO certificate")
        ASPIRANT = "aspirant", _("aspirant")
        ONE = "1", _("level 1")
        TWO = "2", _("level 2")
        THREE = "3", _("level 3")
        THIRTY_PLUS = "30plus", _("PSO 30+")

    name = NameField(
        _("name"),
        max_length=120,
        unique=True,
        error_messages={"unique": _("There already is a supplier with this name.")},
    )
    sort_name = models.GeneratedField(
        expression=Upper("name"),
        output_field=models.CharField(max_length=120),
        db_persist=True,
        verbose_name=_("name"),
    )
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    kvk_number = DigitsField(
        _("KvK number"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{8}\Z", _("A KvK number has eight digits."))],
        help_text=_("The eight digits of the Chamber of Commerce register."),
    )
    pso_level = models.CharField(_("PSO level"), max_length=10, choices=PsoLevel.choices, blank=True)
    pso_valid_until = models.DateField(_("PSO certificate valid until"), null=True, blank=True)

    revision = models.PositiveIntegerField(_("number of changes"), default=0, db_default=0, editable=False)

    objects = SupplierQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=("sort_name",))

    class Meta:
        verbose_name, verbose_name_plural = _("supplier"), _("suppliers")
        ordering = ("sort_name", "pk")
        indexes = (models.Index(fields=("sort_name", "id"), name="supplier_sorted"),)
        constraints = (
            models.UniqueConstraint(
                Upper("name"),
                name="supplier_name_once_in_any_case",
                violation_error_code="name",
                violation_error_message=_("There already is a supplier with this name."),
            ),
            models.UniqueConstraint(
                fields=("kvk_number",),
                condition=~Q(kvk_number=""),
                name="supplier_kvk_number_once",
                violation_error_code="kvk_number",
                violation_error_message=_("There already is a supplier with this KvK number."),
            ),
            models.CheckConstraint(
                condition=Q(pso_level="") | Q(pso_valid_until__isnull=False),
                name="supplier_pso_dated",
                violation_error_message=_("Say until when the PSO certificate is valid."),
            ),
            models.CheckConstraint(
                condition=~Q(slug="nieuw"),
                name="supplier_slug_free",
                violation_error_message=_("This address is taken by a page of the site."),
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("suppliers:supplier", args=(self.slug,))

    def people(self):
        """The users who work for this supplier now."""
        return User.objects.active().filter(pk__in=self.memberships.active().values("user"))


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(user__is_active=True)

    def managers(self):
        return self.active().filter(is_manager=True)

    def signatories(self):
        return self.active().filter(may_sign=True)


class Membership(models.Model):
    """Somebody works for a supplier."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    supplier = models.ForeignKey(
        Supplier, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("supplier")
    )
    is_manager = models.BooleanField(_("manages the people of the supplier"), default=False)
    may_sign = models.BooleanField(_("may sign plans"), default=False)

    objects = MembershipQuerySet.as_manager()

    @property
    def revision(self):
        """Tells whether the rights still are those a page was opened with."""
        return f"{self.may_sign:d}{self.is_manager:d}"

    class Meta:
        verbose_name, verbose_name_plural = _("membership"), _("memberships")
        ordering = ("supplier__sort_name", "user__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "supplier"),
                name="membership_once",
                violation_error_message=_("This person already works for this supplier."),
            ),
        )

    def __str__(self):
        return f"{self.user}, {self.supplier}"


class InvitationQuerySet(models.QuerySet):
    def open_on(self, moment):
        return self.unanswered().filter(expires_at__gt=moment)

    def unanswered(self):
        """Also those of which the link is too old."""
        return self.filter(accepted_at=None, withdrawn_at=None)


def in_thirty_days():
    return clock.now() + datetime.timedelta(days=30)


class Invitation(models.Model):
    """A mail that lets somebody make an account for a supplier, once."""

    supplier = models.ForeignKey(
        Supplier, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("supplier")
    )
    email = models.EmailField(_("e-mail address"))
    is_manager = models.BooleanField(_("manages the people of the supplier"), default=False)
    may_sign = models.BooleanField(_("may sign plans"), default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    invited_at = models.DateTimeField(_("invited at"), default=clock.now)
    expires_at = models.DateTimeField(_("valid until"), default=in_thirty_days)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("invitation"), _("invitations")
        ordering = ("-invited_at", "-pk")

    def __str__(self):
        return f"{self.email}, {self.supplier}"

    def is_open_at(self, moment):
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > moment
