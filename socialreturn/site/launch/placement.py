"""What suppliers do with candidates and placements, and what the ministry answers."""

import datetime
from dataclasses import dataclass

from candidates.actions import add_candidate, note_reading, save_placement
from candidates.models import Candidate, Placement
from suppliers.models import Obligation, TargetGroup

from .diary import days_after


@dataclass(frozen=True)
class PlacementStory:
    """One candidate, added some weeks before the first day, and the placement.

    ``host`` is a department as in "OCW, DUO", or an organisation elsewhere.
    """

    supplier: str
    group: str
    pilot: str
    form: str
    host: str
    hours: str
    starts_on: str
    ends_on: str = ""
    jobs_agreement: bool = False
    note: str = ""
    manager: str = "categoriemanager"


def add(cast, code, supplier, group, jobs_agreement=False):
    """Add a candidate. Its code is drawn when it is added; here it becomes the same one every time."""
    candidate = Candidate(
        supplier=cast["supplier"][supplier],
        target_group=TargetGroup.objects.get(code=group),
        counts_for_jobs_agreement=jobs_agreement,
    )
    cast["candidate"][code] = add_candidate(candidate, by=cast.person(supplier))
    candidate.code = code
    candidate.save()


def draft(cast, code, story):
    supplier = cast["supplier"][story.supplier]
    department = cast["department"].get(story.host)
    placement = Placement(
        candidate=cast["candidate"][code],
        pilot=cast["pilot"].get(story.pilot),
        obligation=Obligation.objects.open().filter(supplier=supplier).order_by("pk").first(),
        host_department=department,
        host_organisation="" if department else story.host,
        form=story.form,
        starts_on=datetime.date.fromisoformat(story.starts_on),
        ends_on=datetime.date.fromisoformat(story.ends_on) if story.ends_on else None,
        weekly_hours=story.hours,
        no_displacement=True,
        note=story.note,
    )
    cast["placement"][code] = save_placement(placement, by=cast.person(story.supplier))


def move(cast, code, step, who, **facts):
    """Open the page, which is logged, and take the step there."""
    note_reading("placement", [cast["placement"][code]], by=cast.person(who))
    cast["placement"][code].take(step, by=cast.person(who), **facts)


def tell_drafted(diary, story, day=None):
    """Added three weeks before the first day, written down two weeks later. Answers the candidate's code."""
    code, day = diary.new_code(), day or days_after(story.starts_on, -21)
    diary.note(day, add, code, story.supplier, story.group, story.jobs_agreement)
    diary.note(days_after(day, 7), draft, code, story)
    return code


def tell_reported(diary, story, day=None):
    """Reported on ``day``, or a few days before the first day of work. Answers code and day."""
    day = day or days_after(story.starts_on, -4)
    code = tell_drafted(diary, story, days_after(day, -17))
    diary.note(day, move, code, "report", story.supplier)
    return code, day


def tell_accepted(diary, story, day=None):
    code, day = tell_reported(diary, story, day)
    diary.note(days_after(day, 3), move, code, "accept", story.manager)
    return code


def tell_ended(diary, story, *, ended_on, why):
    code = tell_accepted(diary, story)
    day = datetime.date.fromisoformat(ended_on)
    diary.note(days_after(ended_on, 1), move, code, "end", story.supplier, ended_on=day, end_reason=why)
