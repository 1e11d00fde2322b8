"""What the page of a plan shows, and to whom."""

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.audit.lifecycle import kind_of
from socialreturn.audit.models import Event

from ..compare import differences, is_changed
from ..models import Correction, Decision, Plan, PlanSignature, PlanState, PlanVersion, Supplier
from ..models.plan import PLAN_ASKED
from ..models.plan_rules import decider
from .plan_words import DECIDER, INVITED, ONLOOKER, WRITER
from .promises import fates

NEWEST_EVENTS = 100


def visible_plan(request, reference):
    plans = Plan.objects.visible_to(request.user).select_related("category", "template", "asked_by")
    return get_object_or_404(plans, reference=reference)


def plan_to_write(request, reference):
    """The plan, for somebody whose supplier writes it."""
    plan = visible_plan(request, reference)
    if not plan.writers().of(request.user).exists():
        raise PermissionDenied(_why_not(plan, request.user))
    return plan


def _why_not(plan, user):
    """What somebody who was asked to write along must do first; nothing for others."""
    if plan.parties.invited().filter(supplier__in=Supplier.objects.of(user)).exists():
        return _("You are invited to write this plan along. Accept the invitation on the page of the plan first.")
    return ""


def plan_to_decide(request, reference):
    """The plan, for the manager who decides on it."""
    plan = visible_plan(request, reference)
    if decider(plan.newest, request.user) is None:
        raise PermissionDenied
    return plan


def crumbs_of(plan, *more):
    """The way to a page under the page of ``plan``; without ``more`` to that page itself."""
    here = (plan.reference, plan.get_absolute_url() if more else None)
    return [(_("Plans of approach"), reverse("suppliers:plans")), here, *((label, None) for label in more)]


class PlanFile:
    """A plan as one person sees it: ``shown`` is the version they read, ``current`` the one under way."""

    def __init__(self, plan, user, number=None):
        self.plan, self.user, self.number = plan, user, number

    @cached_property
    def side(self):
        if self.plan.writers().of(self.user).exists():
            return WRITER
        if self.user.is_one_of(Role.SUPPLIER):
            return INVITED
        return DECIDER if decider(self.newest, self.user) else ONLOOKER

    @property
    def is_staff(self):
        return self.side in {DECIDER, ONLOOKER}

    @property
    def is_reader(self):
        return self.user.is_one_of(Role.READER)

    @cached_property
    def newest(self):
        return self.plan.versions.select_related("plan__category").order_by("-number").first()

    @cached_property
    def versions(self):
        """The versions this person may read, newest first."""
        visible = self.plan.versions.visible_to(self.user).select_related("plan__category", "submitted_by")
        return list(visible.order_by("-number"))

    @cached_property
    def current(self):
        """The version under way, of which a reader sees nothing until it is signed."""
        return self.versions[0] if self.is_reader else self.newest

    @cached_property
    def shown(self):
        numbered = (version for version in self.versions if self.number in {None, version.number})
        return next(numbered, None)

    @cached_property
    def before(self):
        """The last version submitted before the one shown."""
        older = (version for version in self.versions if version.submitted_at and version.number < self.shown.number)
        return next(older, None)

    @cached_property
    def is_late(self):
        return self.current.is_late_on(clock.today())

    @cached_property
    def parties(self):
        """Staff do not see who was asked to write along until it has joined."""
        parties = self.plan.parties.select_related("supplier")
        return list(parties.taking_part() if self.is_staff else parties.filter(declined_at=None))

    @property
    def lead(self):
        return next(party.supplier for party in self.parties if party.is_lead)

    @property
    def writers_in_words(self):
        return ", ".join(party.supplier.name for party in self.parties if party.is_lead or party.accepted_at)

    @property
    def in_force(self):
        """The signed version, while another one is under way."""
        signed = (version for version in self.versions if version.state == PlanState.SIGNED)
        return next((version for version in signed if version != self.current), None)

    @cached_property
    def decisions(self):
        """Newest first. The reason why a draft was withdrawn is meant for the ministry, so staff read that too."""
        decisions = Decision.objects.filter(version__plan=self.plan).select_related("by", "version")
        return list(decisions.filter(version__in=self.versions) if self.is_reader else decisions)

    @cached_property
    def signatures(self):
        signatures = PlanSignature.objects.valid().filter(version__in=self.versions)
        return list(signatures.select_related("supplier", "signed_by"))

    @cached_property
    def points(self):
        """The points to correct, of all versions; staff read an answer once it is submitted."""
        if self.is_reader:
            return []
        points = Correction.objects.of_plan(self.plan).select_related("section", "version", "answered_by")
        points = points.prefetch_related("earlier_answers__by")
        points = list(points.order_by("version__number", F("section__position").asc(nulls_last=True), "pk"))
        for point in points:
            point.answers = self._answers(point)
            point.is_answered = bool(point.answers)
            point.is_asked = point.version.state != PlanState.IN_REVIEW
        return points

    def _answers(self, point):
        """Those this person may read, oldest first."""
        may_read = point.is_answer_submitted(self.versions) if self.is_staff else point.answered_at
        return [*point.earlier_answers.all(), *([point.newest_answer] if may_read else [])]

    @property
    def open_points(self):
        return [point for point in self.points if not point.closed_at]

    @property
    def closed_points(self):
        return [point for point in self.points if point.closed_at]

    @property
    def points_on_commitments(self):
        return [point for point in self.points if point.section_id is None]

    @property
    def points_to_close(self):
        return [point for point in self.open_points if point.is_answered]

    @cached_property
    def commitments(self):
        return list(self.shown.commitments.select_related("supplier")) if self.shown else []

    @cached_property
    def sections(self):
        """The text shown, each section with its points; with what changed in it when there is a version to compare."""
        if self.shown is None:
            return []
        older = self.before if self.shows_changes else None
        return compared(older, self.shown, self.points)

    @property
    def worth_reading(self):
        """What changed or has a point; the rest is folded."""
        return [section for section in self.sections if section.is_changed or section.points]

    @property
    def unchanged(self):
        return [section for section in self.sections if not (section.is_changed or section.points)]

    @cached_property
    def fates(self):
        """What became of each commitment since the version before; of interest to who sees changes."""
        return fates(self.before, self.shown) if self.shows_changes else []

    @property
    def is_promise_changed(self):
        return any(fate.is_change for fate in self.fates)

    @property
    def unchanged_count(self):
        """How many parts are folded: sections, and the commitments as one."""
        return len(self.unchanged) + bool(self.fates and not self.is_promise_changed)

    @property
    def shows_newest(self):
        return self.shown == self.versions[0]

    @property
    def shows_changes(self):
        """Who reviews sees at once what changed since the version reviewed before."""
        return bool(self.number is None and self.is_staff and self.shown and self.before) and not self.is_reader

    @property
    def events(self):
        events = Event.objects.on(self.plan)
        if self.is_reader:
            return self._of_visible_versions(events)[:NEWEST_EVENTS]
        if self.is_staff:
            return events.open_to_staff()[:NEWEST_EVENTS]
        return events.open_to(Supplier.objects.of(self.user))[:NEWEST_EVENTS]

    def _of_visible_versions(self, events):
        """That the plan was asked for, and what befell the versions this person may read: but for what began the next.

        The reason of a moved due date, and who joined when, tell of the writing, so they are left out too.
        """
        numbers = [version.number for version in self.versions]
        events = events.filter(Q(kind=PLAN_ASKED.name) | Q(facts__number__in=numbers))
        return events.exclude(kind=kind_of(PlanVersion, "amend"))


def compared(older, newer, points=()):
    """The sections of ``newer``, each with its ``points``, and how it differs from that of ``older`` if any."""
    before = dict(older.sections.values_list("section", "text")) if older else {}
    sections = list(newer.sections.in_order())
    for section in sections:
        section.points = [point for point in points if point.section_id == section.section_id]
        section.parts = differences(before.get(section.section_id, ""), section.text) if older else []
        section.is_changed = is_changed(section.parts)
    return sections
