"""Chapter 1: whoever comes by reads what this is, how far it is, and what each pilot tries."""

import pytest
from playwright.sync_api import expect

from pilots.actions import publish
from tests.factories import ProgrammeFactory, a_pilot, a_placement, manager_of

FOUND_WORK = "Kandidaten met een geaccepteerde plaatsing die is begonnen. Elke kandidaatcode telt één keer;"
WORK_NOW = "Kandidaten met een geaccepteerde plaatsing die is begonnen en nog niet is geëindigd"


@pytest.fixture
def pilot(site):
    ProgrammeFactory().signatures.create(organisation="Rijkswaterstaat", signed_on="2017-11-14")
    pilot = a_pilot("running", title="Leer het inkoopvak")
    publish(pilot, by=manager_of(pilot.category), summary="Drie mensen leren inkopen.")
    a_placement("accepted", pilot)
    a_placement("accepted", pilot, ends_on="2018-07-01")
    a_placement("reported", pilot)
    return pilot


def test_the_front_page_says_in_words_how_many_people_found_work_and_are_at_work(pilot, somebody):
    visitor = somebody()
    visitor.open("/")
    visitor.read("Bedrijven helpen mensen aan werk.", "Veertig plaatsen, één voor één ingevuld")
    visitor.read("Twee mensen zijn aan het werk gegaan.", FOUND_WORK)
    visitor.read("Eén mens is nu aan het werk.", WORK_NOW, "Stand op 1 augustus 2018")
    visitor.content.get_by_text("Bekijk de cijfers als tabel").click()
    expect(visitor.row("Ooit aan het werk gegaan")).to_contain_text("2")
    expect(visitor.row("Nu aan het werk")).to_contain_text("1")


def test_the_banner_bears_the_names_of_who_signed_it(pilot, somebody):
    visitor = somebody()
    visitor.open("/")
    banner = visitor.content.get_by_role("region", name="Maatwerk voor mensen. Ik doe mee!")
    expect(banner.get_by_role("listitem")).to_have_text(["Rijkswaterstaat"])


def test_each_published_pilot_is_a_tile_that_leads_to_its_page(pilot, somebody):
    visitor = somebody()
    visitor.open("/")
    visitor.read("Leren en werken", "Leverancier", "loopt")
    visitor.follow("Leer het inkoopvak")
    visitor.be_on("Leer het inkoopvak")
    visitor.read("Drie mensen leren inkopen.", "Wat werkt?", "Drie mensen aan het werk")


def test_a_small_number_of_people_in_one_pilot_is_not_told(pilot, somebody):
    visitor = somebody()
    visitor.open(f"/proeftuinen/{pilot.slug}/")
    visitor.read("niet getoond", "Kleine getallen publiceren we niet, zodat niemand herkenbaar is.")


def test_a_pilot_that_is_not_published_is_not_there(pilot, somebody):
    quiet = a_pilot("running", pilot.plan, title="Nog geheim")
    visitor = somebody()
    assert visitor.open(f"/proeftuinen/{pilot.slug}/") == 200
    assert visitor.open(f"/proeftuinen/{quiet.slug}/") == 404
    visitor.open("/proeftuinen/")
    visitor.read("Leer het inkoopvak")
    visitor.do_not_read("Nog geheim")


def test_on_its_first_day_the_site_says_what_will_come(somebody):
    visitor = somebody()
    visitor.open("/")
    visitor.read("Hier komen de proeftuinen in social return te staan.", "Hier staat nog geen proeftuin.")


def test_whoever_wants_a_page_of_their_own_signs_in_and_gets_there(pilot, somebody):
    manager = manager_of(pilot.category)
    visitor = somebody()
    visitor.open(f"/proeftuinen/{pilot.slug}/dossier/")
    visitor.be_on("Inloggen")
    visitor.submit("Inloggen", {"E-mailadres": manager.email, "Wachtwoord": "een lang en geheim woord"})
    visitor.be_on("Leer het inkoopvak")
    assert visitor.address == f"/proeftuinen/{pilot.slug}/dossier/"
