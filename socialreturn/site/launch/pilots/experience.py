"""Conducto: people over fifty back in finance."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="experience",
    lead="conducto",
    title="Ervaring telt",
    agreement="fad",
    sections={
        "vision": "Ervaring is geen afstand, maar voelt voor wie lang solliciteert soms wel zo. Wij draaien dat om.",
        "target_groups": "Financiële vakmensen van vijftig jaar en ouder met een WW- of IOAW-uitkering.",
        "numbers": "Drie kandidaten, ieder ten minste negen maanden, 28 tot 36 uur per week.",
        "participation": "Een dienstverband bij ons en detachering bij het Rijk.",
        "work": (
            "Ondersteuning van de controlfunctie bij RIVM en I&W: maandafsluiting, begroting, verbetering van "
            "processen."
        ),
        "guidance": "Een opfriscursus over de regels van het Rijk, een mentor van ons en een collega op de afdeling.",
        "planning": (
            "Januari 2018: opfriscursus. Februari en juni 2018: start. Eind 2018: tussenstand. Zomer 2019: afronding."
        ),
        "afterwards": "Bij goed werk blijven de kandidaten bij ons in vaste dienst.",
        "partners": "UWV en een netwerk van werkzoekenden van vijftig jaar en ouder.",
        "subject": "Interim financieel management is wat wij onder de overeenkomst leveren.",
        "indicators": "Gestarte kandidaten, maanden werk, vaste contracten. Elk half jaar.",
        "privacy": "De leeftijdsgrens controleren wij; de geboortedatum verlaat ons kantoor niet.",
        "risks": "Vooroordelen over leeftijd bij afdelingen. Een kennismaking zonder verplichting helpt daartegen.",
        "learning": "Wat heeft een ervaren kracht nodig om na jaren weer snel mee te draaien?",
        "contact": "De directeur is het aanspreekpunt.",
    },
    promises=(
        ("candidates", "3", "2018-12-31", "ervaren vakmensen beginnen"),
        ("sustained", "2", "2019-12-31", ""),
    ),
)

PILOT = PilotStory(
    slug="ervaring-telt",
    title="Ervaring telt",
    theme="Vijftig jaar en ouder",
    question="Hoe krijgen ervaren financiële vakmensen weer een eerlijke kans?",
    suppliers=("conducto",),
    target=3,
    departments=("VWS, RIVM", "I&W, Financiën, Management en Control"),
    partners=(("UWV", "uwv"),),
    agreements=("fad",),
    summary=(
        "Financiële vakmensen van vijftig jaar en ouder keren terug in hun vak. Na een opfriscursus werken zij bij "
        "departementen mee aan begroting en verantwoording, met een mentor van Conducto."
    ),
    lessons=(
        ("2018-07-02", "conducto", "Een kennismaking zonder verplichting haalt meer vooroordelen weg dan een cv."),
    ),
)

ACCEPTED = (
    PlacementStory(
        "conducto", "ww_long_or_50plus", PILOT.slug, "secondment", "VWS, RIVM", "32", "2018-02-26", "2018-12-31"
    ),
    PlacementStory(
        "conducto", "ioaw", PILOT.slug, "secondment", "I&W, Financiën, Management en Control", "28", "2018-06-04",
        "2019-03-29",
    ),
)  # fmt: skip
