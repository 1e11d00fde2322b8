"""What people do with a pilot; each act is what a page does."""

import datetime
from dataclasses import dataclass

from pilots.actions import add_member, change_pilot, make_pilot, note_lesson, publish
from pilots.models import Pilot, Programme
from pilots.models.programme import BannerSignature


@dataclass(frozen=True)
class PilotStory:
    """A pilot: its words, who takes part, and the summary the public reads."""

    slug: str
    title: str
    theme: str
    question: str
    suppliers: tuple
    target: int = 0
    summary: str = ""
    departments: tuple = ()
    partners: tuple = ()
    agreements: tuple = ()
    lessons: tuple = ()
    category: str = "hoogwaardige-inhuur"
    manager: str = "categoriemanager"

    def relations(self, cast):
        return {
            "suppliers": cast.rows("supplier", self.suppliers),
            "agreements": cast.rows("agreement", self.agreements),
            "departments": cast.rows("department", self.departments),
            "partners": self.partners,
        }


def make(cast, story):
    pilot = Pilot(
        slug=story.slug,
        title=story.title,
        theme=story.theme,
        question=story.question,
        target=story.target,
        category=cast["category"][story.category],
    )
    cast["pilot"][story.slug] = make_pilot(pilot, by=cast.person(story.manager), **story.relations(cast))


def give_plan(cast, story, plan, starts_on, ends_on):
    """Write down the plan the pilot runs on, and its dates."""
    pilot = cast["pilot"][story.slug]
    pilot.plan = cast["plan"][plan.key]
    pilot.starts_on, pilot.ends_on = map(datetime.date.fromisoformat, (starts_on, ends_on))
    change_pilot(pilot, by=cast.person(story.manager), seen=pilot.revision, **story.relations(cast))


def move(cast, story, step, **facts):
    cast["pilot"][story.slug].take(step, by=cast.person(story.manager), **facts)


def make_public(cast, story):
    publish(cast["pilot"][story.slug], by=cast.person(story.manager), summary=story.summary)


def learn(cast, story, who, text):
    note_lesson(cast["pilot"][story.slug], by=cast.person(who), text=text)


def add_adviser(cast, story, adviser="adviseur"):
    add_member(cast["pilot"][story.slug], cast.person(adviser), by=cast.person(story.manager))


def tell_started(diary, story, plan, *, starts_on, ends_on, planned, started):
    """From a plan that every side has signed to a pilot that runs; the last two are moments with an hour."""
    diary.note(planned, give_plan, story, plan, starts_on, ends_on)
    diary.note(planned, move, story, "plan")
    diary.note(started, move, story, "start")
    if story.summary:
        diary.note(started, make_public, story)


def begin_programme(cast, facts):
    cast["programme"] = Programme.objects.create(**facts)


def sign_banner(cast, organisations, day):
    BannerSignature.objects.bulk_create(
        BannerSignature(programme=cast["programme"], organisation=organisation, signed_on=day)
        for organisation in organisations
    )
