"""Chapter 2: the category manager sets up an agreement and asks a supplier for a plan."""

from tests.story.cast import REFERENCE, SUPPLIER, last_mail_to

BESPOKE = "Maatwerk: de leverancier schrijft een eigen plan van aanpak, met toezeggingen."
GENERIC = "Generieke maatregel: een deel van de opdracht, door kandidaten voor te stellen op de opdracht zelf."
TERMS = {
    "Kenmerk": REFERENCE,
    "Titel": "Interim-management 2018",
    "Gegund op": "2018-02-01",
    "Begint op": "2018-03-01",
    "Eindigt op, zonder optiejaren": "2020-02-29",
    "Optiejaren": "2",
    "Geraamde waarde, in euro": "1.250.000,00",
    "Naam van perceel 1 (minstens één perceel is verplicht)": "Interim-management",
    "Naam van perceel 2 (niet verplicht)": "Organisatieadvies",
}


def sign_in_and_land_on_my_work(story):
    story.manager.sign_in(story.manager_user.email)
    story.manager.be_on("Mijn werk")
    story.manager.read("Er wacht nu niets op u.")


def make_an_agreement(story):
    manager = story.manager
    manager.follow("Maak een nieuwe overeenkomst")
    manager.be_on("Nieuwe overeenkomst")
    manager.submit("Overeenkomst bewaren", TERMS | {"Categorie": "Hoogwaardige inhuur"})
    manager.be_on("Interim-management 2018")
    manager.read("€ 1.250.000,00 zonder btw", "1 maart 2018 tot en met 29 februari 2020", "Interim-management")
    manager.read("Op deze overeenkomst is nog geen leverancier toegelaten.")
    story.agreement = manager.address


def admit_a_new_supplier(story):
    manager = story.manager
    manager.follow("Leverancier toelaten")
    manager.follow("De leverancier staat er niet bij: voeg die toe")
    manager.submit("Leverancier toevoegen", {"Naam": SUPPLIER, "KvK-nummer (niet verplicht)": "12345678"})
    manager.be_on("Leverancier toelaten")
    manager.submit("Leverancier toelaten", {"Perceel": "1. Interim-management"})
    manager.read(f"{SUPPLIER} is toegelaten op perceel", "1 leverancier heeft nog geen maatregel.")


def choose_bespoke_work(story):
    manager = story.manager
    manager.follow(f"Kies de maatregel van {SUPPLIER}")
    manager.submit("Maatregel kiezen", {BESPOKE: True, "Geldt vanaf": "2018-08-01"})
    manager.be_refused("Waarom deze maatregel?")
    manager.submit("Maatregel kiezen", {"Waarom deze maatregel?": "Met een eigen plan bereiken wij meer."})
    manager.read(f"De maatregel van {SUPPLIER} is gekozen.", "Met een eigen plan bereiken wij meer.")


def be_told_that_nobody_works_there(story):
    manager = story.manager
    manager.read("1 leverancier kan nog niet om een plan worden gevraagd: niemand heeft daar een account.")
    manager.open(f"{story.agreement}plan-vragen/kompas-consult/")
    manager.read("Deze leverancier heeft nog niemand met een account.")
    assert not manager.content.get_by_role("button", name="Plan vragen").is_visible()


def invite_the_first_person(story):
    manager = story.manager
    manager.open(story.agreement)
    manager.follow(f"Nodig de eerste persoon van {SUPPLIER} uit")
    manager.submit("Uitnodiging versturen", {"E-mailadres": "sanne@kompas.example"})
    manager.read("De uitnodiging is onderweg naar sanne@kompas.example.")
    assert last_mail_to("sanne@kompas.example").subject == f"Maak uw account voor {SUPPLIER} vóór 31 augustus 2018"


def ask_for_a_plan(story):
    """Due at the later of award and today, plus two months; another day needs a reason."""
    manager = story.manager
    manager.open(story.agreement)
    manager.follow(f"Vraag {SUPPLIER} om een plan")
    assert manager.content.get_by_label("In te dienen uiterlijk", exact=True).input_value() == "2018-10-01"
    manager.submit("Plan vragen", {"In te dienen uiterlijk": "2018-09-20"})
    manager.be_refused("Geef aan waarom het plan een andere termijn heeft dan gebruikelijk.")
    reason = {"Waarom een andere dag? (niet verplicht)": "Het najaar begint vroeg."}
    manager.submit("Plan vragen", {"In te dienen uiterlijk": "2018-09-20"} | reason)
    manager.read(f"{SUPPLIER} is om een plan gevraagd.", "20 september 2018", "Het najaar begint vroeg.")
    story.plan = manager.address
