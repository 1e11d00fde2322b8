"""An import is undone as one act, or not at all when somebody changed since what it wrote."""

from decimal import Decimal

import pytest

from socialreturn.audit.models import Event
from suppliers.actions.agreement import add_lot, admit, change_agreement
from suppliers.actions.call_off import change_call_off, remove_call_off, set_turnover
from suppliers.imports import undoer
from suppliers.imports.undoing import agreements_of
from suppliers.models import Admission, CallOff, FrameworkAgreement, Lot, Turnover
from suppliers.queries.owed import reckoning
from tests.factories import CategoryFactory, ManagerFactory, SupplierFactory, a_call_off, make_an_agreement, manager_of
from tests.imports.steps import CALL_OFF_HEADINGS, check, confirm, csv, undo
from tests.imports.test_agreements import HEADINGS, ROK
from tests.imports.test_call_offs import line
from tests.suppliers.test_call_offs import choose

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return make_an_agreement(reference="ROK-1")


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


@pytest.fixture
def supplier(agreement, manager):
    return admit(agreement.lots.get(), SupplierFactory(name="Voorbeeld B.V."), by=manager).supplier


@pytest.fixture
def imported(client, agreement, manager, supplier):
    """One call-off that is new and one that was 100,000 and became 300,000."""
    a_call_off(supplier, agreement, reference="NOK-2", title="Projectleiding")
    content = csv(CALL_OFF_HEADINGS, line(agreement), line(agreement, "NOK-2"))
    found = check(client, "call_offs", content)
    confirm(client, found)
    return found


def refused(client, imported):
    """The words with which undoing is refused; nothing is undone."""
    job = client.get(undo(client, imported).url)
    imported.refresh_from_db()
    assert imported.undone_at is None
    return job.context["job"].words


def test_what_was_new_goes_and_what_was_changed_is_as_it_was(client, agreement, manager, supplier, imported):
    obligation = choose(supplier, agreement.category, manager)
    assert reckoning(obligation).amount == Decimal(30_000)
    assert undo(client, imported).url == imported.get_absolute_url()
    assert list(CallOff.objects.values_list("reference", "amount")) == [("NOK-2", Decimal(100_000))]
    assert reckoning(obligation).amount == 0
    assert "verschuldigd was €\xa030.000,00 en is nu €\xa00,00" in Event.objects.on(obligation).first().sentence
    assert "maakte de import van “lijst.csv” ongedaan" in Event.objects.on(agreement).first().sentence
    assert Event.objects.on(CallOff.objects.get()).first().changes == ["Contractbedrag: 300.000,00 → 100.000,00"]
    shown = client.get(imported.get_absolute_url()).text
    assert ("Deze import is ongedaan gemaakt." in shown, "Verkeerd bestand." in shown) == (True, True)
    assert undo(client, imported).url == imported.get_absolute_url()
    assert Event.objects.on(imported).count() == 2


def test_it_can_be_imported_again_after_that(client, agreement, imported):
    undo(client, imported)
    again = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement), line(agreement, "NOK-2")))
    confirm(client, again)
    assert CallOff.objects.filter(amount=300_000).count() == 2


def changed(call_off, manager):
    call_off.title = "Anders"
    change_call_off(call_off, by=manager, seen=call_off.revision, reason="Verbeterd.")


STANDS_IN_THE_WAY = {
    "the new one was changed": ("NOK-1", changed),
    "the changed one was changed": ("NOK-2", changed),
    "the new one was removed": ("NOK-1", lambda row, manager: remove_call_off(row, by=manager, reason="Dubbel.")),
    "there is turnover of the new one": (
        "NOK-1",
        lambda row, manager: set_turnover(row, by=manager, year=2018, amount=Decimal(1), reason="Opgave."),
    ),
    "the new one holds an obligation": ("NOK-1", lambda row, manager: choose(row.supplier, row, manager)),
}


@pytest.mark.parametrize("what", STANDS_IN_THE_WAY)
def test_what_changed_since_is_not_undone(client, manager, imported, what):
    reference, happen = STANDS_IN_THE_WAY[what]
    happen(CallOff.objects.select_related("supplier", "lot__agreement__category").get(reference=reference), manager)
    before = list(CallOff.objects.order_by("pk").values())
    words = refused(client, imported)
    assert words.startswith("Er is niets ongedaan gemaakt: 1 rij is sindsdien gewijzigd")
    assert words.endswith(f"{reference}.")
    assert list(CallOff.objects.order_by("pk").values()) == before


def test_turnover_of_the_changed_one_stays(client, manager, imported):
    row = CallOff.objects.select_related("supplier", "lot__agreement__category").get(reference="NOK-2")
    set_turnover(row, by=manager, year=2018, amount=Decimal(1), reason="Opgave.")
    undo(client, imported)
    assert Turnover.objects.get().call_off == row


def test_turnover_is_undone_unless_it_was_changed(client, agreement, manager, supplier):
    call_off = a_call_off(supplier, agreement, reference="NOK-1")
    set_turnover(call_off, by=manager, year=2017, amount=Decimal(5), reason="Opgave.")
    found = check(client, "turnover", csv("Kenmerk;Omzet 2017;Omzet 2018", "NOK-1;7,00;8,00"))
    confirm(client, found)
    set_turnover(call_off, by=manager, year=2018, amount=Decimal(9), seen=Decimal(8), reason="Verbeterd.")
    assert refused(client, found).endswith("NOK-1, 2018.")
    set_turnover(call_off, by=manager, year=2018, amount=Decimal(8), seen=Decimal(9), reason="Toch niet.")
    undo(client, found)
    assert list(Turnover.objects.values_list("year", "amount")) == [(2017, Decimal(5))]


@pytest.fixture
def agreements(client, agreement, manager):
    """A new agreement with a lot and a supplier; on the one there is a new title, a new lot and a supplier there."""
    SupplierFactory(name="Alfa")
    new = ROK.replace("ROK-1", "ROK-2")
    rows = [f"{new};1. Interim;Alfa", "ROK-1;Anders;;;;;;2. Advies;Alfa"]
    found = check(client, "agreements", csv(HEADINGS, *rows))
    confirm(client, found)
    assert FrameworkAgreement.objects.count() == 2
    return found


def test_agreements_are_undone_with_their_lots_and_admissions(client, agreement, agreements):
    assert undo(client, agreements).url == agreements.get_absolute_url()
    agreement.refresh_from_db()
    assert (agreement.title, agreement.revision) == ("Raamovereenkomst 1", 2)
    assert list(FrameworkAgreement.objects.all()) == [agreement]
    assert (Lot.objects.count(), Admission.objects.count()) == (1, 0)
    undone, changed = Event.objects.on(agreement)[:2]
    assert (undone.kind, changed.kind) == ("agreement.import_undone", "agreement.changed")
    assert changed.changes == ["een import is ongedaan gemaakt", "Titel: Anders → Raamovereenkomst 1"]


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_what_an_earlier_row_made_goes_after_all_that_rests_on_it(client, agreement, manager, monkeypatch, at_once):
    for name in ("Alfa", "Beta", "Gamma"):
        SupplierFactory(name=name)
    new = ROK.replace("ROK-1", "ROK-2")
    rows = [f"{new};1. Interim;{name}" for name in ("Alfa", "Beta", "Gamma")]
    found = check(client, "agreements", csv(HEADINGS, *rows, f"{new};2. Advies;Alfa"))
    confirm(client, found)
    assert (Lot.objects.count(), Admission.objects.count()) == (3, 4)
    monkeypatch.setattr(undoer, "CHUNK", at_once)
    undo(client, found)
    found.refresh_from_db()
    assert (found.state, list(FrameworkAgreement.objects.all())) == ("undone", [agreement])
    assert (Lot.objects.count(), Admission.objects.count()) == (1, 0)


def test_also_the_agreements_it_made_are_locked_when_it_is_undone(agreements):
    assert agreements_of(agreements) == set(FrameworkAgreement.objects.values_list("pk", flat=True))


def retitled(agreement, manager):
    agreement.title = "Nog anders"
    change_agreement(agreement, by=manager, seen=agreement.revision)


def called_off(agreement, manager):
    lot = agreement.lots.order_by("number").last()
    a_call_off(lot.admissions.get().supplier, agreement, lot=lot)


def admitted(agreement, manager):
    admit(agreement.lots.order_by("number").last(), SupplierFactory(), by=manager)


def obliged(agreement, manager):
    choose(Admission.objects.get(lot__agreement=agreement).supplier, agreement, manager)


@pytest.mark.parametrize("reference", ["ROK-1", "ROK-2"])
@pytest.mark.parametrize("happen", [retitled, called_off, admitted, obliged])
def test_what_rests_on_an_agreement_since_keeps_all_of_it(client, manager, agreements, reference, happen):
    happen(FrameworkAgreement.objects.get(reference=reference), manager)
    before = [list(model.objects.order_by("pk").values()) for model in (FrameworkAgreement, Lot, Admission)]
    assert f"{reference}, " in refused(client, agreements)
    assert [list(model.objects.order_by("pk").values()) for model in (FrameworkAgreement, Lot, Admission)] == before


def test_a_lot_that_was_added_to_a_new_agreement_keeps_it(client, manager, agreements):
    add_lot(FrameworkAgreement.objects.get(reference="ROK-2"), by=manager, number=7, name="Later")
    assert "ROK-2" in refused(client, agreements)


def test_who_manages_all_its_categories_undoes_it(client, agreement, imported):
    colleague = ManagerFactory()
    client.force_login(colleague)
    assert undo(client, imported).status_code == 404
    agreement.category.managers.add(colleague)
    imported.categories.add(CategoryFactory())
    assert (client.get(imported.get_absolute_url()).status_code, undo(client, imported).status_code) == (200, 403)
    imported.categories.set([agreement.category])
    assert undo(client, imported).status_code == 302
    imported.refresh_from_db()
    assert imported.undone_at
