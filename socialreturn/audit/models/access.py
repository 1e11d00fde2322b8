from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from socialreturn import clock


class AccessLogQuerySet(models.QuerySet):
    def at_any(self, records):
        """Looks at one of these records at least, given as pairs of kind of record and key.

        An index answers it on PostgreSQL; SQLite cannot look inside a list, and reads the text of each.
        """
        rows = self.alias(listed=Cast("keys", models.TextField()))
        looks = (Q(_holding(key), record_type=record_type) for record_type, key in records)
        return rows.filter(Q(*looks, _connector=Q.OR)) if records else self.none()


def _holding(key):
    if connection.features.supports_json_field_contains:
        return Q(keys__contains=[key])
    return Q(listed__regex=rf"[\[ ]{key}[,\]]")


class AccessLog(models.Model):
    """Who saw candidates' records, and when (R79). Keys only; what stood in them is not kept."""

    class Page(models.TextChoices):
        CANDIDATES = "candidates", _("list of candidates")
        CANDIDATES_EXPORT = "candidates_export", _("export of candidates")
        CANDIDATE = "candidate", _("page of a candidate")
        NEW_PLACEMENT = "new_placement", _("form for a new placement")
        PLACEMENTS = "placements", _("list of placements")
        PLACEMENTS_EXPORT = "placements_export", _("export of placements")
        PLACEMENT = "placement", _("page of a placement")
        RECORD = "record", _("record by code")
        ADMIN = "admin", _("administration")

    class Record(models.TextChoices):
        CANDIDATE = "candidate", _("candidate")
        PLACEMENT = "placement", _("placement")

    at = models.DateTimeField(_("at"), default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    page = models.CharField(_("page"), max_length=60, choices=Page.choices)
    record_type = models.CharField(_("kind of record"), max_length=60, choices=Record.choices)
    keys = models.JSONField(_("keys"), default=list)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("access to candidates"), _("access to candidates")
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("-at", "-id"), name="access_newest"),)

    def __str__(self):
        return f"{self.by}: {self.get_page_display()}"
