"""EY: support of auditors by people with a disability."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="audit-support",
    lead="ey",
    title="Scherp op cijfers",
    agreement="fad",
    sections={
        "vision": (
            "In een controle telt nauwkeurigheid. Daar zijn mensen goed in die elders niet door de selectie komen."
        ),
        "target_groups": (
            "Mensen met een arbeidsbeperking en aanleg voor cijfers, waaronder mensen met een Wajong-uitkering."
        ),
        "numbers": "Twee kandidaten, ieder een jaar, 20 tot 28 uur per week.",
        "participation": "Een dienstverband van een jaar bij ons.",
        "work": (
            "Gegevens vergelijken en dossiers controleren op volledigheid, op ons kantoor en bij de Auditdienst Rijk."
        ),
        "guidance": "Een vaste begeleider met ervaring, een training van vier weken en een jobcoach op afroep.",
        "planning": "Mei 2018: start van de eerste kandidaat. Oktober 2018: start van de tweede. Mei 2019: evaluatie.",
        "afterwards": "Bij goed resultaat verlengen wij het contract.",
        "partners": "UWV en een jobcoachorganisatie.",
        "subject": "Ondersteuning van controles hoort bij de auditdiensten onder de overeenkomst.",
        "indicators": "Gestarte kandidaten, gewerkte uren en verlengde contracten. Elk half jaar.",
        "privacy": (
            "De kandidaten tekenen net als iedereen voor geheimhouding; over hen leggen wij niets extra's vast."
        ),
        "risks": "Drukke maanden vragen veel. In die maanden blijft het aantal uren gelijk.",
        "learning": "Welke taken in een controle zijn los te maken zonder dat de samenhang verdwijnt?",
        "contact": "De manager inclusie is het aanspreekpunt.",
    },
    promises=(("candidates", "2", "2018-12-31", "kandidaten ondersteunen controles"),),
)

PILOT = PilotStory(
    slug="scherp-op-cijfers",
    title="Scherp op cijfers",
    theme="Arbeidsbeperking",
    question="Welk controlewerk past bij mensen met een arbeidsbeperking en aanleg voor cijfers?",
    suppliers=("ey",),
    target=2,
    departments=("FIN, Auditdienst Rijk",),
    partners=(("UWV", "uwv"),),
    agreements=("fad",),
    summary=(
        "Mensen met een arbeidsbeperking en aanleg voor cijfers ondersteunen het werk van accountants. Zij "
        "vergelijken gegevens en controleren dossiers, met een vaste begeleider."
    ),
    lessons=(("2018-07-05", "ey", "Beschrijf de taak precies; dan blijkt er meer geschikt werk dan gedacht."),),
)

ACCEPTED = (
    PlacementStory(
        "ey", "participation_act", PILOT.slug, "employment", "FIN, Auditdienst Rijk", "24", "2018-05-22", "2019-05-21",
        jobs_agreement=True,
    ),
)  # fmt: skip
DRAFTED = (
    PlacementStory("ey", "participation_act", PILOT.slug, "employment", "EY", "28", "2018-07-30", "2019-07-26", True),
)
