"""Yacht: internships at the Rijk for staff of a social work company."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="internships",
    lead="yacht",
    title="Stages voor medewerkers van een sociaal werkbedrijf",
    agreement="imoa",
    sections={
        "vision": (
            "Mensen die bij een sociaal werkbedrijf werken, komen zelden op een kantoor van het Rijk. Een stage is "
            "een kleine stap voor een departement en een grote stap voor wie haar maakt."
        ),
        "target_groups": (
            "Medewerkers van de Haeghe Groep die toe zijn aan een plek buiten het werkbedrijf. Sommigen kunnen één "
            "taak heel goed, anderen pakken alles aan; voor beiden zoeken wij werk dat past."
        ),
        "numbers": "Vier stages van een half jaar, 20 tot 28 uur per week.",
        "participation": "Een stage met behoud van de eigen baan bij het werkbedrijf, met uitzicht op detachering.",
        "work": (
            "Ontvangst, post, vergaderservice en eenvoudig administratief werk in de gebouwen aan de Turfmarkt, samen "
            "met FMHaaglanden."
        ),
        "guidance": (
            "De jobcoach van de Haeghe Groep komt wekelijks langs. Onze consultants geven korte trainingen over "
            "werken op een kantoor, en op elke afdeling is een buddy."
        ),
        "planning": (
            "Februari 2018: eerste twee stages. April 2018: derde stage. September 2018: vierde. Daarna evaluatie."
        ),
        "afterwards": "Gaat het goed, dan onderzoeken we met FMHaaglanden een vaste detachering.",
        "partners": "De Haeghe Groep, het sociaal werkbedrijf van de gemeente Den Haag.",
        "subject": (
            "Wij leveren mensen voor tijdelijk werk bij het Rijk; hier doen we dat voor wie er anders niet komt."
        ),
        "indicators": "Aantal stages, gewerkte uren en het aantal plekken dat blijft. Elk half jaar een kort verslag.",
        "privacy": "Beeld of verhaal alleen als iemand dat zelf wil, en steeds met de mogelijkheid om terug te komen.",
        "risks": "Een te druk gebouw kan veel vragen van iemand. Wij beginnen daarom met een paar proefdagen.",
        "learning": "Welk werk op een kantoor is er eigenlijk al, maar ziet niemand omdat iedereen het erbij doet?",
        "contact": "De accountmanager Rijk is het aanspreekpunt.",
    },
    promises=(
        ("candidates", "4", "2018-12-31", "medewerkers beginnen aan een stage"),
        ("hours", "1800", "2019-03-31", ""),
    ),
)

PILOT = PilotStory(
    slug="stages-bij-het-rijk",
    title="Stages bij het Rijk",
    theme="Sociaal werkbedrijf",
    question="Welk werk bij het Rijk past bij medewerkers van een sociaal werkbedrijf?",
    suppliers=("yacht",),
    target=4,
    departments=("BZK, FMHaaglanden",),
    partners=(("Haeghe Groep", "social_work_company"),),
    agreements=("imoa",),
    summary=(
        "Medewerkers van de Haeghe Groep lopen een half jaar stage op een kantoor van het Rijk. Zij houden hun eigen "
        "baan en hun eigen jobcoach, en hebben op de afdeling een buddy."
    ),
    lessons=(
        ("2018-05-31", "yacht", "Een paar proefdagen vooraf zeggen meer dan een gesprek."),
        (
            "2018-07-03",
            "categoriemanager",
            "Neem de collega's op de afdeling vroeg mee; zij maken de stage tot een succes.",
        ),
    ),
)

ACCEPTED = (
    PlacementStory(
        "yacht", "participation_act", PILOT.slug, "internship", "BZK, FMHaaglanden", "20", "2018-02-12", "2018-09-28",
        jobs_agreement=True,
    ),
    PlacementStory(
        "yacht", "participation_act", PILOT.slug, "internship", "BZK, FMHaaglanden", "28", "2018-04-09", "2018-10-12",
        jobs_agreement=True,
    ),
)  # fmt: skip
ENDED = (
    (
        PlacementStory(
            "yacht", "participation_act", PILOT.slug, "internship", "BZK, FMHaaglanden", "24", "2018-01-15",
            "2018-06-29",
        jobs_agreement=True,
        ),
        "2018-06-29",
        "period_over",
    ),
)  # fmt: skip
DRAFTED = (
    PlacementStory(
        "yacht", "participation_act", PILOT.slug, "internship", "BZK, FMHaaglanden", "24", "2018-07-23", "2019-01-25",
        jobs_agreement=True,
    ),
)  # fmt: skip
