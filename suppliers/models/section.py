from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .reference import TemplateSection


class PlanSectionQuerySet(models.QuerySet):
    def in_order(self):
        return self.select_related("section").order_by("section__position", "pk")


class PlanSection(models.Model):
    """The text of one section of one version. ``revision`` counts its saves, so that no save hides another."""

    version = models.ForeignKey(
        "suppliers.PlanVersion", on_delete=models.CASCADE, related_name="sections", verbose_name=_("version")
    )
    section = models.ForeignKey(TemplateSection, on_delete=models.PROTECT, related_name="+", verbose_name=_("section"))
    text = models.TextField(_("text"), max_length=100_000, blank=True)
    revision = models.PositiveIntegerField(_("number of changes"), default=0, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("edited by"),
    )
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True, editable=False)

    objects = PlanSectionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("text of a section"), _("texts of sections")
        ordering = ("version", "section__position", "pk")
        constraints = (models.UniqueConstraint(fields=("version", "section"), name="plan_section_once"),)

    def __str__(self):
        return str(self.section)

    @property
    def key(self):
        return self.section.key

    @property
    def words(self):
        return len(self.text.split())

    def continued_from(self, before):
        if before:
            self.text, self.revision = before.text, before.revision
        return self

    def objections(self):
        """Why this section stands in the way of submission, in sentences."""
        if self.section.is_required and not self.text.strip():
            yield _("“%(section)s” is still empty.") % {"section": self.section}
        if self.words > self.section.word_limit:
            yield _("“%(section)s” has %(words)d words; at most %(limit)d are allowed.") % {
                "section": self.section,
                "words": self.words,
                "limit": self.section.word_limit,
            }
