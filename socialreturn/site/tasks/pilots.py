"""Pilots that wait for their category's manager."""

from datetime import timedelta

from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from pilots.models import Evaluation, Pilot, PilotState
from socialreturn.days import write_day

from .task import Task, batch, due, waiting

NEAR = timedelta(days=14)


def named(pilot):
    return _("the pilot “%(title)s”") % {"title": pilot.title}


def list_of(state):
    return f"{reverse('pilots:pilots')}?state={state}"


def to_start(user, today):
    """Planned pilots whose first day is near, past, or not known."""

    def write(pilot):
        return Task(
            _("Start {file}."),
            named(pilot),
            pilot.get_absolute_url(),
            _first_day(pilot),
            _("Start the pilot"),
            **(due(pilot.starts_on, today) if pilot.starts_on else waiting(pilot.created_at, today)),
        )

    is_near = Q(starts_on=None) | Q(starts_on__lte=today + NEAR)
    rows = Pilot.objects.managed_by(user).filter(is_near, state=PilotState.PLANNED).order_by("starts_on", "pk")
    return batch(rows, write, more=list_of(PilotState.PLANNED), label=_("All planned pilots"))


def _first_day(pilot):
    if pilot.starts_on is None:
        return _("%(reference)s. It has no first day yet.") % {"reference": pilot.reference}
    facts = {"reference": pilot.reference, "day": write_day(pilot.starts_on)}
    return _("%(reference)s. Its first day is %(day)s.") % facts


def to_discharge(user, today):
    def write(pilot):
        return Task(
            _("Discharge {file}."),
            named(pilot),
            pilot.get_absolute_url(),
            _("%(reference)s. Evaluated on %(day)s.")
            % {"reference": pilot.reference, "day": write_day(pilot.evaluated_at)},
            _("Discharge the pilot"),
            **waiting(pilot.evaluated_at, today),
        )

    newest = Evaluation.objects.filter(pilot=OuterRef("pk")).order_by("-evaluated_at").values("evaluated_at")
    rows = Pilot.objects.managed_by(user).filter(state=PilotState.EVALUATED).annotate(evaluated_at=newest[:1])
    return batch(
        rows.order_by("evaluated_at", "pk"),
        write,
        more=list_of(PilotState.EVALUATED),
        label=_("All evaluated pilots"),
    )
