"""What lies with somebody else: nothing to do now, but good to know."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from candidates.models import PlacementState
from socialreturn.days import write_day
from suppliers.models import Category, PlanState, PlanVersion

from .placements import in_state, the_placement
from .plans import named, with_lead

MOST = 10


@dataclass(frozen=True)
class Pending:
    file: str
    url: str
    detail: str
    is_late: bool = False


def with_suppliers(user, today):
    """Plans being written, the one due first on top."""
    versions = PlanVersion.objects.filter(plan__category__in=Category.objects.managed_by(user))
    drafts = with_lead(versions.filter(state=PlanState.DRAFT).noting_term()).order_by("plan__due_on", "pk")[:MOST]
    return [_being_written(version, today) for version in drafts]


def _being_written(version, today):
    words = _("Is being written; due on %(day)s.") if version.in_term else _("Is being written since %(day)s.")
    return Pending(
        named(version),
        version.plan.get_absolute_url(),
        words % {"day": write_day(version.plan.due_on if version.in_term else version.opened_at)},
        version.in_term and version.plan.due_on < today,
    )


def with_the_ministry(user):
    """A supplier's plans and placements the ministry has not decided on yet."""
    undecided = (PlanState.SUBMITTED, PlanState.IN_REVIEW)
    versions = with_lead(PlanVersion.objects.visible_to(user).filter(state__in=undecided))
    placements = in_state(user, PlacementState.REPORTED).order_by("reported_at", "pk")
    return [
        *(_with_them(named(row), row.plan, row.submitted_at) for row in versions.order_by("submitted_at")[:MOST]),
        *(_with_them(the_placement(row), row, row.reported_at) for row in placements[:MOST]),
    ]


def _with_them(file, page, since):
    return Pending(file, page.get_absolute_url(), _("With the ministry since %(day)s.") % {"day": write_day(since)})
