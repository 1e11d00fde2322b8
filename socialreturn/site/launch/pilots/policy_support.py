"""AEF: young people without a diploma support policy work."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="policy-support",
    lead="aef",
    title="Jongeren op weg in beleid",
    agreement="imoa",
    sections={
        "vision": "Beleid over jongeren wordt beter als jongeren meewerken. Daarom halen wij hen naar binnen.",
        "target_groups": (
            "Jongeren die zonder startkwalificatie van school zijn gegaan en wel nieuwsgierig zijn naar de overheid."
        ),
        "numbers": "Drie jongeren, ieder een half jaar, 24 uur per week, met een schooldag.",
        "participation": "Een leerwerktraject met behoud van de plek op school.",
        "work": (
            "Meedoen in onderzoek van ons en bij BZK: gesprekken met jongeren voorbereiden, verslagen maken, "
            "testen van teksten."
        ),
        "guidance": (
            "Een jonge adviseur is de vaste begeleider. De school houdt contact; eens per maand praten we met z'n "
            "drieën."
        ),
        "planning": (
            "April 2018: de eerste jongere begint. September 2018: de tweede en derde, met het nieuwe schooljaar."
        ),
        "afterwards": "Wij helpen bij de keuze voor een opleiding of baan en blijven een jaar bereikbaar.",
        "partners": "Een school voor middelbaar beroepsonderwijs en een jongerenwerkorganisatie.",
        "subject": "Onderzoek en advies voor publieke opdrachtgevers is ons werk onder de overeenkomst.",
        "indicators": "Gestarte jongeren, afgeronde trajecten en wie terug is op school. Elk half jaar.",
        "privacy": "Jongeren beslissen zelf of zij in een verslag herkenbaar willen zijn; zonder hun ja niet.",
        "risks": "Een half jaar is kort. Daarom begint het gesprek over daarna al in de tweede maand.",
        "learning": "Wat leren beleidsmakers van een collega van achttien?",
        "contact": "De partner die de proeftuin leidt, is het aanspreekpunt.",
    },
    promises=(("candidates", "3", "2018-12-31", "jongeren beginnen aan een traject"),),
)

PILOT = PilotStory(
    slug="jongeren-op-weg-in-beleid",
    title="Jongeren op weg in beleid",
    theme="Zonder startkwalificatie",
    question="Wat winnen jongeren en beleidsmakers als zij samenwerken?",
    suppliers=("aef",),
    target=3,
    departments=("BZK, Ambtenaar en Organisatie",),
    partners=(("School voor middelbaar beroepsonderwijs (voorbeeld)", "school"),),
    agreements=("imoa",),
    summary=(
        "Jongeren zonder startkwalificatie werken een half jaar mee aan onderzoek en beleid. Zij houden hun plek op "
        "school en krijgen een jonge adviseur als begeleider. Met het nieuwe schooljaar beginnen er meer."
    ),
    lessons=(("2018-06-05", "aef", "Plan de start op het ritme van de school, niet op dat van de opdracht."),),
)

ACCEPTED = (
    PlacementStory(
        "aef", "early_school_leaver", PILOT.slug, "learning_track", "BZK, Ambtenaar en Organisatie", "24",
        "2018-04-09", "2018-10-05",
    ),
)  # fmt: skip
ADDED = (("aef", "early_school_leaver", "2018-06-27"), ("aef", "early_school_leaver", "2018-07-02"))
