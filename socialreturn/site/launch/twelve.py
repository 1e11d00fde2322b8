"""How the twelve pilots of the launch came about, and what they did until July 2018."""

import datetime

from . import pilot, placement, plan
from .diary import days_after
from .pilots import TWELVE

LAUNCH = "2017-11-14"
ADVISED = {"topsport", "purchasing", "financial-administration", "research", "reintegration-platform"}
UNTIL = {"topsport": "2018-11-30", "research": "2018-06-29", "reintegration-platform": "2018-06-29"}


def tell(diary):
    for number, part in enumerate(TWELVE):
        _tell_before_the_launch(diary, number, part)
        _tell_launch(diary, number, part)
        _tell_work(diary, part)
        _tell_end(diary, part)


def _tell_before_the_launch(diary, number, part):
    made = days_after("2017-06-08", number)
    asked = days_after("2017-07-03", number)
    submitted = days_after(asked, 47)
    taken_up = days_after(submitted, 7)
    diary.note(made, pilot.make, part.PILOT)
    diary.note(days_after(made, 5), pilot.move, part.PILOT, "explore")
    plan.tell_written(diary, part.PLAN, asked=asked, first_sitting=days_after(asked, 21), submitted=submitted)
    plan.tell_approved(diary, part.PLAN, taken_up=taken_up, approved=days_after(taken_up, 20 + number))


def _tell_launch(diary, number, part):
    """On the day itself every side signs, and the pilots begin."""
    minute = 2 * number
    plan.tell_signed(
        diary, part.PLAN, signed=f"{LAUNCH} 13:{minute + 10:02d}", by_ministry=f"{LAUNCH} 14:{minute + 10:02d}"
    )
    pilot.tell_started(
        diary,
        part.PILOT,
        part.PLAN,
        starts_on=LAUNCH,
        ends_on=UNTIL.get(part.PLAN.key, "2019-06-28"),
        planned=f"{LAUNCH} 15:{minute + 5:02d}",
        started=f"{LAUNCH} 16:{minute + 5:02d}",
    )
    if part.PLAN.key in ADVISED:
        diary.note("2017-11-20", pilot.add_adviser, part.PILOT)


def _tell_work(diary, part):
    for story in getattr(part, "ACCEPTED", ()):
        placement.tell_accepted(diary, story)
    for story, ended_on, why in getattr(part, "ENDED", ()):
        placement.tell_ended(diary, story, ended_on=ended_on, why=why)
    for story, day in getattr(part, "REPORTED", ()):
        placement.tell_reported(diary, story, day)
    for story in getattr(part, "DRAFTED", ()):
        placement.tell_drafted(diary, story, "2018-07-02")
    for supplier, group, day in getattr(part, "ADDED", ()):
        diary.note(day, placement.add, diary.new_code(), supplier, group)
    for day, who, text in part.PILOT.lessons:
        diary.note(day, pilot.learn, part.PILOT, who, text)


def _tell_end(diary, part):
    """The first two discharges, of 5 July 2018."""
    if not hasattr(part, "DISCHARGED"):
        return
    result, summary = part.EVALUATED
    diary.note("2018-06-27", pilot.move, part.PILOT, "evaluate", result=result, summary=summary)
    decided_on = datetime.date(2018, 7, 5)
    diary.note("2018-07-05", pilot.move, part.PILOT, "discharge", decided_on=decided_on, decision=part.DISCHARGED)
    diary.note("2018-07-06", pilot.make_public, part.PILOT)
