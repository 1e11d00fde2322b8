"""What people do with a plan of approach; each act is what a page does."""

from dataclasses import dataclass, field

from socialreturn import clock
from suppliers.actions.plan import answer_party_invitation, ask_for_plan, invite_party
from suppliers.actions.writing import (
    answer_correction,
    close_correction,
    raise_correction,
    save_commitment,
    write_section,
)
from suppliers.models import Commitment, Correction, Plan
from suppliers.models.plan import default_due_date


@dataclass(frozen=True)
class PlanStory:
    """A plan: its texts by section, and its promises as (indicator, target, by, in own words)."""

    key: str
    lead: str
    title: str
    agreement: str
    sections: dict
    promises: tuple = ()
    together_with: tuple = ()
    category: str = "hoogwaardige-inhuur"
    manager: str = "categoriemanager"

    sittings: tuple = field(init=False)

    def __post_init__(self):
        keys, half = list(self.sections), (len(self.sections) + 1) // 2
        object.__setattr__(self, "sittings", (keys[:half], keys[half:]))


def ask(cast, story):
    agreement = cast["agreement"][story.agreement]
    due_on = default_due_date(agreement.awarded_on, clock.today())
    plan = Plan(title=story.title, category=cast["category"][story.category], due_on=due_on)
    cast["plan"][story.key] = ask_for_plan(
        plan, by=cast.person(story.manager), supplier=cast["supplier"][story.lead], agreements=[agreement]
    )


def invite_along(cast, story, supplier):
    cast["party"][story.key, supplier] = invite_party(
        cast["plan"][story.key], cast["supplier"][supplier], by=cast.person(story.lead)
    )


def answer_along(cast, story, supplier, accept=True):
    answer_party_invitation(cast["party"][story.key, supplier], by=cast.person(supplier), accept=accept)


def write(cast, story, keys, texts=None):
    texts = texts or story.sections
    version = cast["plan"][story.key].newest
    for section in version.sections.in_order().filter(section__key__in=keys):
        write_section(section, by=cast.person(story.lead), seen=section.revision, text=texts[section.key])


def promise(cast, story):
    version = cast["plan"][story.key].newest
    supplier = None if story.together_with else cast["supplier"][story.lead]
    for indicator, target, due_on, description in story.promises:
        commitment = Commitment(
            version=version,
            supplier=supplier,
            indicator=indicator,
            target=target,
            due_on=due_on,
            description=description,
        )
        save_commitment(commitment, by=cast.person(story.lead))


def move(cast, story, step, who, **facts):
    """Take ``step`` with the newest version."""
    cast["plan"][story.key].newest.take(step, by=cast.person(who), **facts)


def raise_point(cast, story, key, text):
    version = cast["plan"][story.key].newest
    section = version.plan.template.sections.get(key=key)
    raise_correction(version, section, by=cast.person(story.manager), text=text)


def answer_points(cast, story, text):
    plan = cast["plan"][story.key]
    for correction in Correction.objects.of_plan(plan).unanswered():
        answer_correction(correction, version=plan.newest, by=cast.person(story.lead), text=text)


def close_points(cast, story):
    plan = cast["plan"][story.key]
    for correction in Correction.objects.of_plan(plan).open():
        close_correction(correction, version=plan.newest, by=cast.person(story.manager))


def tell_written(diary, story, *, asked, first_sitting, submitted):
    """Asked, written in two sittings, together with whoever joins, and submitted."""
    diary.note(asked, ask, story)
    joining = [(act, story, partner) for partner in story.together_with for act in (invite_along, answer_along)]
    diary.note_in_order(first_sitting, *joining, (write, story, story.sittings[0]))
    diary.note_in_order(
        submitted, (write, story, story.sittings[1]), (promise, story), (move, story, "submit", story.lead)
    )


def tell_approved(diary, story, *, taken_up, approved, remark=""):
    diary.note(taken_up, move, story, "take_up", story.manager)
    diary.note(approved, move, story, "approve", story.manager, reason=remark)


def tell_signed(diary, story, *, signed, by_ministry):
    """Both are moments with an hour: each supplier signs, the ministry last."""
    for supplier in (story.lead, *story.together_with):
        diary.note(signed, move, story, "sign", supplier)
    diary.note(by_ministry, move, story, "sign", story.manager)
