"""One person works one full week at most, over all placements together (R47)."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candidates.actions import save_placement
from candidates.models import Candidate, Placement, PlacementState
from suppliers.models import Supplier
from tests.concurrency.test_races import at_once, refusals
from tests.factories import a_candidate, a_pilot, a_placement, manager_of, member_of

FIRST = datetime.date(2018, 6, 1)
DAYS = 12


def day(number):
    return FIRST + datetime.timedelta(days=number)


@st.composite
def placements(draw):
    """A placement somewhere in twelve days, perhaps without an end, perhaps ended on another day than planned."""
    starts = draw(st.integers(0, DAYS - 1))
    last = st.none() | st.integers(starts, DAYS - 1)
    ends, ended = draw(last), draw(last)
    return Placement(
        candidate_id=1,
        state=draw(st.sampled_from([PlacementState.REPORTED, PlacementState.ACCEPTED])),
        starts_on=day(starts),
        ends_on=None if ends is None else day(ends),
        ended_on=None if ended is None else day(ended),
        weekly_hours=Decimal(draw(st.integers(1, 80))) / 2,
    )


def hours_on(rows, when):
    """What the guard must come to, counted the slow way."""
    at_work = [row for row in rows if row.starts_on <= when <= (row.last_day or day(DAYS))]
    return sum((row.weekly_hours for row in at_work), Decimal(0))


@given(placements(), placements())
def test_two_placements_overlap_when_they_share_a_day(one, other):
    shared = any(one.covers(day(number)) and other.covers(day(number)) for number in range(DAYS))
    assert (one.overlaps(other), other.overlaps(one)) == (shared, shared)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(others=st.lists(placements(), max_size=4), this=placements())
def test_the_busiest_week_is_the_busiest_day_of_the_placement(candidate_and_pilot, others, this):
    candidate, pilot = candidate_and_pilot
    Placement.objects.filter(candidate=candidate).delete()
    for row in (*others, this):
        fill(row, candidate, pilot)
    Placement.objects.bulk_create(others)
    days = [day(number) for number in range(DAYS) if this.covers(day(number))]
    assert this.busiest_week_beside() == max(hours_on(others, when) for when in days)


def fill(row, candidate, pilot):
    row.candidate, row.pilot, row.category, row.form = candidate, pilot, pilot.category, "employment"
    row.host_department, row.no_displacement = pilot.category.lead_department, True
    row.end_reason = "period_over" if row.ended_on else ""
    row.reported_at = pilot.created_at


@pytest.fixture
def candidate_and_pilot():
    pilot = a_pilot("running")
    return a_candidate(pilot.suppliers.get()), pilot


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=st.lists(placements(), min_size=2, max_size=4))
def test_whatever_is_reported_and_accepted_no_day_holds_more_than_a_full_week(candidate_and_pilot, wishes):
    candidate, pilot = candidate_and_pilot
    Placement.objects.filter(candidate=candidate).delete()
    for wish in wishes:
        draft(wish, candidate, pilot)
        try:
            wish.take("report", by=member_of(candidate.supplier))
            wish.take("accept", by=manager_of(pilot.category))
        except ValidationError:
            continue
    claimed = Placement.objects.filter(candidate=candidate, state__in=["reported", "accepted"])
    assert claimed.exists()
    assert all(hours_on(claimed, day(number)) <= 40 for number in range(DAYS))


def draft(wish, candidate, pilot):
    wish.candidate, wish.pilot, wish.form, wish.state = candidate, pilot, "employment", PlacementState.DRAFT
    wish.host_department, wish.no_displacement, wish.ended_on = pilot.category.lead_department, True, None
    save_placement(wish, by=member_of(candidate.supplier))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(5))
def test_of_two_placements_reported_at_once_only_those_that_fit_get_through(round_):
    one = a_placement("draft", weekly_hours=Decimal(24))
    two = a_placement("draft", pilot=one.pilot, candidate=one.candidate, weekly_hours=Decimal(24))
    member = member_of(one.candidate.supplier)
    answers = at_once(
        *(lambda pk=row.pk: Placement.objects.get(pk=pk).take("report", by=member) for row in (one, two))
    )
    assert len(refusals(answers)) == 1
    assert sorted(Placement.objects.values_list("state", flat=True)) == ["draft", "reported"]


@pytest.mark.django_db
class TestTheGuard:
    def test_forty_hours_fit_and_half_an_hour_more_does_not(self):
        first = a_placement("accepted", weekly_hours=Decimal(24))
        beside = a_placement("draft", pilot=first.pilot, candidate=first.candidate, weekly_hours=Decimal("16.5"))
        with pytest.raises(ValidationError, match=r"40,5"):
            beside.take("report", by=member_of(first.candidate.supplier))
        Placement.objects.filter(pk=beside.pk).update(weekly_hours=16)
        assert beside.take("report", by=member_of(first.candidate.supplier)).state == "reported"

    def test_another_candidate_is_another_week(self):
        first = a_placement("accepted", weekly_hours=Decimal(40))
        assert a_placement("accepted", pilot=first.pilot, weekly_hours=Decimal(40)).state == "accepted"

    def test_ending_later_than_planned_is_guarded_too(self):
        planned = {"starts_on": day(0), "ends_on": day(5), "weekly_hours": Decimal(40)}
        first = a_placement("accepted", **planned)
        after = {"starts_on": day(6), "weekly_hours": Decimal(40)}
        a_placement("accepted", pilot=first.pilot, candidate=first.candidate, **after)
        by = member_of(first.candidate.supplier)
        with pytest.raises(ValidationError):
            first.take("end", by=by, ended_on=day(6), end_reason="period_over")
        assert first.take("end", by=by, ended_on=day(5), end_reason="period_over").ended_on == day(5)

    def test_a_reopened_placement_keeps_its_ending_and_its_planned_last_day(self):
        placement = a_placement("accepted", ends_on=day(40))
        member, manager = member_of(placement.candidate.supplier), manager_of(placement.category)
        placement.take("end", by=member, ended_on=day(20), end_reason="stopped")
        placement.take("reopen", by=manager, reason="De datum klopt niet.")
        placement.take("report", by=member)
        placement.take("accept", by=manager)
        assert (placement.ended_on, placement.end_reason, placement.ends_on) == (day(20), "stopped", day(40))
        assert (placement.is_at_work_on(day(20)), placement.is_at_work_on(day(21))) == (True, False)

    def test_the_ending_of_a_reopened_placement_still_guards_the_week(self):
        first = a_placement("accepted", weekly_hours=Decimal(40))
        member, manager = member_of(first.candidate.supplier), manager_of(first.category)
        first.take("end", by=member, ended_on=day(20), end_reason="stopped")
        first.take("reopen", by=manager, reason="De uren kloppen niet.")
        after = {"starts_on": day(21), "weekly_hours": Decimal(40)}
        a_placement("accepted", pilot=first.pilot, candidate=first.candidate, **after)
        assert first.take("report", by=member).last_day == day(20)

    def test_the_page_asks_without_locking_anything(self):
        """On PostgreSQL a lock outside a transaction is an error; a button only asks."""
        placement = a_placement("draft")
        assert placement.can("report", member_of(placement.candidate.supplier))

    def test_a_candidate_erased_meanwhile_is_told_so(self):
        placement = a_placement("draft")
        member = member_of(Supplier.objects.get(pk=placement.candidate.supplier_id))
        Candidate.objects.all().delete()
        with pytest.raises(ValidationError):
            placement.take("report", by=member)
