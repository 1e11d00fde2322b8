"""Chapter 3: the supplier comes in by the mail and writes the plan, in two sittings."""

from tests.story.cast import SUPPLIER, SUPPLIERS_PASSWORD, last_mail_to, link_in

SANNE = "sanne@kompas.example"
TEXTS = {
    "Doelgroepen": "Mensen uit de Participatiewet, omdat zij in projecten snel leren.",
    "Kandidaten, uren of ander resultaat": "Drie mensen, samen 1.500 uur.",
    "Werkplek en werk": "Planning en ondersteuning van projecten bij Rijkswaterstaat.",
    "Begeleiding en training": "Een jobcoach komt langs.",
    "Planning en mijlpalen": "Beginnen in oktober, klaar in juni.",
    "Contact": "De manager social return.",
}
FIRST_SITTING = ("Doelgroepen", "Werkplek en werk")
CONFIDENTIAL = TEXTS["Doelgroepen"]


def accept_the_invitation(story):
    sanne = story.supplier = story.somebody()
    sanne.open(link_in(last_mail_to(SANNE)))
    sanne.be_on("Maak uw account")
    sanne.submit("Account maken", {"Uw naam": "Sanne Vaart", "Wachtwoord": "kort"})
    sanne.be_refused("Wachtwoord")
    sanne.submit("Account maken", {"Wachtwoord": SUPPLIERS_PASSWORD})
    sanne.be_on("Mijn werk")
    sanne.read(f"Uw account is klaar. U werkt voor {SUPPLIER}.")


def sign_in_and_find_the_task(story):
    """The mail says what is asked and until when; the task is at the top of her own page."""
    letter = last_mail_to(SANNE)
    assert letter.subject.startswith("Schrijf het plan van aanpak PVA-2018-001, uiterlijk 20 september 2018")
    sanne = story.supplier = story.somebody()
    sanne.sign_in(SANNE, SUPPLIERS_PASSWORD)
    sanne.be_on("Mijn werk")
    sanne.read("Schrijf het plan", "Het ministerie verwacht het uiterlijk 20 september 2018.")
    sanne.follow("Plan schrijven", exact=False)
    sanne.follow("Plan schrijven")


def write_in_two_sittings(story):
    sanne = story.supplier
    for title in FIRST_SITTING:
        _write(sanne, title, TEXTS[title])
    sanne.follow("Naar de pagina van het plan")
    sanne.read("Voor het indienen ontbreken nog 4 dingen:", "“Contact” is nog leeg.")
    story.manager.open(story.plan)
    story.manager.read("De tekst staat hier zodra die is ingediend.")
    story.manager.do_not_read(CONFIDENTIAL)
    sanne = story.supplier = story.somebody()
    sanne.sign_in(SANNE, SUPPLIERS_PASSWORD)
    sanne.open(story.plan)
    sanne.read(CONFIDENTIAL)


def be_refused_while_something_is_missing(story):
    """There is no button to submit with yet; who asks for it all the same reads what is missing."""
    sanne = story.supplier
    assert not sanne.content.get_by_role("link", name="Plan indienen").is_visible()
    sanne.open(f"{story.plan}versie/1/stap/indienen/")
    sanne.read("Er ontbreken nog 4 dingen:", "“Begeleiding en training” is nog leeg.", "“Contact” is nog leeg.")


def write_the_rest(story):
    sanne = story.supplier
    sanne.open(story.plan)
    sanne.follow("Plan schrijven")
    for title in TEXTS.keys() - set(FIRST_SITTING):
        _write(sanne, title, TEXTS[title])
    sanne.follow("Naar de pagina van het plan")
    sanne.read("Er ontbreekt niets. U kunt het plan indienen.")


def _write(person, title, text):
    """The text of one section, found in the list of sections."""
    sections = person.content.get_by_role("navigation", name="Onderdelen van het plan")
    person.go(sections.get_by_role("link", name=title))
    person.fill({"Uw tekst": text})
    person.press("Bewaren en naar", exact=False)
    person.read(f"“{title}” is bewaard om 12.00 uur.")


def promise_two_things(story):
    sanne = story.supplier
    sanne.open(story.plan)
    sanne.follow("Toezeggingen wijzigen")
    sanne.follow("Toezegging toevoegen")
    candidates = {"Wat": "kandidaten die aan het werk gaan", "Hoeveel": "3", "Uiterlijk": "2019-06-30"}
    sanne.submit("Toezegging bewaren", candidates)
    sanne.follow("Toezegging toevoegen")
    sanne.submit("Toezegging bewaren", {"Wat": "gewerkte uren", "Hoeveel": "1.500", "Uiterlijk": "2019-06-30"})
    for what, how_much in (("kandidaten die aan het werk gaan", "3"), ("gewerkte uren", "1.500")):
        assert sanne.row(what).get_by_role("cell").first.inner_text() == how_much


def be_refused_when_a_colleague_emptied_a_section(story):
    """The page offered the button; what is judged is the plan as it is when it is pressed."""
    sanne, elsewhere = story.supplier, story.somebody()
    sanne.open(story.plan)
    sanne.follow("Plan indienen")
    elsewhere.sign_in(SANNE, SUPPLIERS_PASSWORD)
    elsewhere.open(f"{story.plan}schrijven/contact/")
    elsewhere.submit("Bewaren en stoppen", {"Uw tekst": ""})
    elsewhere.read("“Contact” is nog leeg.")
    sanne.press("Plan indienen")
    sanne.be_refused("Er ontbreekt nog iets:", "“Contact” is nog leeg.")
    elsewhere.open(f"{story.plan}schrijven/contact/")
    elsewhere.submit("Bewaren en stoppen", {"Uw tekst": TEXTS["Contact"]})


def submit(story):
    sanne = story.supplier
    sanne.open(story.plan)
    sanne.follow("Plan indienen")
    sanne.read("De tekst en de toezeggingen van versie 1 kunnen niet meer veranderen.")
    sanne.press("Plan indienen")
    sanne.read("Versie 1 ligt sinds 1 augustus 2018 bij het ministerie.", "Vingerafdruk", "diende versie 1 in")
    assert sanne.open(f"{story.plan}schrijven/begeleiding/") == 200
    sanne.read("Aan versie 1 wordt niet meer geschreven. De tekst kan niet meer veranderen.")
