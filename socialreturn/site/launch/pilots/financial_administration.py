"""BMC: young people learn the work of a financial administration."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="financial-administration",
    lead="bmc",
    title="Jong talent in de financiële administratie",
    agreement="fad",
    sections={
        "vision": (
            "De financiële administraties van het Rijk komen mensen tekort. Wij leiden al jaren jonge mensen op. Door "
            "die twee te verbinden helpen we jongeren aan werk en het Rijk aan capaciteit."
        ),
        "target_groups": (
            "Jongeren tot 27 jaar met aanleg voor cijfers die niet aan het werk komen: zonder diploma, zonder "
            "ervaring of met een steuntje in de rug nodig."
        ),
        "numbers": "Vijf jongeren, ieder een jaar, 32 uur per week.",
        "participation": "Een leerwerkplek met een tijdelijk contract bij ons.",
        "work": (
            "Facturen verwerken, betalingen controleren, vragen van leveranciers beantwoorden: werk dat echt gedaan "
            "moet worden, bij I&W en bij het Commando DienstenCentra."
        ),
        "guidance": (
            "Wij geven een startopleiding van vier weken en daarna elke twee weken een lesdag. Een coach van ons "
            "en een ervaren medewerker van de afdeling begeleiden de jongere samen."
        ),
        "planning": (
            "December 2017: selectie. Januari 2018: start van de eerste groep. Mei 2018: tweede groep. Eind 2018: "
            "diploma."
        ),
        "afterwards": "Wie het diploma haalt, blijft bij ons in dienst of stroomt door naar het Rijk.",
        "partners": "Een regionaal opleidingscentrum en het jongerenloket van de gemeente.",
        "subject": "Het werk hoort bij de financiële ondersteuning die wij onder de overeenkomst leveren.",
        "indicators": (
            "Gestarte jongeren, behaalde diploma's, wie na een half jaar werkt. Wij melden dit elk half jaar."
        ),
        "privacy": "De gemeente en wij wisselen alleen uit wat voor de plaatsing nodig is.",
        "risks": "Jongeren kunnen het tempo onderschatten. Daarom zit er na vier weken een eerlijk gesprek in.",
        "learning": "Wat moet een afdeling zelf regelen om elk jaar een groep jongeren op te kunnen vangen?",
        "contact": "De opleidingsmanager is het aanspreekpunt.",
    },
    promises=(
        ("candidates", "5", "2018-12-31", "jongeren beginnen op een leerwerkplek"),
        ("sustained", "4", "2019-12-31", ""),
    ),
)

PILOT = PilotStory(
    slug="jong-talent-financien",
    title="Jong talent in de financiële administratie",
    theme="Jongeren",
    question="Kunnen jongeren met een afstand tot de arbeidsmarkt het tekort in financiële administraties vullen?",
    suppliers=("bmc",),
    target=5,
    departments=("I&W, Financiën, Management en Control", "DEF, Commando DienstenCentra"),
    partners=(("Regionaal opleidingscentrum (voorbeeld)", "school"), ("Gemeente Den Haag", "municipality")),
    agreements=("fad",),
    summary=(
        "Jongeren leren in een jaar het werk van een financiële administratie. Zij krijgen een startopleiding, "
        "lesdagen en begeleiding op de afdeling. Zo komt er hulp waar die nodig is en krijgen jongeren een echte "
        "kans."
    ),
    lessons=(
        (
            "2018-04-19",
            "bmc",
            "Sluit aan bij een tekort dat de afdeling voelt. Dan is er vanzelf tijd voor begeleiding.",
        ),
        ("2018-06-26", "adviseur", "Twee begeleiders, een van elke kant, werkt beter dan één."),
    ),
)

ACCEPTED = tuple(
    PlacementStory("bmc", group, PILOT.slug, "learning_track", host, "32", starts_on, ends_on, jobs)
    for group, host, starts_on, ends_on, jobs in (
        ("early_school_leaver", "I&W, Financiën, Management en Control", "2018-01-08", "2018-12-28", False),
        ("participation_act", "I&W, Financiën, Management en Control", "2018-01-08", "2018-12-28", True),
        ("nug", "DEF, Commando DienstenCentra", "2018-05-14", "2019-04-26", False),
        ("early_school_leaver", "DEF, Commando DienstenCentra", "2018-05-14", "2019-04-26", False),
    )
)
ADDED = (("bmc", "participation_act", "2018-07-04"),)
