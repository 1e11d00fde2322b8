"""The texts of the plans that were signed after the launch."""

from ..plan import PlanStory

NEXT_TO_EXPERIENCE = PlanStory(
    key="rode-draad",
    lead="rode-draad",
    title="Ervaring aan tafel",
    agreement="pvm",
    sections={
        "vision": "Wie zelf bij een loket heeft gestaan, ziet wat er beter kan. Die kennis hoort aan tafel.",
        "target_groups": "Mensen met ervaring in de bijstand die weer willen werken.",
        "numbers": "Twee kandidaten, 20 uur per week, negen maanden.",
        "participation": "Een werkervaringsplaats met zicht op een contract.",
        "work": "Meedoen in verandertrajecten bij SZW: gesprekken voorbereiden, meelezen, testen.",
        "guidance": "Een adviseur als vaste begeleider en een cursus gespreksvoering.",
        "planning": "Mei 2018: start. Februari 2019: afronding.",
        "partners": "Een stichting van ervaringsdeskundigen.",
        "contact": "De vennoot is het aanspreekpunt.",
    },
    promises=(("candidates", "2", "2018-12-31", ""), ("hours", "1500", "2019-03-31", "")),
)
NATURE = PlanStory(
    key="waterlijn",
    lead="waterlijn",
    title="Groen werk, nieuw begin",
    agreement="pvm",
    sections={
        "vision": "Buiten werken geeft ritme. Van daaruit is de stap naar een project kleiner.",
        "target_groups": "Mensen die lang in de bijstand zitten en graag buiten werken.",
        "numbers": "Drie kandidaten, 24 uur per week, tien maanden.",
        "participation": "Een leerwerktraject bij een groenbedrijf, daarna een plek in een project.",
        "work": "Eerst beheer van terreinen van Rijkswaterstaat, daarna meehelpen bij inspecties van de NVWA.",
        "guidance": "Een voorman van het groenbedrijf en een jobcoach; elke week een lesmiddag.",
        "planning": "September 2018: start. Januari 2019: overstap naar een project. Juni 2019: afronding.",
        "afterwards": "Het groenbedrijf of wij bieden een contract aan.",
        "partners": "Een groenbedrijf voor sociale werkvoorziening.",
        "contact": "De projectdirecteur is het aanspreekpunt.",
    },
    promises=(
        ("candidates", "3", "2018-12-31", ""),
        ("purchase", "15000", "2019-06-30", "inzet van het groenbedrijf"),
    ),
)
NIGHT_SCHOOL = PlanStory(
    key="heidehof",
    lead="heidehof",
    title="Avondschool voor projecten",
    agreement="pvm",
    sections={
        "vision": "Niet iedereen kan overdag naar school. Een vak leren kan ook 's avonds.",
        "target_groups": "Werkzoekenden zonder uitkering en mensen met wisselende diensten.",
        "numbers": "Twee kandidaten, 24 uur werk per week en twee avonden les.",
        "work": "Ondersteuning van financiële projecten bij BZ.",
        "guidance": "Docenten uit ons bureau en een buddy op de afdeling.",
        "planning": "Mei 2018: start. Zomer: geen les. April 2019: examen.",
        "learning": "Hoe lang houdt iemand werken en leren tegelijk vol?",
        "contact": "De opleidingscoördinator is het aanspreekpunt.",
    },
    promises=(("candidates", "2", "2018-12-31", ""), ("training_hours", "240", "2019-04-30", "")),
)
WORKSHOP = PlanStory(
    key="kievit",
    lead="kievit",
    title="Herstelwerkplaats",
    agreement="pvm",
    sections={
        "vision": "Kantoormeubels gaan te vroeg weg. Herstellen is goed werk en goed voor het milieu.",
        "target_groups": "Mensen die na detentie weer aan het werk willen.",
        "numbers": "Vier kandidaten, 16 tot 24 uur per week, een half jaar.",
        "work": "Herstellen van meubels uit gebouwen van het Rijk, in een werkplaats in Den Haag.",
        "guidance": "Een werkmeester met een pedagogische opleiding.",
        "planning": "Mei 2018: start. November 2018: afronding.",
        "partners": "Een kringloopbedrijf en FMHaaglanden.",
        "risks": "De ruimte is tijdelijk gehuurd.",
        "contact": "De oprichter is het aanspreekpunt.",
    },
    promises=(("candidates", "4", "2018-12-31", ""),),
)
MENTORS = PlanStory(
    key="morgenster",
    lead="morgenster",
    title="Mentoren voor elkaar",
    agreement="pvm",
    sections={
        "vision": "Veel plekken mislukken niet door de kandidaat, maar omdat de leidinggevende er alleen voor staat.",
        "target_groups": "Leidinggevenden bij het Rijk, en via hen iedereen die bij hen aan het werk gaat.",
        "numbers": (
            "Geen plaatsingen, maar kennis: een handreiking die door ten minste tien leidinggevenden is getest."
        ),
        "work": "Gesprekken met leidinggevenden, een groep die elkaar helpt, en een handreiking van vier pagina's.",
        "guidance": "Twee van onze adviseurs begeleiden de groep.",
        "planning": "Mei 2018: gesprekken. Juni 2018: handreiking. Juli 2018: evaluatie.",
        "indicators": "Het aantal leidinggevenden dat de handreiking gebruikt.",
        "contact": "De adviseur leiderschap is het aanspreekpunt.",
    },
    promises=(("other", "1", "2018-07-31", "een geteste handreiking voor leidinggevenden"),),
)
