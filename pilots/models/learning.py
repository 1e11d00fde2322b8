from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.privacy import no_personal_data


class Lesson(models.Model):
    """What a pilot taught, so that the next one need not find it out again (R33)."""

    pilot = models.ForeignKey(
        "pilots.Pilot", on_delete=models.CASCADE, related_name="lessons", verbose_name=_("pilot")
    )
    text = models.TextField(_("lesson"), max_length=1000, validators=[no_personal_data])
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("noted by")
    )
    noted_at = models.DateTimeField(_("noted at"), default=clock.now)

    class Meta:
        verbose_name, verbose_name_plural = _("lesson"), _("lessons")
        ordering = ("noted_at", "pk")

    def __str__(self):
        return self.text[:80]


class Evaluation(models.Model):
    """What came of a pilot. No placement is a result too when there is another (R31)."""

    class Result(models.TextChoices):
        PLACEMENTS = "placements", _("people at work")
        PRODUCT = "product", _("a product")
        KNOWLEDGE = "knowledge", _("knowledge")

    pilot = models.ForeignKey(
        "pilots.Pilot", on_delete=models.CASCADE, related_name="evaluations", verbose_name=_("pilot")
    )
    result = models.CharField(_("result"), max_length=12, choices=Result.choices)
    summary = models.TextField(_("what came of it"), max_length=4000, validators=[no_personal_data])
    evaluated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("evaluated by")
    )
    evaluated_at = models.DateTimeField(_("evaluated at"), default=clock.now)

    class Meta:
        verbose_name, verbose_name_plural = _("evaluation"), _("evaluations")
        ordering = ("-evaluated_at", "-pk")

    def __str__(self):
        return self.get_result_display()


class Discharge(models.Model):
    """The formal end of a pilot (decharge), decided by the manager of its category (R28, R29)."""

    pilot = models.OneToOneField(
        "pilots.Pilot", on_delete=models.CASCADE, related_name="discharge", verbose_name=_("pilot")
    )
    decided_on = models.DateField(_("decided on"))
    decision = models.TextField(_("decision"), max_length=4000, validators=[no_personal_data])
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("discharge"), _("discharges")
        ordering = ("-decided_on", "-pk")

    def __str__(self):
        return str(self.decided_on)
