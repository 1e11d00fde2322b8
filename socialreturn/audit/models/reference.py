from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class ReferenceCounter(models.Model):
    """The last number given out for one kind of file in one year."""

    prefix = models.CharField(_("prefix"), max_length=10)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _("reference counter"), _("reference counters")
        constraints = (models.UniqueConstraint(fields=("prefix", "year"), name="reference_counter_once"),)

    def __str__(self):
        return f"{self.prefix}-{self.year}"


@transaction.atomic
def next_reference(prefix, year):
    """The next free reference, such as PVA-2018-014; two people at once get two different ones."""
    ReferenceCounter.objects.get_or_create(prefix=prefix, year=year)
    counter = ReferenceCounter.objects.select_for_update().get(prefix=prefix, year=year)
    counter.last += 1
    counter.save()
    return f"{prefix}-{year}-{counter.last:03d}"
