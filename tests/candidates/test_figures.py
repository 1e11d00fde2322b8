"""The two figures of candidates, and what is too small to show."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from candidates.queries import pilot_figures, pilots_counted, programme_figures, told
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
    for pilot, number in ((quiet, 1), (busy, 3), (third, 0)):
        for _ in range(number):
            a_placement("accepted", pilot=pilot)
    figures = pilot_figures(TODAY, small_under=1)
    assert [values(figures[pilot.pk]) for pilot in (quiet, busy, third)] == [(None, None), (3, 3), (None, None)]
    assert values(programme_figures(TODAY)) == (4, 4)


def test_one_hidden_number_takes_the_next_with_it_in_the_same_words_since_the_total_would_tell():
    pilots = [a_pilot("running") for _ in range(3)]
    for pilot, number in zip(pilots, (1, 2, 3), strict=True):
        for _ in range(number):
            a_placement("accepted", pilot=pilot)
    figures = pilot_figures(TODAY, small_under=2)
    with translation.override("en"):
        assert [str(figures[pilot.pk].ever) for pilot in pilots] == ["not shown", "not shown", "3"]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([1, 10, 10, 12], [None, None, None, 12]),
        ([10, 9, 11, 12], [None, None, 11, 12]),
        ([4, 4, 4, 12], [None, None, None, None]),
        ([0, 1, 20, 30], [None, None, None, 30]),
        ([0, 5, 5, 12], [None, None, None, 12]),
        ([10, 11, 12, 13], [10, 11, 12, 13]),
        ([0], [None]),
    ],
)
def test_what_is_hidden_with_the_small_numbers(numbers, shown):
    assert _read([(number, number) for number in numbers], 10) == [(number, number) for number in shown]


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


def _read(pairs, under):
    """What the public reads for pilots with these pairs of numbers, ever and now, in their order."""
    shown = told(dict(enumerate(pairs)), under)
    return [shown[place] for place in range(len(pairs))]


def _ways(total, places):
    """Every way to divide a total over so many places."""
    if places == 1:
        return [(total,)]
    return [(first, *rest) for first in range(total + 1) for rest in _ways(total - first, places - 1)]


def _columns(read, totals):
    """Every column of each figure that fits what is shown of it and its total."""
    for column, total in zip(zip(*read, strict=True), totals, strict=True):
        places = [place for place, number in enumerate(column) if number is None]
        fitting = []
        for way in _ways(total - sum(number or 0 for number in column), len(places)) if places else [()]:
            row = list(column)
            for place, number in zip(places, way, strict=True):
                row[place] = number
            fitting.append(row)
        yield fitting


def _fitting(read, totals, under):
    """All pairs for which the public would read the same, with the same totals; who is at work found work once."""
    evers, nows = _columns(read, totals)
    for ever in evers:
        for now in nows:
            pairs = list(zip(ever, now, strict=True))
            if all(found >= at_work for found, at_work in pairs) and _read(pairs, under) == read:
                yield pairs


a_pair = st.integers(0, 6).flatmap(lambda ever: st.tuples(st.just(ever), st.integers(0, ever)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(a_pair, min_size=2, max_size=3).filter(lambda pairs: any(now for _ever, now in pairs)),
    st.sampled_from([2, 4]),
)
@example([(1, 1), (4, 4), (4, 4), (5, 5)], 4)
@example([(3, 3), (3, 3), (5, 5), (6, 6)], 4)
@example([(4, 4), (3, 3), (4, 4)], 4)
@example([(0, 0), (0, 0), (7, 7)], 6)
@example([(4, 3), (5, 5), (9, 9)], 4)
@example([(5, 3), (5, 1), (7, 7)], 4)
def test_who_knows_the_rule_the_totals_and_what_is_shown_still_cannot_tell_a_hidden_number(pairs, under):
    read = _read(pairs, under)
    assert not [pair for pair in read if None not in pair and min(pair) < under]
    fitting = list(_fitting(read, [sum(column) for column in zip(*pairs, strict=True)], under))
    for place, pair in enumerate(read):
        for figure, number in enumerate(pair):
            if number is None:
                assert len({row[place][figure] for row in fitting}) > 1


def test_both_numbers_of_a_pilot_are_hidden_or_neither():
    """Shown apart, 10 and 11 who ever found work told that of the 20 at work now 9 and 11 were theirs."""
    hidden = None, None
    assert _read([(10, 9), (11, 11), (30, 30)], 10) == [hidden, hidden, (30, 30)]
    assert _read([(40, 0), (30, 20), (20, 20)], 10) == [hidden, (30, 20), hidden]
    assert _read([(12, 11), (13, 12)], 10) == [(12, 11), (13, 12)]


def test_a_pilot_of_which_only_who_works_now_is_small_shows_neither_number():
    ended, busy, third = a_pilot("running"), a_pilot("running"), a_pilot("running")
    over = {"starts_on": datetime.date(2018, 6, 1), "ends_on": datetime.date(2018, 7, 31)}
    for pilot, dates in ((ended, [over, over, {}]), (busy, [{}] * 3), (third, [{}] * 4)):
        for each in dates:
            a_placement("accepted", pilot=pilot, **each)
    figures = pilot_figures(TODAY, small_under=2)
    shown = [values(figures[pilot.pk]) for pilot in (ended, busy, third)]
    assert shown == [(None, None), (None, None), (None, None)]
