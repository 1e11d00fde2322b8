from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from socialreturn import clock

from .ministry import Department


class Role(models.TextChoices):
    """What somebody is here for. One role each; ``product.md`` 1 and 9 say what it may see."""

    CATEGORY_MANAGER = "category_manager", _("category manager")
    ADVISER = "adviser", _("adviser")
    READER = "reader", _("reader")
    SUPPLIER = "supplier", _("supplier")
    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def with_role(self, *roles):
        return self.filter(role__in=roles)

    def administrators(self):
        return self.active().with_role(Role.ADMINISTRATOR)

    @transaction.atomic
    def require_an_administrator_besides(self, *leaving):
        """Raise ValidationError when these are the last who may keep the site: nobody could let them in again.

        Locks every administrator, so that two of them cannot take each other's place at one moment.
        """
        administrators = set(self.administrators().order_by("pk").select_for_update())
        if administrators and administrators <= set(leaving):
            raise ValidationError(_("At least one administrator must remain."))

    @transaction.atomic
    def delete(self):
        User.objects.require_an_administrator_besides(*self)
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=("password",))
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """The first administrator; there is no account above the roles."""
        return self.create_user(email, password, role=Role.ADMINISTRATOR, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in by e-mail."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There already is an account with this e-mail address.")},
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("department"),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", _("Dutch")), ("en", _("English"))], default="nl"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined at"), default=clock.now, editable=False)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)
    objects = UserManager()

    class Meta:
        verbose_name, verbose_name_plural = _("user"), _("users")
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_lower_case",
                violation_error_message=_("Write the e-mail address in lower case."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="user_role_known",
                violation_error_message=_("Choose one of the roles."),
            ),
        )

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.pk and not self.is_administrator and User.objects.administrators().filter(pk=self.pk).exists():
            User.objects.require_an_administrator_besides(self)

    @transaction.atomic
    def delete(self, **options):
        User.objects.require_an_administrator_besides(self)
        return super().delete(**options)

    def is_one_of(self, *roles):
        return self.is_active and self.role in roles

    @property
    def is_administrator(self):
        return self.is_one_of(Role.ADMINISTRATOR)

    is_staff = is_administrator

    def has_perm(self, perm, obj=None):
        """Administrators may do in the admin what it offers; candidates' records only when granted by name."""
        if not self.is_administrator:
            return False
        return not perm.startswith("candidates.") or super().has_perm(perm, obj)

    def has_module_perms(self, app_label):
        if not self.is_administrator:
            return False
        return app_label != "candidates" or super().has_module_perms(app_label)
