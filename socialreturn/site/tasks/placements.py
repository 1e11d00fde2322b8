"""Placements that wait: for a category manager to check, for a supplier to report or answer.

They are named by their pilot, their first day and the work, never by the candidate.
"""

from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates.models import Placement, PlacementState
from pilots.models import Pilot, PilotState
from socialreturn.days import write_day
from socialreturn.notation import write_number

from .pilots import named
from .task import Task, batch, waiting


def _where(placement):
    return placement.pilot.title if placement.pilot else placement.category.name


def the_placement(placement):
    return _("the placement from %(day)s in “%(where)s”: %(form)s, %(hours)s hours a week") % {
        "day": write_day(placement.starts_on),
        "where": _where(placement),
        "form": placement.get_form_display(),
        "hours": write_number(placement.weekly_hours),
    }


def in_state(user, state):
    rows = Placement.objects.visible_to(user).filter(state=state).select_related("pilot", "category")
    return rows.annotate(supplier_name=F("candidate__supplier__name"))


def _list_of(state):
    return f"{reverse('candidates:placements')}?state={state}"


def to_check(user, today):
    def write(placement):
        return Task(
            _("Check {file}."),
            the_placement(placement),
            placement.get_absolute_url(),
            _("%(supplier)s reported it on %(day)s. It counts once you have accepted it.")
            % {"supplier": placement.supplier_name, "day": write_day(placement.reported_at)},
            _("Check the placement"),
            **waiting(placement.reported_at, today),
        )

    rows = in_state(user, PlacementState.REPORTED).order_by("reported_at", "pk")
    return batch(rows, write, more=_list_of(PlacementState.REPORTED), label=_("All placements to check"))


def to_answer(user, today):
    def write(placement):
        return Task(
            _("Improve {file}."),
            the_placement(placement),
            placement.get_absolute_url(),
            _("The ministry returned it; the reason is on its page."),
            _("Open the placement"),
            **waiting(placement.reported_at, today),
        )

    rows = in_state(user, PlacementState.RETURNED).order_by("reported_at", "pk")
    return batch(rows, write, more=_list_of(PlacementState.RETURNED), label=_("All returned placements"))


def to_report(user, today):
    def write(placement):
        return Task(
            _("Report {file}."),
            the_placement(placement),
            placement.get_absolute_url(),
            _("Written down on %(day)s. The ministry sees it once you have reported it.")
            % {"day": write_day(placement.created_at)},
            _("Report the placement"),
            **waiting(placement.created_at, today),
        )

    rows = in_state(user, PlacementState.DRAFT).order_by("created_at", "pk")
    return batch(rows, write, more=_list_of(PlacementState.DRAFT), label=_("All placements to report"))


def first_to_report(user, today):
    """Pilots that run and aim at placements, on which the suppliers of this user have not written down one."""

    def write(pilot):
        return Task(
            _("Report the first placement on {file}."),
            named(pilot),
            f"{reverse('candidates:choose_candidate')}?{urlencode({'pilot': pilot.slug})}",
            _("%(reference)s. It runs since %(day)s and aims at %(target)s candidates.")
            % {"reference": pilot.reference, "day": write_day(pilot.starts_on), "target": write_number(pilot.target)},
            _("Report a placement"),
            is_waited_for=False,
            **waiting(pilot.starts_on, today),
        )

    written = Placement.objects.visible_to(user).exclude(state=PlacementState.CANCELLED).filter(pilot=OuterRef("pk"))
    rows = Pilot.objects.visible_to(user).filter(~Exists(written), state=PilotState.RUNNING, target__gt=0)
    more = f"{reverse('pilots:pilots')}?state={PilotState.RUNNING}"
    return batch(rows.order_by("starts_on", "pk"), write, more=more, label=_("All running pilots"))
