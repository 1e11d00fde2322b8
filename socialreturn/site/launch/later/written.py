"""Plans that are still being written, and what their suppliers would like to try."""

from .. import pilot, plan
from ..pilot import PilotStory
from ..plan import PlanStory

LATE = PlanStory(
    key="zandpad",
    lead="zandpad",
    title="Praktijkmensen in de projectkamer",
    agreement="pvm",
    sections={
        "vision": "Projecten hebben behoefte aan mensen die weten hoe het er in de praktijk aan toe gaat.",
        "target_groups": "Mensen zonder uitkering die na jaren van zorg voor een ander weer aan het werk willen.",
        "work": "Ondersteuning van projectteams: afspraken, verslagen, planning.",
        "planning": "Nog in te vullen zodra de werkplekken bekend zijn.",
    },
)
TOGETHER = PlanStory(
    key="duinroos",
    lead="duinroos",
    title="Samen een leerwerkplaats voor projectondersteuning",
    agreement="pvm",
    sections={
        "vision": "Een leerwerkplaats is voor één bureau te groot. Met z'n drieën kan het wel.",
        "target_groups": (
            "Jongeren die een opleiding zijn begonnen en niet afmaakten, en mensen die in een uitkering zitten."
        ),
        "numbers": "Samen zes plekken, elk half jaar een nieuwe groep.",
        "guidance": "Ieder bureau levert een begeleider; de training geven we samen.",
        "partners": "Twee bureaus die ook zijn toegelaten; zij zijn gevraagd om mee te schrijven.",
    },
)
IDEA = PilotStory(
    slug="mantelzorgers-in-projecten",
    title="Mantelzorgers in projecten",
    theme="Mantelzorg",
    question="Is projectwerk te combineren met zorg voor een ander?",
    suppliers=("kompas",),
    target=3,
    agreements=("pvm",),
)
EXPLORED = PilotStory(
    slug="leerwerkplaats-projecten",
    title="Leerwerkplaats projectondersteuning",
    theme="Leerwerkplaats",
    question="Lukt het drie bureaus om samen één leerwerkplaats te dragen?",
    suppliers=("duinroos",),
    target=6,
    agreements=("pvm",),
    departments=("SZW, Inspectie SZW",),
)
WITHDRAWN = PilotStory(
    slug="praktijkmensen",
    title="Praktijkmensen in de projectkamer",
    theme="Herintreders",
    question="Wat voegt praktijkervaring toe aan een projectteam?",
    suppliers=("zandpad",),
    target=2,
    agreements=("pvm",),
)


def tell(diary):
    diary.note("2018-04-16 10:10", plan.ask, LATE)
    diary.note("2018-05-24", plan.write, LATE, ["vision", "target_groups"])
    diary.note("2018-06-13", plan.write, LATE, ["work", "planning"])
    _tell_together(diary)
    diary.note("2018-06-05", pilot.make, IDEA)
    diary.note("2018-06-12", pilot.make, EXPLORED)
    diary.note("2018-06-26", pilot.move, EXPLORED, "explore")
    diary.note("2018-04-24", pilot.make, WITHDRAWN)
    diary.note("2018-05-08", pilot.move, WITHDRAWN, "explore")
    reason = "Er is dit jaar geen werkplek te vinden bij een departement."
    diary.note("2018-07-04", pilot.move, WITHDRAWN, "withdraw", reason=reason)


def _tell_together(diary):
    """One supplier that was asked to write along has declined, the other has not answered yet."""
    diary.note("2018-07-02 11:30", plan.ask, TOGETHER)
    diary.note("2018-07-09 09:20", plan.invite_along, TOGETHER, "rode-draad")
    diary.note("2018-07-09 14:15", plan.write, TOGETHER, list(TOGETHER.sections))
    diary.note("2018-07-11 10:50", plan.answer_along, TOGETHER, "rode-draad", accept=False)
    diary.note("2018-07-12 11:05", plan.invite_along, TOGETHER, "linde-vos")
