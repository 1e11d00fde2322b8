"""The two figures of candidates, and what is too small to show."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from candidates.queries import _shown, pilot_figures, pilots_counted, programme_figures
from tests.factories import a_candidate, a_pilot, a_placement, member_of

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2018, 8, 1)


def values(figures):
    return figures.ever.value, figures.now.value


@pytest.fixture
def pilot():
    return a_pilot("running")


def test_a_figure_carries_its_definition_and_its_day():
    ever, now = programme_figures(TODAY)
    with translation.override("en"):
        assert str(ever.definition).startswith("Candidates with an accepted placement that has begun")
        assert str(now.definition).startswith("Candidates whose accepted placement has begun and has not ended")
    assert (ever.day, now.day) == (TODAY, TODAY)


@pytest.mark.parametrize("state", ["draft", "reported", "returned", "cancelled"])
def test_only_what_is_accepted_counts(pilot, state):
    a_placement(state, pilot=pilot)
    assert values(programme_figures(TODAY)) == (0, 0)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        ("2018-08-02", None, (0, 0)),
        ("2018-08-01", None, (1, 1)),
        ("2018-07-01", "2018-08-01", (1, 1)),
        ("2018-07-01", "2018-07-31", (1, 0)),
    ],
)
def test_the_first_and_the_last_day_count(pilot, starts_on, ends_on, expected):
    dates = [day and datetime.date.fromisoformat(day) for day in (starts_on, ends_on)]
    a_placement("accepted", pilot=pilot, starts_on=dates[0], ends_on=dates[1])
    assert values(programme_figures(TODAY)) == expected


def test_somebody_with_two_placements_counts_once(pilot):
    first = a_placement("accepted", pilot=pilot, weekly_hours=20)
    a_placement("accepted", pilot=pilot, candidate=first.candidate, weekly_hours=20)
    assert values(programme_figures(TODAY)) == (1, 1)


def test_ending_a_placement_is_reflected_the_day_after(pilot):
    placement = a_placement("accepted", pilot=pilot)
    placement.take("end", by=member_of(placement.candidate.supplier), ended_on=TODAY, end_reason="other_work")
    assert values(programme_figures(TODAY)) == (1, 1)
    assert values(programme_figures(TODAY + datetime.timedelta(days=1))) == (1, 0)


def test_a_pilots_number_under_the_limit_is_not_shown():
    quiet, busy, third = a_pilot("running"), a_pilot("running"), a_pilot("running")
    for pilot, number in ((quiet, 1), (busy, 3), (third, 1)):
        for _ in range(number):
            a_placement("accepted", pilot=pilot)
    figures = pilot_figures(TODAY, small_under=2)
    assert [values(figures[pilot.pk]) for pilot in (quiet, busy, third)] == [(None, None), (3, 3), (None, None)]
    with translation.override("en"):
        assert str(figures[quiet.pk].ever) == "fewer than 2"
    assert values(programme_figures(TODAY)) == (5, 5)


def test_one_hidden_number_takes_the_next_with_it_since_the_total_would_tell():
    pilots = [a_pilot("running") for _ in range(3)]
    for pilot, number in zip(pilots, (1, 2, 3), strict=True):
        for _ in range(number):
            a_placement("accepted", pilot=pilot)
    figures = pilot_figures(TODAY, small_under=2)
    assert [figures[pilot.pk].ever.value for pilot in pilots] == [None, None, 3]
    with translation.override("en"):
        assert [str(figures[pilot.pk].ever) for pilot in pilots] == ["fewer than 2", "not shown", "3"]


def test_pilots_are_counted_from_the_planning_on():
    plan = a_pilot("planned").plan
    for state in ("idea", "withdrawn", "discharged"):
        a_pilot(state, plan=plan)
    assert pilots_counted(TODAY).value == 2
    assert len(pilot_figures(TODAY)) == 2


def test_the_figures_ask_as_many_queries_for_more_pilots(pilot):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            programme_figures(TODAY)
            pilot_figures(TODAY)
        return len(asked)

    few = queries()
    a_pilot("running", plan=pilot.plan)
    a_placement("accepted", pilot=pilot, candidate=a_candidate(pilot.suppliers.get()))
    assert (queries(), few) == (few, 5)  # two of them ask whether anything happened since


def test_figures_asked_again_are_counted_only_when_something_happened(pilot):
    programme_figures(TODAY)
    with CaptureQueriesContext(connection) as asked:
        programme_figures(TODAY)
    assert ["candidates_placement" in query["sql"] for query in asked] == [False]
    before = programme_figures(TODAY).ever.value
    a_placement("accepted", pilot=pilot, candidate=a_candidate(pilot.suppliers.get()))
    assert programme_figures(TODAY).ever.value == before + 1


@given(st.dictionaries(st.integers(1, 20), st.integers(0, 30), max_size=12), st.sampled_from([5, 10]))
@example({1: 1, 2: 0, 3: 14}, 10)
@example({1: 9, 2: 0, 3: 14, 4: 15}, 10)
def test_what_is_shown_and_the_total_tell_no_small_number(numbers, under):
    shown = _shown(numbers, numbers.keys(), "", TODAY, under)
    hidden = [numbers[pilot] for pilot, figure in shown.items() if figure.value is None]
    together = sum(numbers.values()) - sum(figure.value or 0 for figure in shown.values())
    assert all(figure.value is None or figure.value >= under for figure in shown.values())
    assert together == sum(hidden)
    if len(hidden) < len(numbers):
        assert hidden == [] or (len(hidden) > 1 and together >= under)
