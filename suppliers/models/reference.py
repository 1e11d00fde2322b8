"""Lists an administrator keeps, and on which lower and higher rules lean."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

HIGHEST = 1000  # of a position or a version


class Bilingual:
    """A row whose texts stand in Dutch and in English."""

    def in_language(self, field):
        own = f"{field}_{translation.get_language() or 'nl'}"
        return getattr(self, own, "") or getattr(self, f"{field}_nl")


class TargetGroupQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class TargetGroup(Bilingual, models.Model):
    """A group of candidates a tender names, or that bespoke work adds (R37)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0, validators=[MaxValueValidator(HIGHEST)])

    objects = TargetGroupQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("target group"), _("target groups")
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="target_group_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
        )

    def __str__(self):
        return self.in_language("name")


class PlanTemplate(models.Model):
    """The sections a plan of approach consists of. A plan keeps the version it began with."""

    number = models.PositiveSmallIntegerField(
        _("version"), unique=True, validators=[MinValueValidator(1), MaxValueValidator(HIGHEST)]
    )
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    in_use_from = models.DateField(_("in use from"))

    class Meta:
        verbose_name, verbose_name_plural = _("plan template"), _("plan templates")
        ordering = ("-number",)

    def __str__(self):
        return f"{self._meta.verbose_name} {self.number}"

    @classmethod
    def in_use_on(cls, day):
        """The newest one in use, or None; a template without sections is still being made."""
        sections = TemplateSection.objects.filter(template=OuterRef("pk"))
        return cls.objects.filter(Exists(sections), in_use_from__lte=day).first()


class TemplateSection(Bilingual, models.Model):
    template = models.ForeignKey(
        PlanTemplate, on_delete=models.CASCADE, related_name="sections", verbose_name=_("plan template")
    )
    key = models.SlugField(_("code"), max_length=40)
    position = models.PositiveSmallIntegerField(_("position"), validators=[MaxValueValidator(HIGHEST)])
    title_nl = models.CharField(_("title in Dutch"), max_length=80)
    title_en = models.CharField(_("title in English"), max_length=80)
    help_nl = models.CharField(_("help in Dutch"), max_length=400, blank=True)
    help_en = models.CharField(_("help in English"), max_length=400, blank=True)
    word_limit = models.PositiveSmallIntegerField(
        _("at most this many words"), default=1000, validators=[MinValueValidator(1), MaxValueValidator(10000)]
    )
    is_required = models.BooleanField(_("needed to submit"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("section of a template"), _("sections of templates")
        ordering = ("template", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("template", "key"), name="template_section_once"),
            models.UniqueConstraint(fields=("template", "position"), name="template_section_position_once"),
        )

    def __str__(self):
        return self.in_language("title")

    @property
    def title(self):
        return self.in_language("title")

    @property
    def help(self):
        return self.in_language("help")
