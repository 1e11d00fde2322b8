"""Supply Value and VKA: IT staff on unemployment benefit become buyers."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="it-to-purchasing",
    lead="supply-value",
    together_with=("vka",),
    title="Van IT naar inkoop",
    agreement="ink",
    sections={
        "vision": (
            "Er zijn IT'ers die geen werk meer vinden in hun oude vak, terwijl inkoopafdelingen zoeken naar mensen "
            "die IT begrijpen. Wij brengen die twee bij elkaar."
        ),
        "target_groups": (
            "IT'ers met een WW-uitkering, langer dan een jaar zonder werk of ouder dan vijftig. Hun kennis van "
            "systemen en leveranciers is voor een inkoper goud waard."
        ),
        "numbers": "Vier kandidaten in twee groepen, 32 tot 36 uur per week, negen maanden.",
        "participation": "Een detachering met ingebouwde opleiding.",
        "work": (
            "De kandidaten werken mee bij inkoop van software en diensten bij RVO en Logius: marktonderzoek, "
            "programma van eisen, contractbeheer."
        ),
        "guidance": (
            "Supply Value verzorgt de opleiding tot inkoper, één dag per week. VKA koppelt iedere kandidaat aan een "
            "ervaren adviseur. Op de werkplek is een vaste collega beschikbaar voor vragen."
        ),
        "planning": (
            "Januari 2018: open middag voor kandidaten. Maart 2018: start van de eerste groep. September 2018: start "
            "van de tweede groep. Medio 2019: evaluatie."
        ),
        "afterwards": (
            "Wie slaagt, krijgt van een van ons beiden een aanbod voor een contract van ten minste een jaar."
        ),
        "partners": "UWV voor de werving; RVO en Logius als werkplek.",
        "subject": "Inkoopadvies en kennis van IT zijn samen precies wat de afdelingen via de overeenkomst zoeken.",
        "indicators": (
            "Gestarte kandidaten, gevolgde opleidingsdagen, contracten na afloop. Wij melden dit per half jaar."
        ),
        "privacy": "In verslagen staan aantallen. Kandidaten worden nergens bij naam genoemd.",
        "risks": "Het salaris ligt soms lager dan men gewend was. Wij zijn daar vanaf het eerste gesprek open over.",
        "learning": "Hoeveel vakkennis van inkoop is nodig voordat iemand met IT-ervaring zelfstandig kan werken?",
        "contact": "De projectleider van Supply Value is het aanspreekpunt, ook namens VKA.",
    },
    promises=(
        ("candidates", "4", "2018-12-31", "IT'ers beginnen aan een opleiding tot inkoper"),
        ("training_hours", "800", "2019-06-30", ""),
    ),
)

PILOT = PilotStory(
    slug="van-it-naar-inkoop",
    title="Van IT naar inkoop",
    theme="Omscholing",
    question="Kunnen IT'ers met een WW-uitkering aan de slag als inkoper?",
    suppliers=("supply-value", "vka"),
    target=4,
    departments=("EZK, RVO", "BZK, Logius"),
    partners=(("UWV", "uwv"),),
    agreements=("ink",),
    summary=(
        "IT'ers die in hun oude vak geen werk meer vinden, leren het vak van inkoper. Zij werken mee bij de inkoop "
        "van software en diensten en gaan één dag per week naar de opleiding. De eerste groep is in het voorjaar "
        "begonnen."
    ),
    lessons=(("2018-06-07", "supply-value", "Vraag eerst wat iemand al weet. Kennis van IT is hier juist de winst."),),
)

ACCEPTED = (
    PlacementStory(
        "supply-value", "ww_long_or_50plus", PILOT.slug, "secondment", "EZK, RVO", "36", "2018-03-05", "2018-12-28"
    ),
    PlacementStory(
        "vka", "ww_long_or_50plus", PILOT.slug, "secondment", "BZK, Logius", "32", "2018-03-12", "2018-12-28"
    ),
)
ADDED = (("supply-value", "ww_long_or_50plus", "2018-06-25"),)
