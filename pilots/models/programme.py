from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from suppliers.models.reference import Bilingual

MOST_PROMISED = 100_000


class Programme(Bilingual, models.Model):
    """What the pilots belong to: its launch, its promise and the words of its public page."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    launched_on = models.DateField(_("launched on"))
    target = models.PositiveIntegerField(
        _("candidates promised"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PROMISED)],
        help_text=_("How many people will find work."),
    )
    statement = models.CharField(_("statement on the banner"), max_length=60)
    introduction_nl = models.TextField(_("introduction in Dutch"), max_length=2000)
    introduction_en = models.TextField(_("introduction in English"), max_length=2000)

    class Meta:
        verbose_name, verbose_name_plural = _("programme"), _("programmes")
        ordering = ("launched_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(target__gte=1, target__lte=MOST_PROMISED),
                name="programme_promises_a_sensible_number",
                violation_error_message=_("Promise from 1 to 100,000 candidates."),
            ),
        )

    def __str__(self):
        return self.name

    @property
    def introduction(self):
        return self.in_language("introduction")


class BannerSignature(models.Model):
    """An organisation that put its name on the banner."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="signatures", verbose_name=_("programme")
    )
    organisation = models.CharField(_("organisation"), max_length=120)
    signed_on = models.DateField(_("signed on"))

    class Meta:
        verbose_name, verbose_name_plural = _("signature on the banner"), _("signatures on the banner")
        ordering = ("signed_on", "organisation", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "organisation"),
                name="banner_signed_once",
                violation_error_message=_("This organisation is already on the banner."),
            ),
        )

    def __str__(self):
        return self.organisation
