from django.db import models
from django.utils.translation import gettext_lazy as _


class DemonstrationClock(models.Model):
    """The moment the demonstration's time starts, and the real moment at which it did. One row."""

    shown_from = models.DateTimeField(_("starts at"))
    real_from = models.DateTimeField(_("was started at"))

    class Meta:
        verbose_name, verbose_name_plural = _("clock of the demonstration"), _("clock of the demonstration")

    def __str__(self):
        return str(self.shown_from)
