"""Conclusion: a digital platform that helps (ex-)detainees back to work; a product, not a placement."""

from ..pilot import PilotStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="reintegration-platform",
    lead="conclusion",
    title="Digitaal platform voor re-integratie",
    agreement="imoa",
    sections={
        "vision": (
            "Wie uit detentie komt, moet in korte tijd veel regelen: werk, een woning, inkomen. Wij geloven dat een "
            "goed digitaal hulpmiddel daarbij meer mensen bereikt dan wij met plaatsingen ooit kunnen."
        ),
        "target_groups": (
            "Gedetineerden en mensen die net vrij zijn. Zij vinden moeilijk werk, terwijl werk terugval helpt "
            "voorkomen."
        ),
        "numbers": (
            "Geen plaatsingen, maar een product: een werkend proefmodel van het platform, getest met gebruikers."
        ),
        "participation": "Onze mensen werken in eigen tijd en op onze kosten aan het platform, samen met gebruikers.",
        "work": "Wij ontwerpen en bouwen bij ons op kantoor en testen in een inrichting van DJI.",
        "guidance": (
            "Ervaringsdeskundigen denken mee en leren onderweg hoe je een digitaal product ontwerpt. Medewerkers van "
            "DJI krijgen een korte training in het gebruik."
        ),
        "planning": (
            "Winter 2017: gesprekken met gebruikers. Voorjaar 2018: bouwen en testen. Juni 2018: proefmodel klaar."
        ),
        "afterwards": (
            "DJI en gemeenten kunnen het platform verder laten ontwikkelen. De opzet stellen wij beschikbaar."
        ),
        "partners": "DJI, en gemeenten die mensen na detentie begeleiden.",
        "subject": (
            "Ontwerpen en veranderen is wat wij onder de overeenkomst doen; hier doen wij dat voor een "
            "maatschappelijk doel."
        ),
        "indicators": "Een getest proefmodel, het aantal gebruikers dat het uitprobeert, en hun oordeel.",
        "privacy": (
            "In het proefmodel staan alleen verzonnen gegevens. Gebruikers zijn in verslagen niet te herkennen."
        ),
        "risks": (
            "Het internet in een inrichting is beperkt. Wij bouwen daarom zo dat het ook zonder verbinding werkt."
        ),
        "learning": "Telt een product als social return, en hoe weeg je dat tegenover een plaatsing?",
        "contact": "De projectleider re-integratie is het aanspreekpunt.",
    },
    promises=(("products", "1", "2018-06-30", "een getest proefmodel van het platform"),),
)

PILOT = PilotStory(
    slug="platform-voor-re-integratie",
    title="Digitaal platform voor re-integratie",
    theme="Na detentie",
    question="Kan een digitaal product mensen na detentie sneller aan werk helpen?",
    suppliers=("conclusion",),
    target=0,
    departments=("J&V, DJI", "I&W, Categoriemanagement"),
    partners=(("Ervaringsdeskundigen van DJI", "other"),),
    agreements=("imoa",),
    summary=(
        "Conclusion ontwierp een digitaal platform dat mensen na detentie helpt om werk te vinden. Het resultaat "
        "is een product en geen plaatsing: een proefmodel dat met gebruikers is getest. Verschillende gemeenten "
        "tonen belangstelling."
    ),
    lessons=(
        ("2018-06-14", "conclusion", "Laat de mensen om wie het gaat vanaf de eerste schets meedenken."),
        ("2018-06-20", "categoriemanager", "Een product kan net zo goed social return zijn als een plaatsing."),
    ),
)
EVALUATED = (
    "product",
    "Het proefmodel is klaar en met gebruikers getest. Verschillende gemeenten willen ermee verder.",
)
DISCHARGED = "De proeftuin heeft opgeleverd wat was afgesproken: een getest proefmodel. Decharge verleend, met dank."
