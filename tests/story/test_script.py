"""What the script spares whoever has JavaScript: counting words, saving while typing, filtering in place."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from suppliers.actions.writing import write_section
from suppliers.models import PlanSection
from tests.factories import PASSWORD, MemberFactory, SupplierFactory, ask_a_plan, manager_of, member_of

SOON = {"timeout": 10_000}


@pytest.fixture
def plan(site):
    return ask_a_plan()


@pytest.fixture
def writer(plan, somebody):
    person = somebody(member_of(plan.lead))
    person.open(f"{plan.get_absolute_url()}schrijven/begeleiding/")
    return person


def text_of(plan):
    return PlanSection.objects.get(version=plan.newest, section__key="guidance").text


def test_words_are_counted_while_one_types(writer):
    field = writer.content.get_by_label("Uw tekst", exact=True)
    field.fill("Elke kandidaat krijgt een coach.")
    writer.read("5 van ten hoogste 500 woorden.")
    field.fill("woord " * 503)
    writer.read("503 woorden: 3 meer dan de 500 die mogen.")


def test_a_text_is_saved_while_one_types_and_once_more(plan, writer):
    field = writer.content.get_by_label("Uw tekst", exact=True)
    field.fill("Eerste zin.")
    writer.read("Nog niet bewaard.")
    said = writer.content.get_by_text("Bewaard om 12.00 uur.")
    expect(said).to_be_visible(**SOON)
    assert text_of(plan) == "Eerste zin."
    field.fill("Tweede zin.")
    expect(said).not_to_be_visible()
    expect(said).to_be_visible(**SOON)
    assert text_of(plan) == "Tweede zin."
    writer.press("Bewaren en stoppen")
    assert text_of(plan) == "Tweede zin."


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(plan, writer):
    here = PlanSection.objects.get(version=plan.newest, section__key="guidance")
    write_section(here, by=MemberFactory(supplier=plan.lead), seen=here.revision, text="Van een collega.")
    writer.content.get_by_label("Uw tekst", exact=True).fill("Van mij.")
    expect(writer.content.get_by_text("Een collega heeft deze tekst ook gewijzigd")).to_be_visible(**SOON)
    assert text_of(plan) == "Van een collega."
    writer.press("Bewaren en stoppen")
    writer.read("Van een collega.", "Van mij.")


def test_when_it_cannot_be_saved_the_text_stays_and_the_page_says_so(plan, writer):
    writer.page.route("**/tussendoor/", lambda route: route.fulfill(content_type="text/html", body="Log in."))
    writer.content.get_by_label("Uw tekst", exact=True).fill("Onderweg.")
    expect(writer.content.get_by_text("Niet bewaard: er is geen verbinding.")).to_be_visible(**SOON)
    assert text_of(plan) == ""


def test_whoever_is_signed_out_meanwhile_reads_it_and_loses_nothing(plan, writer):
    Session.objects.all().delete()
    field = writer.content.get_by_label("Uw tekst", exact=True)
    field.fill("Bijna af.")
    expect(writer.content.get_by_text("Niet bewaard: u bent uitgelogd")).to_be_visible(**SOON)
    writer.press("Bewaren en stoppen")
    writer.be_on("Inloggen")
    writer.submit("Inloggen", {"E-mailadres": member_of(plan.lead).email, "Wachtwoord": PASSWORD})
    writer.read("Bijna af.")
    writer.press("Opnieuw versturen")
    assert text_of(plan) == "Bijna af."


def test_a_list_is_filtered_without_a_new_page(plan, somebody):
    for name in ("Aalders Advies", "Berg Beheer"):
        SupplierFactory(name=name)
    manager = somebody(manager_of(plan.category))
    manager.open("/leveranciers/")
    manager.page.evaluate("document.title = 'Nog dezelfde pagina'")
    manager.content.get_by_label("Zoeken").press_sequentially("aalders")
    expect(manager.row("Berg Beheer")).not_to_be_visible(**SOON)
    expect(manager.row("Aalders Advies")).to_be_visible()
    expect(manager.content.get_by_label("Zoeken")).to_be_focused()
    manager.content.get_by_label("Mensen met een account").select_option(label="ja")
    manager.read("Met deze filters is er niets gevonden.")
    assert manager.page.title() == "Nog dezelfde pagina"
    assert manager.page.evaluate("location.search") == "?q=aalders&people=yes"
