"""Chapter 6: candidates without a name, their placements, and the public figure."""

NOTHING_PERSONAL = {
    "BSN 111222333": "Hier staat een nummer in dat een burgerservicenummer (BSN) kan zijn.",
    "mail naar jan@voorbeeld.nl": "Hier staat een e-mailadres in.",
    "bel 06-12345678": "Hier staat een telefoonnummer in.",
}
WORK = {
    "Werkplek bij het Rijk (niet verplicht)": "I&W, Rijkswaterstaat",
    "Vorm": "dienstverband",
    "Begint op": "2018-08-01",
    "Uren per week, in uur": "24",
    "Deze plaatsing kost niemand een baan": True,
}


def add_a_candidate(story):
    """A code and a target group, and not a single field that could hold more."""
    sanne = story.supplier
    sanne.go_to("Kandidaten")
    sanne.follow("Nieuwe kandidaat")
    fields = sanne.content.locator("input:not([type=hidden]), select, textarea")
    assert [field.evaluate("field => field.name") for field in fields.all()] == [
        "target_group",
        "counts_for_jobs_agreement",
    ]
    sanne.submit("Kandidaat toevoegen", {"Doelgroep": "Participatiewet"})
    sanne.read("schrijf in uw eigen administratie op bij wie deze code hoort", "Participatiewet")
    story.code = sanne.page.get_by_role("heading", level=1).inner_text().removeprefix("Kandidaat ")
    story.candidate = sanne.address


def be_refused_what_identifies(story):
    sanne = story.supplier
    sanne.follow("Nieuwe plaatsing")
    sanne.fill(WORK)
    for note, explanation in NOTHING_PERSONAL.items():
        sanne.submit("Bewaren en melden", {"Notitie (niet verplicht)": note})
        sanne.be_refused(explanation)
        assert sanne.content.get_by_label("Notitie (niet verplicht)").input_value() == note


def report_a_placement(story):
    sanne = story.supplier
    sanne.submit("Bewaren en melden", {"Notitie (niet verplicht)": "Werkt mee aan de planning."})
    sanne.read("De plaatsing is gemeld. Het ministerie beoordeelt de plaatsing.")
    story.placement = sanne.address


def return_it_with_a_reason(story):
    manager = story.manager
    manager.go_to("Mijn werk")
    manager.follow("Plaatsing beoordelen", exact=False)
    manager.follow("Plaatsing terugsturen")
    manager.press("Plaatsing terugsturen")
    manager.be_refused("Waarom?")
    manager.submit("Plaatsing terugsturen", {"Waarom?": "Het aantal uren klopt niet met het plan."})
    manager.read("stuurde deze plaatsing terug")


def put_it_right(story):
    sanne = story.supplier
    sanne.go_to("Mijn werk")
    sanne.follow("Plaatsing openen", exact=False)
    sanne.read("Het aantal uren klopt niet met het plan.")
    sanne.follow("Plaatsing wijzigen")
    sanne.submit("Bewaren en melden", {"Uren per week, in uur": "20"})
    sanne.read("De plaatsing is gemeld. Het ministerie beoordeelt de plaatsing.")


def accept_it_and_see_the_figure_rise(story):
    visitor = story.somebody()
    read_the_figures(visitor, "Nul mensen zijn aan het werk gegaan.", "Nul mensen zijn nu aan het werk.")
    manager = story.manager
    manager.open(story.placement)
    manager.press("Plaatsing accepteren")
    manager.read("De kandidaat is aan het werk.", "accepteerde deze plaatsing")
    read_the_figures(visitor, "Eén mens is aan het werk gegaan.", "Eén mens is nu aan het werk.")


def read_the_figures(visitor, *sentences):
    visitor.open("/")
    visitor.read(*sentences)


def end_it_and_see_who_is_at_work_now(story, at, day):
    """Ended yesterday: still somebody who found work, no longer at work."""
    sanne, visitor = story.supplier, story.somebody()
    at(day)
    sanne.open(story.placement)
    sanne.follow("Plaatsing beëindigen")
    sanne.submit("Plaatsing beëindigen", {"Laatste dag": "2018-08-31", "verder naar ander werk": True})
    sanne.read("eindigde op 31 augustus 2018", "beëindigde deze plaatsing")
    read_the_figures(visitor, "Eén mens is aan het werk gegaan.", "Nul mensen zijn nu aan het werk.")


def cancel_what_was_only_reported(story):
    """A second placement that is cancelled never counts."""
    sanne, visitor = story.supplier, story.somebody()
    sanne.open(f"{story.candidate}plaatsing/nieuw/")
    sanne.submit("Bewaren en melden", WORK | {"Begint op": "2018-09-01"})
    sanne.follow("Plaatsing annuleren")
    sanne.submit("Plaatsing annuleren", {"Waarom?": "De werkplek ging niet door."})
    sanne.read("Deze plaatsing is geannuleerd en telt niet mee.")
    read_the_figures(visitor, "Eén mens is aan het werk gegaan.", "Nul mensen zijn nu aan het werk.")
