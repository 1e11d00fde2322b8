from django.db import models
from django.utils.translation import gettext_lazy as _


class Ministry(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, unique=True)

    class Meta:
        verbose_name, verbose_name_plural = _("ministry"), _("ministries")
        ordering = ("name", "pk")

    def __str__(self):
        return self.name


class DepartmentManager(models.Manager):
    def get_queryset(self):
        """With the ministry: a department's name begins with it."""
        return super().get_queryset().select_related("ministry")


class Department(models.Model):
    """A part of a ministry that hires, or that receives a candidate (opdrachtgever, R8)."""

    ministry = models.ForeignKey(
        Ministry, on_delete=models.PROTECT, related_name="departments", verbose_name=_("ministry")
    )
    name = models.CharField(_("name"), max_length=120)

    objects = DepartmentManager()

    class Meta:
        verbose_name, verbose_name_plural = _("department"), _("departments")
        ordering = ("ministry__abbreviation", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("ministry", "name"),
                name="department_once_per_ministry",
                violation_error_message=_("This ministry already has a department with this name."),
            ),
        )

    def __str__(self):
        return f"{self.ministry.abbreviation}, {self.name}"
