"""Pilots, candidates and placements, and what was seen and done."""

import datetime
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType

from candidates.models import Candidate, Erasure, Placement, PlacementState
from candidates.models.candidate import CODE_LETTERS
from pilots.models import Evaluation, Partner, Pilot, PilotState, PublishedPilot
from pilots.models.pilot import COUNTED
from socialreturn.audit.models import MINISTRY, AccessLog, Event
from suppliers.models import Plan

from .numbers import (
    CANDIDATES_PER_GROUP,
    PLACEMENTS_PER_GROUP,
    category_of,
    day_of,
    key,
    moment_of,
    pick,
    supplier_of,
    supplier_user,
    words,
)

PILOT_STATES = (*[PilotState.RUNNING] * 4, *[state for state in PilotState if state != PilotState.RUNNING])
PLACEMENT_STATES = (*[PlacementState.ACCEPTED] * 6, *[state for state in PlacementState if state != "accepted"])
UNREPORTED = (PlacementState.DRAFT, PlacementState.CANCELLED)
EVALUATED = (PilotState.EVALUATED, PilotState.DISCHARGED)


def pilot_state(group):
    return pick(PILOT_STATES, group // 10)


def pilots(base, groups):
    for group in groups:
        yield Pilot(
            pk=key(group),
            reference=f"SR-2018-{group:05d}",
            slug=f"proeftuin-{group}",
            category=pick(base.categories, group),
            title=f"Proeftuin {words(group)}",
            theme=f"Leren en werken in {words(group + 5)}",
            question="Wat werkt?",
            plan_id=key(group),
            target=3,
            starts_on=day_of(group),
            state=pilot_state(group),
            reason="Daarom.",
            created_at=moment_of(group),
        )


def pilot_suppliers(base, groups):
    link = Pilot.suppliers.through
    return (link(pk=key(group), pilot_id=key(group), supplier_id=key(supplier_of(group))) for group in groups)


def partners(base, groups):
    for group in groups:
        kind = Partner.Kind.SOCIAL_WORK_COMPANY
        yield Partner(pk=key(group), pilot_id=key(group), name=f"Werkbedrijf {words(group)}", kind=kind)


def publications(base, groups):
    for group in groups:
        if group % 2 == 0 and pilot_state(group) in COUNTED:
            yield PublishedPilot(
                pk=key(group),
                pilot_id=key(group),
                title=f"Proeftuin {words(group)}",
                theme="Leren en werken",
                question="Wat werkt?",
                summary="Mensen leren inkopen.",
                target=3,
                suppliers=[words(group)],
                published_at=moment_of(group),
                published_by=base.manager_of(category_of(group)),
            )


def evaluations(base, groups):
    for group in groups:
        if pilot_state(group) in EVALUATED:
            yield Evaluation(
                pk=key(group),
                pilot_id=key(group),
                result=Evaluation.Result.PLACEMENTS,
                summary="Drie mensen aan het werk.",
                evaluated_by=base.manager_of(category_of(group)),
                evaluated_at=moment_of(group),
            )


def code_of(number):
    """A code that no other candidate has, out of the letters of real ones."""
    letters = ""
    for _place in range(5):
        number, letter = divmod(number, len(CODE_LETTERS))
        letters += CODE_LETTERS[letter]
    return f"{letters[:2]}-{letters[2:]}"


def candidates(base, groups):
    for group in groups:
        for number in range(group * CANDIDATES_PER_GROUP, (group + 1) * CANDIDATES_PER_GROUP):
            yield Candidate(
                pk=key(number),
                supplier_id=key(supplier_of(group)),
                code=code_of(number),
                target_group=pick(base.groups, number),
                created_at=moment_of(group, number % CANDIDATES_PER_GROUP),
                created_by_id=supplier_user(supplier_of(group)),
            )


def placement_numbers(groups):
    for group in groups:
        for place in range(PLACEMENTS_PER_GROUP):
            yield group, place, group * PLACEMENTS_PER_GROUP + place


def placements(base, groups):
    for group, place, number in placement_numbers(groups):
        state = pick(PLACEMENT_STATES, number // 3)
        ended = state == PlacementState.ACCEPTED and number % 4 == 0
        begin = day_of(number)
        yield Placement(
            pk=key(number),
            candidate_id=key(group * CANDIDATES_PER_GROUP + place % CANDIDATES_PER_GROUP),
            category=pick(base.categories, group),
            pilot_id=key(group),
            obligation_id=key(group),
            host_department=pick(base.departments, number),
            form=pick(Placement.Form.values, number),
            starts_on=begin,
            ends_on=begin + datetime.timedelta(days=365),
            weekly_hours=Decimal(16),
            no_displacement=True,
            state=state,
            reason="Daarom.",
            reported_at=None if state in UNREPORTED else moment_of(group, place),
            ended_on=begin + datetime.timedelta(days=100) if ended else None,
            end_reason=Placement.EndReason.PERIOD_OVER if ended else "",
            created_at=moment_of(group, place),
        )


def events(base, groups):
    """Two of every plan, pilot and placement."""
    of_plans, of_pilots, of_placements = map(ContentType.objects.get_for_model, (Plan, Pilot, Placement))
    for group in groups:
        told = [
            (of_plans, group, "suppliers.planversion.submit"),
            (of_plans, group, "suppliers.planversion.approve"),
            (of_pilots, group, "pilot.made"),
            (of_pilots, group, "pilots.pilot.start"),
        ]
        for _group, _place, number in placement_numbers([group]):
            told.append((of_placements, number, "placement.drafted"))
            told.append((of_placements, number, "candidates.placement.report"))
        for place, (file_type, number, kind) in enumerate(told):
            yield Event(
                pk=key(group * len(told) + place),
                at=moment_of(group),
                by=base.manager_of(category_of(group)),
                acting_for=MINISTRY,
                kind=kind,
                file_type=file_type,
                file_id=key(number),
                facts={"number": 1},
            )


def looks(base, groups):
    for group, place, number in placement_numbers(groups):
        yield AccessLog(
            pk=key(number),
            at=moment_of(group, place),
            by=base.people["manager"],
            page="placement",
            record_type=pick(("candidate", "placement"), number),
            keys=[key(number)],
        )


def erasures(base, groups):
    for group in groups:
        yield Erasure(
            pk=key(group), erased_at=moment_of(group), erased_by=base.people["privacy"], placements=1 + group % 3
        )
