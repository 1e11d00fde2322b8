"""Chapter 8: what each of the others sees, and does not."""

import pytest
from playwright.sync_api import expect

from socialreturn.accounts.models import Role
from tests.factories import UserFactory
from tests.walk.test_access import EXPECTED, arguments, by_person
from tests.walk.world import address, make_world

# All the addresses of one supplier's files.
FILES = [name for name, line in EXPECTED.items() if by_person(line)["other_supplier"] == 404]


@pytest.fixture
def world(site):
    return make_world()


def test_another_supplier_finds_nothing_at_any_address_of_the_file(world, somebody):
    stranger, places = somebody(world.people["other_supplier"]), arguments(world)
    answers = {name: stranger.open(address(name, places[name])) for name in FILES}
    assert len(answers) > 30
    assert answers == dict.fromkeys(FILES, 404)
    stranger.be_on("Deze pagina is er niet")


def test_another_suppliers_lists_hold_nothing_of_it(world, somebody):
    own, stranger = somebody(world.people["supplier"]), somebody(world.people["other_supplier"])
    leaks = {
        "/plannen/": world.signed.plan.reference,
        "/dossiers/": world.pilot.title,
        "/kandidaten/": world.candidate.code,
        "/plaatsingen/": world.candidate.code,
        "/overeenkomsten/": world.agreement.reference,
        "/leveranciers/": world.supplier.name,
    }
    for place, leak in leaks.items():
        own.open(place)
        own.read(leak)
        assert stranger.open(place) == 200
        stranger.do_not_read(leak)


def test_a_reader_sees_figures_and_pilots_and_no_candidate(world, somebody):
    reader = somebody(world.people["reader"])
    reader.go_to("Cijfers")
    reader.read("Ooit aan het werk gegaan")
    reader.go_to("Proeftuinen")
    reader.follow(world.pilot.title)
    reader.read("Wat deze proeftuin onderzoekt", world.supplier.name)
    reader.do_not_read(world.candidate.code)
    menu = reader.page.get_by_role("navigation", name="Hoofdmenu")
    expect(menu.get_by_role("link", name="Kandidaten")).to_have_count(0)
    assert reader.open("/kandidaten/") == reader.open("/plaatsingen/") == 403
    assert reader.open(world.placement.get_absolute_url()) == 404


def test_an_auditor_reads_every_plan_that_was_submitted_and_no_candidate(world, somebody):
    auditor = somebody(world.people["auditor"])
    auditor.open(world.review.plan.get_absolute_url())
    auditor.read("Elke kandidaat krijgt een vaste begeleider.")
    expect(auditor.content.get_by_role("link", name="Plan goedkeuren")).to_have_count(0)
    assert auditor.open(world.placement.get_absolute_url()) == 404


def test_the_privacy_officer_looks_up_and_erases_by_code(world, somebody):
    officer = somebody(world.people["privacy"])
    officer.go_to("Kandidaat wissen")
    officer.submit("Verder", {"Code van de kandidaat": "ZZ-ZZZ"})
    officer.be_refused("Er is geen kandidaat met deze code.")
    officer.submit("Verder", {"Code van de kandidaat": world.candidate.code.lower()})
    officer.be_on(f"Kandidaat {world.candidate.code} wissen")
    officer.read("2 plaatsingen gaan mee", "Dit kunt u niet terugdraaien.")
    officer.press("Voorgoed wissen")
    officer.read("De kandidaat is gewist.", world.people["privacy"].name)
    assert somebody(world.people["supplier"]).open(f"/kandidaten/{world.candidate.pk}/") == 404


def test_the_privacy_officer_sees_who_looked(world, somebody):
    manager, officer = world.people["manager"], somebody(world.people["privacy"])
    somebody(manager).open(world.placement.get_absolute_url())
    officer.go_to("Inzage in kandidaten")
    expect(officer.row(manager.name)).to_contain_text("pagina van een plaatsing")


def test_the_administrator_makes_a_colleague_who_can_sign_in(world, somebody):
    admin = somebody(world.people["admin"])
    admin.go_to("Beheer")
    admin.page.get_by_role("link", name="gebruikers", exact=False).first.click()
    admin.page.get_by_role("link", name="gebruiker toevoegen", exact=False).first.click()
    for label, value in {"E-mailadres": "nieuw@ministerie.example", "Naam": "Loes Bramenveld"}.items():
        admin.page.get_by_label(label, exact=False).first.fill(value)
    admin.page.get_by_label("Rol").select_option(label="adviseur")
    for field in admin.page.locator("input[type=password]").all():
        field.fill("veel appels aan de boom")
    admin.go(admin.page.get_by_role("button", name="Opslaan", exact=True))
    expect(admin.page.get_by_role("link", name="Loes Bramenveld").first).to_be_visible()
    colleague = somebody()
    colleague.sign_in("nieuw@ministerie.example", "veel appels aan de boom")
    colleague.be_on("Mijn werk")


def test_the_administrator_cannot_move_a_state_or_edit_a_frozen_text(world, somebody):
    admin = somebody(world.people["admin"])
    for place in (f"suppliers/planversion/{world.signed.pk}", f"pilots/pilot/{world.pilot.pk}"):
        assert admin.open(f"/admin/{place}/change/") == 200
        expect(admin.page.locator("#content-main select, #content-main textarea")).to_have_count(0)
        expect(admin.page.get_by_role("button", name="Opslaan")).to_have_count(0)


def test_an_administrator_sees_candidates_only_when_granted_and_is_noted(world, somebody):
    place = f"/admin/candidates/candidate/{world.candidate.pk}/change/"
    assert somebody(UserFactory(role=Role.ADMINISTRATOR)).open(place) == 403
    granted = world.people["admin"]
    grant(somebody(UserFactory(role=Role.ADMINISTRATOR)), granted)
    admin = somebody(granted)
    assert admin.open(place) == 200
    expect(admin.page.locator("#content-main")).to_contain_text(world.candidate.code)
    officer = somebody(world.people["privacy"])
    officer.go_to("Inzage in kandidaten")
    expect(officer.row(granted.name)).to_contain_text("beheer")


def grant(other, granted):
    other.open(f"/admin/accounts/user/{granted.pk}/change/")
    other.page.get_by_label("Kandidaten").check()
    other.go(other.page.get_by_role("button", name="Opslaan", exact=True))
