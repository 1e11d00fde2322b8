"""Chapters 5 and 7: a pilot from the signed plan, and what came of it."""

from tests.story.cast import SUPPLIER

TITLE = "Planners met een jobcoach"


def make_a_pilot_from_the_plan(story):
    manager = story.manager
    manager.open(story.plan)
    manager.follow("Proeftuin maken van dit plan")
    assert manager.content.get_by_label(SUPPLIER, exact=True).is_checked()
    manager.fill({"Titel": TITLE, "Thema": "Werken bij het Rijk", "I&W, Rijkswaterstaat": True})
    manager.fill({"Vraag die de proeftuin onderzoekt": "Helpt een vaste coach?", "Beoogd aantal kandidaten": "3"})
    partner = manager.content.get_by_role("group", name="Partner 1 (niet verplicht)")
    partner.get_by_label("Naam").fill("Werkbedrijf De Polder")
    partner.get_by_label("Soort").select_option(label="sociaal werkbedrijf")
    manager.press("Proeftuin bewaren")
    manager.be_on(TITLE)
    manager.read("Werkbedrijf De Polder", "sociaal werkbedrijf", "I&W, Rijkswaterstaat", "maakte deze proeftuin")
    story.pilot = manager.address


def start_it_once_its_first_day_is_known(story):
    manager = story.manager
    manager.press("Proeftuin inplannen")
    manager.read("Vul eerst in op welke dag de proeftuin begint.")
    manager.follow("Proeftuin wijzigen")
    manager.submit("Proeftuin bewaren", {"Begint op (niet verplicht)": "2018-08-01"})
    manager.press("Proeftuin starten")
    manager.read(
        "De proeftuin loopt. U evalueert de proeftuin als het resultaat bekend is en er een leerpunt is vastgelegd."
    )


def publish(story):
    manager = story.manager
    manager.follow("Proeftuin publiceren")
    manager.submit("Proeftuin publiceren", {"Samenvatting": "Drie mensen leren plannen, met een vaste coach."})
    manager.follow("Bekijk de openbare pagina")
    manager.be_on(TITLE)
    story.public = manager.address
    visitor = story.somebody()
    visitor.open("/")
    visitor.follow(TITLE)
    visitor.read("Drie mensen leren plannen, met een vaste coach.", SUPPLIER, "Werkbedrijf De Polder")
    visitor.read("Drie mensen aan het werk: daar gaat deze proeftuin voor.")


def evaluate_with_a_lesson(story):
    manager = story.manager
    manager.open(story.pilot)
    manager.follow("Leerpunt vastleggen")
    manager.submit("Leerpunt vastleggen", {"Wat hebt u geleerd?": "Begin met een gesprek, niet met een formulier."})
    manager.follow("Proeftuin evalueren")
    manager.press("Proeftuin evalueren")
    manager.be_refused("Wat heeft de proeftuin opgeleverd?")
    answers = {
        "mensen aan het werk": True,
        "Wat de proeftuin heeft opgeleverd, in woorden": "Eén mens is aan het werk.",
    }
    manager.submit("Proeftuin evalueren", answers)
    manager.read("De proeftuin is geëvalueerd. U beslist over de decharge.", "Eén mens is aan het werk.")


def discharge(story):
    manager = story.manager
    manager.follow("Decharge verlenen")
    manager.submit("Decharge verlenen", {"Datum van het besluit": "2018-09-02", "Besluit": "Geslaagd."})
    manager.be_refused("De datum van het besluit kan niet in de toekomst liggen.")
    manager.submit("Decharge verlenen", {"Datum van het besluit": "2018-09-01"})
    manager.read("De proeftuin is afgerond. Leerpunten kunnen er nog bij.", "Besloten op 1 september 2018")
    manager.read("verleende decharge aan deze proeftuin")
    manager.follow("Opnieuw publiceren")
    manager.submit("Proeftuin publiceren", {"Samenvatting": "Drie mensen leerden plannen, met een vaste coach."})
    visitor = story.somebody()
    visitor.open(story.public)
    visitor.read("Begin met een gesprek, niet met een formulier.", "afgerond")
