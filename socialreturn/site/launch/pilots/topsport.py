"""Eiffel: from top-class sport to a career."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="topsport",
    lead="eiffel",
    title="Van topsport naar carrière",
    agreement="fad",
    sections={
        "vision": (
            "Wie jarenlang op het hoogste niveau heeft gesport, kan doorzetten, plannen en samenwerken. Op een cv is "
            "dat vaak niet te zien. Wij willen laten zien dat deze mensen met een jaar goede begeleiding een plek "
            "vinden in financieel en juridisch werk."
        ),
        "target_groups": (
            "Topsporters die net gestopt zijn of binnenkort stoppen, ook uit de paralympische sport. Zij hebben "
            "weinig werkervaring en vaak geen afgeronde opleiding. De oorzaak van de afstand maakt voor ons niet uit."
        ),
        "numbers": "Vijf kandidaten, ieder een jaar lang. Het eerste half jaar 16 tot 24 uur per week, daarna 32 uur.",
        "participation": "Een leerwerktraject van een half jaar, gevolgd door een dienstverband of een detachering.",
        "work": (
            "De kandidaten beginnen op ons eigen kantoor en werken daarna mee bij financiële afdelingen van het Rijk: "
            "facturen controleren, dossiers ordenen en meedenken over verbetering van het werk."
        ),
        "guidance": (
            "Iedere kandidaat krijgt een vaste begeleider en een buddy die zelf de overstap uit de sport heeft "
            "gemaakt. Het eerste half jaar draait om persoonlijke ontwikkeling: kennen, kunnen en willen. Onze "
            "academie is open."
        ),
        "planning": (
            "November 2017: kennismaken en kiezen. Februari 2018: de eersten beginnen. Augustus 2018: de stap naar "
            "een opdracht. November 2018: afronding en evaluatie."
        ),
        "afterwards": "Wij streven naar een vast contract bij ons, bij het Rijk of bij een van onze opdrachtgevers.",
        "partners": "Een begeleidingsbureau voor sporters na hun loopbaan en drie organisaties uit ons netwerk.",
        "subject": (
            "Het werk sluit aan bij wat wij onder de overeenkomst leveren: financiële en juridische capaciteit."
        ),
        "indicators": (
            "Aantal gestarte kandidaten, uren training en aantal vervolgplekken. Wij melden dit elk half jaar."
        ),
        "privacy": "Wij vertellen over de aanpak, niet over personen. Alleen wie dat zelf wil, vertelt zijn verhaal.",
        "risks": "Training en wedstrijden kunnen botsen met werktijden. Daarom spreken we flexibele uren af.",
        "learning": (
            "Welke vaardigheden uit de sport herkent een leidinggevende bij het Rijk, en hoe maak je die zichtbaar?"
        ),
        "contact": "De programmamanager topsport is het aanspreekpunt.",
    },
    promises=(
        ("candidates", "5", "2018-11-14", "sporters beginnen aan een leerwerktraject"),
        ("training_hours", "600", "2018-11-14", ""),
    ),
)

PILOT = PilotStory(
    slug="van-topsport-naar-carriere",
    title="Van topsport naar carrière",
    theme="Topsporters",
    question="Hoe vinden topsporters na hun sportloopbaan een plek in financieel en juridisch werk?",
    suppliers=("eiffel",),
    target=5,
    departments=("FIN, Belastingdienst", "I&W, Financiën, Management en Control"),
    partners=(("Loopbaanbureau voor sporters (voorbeeld)", "other"),),
    agreements=("fad", "jur"),
    summary=(
        "Vijf topsporters die net gestopt zijn of binnenkort stoppen, maken in een jaar de stap naar een nieuwe "
        "loopbaan. Het eerste half jaar werken zij aan hun persoonlijke ontwikkeling. Daarna maken zij kennis met "
        "organisaties uit het netwerk van Eiffel."
    ),
    lessons=(
        ("2018-05-24", "eiffel", "Begin met wat iemand kan en wil. De functie zoek je daarna pas."),
        ("2018-06-12", "adviseur", "Flexibele werktijden vooraf afspreken voorkomt later gedoe met het rooster."),
    ),
)

ACCEPTED = tuple(
    PlacementStory("eiffel", "athlete", PILOT.slug, form, host, hours, starts_on, "2018-11-30", note=note)
    for form, host, hours, starts_on, note in (
        ("learning_track", "Eiffel", "24", "2018-02-05", ""),
        ("learning_track", "Eiffel", "16", "2018-02-05", "Werktijden in overleg, wegens trainingen."),
        ("learning_track", "FIN, Belastingdienst", "24", "2018-03-05", ""),
        ("learning_track", "I&W, Financiën, Management en Control", "20", "2018-05-07", ""),
    )
)
REPORTED = (
    (
        PlacementStory("eiffel", "athlete", PILOT.slug, "learning_track", "Eiffel", "24", "2018-08-06", "2019-07-31"),
        "2018-07-11",
    ),
)
