from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.days import write_day
from socialreturn.notation import isolated, write_money

from ..changes import told

MINISTRY, SYSTEM = "ministry", "system"
_SIDES = {MINISTRY: _("the ministry"), SYSTEM: _("the system")}


class EventQuerySet(models.QuerySet):
    def on(self, file):
        """The history of the page of ``file``, newest first."""
        content_type = ContentType.objects.get_for_model(file)
        return self.filter(file_type=content_type, file_id=file.pk).select_related("by").order_by("-at", "-pk")

    def open_to(self, suppliers):
        """Without what is for staff only, unless it is about one of these ``suppliers`` itself: the fact ``of``."""
        return self.filter(
            models.Q(staff_only=False) | models.Q(facts__of__in=[supplier.pk for supplier in suppliers])
        )

    def open_to_staff(self):
        """Without what suppliers do among themselves."""
        return self.exclude(kind__in=[kind.name for kind in EventKind.known.values() if kind.suppliers_only])


class Event(models.Model):
    """One thing that happened to a file: who, what, when. Never a candidate's data, never a plan's text."""

    at = models.DateTimeField(_("at"), default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    acting_for = models.CharField(_("on behalf of"), max_length=150)
    kind = models.CharField(_("what"), max_length=80)
    file_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", verbose_name=_("file type"))
    file_id = models.PositiveBigIntegerField(_("file"))
    file = GenericForeignKey("file_type", "file_id")
    facts = models.JSONField(_("facts"), default=dict)
    staff_only = models.BooleanField(_("for staff only"), default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("event"), _("events")
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("file_type", "file_id", "-at", "-id"), name="event_file_newest"),)

    def __str__(self):
        return self.sentence

    @property
    def who(self):
        side = str(_SIDES.get(self.acting_for, self.acting_for))
        return f"{isolated(side)} ({isolated(self.by.name)})" if self.by else isolated(side)

    @property
    def _who_first(self):
        """Who it was, at the beginning of a sentence; a supplier's name is written as it writes it."""
        return capfirst(self.who) if self.acting_for in _SIDES else self.who

    @property
    def sentence(self):
        """What happened, in the reader's language: "The ministry (I. de Vries) approved version 2"."""
        kind = EventKind.known.get(self.kind)
        if kind is None:
            return f"{self._who_first}: {self.kind}"
        facts = {name: _in_words(fact) for name, fact in self.facts.items()}
        return kind.worded(self.facts).format_map(_Facts(facts, who=self._who_first))

    @property
    def changes(self):
        """Why an edit was made, if that was asked, and what it changed: a line each."""
        return [*filter(None, [self.facts.get("why")]), *told(self.facts.get("changes", ()))]


def _in_words(fact):
    """Days are kept as 2018-07-05 and read as 5 July 2018; amounts as {"euros": "50000.00"}."""
    if isinstance(fact, dict) and "euros" in fact:
        return _("no amount") if fact["euros"] is None else write_money(Decimal(fact["euros"]))
    day = parse_date(fact) if isinstance(fact, str) and len(fact) == len("2018-07-05") else None
    if day:
        return write_day(day)
    return isolated(fact) if isinstance(fact, str) else fact


class _Facts(dict):
    """A fact that an older event does not have reads as an ellipsis."""

    def __missing__(self, key):
        return "…"


@dataclass(frozen=True)
class EventKind:
    """A kind of event and its sentence, with ``{who}`` and the event's facts as places to fill.

    A sentence about one or several is an ``ngettext_lazy`` over the fact ``n``.
    """

    name: str
    sentence: str
    staff_only: bool = False
    suppliers_only: bool = False

    known = {}

    def __post_init__(self):
        if self.name in EventKind.known:
            raise ValueError(f"There are two kinds of event called {self.name}.")
        EventKind.known[self.name] = self

    def worded(self, facts):
        return str(self.sentence % {"n": facts.get("n", 0)})

    def record(self, file, *, by, acting_for=MINISTRY, **facts):
        event = self.on(file, by=by, acting_for=acting_for, **facts)
        event.save(force_insert=True)
        return event

    def on(self, file, *, by, acting_for=MINISTRY, **facts):
        """The event, not stored yet: for who stores many at once."""
        return Event(kind=self.name, file=file, by=by, acting_for=acting_for, facts=facts, staff_only=self.staff_only)
