"""AevesBenefit and Emeritor, competitors together: learning to be a buyer."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="purchasing",
    lead="emeritor",
    together_with=("aevesbenefit",),
    title="Leer het inkoopvak",
    agreement="ink",
    sections={
        "vision": (
            "Het Rijk zoekt inkopers en wij weten hoe je iemand het vak leert. Wij zijn concurrenten, maar in deze "
            "proeftuin trekken we samen op: samen hebben we meer leerplekken, meer vakmensen en een langere adem."
        ),
        "target_groups": (
            "Mensen met denkniveau mbo+ die graag inkoper willen worden en door omstandigheden buiten het werk staan. "
            "Of de afstand volgens de wet groot genoeg is, bespreken we met elkaar; we laten het er niet op stuklopen."
        ),
        "numbers": "Vier kandidaten, ieder negen maanden, 32 uur per week.",
        "participation": (
            "Een leerwerktraject van negen maanden bij één plek, met een contract bij een van ons beiden."
        ),
        "work": (
            "De kandidaten werken bij UBR/HIS en leren alle kanten van het vak: van operationeel inkopen en bestellen "
            "tot meedraaien in een Europese aanbesteding."
        ),
        "guidance": (
            "Iedere kandidaat heeft een vaste begeleider van een van onze bureaus en een buddy bij UBR/HIS. Daarnaast "
            "geven wij training in inkoop en coaching op de werkvloer, om de week een gesprek."
        ),
        "planning": (
            "Begin 2018: werving samen met UBR/HIS. Zomer 2018: de eerste twee beginnen. Najaar 2018: de volgende "
            "twee. Iedereen sluit na negen maanden af met een certificaat."
        ),
        "afterwards": "Na negen maanden helpen wij de kandidaat aan een baan als inkoper, bij het Rijk of daarbuiten.",
        "partners": "UBR/HIS als werkplek, en het werkgeversservicepunt voor de werving.",
        "subject": "De proeftuin gaat over precies het vak dat wij onder de overeenkomst leveren: inkoopadvies.",
        "indicators": (
            "Gestarte kandidaten, behaalde certificaten en wie er na een half jaar nog werkt. Elk half jaar."
        ),
        "privacy": "Wij gebruiken codes. Namen van kandidaten kennen alleen het eigen bureau en de werkplek.",
        "risks": "De werving kan langer duren dan gedacht. Dan schuift de start op, niet de kwaliteit.",
        "learning": "Kunnen twee concurrenten één leertraject dragen, en wat heeft de werkplek daarvoor nodig?",
        "contact": "Emeritor is penvoerder; beide bureaus hebben een eigen projectleider.",
    },
    promises=(
        ("candidates", "4", "2018-12-31", "kandidaten leren het inkoopvak"),
        ("sustained", "3", "2019-12-31", ""),
    ),
)

PILOT = PilotStory(
    slug="leer-het-inkoopvak",
    title="Leer het inkoopvak",
    theme="Inkopers opleiden",
    question="Kunnen twee concurrenten samen mensen opleiden tot inkoper bij het Rijk?",
    suppliers=("aevesbenefit", "emeritor"),
    target=4,
    departments=("BZK, UBR/HIS",),
    partners=(("Werkgeversservicepunt Haaglanden", "municipality"),),
    agreements=("ink",),
    summary=(
        "AevesBenefit en Emeritor leiden samen kandidaten op tot inkoper. In negen maanden leren zij alle kanten van "
        "het vak bij UBR/HIS, met een vaste begeleider, een buddy en training. De eerste kandidaat is begonnen."
    ),
    lessons=(
        ("2018-06-19", "emeritor", "Samen met een concurrent gaat het beter: je hoeft niet alles zelf uit te vinden."),
        (
            "2018-06-21",
            "aevesbenefit",
            "Praat niet lang over de vraag of de afstand groot genoeg is. Laat dat aan opdrachtgever en leverancier.",
        ),
    ),
)

ACCEPTED = (
    PlacementStory(
        "emeritor", "ww_long_or_50plus", PILOT.slug, "learning_track", "BZK, UBR/HIS", "32",
        "2018-07-02", "2019-03-29",
        note="Vaste begeleider en een buddy op de afdeling.",
    ),
)  # fmt: skip
REPORTED = (
    (
        PlacementStory(
            "aevesbenefit", "participation_act", PILOT.slug, "learning_track", "BZK, UBR/HIS", "32",
            "2018-08-20",
            "2019-05-17",
        ),
        "2018-07-12",
    ),
)  # fmt: skip
