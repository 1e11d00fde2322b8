"""Chapter 4: the manager reviews, the supplier answers, and each side signs for itself."""

from tests.story.cast import SUPPLIER, last_mail_to, link_in
from tests.story.plan import CONFIDENTIAL, SANNE

BETTER = "Een jobcoach komt elke week langs, ook bij de leidinggevende."


def take_up(story):
    manager = story.manager
    manager.open(link_in(last_mail_to(story.manager_user.email)))
    manager.read("Versie 1 wacht sinds 1 augustus 2018 op uw beoordeling.", CONFIDENTIAL)
    manager.press("In beoordeling nemen")
    manager.read("U beoordeelt versie 1 sinds 1 augustus 2018.")


def return_with_a_point_about_guidance(story):
    manager = story.manager
    manager.follow("Te verbeteren punt toevoegen")
    manager.submit(
        "Punt toevoegen", {"Onderdeel": "Begeleiding en training", "Wat moet beter?": "Hoe vaak komt de coach?"}
    )
    manager.read("Het punt is toegevoegd. De leverancier beantwoordt het als u het plan terugstuurt.")
    manager.follow("Plan terugsturen")
    manager.submit("Plan terugsturen", {"Waarom?": "Bijna goed; een punt over de begeleiding."})
    manager.read("stuurde versie 1 terug met punten om te beantwoorden")


def answer_and_submit_again(story):
    sanne = story.supplier
    sanne.open(link_in(last_mail_to(SANNE)))
    sanne.read("Hoe vaak komt de coach?", "Beantwoord het punt bij “Begeleiding en training”.")
    assert not sanne.content.get_by_role("link", name="Plan indienen").is_visible()
    sanne.open(f"{story.plan}schrijven/begeleiding/")
    sanne.fill({"Uw tekst": BETTER})
    sanne.press("Bewaren en stoppen")
    sanne.follow("Punten beantwoorden")
    sanne.submit("Antwoord bewaren", {"Uw antwoord": "Elke week; het staat nu in de tekst."})
    sanne.follow("Plan indienen")
    sanne.press("Plan indienen")
    sanne.read("Versie 2 ligt sinds 1 augustus 2018 bij het ministerie.")


def see_what_changed(story):
    manager = story.manager
    manager.open(story.plan)
    manager.press("In beoordeling nemen")
    manager.read("Wat er in versie 2 is veranderd sinds versie 1", "Elke week; het staat nu in de tekst.")
    changed = manager.content.get_by_role("article").filter(has_text="Begeleiding en training")
    assert "elke week" in " ".join(changed.locator("ins").all_inner_texts())
    manager.read("15 onderdelen zijn niet veranderd")


def approve(story):
    manager = story.manager
    manager.read("Goedkeuren kan zodra het open punt is afgehandeld.")
    manager.follow("Punt afhandelen", exact=False)
    manager.press("Punt afhandelen")
    manager.follow("Plan goedkeuren")
    manager.press("Plan goedkeuren")
    manager.read("Versie 2 is goedgekeurd op 1 augustus 2018.", f"Nog te tekenen door: {SUPPLIER}, het ministerie.")


def sign_on_both_sides(story):
    manager, sanne = story.manager, story.supplier
    sign(manager, "het ministerie")
    manager.read(f"Nog te tekenen door: {SUPPLIER}.")
    sanne.open(link_in(last_mail_to(SANNE)))
    sign(sanne, SUPPLIER)
    sanne.read("Versie 2 geldt: op 1 augustus 2018 hadden alle partijen getekend.")
    sanne.read(f"Sanne Vaart namens {SUPPLIER}, 1 augustus 2018", "Nienke Lindenoord namens het ministerie")


def sign(person, side):
    """Over the fingerprint that stands on the page, after a tick."""
    fingerprint = person.content.locator("code").first.inner_text()
    assert len(fingerprint) == 64
    person.follow("Plan tekenen")
    person.press("Plan tekenen")
    person.be_refused("Zet hier een vinkje om verder te gaan.")
    person.fill({f"Ik teken namens {side} voor de tekst met vingerafdruk {fingerprint}": True})
    person.press("Plan tekenen")
