"""Chapters 5 and 7, the side paths: no start without a signed plan, and a product is a result too."""

from tests.factories import a_pilot, a_version, manager_of


def test_a_pilot_without_a_signed_plan_is_not_planned_and_the_page_says_why(somebody):
    version = a_version("approved")
    manager = somebody(manager_of(version.plan.category))
    manager.open("/proeftuinen/nieuw/")
    manager.fill({"Titel": "Alvast", "Thema": "Werken", "Vraag die de proeftuin onderzoekt": "Kan het?"})
    assert str(version.plan) not in manager.content.get_by_label("Plan van aanpak (niet verplicht)").inner_text()
    manager.submit("Proeftuin bewaren", {version.plan.lead.name: True})
    manager.be_on("Alvast")
    manager.read("Een proeftuin heeft een plan van aanpak nodig dat alle partijen hebben getekend.")
    assert not manager.content.get_by_role("button", name="Proeftuin inplannen").is_visible()
    manager.open(f"{manager.address}stap/inplannen/")
    manager.read("Een proeftuin heeft een plan van aanpak nodig dat alle partijen hebben getekend.")


def test_a_pilot_that_made_a_product_and_placed_nobody_is_discharged(somebody):
    pilot = a_pilot("running", target=0)
    manager = somebody(manager_of(pilot.category))
    manager.open(pilot.get_absolute_url())
    manager.follow("Leerpunt vastleggen")
    manager.submit("Leerpunt vastleggen", {"Wat hebt u geleerd?": "Maak het samen."})
    manager.follow("Proeftuin evalueren")
    answers = {"een product": True, "Wat de proeftuin heeft opgeleverd, in woorden": "Een lesboek."}
    manager.submit("Proeftuin evalueren", answers)
    manager.follow("Decharge verlenen")
    manager.submit("Decharge verlenen", {"Besluit": "Het lesboek is er."})
    manager.read("De proeftuin is afgerond.", "Een product", "Een lesboek.", "Het lesboek is er.")


def test_a_paused_pilot_goes_on_and_a_stopped_one_is_over(somebody):
    pilot = a_pilot("running")
    manager = somebody(manager_of(pilot.category))
    manager.open(pilot.get_absolute_url())
    manager.follow("Proeftuin pauzeren")
    manager.submit("Proeftuin pauzeren", {"Waarom?": "Het is zomer."})
    manager.read("gepauzeerd", "Het is zomer.")
    manager.press("Proeftuin voortzetten")
    manager.read("De proeftuin loopt.")
    manager.follow("Proeftuin stoppen")
    manager.submit("Proeftuin stoppen", {"Waarom?": "Er is geen plek."})
    manager.read("De proeftuin is gestopt.", "Er is geen plek.")
    manager.open(f"{pilot.get_absolute_url()}wijzigen/")
    manager.read("Deze proeftuin is afgelopen.")
