"""Atos: places to learn ICT work at OCW."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="ict-learning",
    lead="atos",
    title="Leerwerkplekken in de ICT bij OCW",
    agreement="imoa",
    sections={
        "vision": "In de ICT is veel werk en weinig personeel. Talent zit ook bij mensen die nu nergens binnenkomen.",
        "target_groups": (
            "Mensen met gevoel voor techniek en oog voor detail die door een beperking of door hun loopbaan niet aan "
            "het werk komen, waaronder mensen uit het doelgroepregister."
        ),
        "numbers": "Vier leerwerkplekken van een jaar, 24 tot 36 uur per week.",
        "participation": "Een leerwerkplek met een tijdelijk contract bij Atos.",
        "work": "Testen van toepassingen, beheer van werkplekken en gegevenscontrole bij DUO en bij ons.",
        "guidance": (
            "Een rustige werkplek, een vaste begeleider en een jobcoach. Kandidaten halen een erkend testcertificaat."
        ),
        "planning": (
            "Februari 2018: selectie met DUO. Maart 2018: start. Najaar 2018: certificaat. Maart 2019: afronding."
        ),
        "afterwards": "Na een jaar is een vaste plek bij DUO of bij ons het doel.",
        "partners": "DUO, de afdeling Inkoop van OCW en een jobcoachorganisatie.",
        "subject": "Het gaat om werk dat wij ook voor het Rijk doen: testen en beheren.",
        "indicators": "Gestarte kandidaten, behaalde certificaten, vaste plekken. Elk half jaar.",
        "privacy": "Wat iemand nodig heeft op de werkplek, bespreekt de kandidaat zelf, met wie hij wil.",
        "risks": "Veel prikkels op een open kantoor. Wij regelen vooraf een stille plek.",
        "learning": "Welke delen van het ICT-werk zijn goed te splitsen, en wat moet bij elkaar blijven?",
        "contact": "De manager leerwerkplekken is het aanspreekpunt.",
    },
    promises=(
        ("candidates", "4", "2018-12-31", "kandidaten beginnen op een leerwerkplek"),
        ("hours", "4500", "2019-06-30", ""),
    ),
)

PILOT = PilotStory(
    slug="leerwerkplekken-ict",
    title="Leerwerkplekken in de ICT",
    theme="ICT",
    question="Hoe maak je in ICT-teams van het Rijk ruimte voor mensen die het vak nog leren?",
    suppliers=("atos",),
    target=4,
    departments=("OCW, DUO", "OCW, Inkoop"),
    partners=(("Jobcoachorganisatie (voorbeeld)", "social_enterprise"),),
    agreements=("imoa",),
    summary=(
        "Bij OCW en DUO leren kandidaten testen en beheren van ICT. Zij hebben een rustige werkplek, een vaste "
        "begeleider en een jobcoach. De ervaringen helpen ook andere categorieën, zoals de inhuur van ICT."
    ),
    lessons=(("2018-06-28", "atos", "Neem de teamleider vroeg mee: die bepaalt of er echt tijd is om te leren."),),
)

ACCEPTED = (
    PlacementStory(
        "atos", "participation_act", PILOT.slug, "learning_track", "OCW, DUO", "32", "2018-03-19", "2019-03-15",
        jobs_agreement=True,
    ),
    PlacementStory(
        "atos", "wia", PILOT.slug, "learning_track", "OCW, DUO", "24", "2018-04-16", "2019-03-15",
        note="Stille werkplek is geregeld.",
    ),
)  # fmt: skip
ENDED = (
    (
        PlacementStory("atos", "learner", PILOT.slug, "internship", "Atos", "36", "2018-02-05", "2018-06-29"),
        "2018-06-29",
        "education",
    ),
)
REPORTED = (
    (
        PlacementStory(
            "atos",
            "participation_act",
            PILOT.slug,
            "learning_track",
            "OCW, DUO",
            "32",
            "2018-09-03",
            "2019-08-30",
            jobs_agreement=True,
        ),
        "2018-07-10",
    ),
)
