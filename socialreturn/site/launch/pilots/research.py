"""Berenschot: work experience in research and advice."""

from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

PLAN = PlanStory(
    key="research",
    lead="berenschot",
    title="Terug aan het werk in onderzoek en advies",
    agreement="imoa",
    sections={
        "vision": (
            "Hoogopgeleiden die lang thuiszitten, worden vaak vergeten. Met een goede opdracht en een sterk team "
            "om zich heen laten zij snel zien wat zij kunnen."
        ),
        "target_groups": (
            "Hoogopgeleiden die langer dan een jaar zonder werk zijn, ook na ziekte of na een periode van zorg."
        ),
        "numbers": "Drie kandidaten, ieder vier tot zes maanden, 24 tot 32 uur per week.",
        "participation": "Een werkervaringsplaats die overgaat in een tijdelijk contract.",
        "work": (
            "De kandidaten werken mee aan een onderzoek voor I&W: interviews houden, cijfers ordenen, meeschrijven."
        ),
        "guidance": (
            "Iedere kandidaat draait volwaardig mee in een team en heeft een senior adviseur als mentor. Elke "
            "maand is er een gesprek over de volgende stap."
        ),
        "planning": (
            "December 2017: start van de eerste kandidaat. Februari 2018: de tweede en derde. Juni 2018: afronding."
        ),
        "afterwards": "Wij helpen iedere kandidaat aan werk, bij ons of via ons netwerk.",
        "partners": "UWV en een landelijk netwerk voor hoogopgeleide werkzoekenden.",
        "subject": "Onderzoek en organisatieadvies is wat wij onder de overeenkomst leveren.",
        "indicators": "Gestarte kandidaten, en waar zij na de proeftuin werken. Eén tussenbericht en één eindverslag.",
        "privacy": "Over de reden van werkloosheid leggen wij niets vast.",
        "risks": "Een strakke planning kan schuren met iemands belastbaarheid. De mentor mag altijd schuiven.",
        "learning": "Helpt een korte, echte opdracht meer dan een lang traject?",
        "contact": "De directeur personeel is het aanspreekpunt.",
    },
    promises=(("candidates", "3", "2018-06-30", "kandidaten doen werkervaring op in onderzoek"),),
)

PILOT = PilotStory(
    slug="werkervaring-in-onderzoek",
    title="Terug aan het werk in onderzoek",
    theme="Hoogopgeleiden",
    question="Helpt een korte, echte opdracht hoogopgeleiden terug aan het werk?",
    suppliers=("berenschot",),
    target=3,
    departments=("I&W, Categoriemanagement", "I&W, Rijkswaterstaat"),
    partners=(("UWV", "uwv"),),
    agreements=("imoa",),
    summary=(
        "Hoogopgeleiden die lang zonder werk waren, werkten mee aan een onderzoek voor I&W. Zij draaiden "
        "volwaardig mee in een team van Berenschot. De proeftuin is afgerond; alle drie de kandidaten zijn aan het "
        "werk gegaan."
    ),
    lessons=(
        ("2018-06-11", "berenschot", "Een korte opdracht met een echt resultaat geeft snel vertrouwen terug."),
        ("2018-06-18", "adviseur", "Vraag niet naar de oorzaak van de afstand, maar naar de volgende stap."),
    ),
)
EVALUATED = (
    "placements",
    "Alle drie de kandidaten zijn begonnen en hebben daarna ander werk of een contract gevonden.",
)
DISCHARGED = "Het afgesproken resultaat is bereikt en de lessen zijn gedeeld. Decharge verleend, met dank."

ACCEPTED = (
    PlacementStory(
        "berenschot", "nug", PILOT.slug, "employment", "Berenschot", "32", "2018-02-19", "2018-12-31",
        note="Na de proeftuin voortgezet met een tijdelijk contract.",
    ),
)  # fmt: skip
ENDED = (
    (
        PlacementStory(
            "berenschot", "ww_long_or_50plus", PILOT.slug, "work_experience", "I&W, Rijkswaterstaat", "32",
            "2017-12-11", "2018-05-31",
        ),
        "2018-05-31",
        "other_work",
    ),
    (
        PlacementStory(
            "berenschot", "ww_long_or_50plus", PILOT.slug, "work_experience", "Berenschot", "24", "2018-02-05",
            "2018-06-29",
        ),
        "2018-06-15",
        "other_work",
    ),
)  # fmt: skip
