"""PwC: status holders towards a financial profession."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="status-holders",
    lead="pwc",
    title="Statushouders naar een financieel beroep",
    agreement="fad",
    sections={
        "vision": (
            "Onder nieuwkomers zijn vakmensen in financiën. Hun diploma en ervaring tellen hier vaak niet mee. Dat "
            "kan anders."
        ),
        "target_groups": "Statushouders met een opleiding of ervaring in economie, boekhouden of rechten.",
        "numbers": "Drie kandidaten, ieder negen maanden, 24 uur per week en een dag taal.",
        "participation": "Een leerwerktraject met een tijdelijk contract.",
        "work": (
            "Meewerken in een team op ons kantoor en daarna bij de IND of het CJIB: analyses, controles, verslagen."
        ),
        "guidance": "Een buddy, een taalcoach op de werkvloer en een training over werken in Nederland.",
        "planning": (
            "Juni 2018: start van de eerste kandidaat. September 2018: start van de andere twee. Voorjaar 2019: "
            "evaluatie."
        ),
        "afterwards": "Wij begeleiden iedere kandidaat naar een baan of naar het laatste stuk van een opleiding.",
        "partners": "Een stichting die vluchtelingen begeleidt bij studie en werk, en twee gemeenten.",
        "subject": "Financieel advies is wat wij onder de overeenkomst leveren.",
        "indicators": "Gestarte kandidaten, taalniveau bij de start en na afloop, en vervolgwerk. Elk half jaar.",
        "privacy": "Over herkomst en procedure leggen wij niets vast.",
        "risks": "De taal kan langer duren dan gedacht. Dan verlengen wij het traject met drie maanden.",
        "learning": "Hoeveel taal is nodig om te beginnen, en hoeveel leer je op de werkvloer?",
        "contact": "De programmaleider maatschappelijke impact is het aanspreekpunt.",
    },
    promises=(
        ("candidates", "3", "2018-12-31", "statushouders beginnen aan een traject"),
        ("training_hours", "450", "2019-06-30", "taal en vak"),
    ),
)

PILOT = PilotStory(
    slug="statushouders-in-financien",
    title="Statushouders naar een financieel beroep",
    theme="Statushouders",
    question="Hoe kan een financieel vakman of vakvrouw uit een ander land hier snel aan de slag?",
    suppliers=("pwc",),
    target=3,
    departments=("J&V, IND", "J&V, CJIB"),
    partners=(("Stichting voor vluchtelingen en werk (voorbeeld)", "other"),),
    agreements=("fad",),
    summary=(
        "Statushouders met een opleiding of ervaring in financiën leren werken in een Nederlands team. Zij krijgen "
        "een buddy en een taalcoach op de werkvloer. De eerste kandidaat is begonnen."
    ),
    lessons=(("2018-07-09", "pwc", "Taal leer je sneller aan het werk dan vooraf in een klas."),),
)

ACCEPTED = (
    PlacementStory(
        "pwc", "status_holder", PILOT.slug, "learning_track", "PwC", "24", "2018-06-11", "2019-03-15",
        note="Een dag per week taal.",
    ),
)  # fmt: skip
REPORTED = (
    (
        PlacementStory(
            "pwc", "status_holder", PILOT.slug, "learning_track", "J&V, IND", "24", "2018-09-03", "2019-05-31"
        ),
        "2018-07-13",
    ),
)
