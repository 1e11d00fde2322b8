"""An admission in the history of its supplier, and the way back from one that was a mistake; what a change changed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from socialreturn.audit.models import Event
from suppliers.actions.agreement import add_lot, admit, change_agreement, undo_admission
from suppliers.models import Admission, FrameworkAgreement
from tests.factories import MemberFactory, SupplierFactory, admit_under_bespoke, make_an_agreement, manager_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return make_an_agreement()


@pytest.fixture
def manager(agreement):
    return manager_of(agreement.category)


def test_a_supplier_sees_its_own_admission_and_nobody_elses(client, agreement, manager):
    own, other = SupplierFactory(name="Eigen BV"), SupplierFactory(name="Ander BV")
    for supplier in (own, other):
        admit(agreement.lots.get(), supplier, by=manager)
    client.force_login(MemberFactory(supplier=own))
    page = client.get(agreement.get_absolute_url())
    assert "Eigen BV toe op perceel 1" in page.text
    assert "Ander BV" not in page.text
    assert "Het ministerie heeft nog niet gekozen." in page.text
    assert "Een plan vragen kan zodra" not in page.text


def test_an_admission_nothing_hangs_on_is_undone(client, agreement, manager):
    supplier = SupplierFactory(name="Eigen BV")
    admit(agreement.lots.get(), supplier, by=manager)
    client.force_login(manager)
    address = reverse("suppliers:undo_admission", args=[agreement.pk, 1, supplier.slug])
    assert address in client.get(agreement.get_absolute_url()).text
    assert "Eigen BV" in client.get(address).text
    assert client.post(address).url == agreement.get_absolute_url()
    assert Admission.objects.count() == 0
    assert "draaide de toelating van Eigen BV op perceel 1 terug" in Event.objects.on(agreement).first().sentence
    assert client.post(address).status_code == 404


def test_an_admission_with_a_regime_stays_unless_another_lot_carries_it(client, agreement, manager):
    supplier = SupplierFactory(name="Eigen BV")
    admit_under_bespoke(agreement, supplier)
    client.force_login(manager)
    address = reverse("suppliers:undo_admission", args=[agreement.pk, 1, supplier.slug])
    assert address not in client.get(agreement.get_absolute_url()).text
    assert "Daarom blijft de toelating staan." in client.post(address).text
    assert Admission.objects.count() == 1
    second = admit(add_lot(agreement, by=manager, number=2, name="Inkoop"), supplier, by=manager)
    undo_admission(second, by=manager)
    assert Admission.objects.count() == 1


def test_a_change_of_the_terms_says_what_changed_in_the_readers_language(agreement, manager):
    before = FrameworkAgreement.objects.get(pk=agreement.pk)
    agreement.title, agreement.estimated_value, agreement.default_regime = "Nieuw", 2_000_000, "generic"
    agreement.awarded_on = agreement.awarded_on.replace(day=2)
    agreement.option_years = 3
    change_agreement(agreement, by=manager, seen=before.revision, reason="Er komt meer werk.")
    event = Event.objects.on(agreement).first()
    assert event.changes == [
        "Er komt meer werk.",
        f"Titel: {before.title} → Nieuw",
        "Gegund op: 1 februari 2018 → 2 februari 2018",
        "Optiejaren: 2 → 3",
        "Geraamde waarde: 1.250.000,00 → 2.000.000,00",
        "en nog 1",
    ]
    with translation.override("en"):
        assert event.changes[2] == "Awarded on: 1 February 2018 → 2 February 2018"


def test_a_lot_is_named_once_in_an_agreement_and_its_history_says_which_was_added(agreement, manager):
    with pytest.raises(ValidationError, match="heeft al een perceel met deze naam"):
        add_lot(agreement, by=manager, number=2, name=agreement.lots.get().name.upper())
    add_lot(agreement, by=manager, number=2, name="Inkoop")
    assert Event.objects.on(agreement).first().sentence.endswith("voegde perceel 2 toe: Inkoop")
