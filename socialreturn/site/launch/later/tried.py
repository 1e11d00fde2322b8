"""Pilots on signed plans: planned, running, paused, stopped and evaluated."""

from dataclasses import replace

from .. import pilot, placement, plan
from ..pilot import PilotStory
from ..placement import PlacementStory
from .signed_plans import MENTORS, NATURE, NEXT_TO_EXPERIENCE, NIGHT_SCHOOL, WORKSHOP

RUNNING = PilotStory(
    slug="ervaring-aan-tafel",
    title="Ervaring aan tafel",
    theme="Ervaringsdeskundigen",
    question="Worden veranderingen beter als mensen meedoen die er zelf mee te maken hebben?",
    suppliers=("rode-draad",),
    target=3,
    departments=("SZW, Inspectie SZW",),
    partners=(("Stichting Meedoen (fictief)", "social_enterprise"),),
    agreements=("pvm",),
)
PLANNED = PilotStory(
    slug="groen-werk",
    title="Groen werk, nieuw begin",
    theme="Werk buiten",
    question="Is werk in het groen een opstap naar projectwerk?",
    suppliers=("waterlijn",),
    target=3,
    departments=("LNV, NVWA", "I&W, Rijkswaterstaat"),
    partners=(("Groenbedrijf De Wilg (fictief)", "social_work_company"),),
    agreements=("pvm",),
)
PAUSED = PilotStory(
    slug="avondschool",
    title="Avondschool voor projecten",
    theme="Leren en werken",
    question="Kan iemand met een volle week 's avonds een vak leren?",
    suppliers=("heidehof",),
    target=2,
    departments=("BZ, Financieel-Economische Zaken",),
    agreements=("pvm",),
)
STOPPED = PilotStory(
    slug="herstelwerkplaats",
    title="Herstelwerkplaats",
    theme="Hergebruik",
    question="Kan een werkplaats voor oude kantoormeubels leerplekken bieden?",
    suppliers=("kievit",),
    target=4,
    departments=("BZK, FMHaaglanden",),
    partners=(("Kringloop Tweede Ronde (fictief)", "social_enterprise"),),
    agreements=("pvm",),
)
EVALUATED = PilotStory(
    slug="mentoren",
    title="Mentoren voor elkaar",
    theme="Kennis",
    question="Wat heeft een leidinggevende nodig om iemand met een afstand tot werk te begeleiden?",
    suppliers=("morgenster",),
    target=0,
    departments=("AZ, Dienst Publiek en Communicatie",),
    agreements=("pvm",),
)


def tell(diary):
    _tell_running(diary)
    _tell_planned(diary)
    _tell_paused(diary)
    _tell_stopped(diary)
    _tell_evaluated(diary)


def _tell_signed(diary, story, asked, submitted, taken_up, approved, signed):
    plan.tell_written(diary, story, asked=asked, first_sitting=submitted[:8] + "03", submitted=submitted)
    plan.tell_approved(diary, story, taken_up=taken_up, approved=approved)
    plan.tell_signed(diary, story, signed=f"{signed} 10:30", by_ministry=f"{signed} 14:20")


def _tell_begun(diary, story, with_plan, *, made, day, ends_on="2019-04-30"):
    diary.note(made, pilot.make, story)
    pilot.tell_started(
        diary, story, with_plan, starts_on=day, ends_on=ends_on, planned=f"{day} 10:00", started=f"{day} 11:30"
    )


def _tell_running(diary):
    """Halted once and continued; meanwhile its plan was changed, so that version 1 is superseded."""
    story = NEXT_TO_EXPERIENCE
    _tell_signed(diary, story, "2018-03-12", "2018-04-10", "2018-04-16", "2018-04-24", "2018-05-03")
    _tell_begun(diary, RUNNING, story, made="2018-04-05", day="2018-05-07")
    diary.note("2018-05-09", pilot.add_adviser, RUNNING)
    moving = "De werkplek verhuist. Daarna gaan we verder."
    diary.note("2018-05-28", pilot.move, RUNNING, "pause", reason=moving)
    diary.note("2018-06-18", pilot.move, RUNNING, "continue")
    _tell_amended(diary, story)
    _tell_placements(diary)


def _tell_amended(diary, story):
    reason = "Er is plek voor een derde kandidaat. Aantallen en planning veranderen."
    texts = story.sections | {
        "numbers": "Drie kandidaten, 20 uur per week, negen maanden.",
        "planning": "Mei 2018: start. Zomer 2018: de tweede en derde kandidaat. April 2019: afronding.",
    }
    diary.note("2018-06-11 10:00", plan.move, story, "amend", story.lead, reason=reason)
    diary.note("2018-06-19 13:00", plan.write, story, ["numbers", "planning"], texts)
    diary.note("2018-06-19 13:30", plan.move, story, "submit", story.lead)
    plan.tell_approved(diary, story, taken_up="2018-06-21", approved="2018-06-26", remark="Een derde plek is welkom.")
    plan.tell_signed(diary, story, signed="2018-07-03 09:40", by_ministry="2018-07-03 15:15")


def _tell_placements(diary):
    host = "SZW, Inspectie SZW"
    at_work = PlacementStory(
        "rode-draad", "participation_act", RUNNING.slug, "work_experience", host, "20", "2018-05-14", "2019-02-15"
    )
    placement.tell_accepted(diary, at_work, "2018-05-28")
    returned, _day = placement.tell_reported(diary, replace(at_work, starts_on="2018-06-25"), "2018-06-25")
    question = "De begindatum ligt voor de dag waarop het plan is aangepast. Klopt die?"
    diary.note("2018-07-02", placement.move, returned, "return", RUNNING.manager, reason=question)
    cancelled, _day = placement.tell_reported(diary, replace(at_work, starts_on="2018-07-09"), "2018-06-28")
    reason = "De kandidaat heeft elders werk gevonden en begint niet."
    diary.note("2018-07-04", placement.move, cancelled, "cancel", "rode-draad", reason=reason)


def _tell_planned(diary):
    _tell_signed(diary, NATURE, "2018-03-26", "2018-05-08", "2018-05-15", "2018-06-07", "2018-06-27")
    diary.note("2018-05-30", pilot.make, PLANNED)
    diary.note("2018-07-04 10:00", pilot.give_plan, PLANNED, NATURE, "2018-09-03", "2019-06-28")
    diary.note("2018-07-04 10:30", pilot.move, PLANNED, "plan")


def _tell_paused(diary):
    """Here a placement that had been accepted was reopened, and went back to the supplier."""
    _tell_signed(diary, NIGHT_SCHOOL, "2018-03-13", "2018-04-11", "2018-04-17", "2018-04-25", "2018-05-04")
    _tell_begun(diary, PAUSED, NIGHT_SCHOOL, made="2018-04-09", day="2018-05-08")
    diary.note("2018-05-11", pilot.add_adviser, PAUSED)
    story = PlacementStory(
        "heidehof", "nug", PAUSED.slug, "learning_track", "BZ, Financieel-Economische Zaken", "24", "2018-06-04",
        "2019-03-29",
    )  # fmt: skip
    placement.tell_accepted(diary, story)
    reopened = placement.tell_accepted(diary, replace(story, group="other", starts_on="2018-06-11"))
    question = "Het aantal uren wijkt af van wat de afdeling meldt. Wilt u dit nakijken?"
    diary.note("2018-07-10", placement.move, reopened, "reopen", PAUSED.manager, reason=question)
    holidays = "De lessen liggen stil in de zomer. In september gaan we verder."
    diary.note("2018-07-06", pilot.move, PAUSED, "pause", reason=holidays)


def _tell_stopped(diary):
    _tell_signed(diary, WORKSHOP, "2018-03-14", "2018-04-09", "2018-04-13", "2018-04-20", "2018-05-01")
    _tell_begun(diary, STOPPED, WORKSHOP, made="2018-04-11", day="2018-05-03", ends_on="2018-11-30")
    story = PlacementStory(
        "kievit",
        "ex_offender",
        STOPPED.slug,
        "trial",
        "Kringloop Tweede Ronde (fictief)",
        "16",
        "2018-05-22",
        "2018-11-30",
    )
    placement.tell_ended(diary, story, ended_on="2018-06-22", why="stopped")
    reason = "De werkplaats verliest haar ruimte en een andere is niet gevonden."
    diary.note("2018-06-29", pilot.move, STOPPED, "stop", reason=reason)


def _tell_evaluated(diary):
    """Evaluated, resumed to finish something, and evaluated again: knowledge, and not one placement."""
    _tell_signed(diary, MENTORS, "2018-03-15", "2018-04-06", "2018-04-12", "2018-04-19", "2018-05-02")
    _tell_begun(diary, EVALUATED, MENTORS, made="2018-04-12", day="2018-05-04", ends_on="2018-07-31")
    lesson = "Leidinggevenden willen vooral weten wie ze mogen bellen als het even niet gaat."
    diary.note("2018-06-15", pilot.learn, EVALUATED, "morgenster", lesson)
    first = {"result": "knowledge", "summary": "Acht gesprekken gevoerd; een handreiking in de maak."}
    last = {
        "result": "knowledge",
        "summary": "De handreiking is af en door twaalf leidinggevenden gelezen en verbeterd.",
    }
    diary.note("2018-06-20", pilot.move, EVALUATED, "evaluate", **first)
    diary.note("2018-06-25", pilot.move, EVALUATED, "resume")
    diary.note("2018-07-09", pilot.move, EVALUATED, "evaluate", **last)
