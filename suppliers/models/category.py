from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.models import Department, Role
from socialreturn.tidied import NameField

from .terms import GenericTerms


class CategoryQuerySet(models.QuerySet):
    def managed_by(self, user):
        if not user.is_one_of(Role.CATEGORY_MANAGER):
            return self.none()
        return self.filter(pk__in=user.managed_categories.values("pk"))


class Category(GenericTerms):
    """A procurement category (inkoopcategorie): what the Rijk buys jointly, who manages it, and its usual terms."""

    name = NameField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    managers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="managed_categories",
        blank=True,
        limit_choices_to={"role": Role.CATEGORY_MANAGER},
        verbose_name=_("category managers"),
    )
    lead_department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="led_categories", verbose_name=_("lead department")
    )

    objects = CategoryQuerySet.as_manager()

    class Meta(GenericTerms.Meta):
        abstract = False
        verbose_name, verbose_name_plural = _("category"), _("categories")
        ordering = ("name", "pk")

    def __str__(self):
        return self.name

    def is_managed_by(self, user):
        return Category.objects.managed_by(user).filter(pk=self.pk).exists()

    def current_managers(self):
        """Those who may decide now: somebody who moved on to another role stays in the list and no longer does."""
        return self.managers.active().filter(role=Role.CATEGORY_MANAGER)
