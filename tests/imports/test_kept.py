"""What an import leaves behind: amounts owed that are what one would reckon, and events for who may read them."""

from decimal import Decimal

import pytest

from socialreturn.audit.models import Event
from suppliers.actions.agreement import admit
from suppliers.actions.obligation import close_obligation
from suppliers.models import CallOff, Import, Obligation
from suppliers.models.terms import terms_of
from suppliers.queries.owed import reckonings
from tests.factories import SupplierFactory, a_call_off, make_an_agreement, manager_of
from tests.imports.steps import CALL_OFF_HEADINGS, check, confirm, csv, undo
from tests.imports.test_call_offs import line
from tests.suppliers.test_call_offs import choose

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return make_an_agreement(reference="ROK-1", minimum_months=6)


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


@pytest.fixture
def supplier(agreement, manager):
    return admit(agreement.lots.get(), SupplierFactory(name="Voorbeeld B.V."), by=manager).supplier


def kept():
    return {row.pk: (row.owed, row.measure) for row in Obligation.objects.all()}


def reckoned():
    return {row.obligation.pk: (row.amount, row.asked) for row in reckonings(Obligation.objects.all())}


def fixed(agreement):
    return {"terms": terms_of(agreement) | {"base": "fixed", "minimum_months": 6}, "fixed_base": Decimal(500_000)}


def at_the_category(supplier, agreement, manager):
    choose(supplier, agreement.category, manager)


def at_the_agreement(supplier, agreement, manager):
    choose(supplier, agreement, manager)


def at_the_call_off(supplier, agreement, manager):
    choose(supplier, CallOff.objects.get(), manager)


def at_the_call_off_with_a_fixed_base(supplier, agreement, manager):
    choose(supplier, CallOff.objects.get(), manager, **fixed(agreement))


def handed_over_to_the_category(supplier, agreement, manager):
    choose(supplier, agreement.category, manager)
    own = choose(supplier, CallOff.objects.get(), manager, **fixed(agreement))
    close_obligation(own, by=manager, reason="Klaar.", hand_over=True)


WHERE = (
    at_the_category,
    at_the_agreement,
    at_the_call_off,
    at_the_call_off_with_a_fixed_base,
    handed_over_to_the_category,
)
ROWS = {
    "call_offs": lambda agreement: (CALL_OFF_HEADINGS, line(agreement, end="2018-05-01"), line(agreement, "NOK-2")),
    "turnover": lambda agreement: ("Kenmerk;2018", "NOK-1;700.000,00"),
    "agreements": lambda agreement: ("Kenmerk;Einddatum", "ROK-1;01-05-2018"),
}


@pytest.mark.parametrize("is_chosen_late", [False, True])
@pytest.mark.parametrize("where", WHERE, ids=lambda where: where.__name__)
@pytest.mark.parametrize("kind", ROWS)
def test_what_is_kept_is_what_is_reckoned(client, agreement, manager, supplier, kind, where, is_chosen_late):
    """Also of what was chosen between the check and the import."""
    a_call_off(supplier, agreement, reference="NOK-1", title="Projectleiding", amount=Decimal(400_000))
    happen = [lambda: where(supplier, agreement, manager), lambda: check(client, kind, csv(*ROWS[kind](agreement)))]
    imported = [act() for act in (reversed(happen) if is_chosen_late else happen)][0 if is_chosen_late else 1]
    before = kept()
    assert before == reckoned()
    confirm(client, imported)
    imported.refresh_from_db()
    assert (imported.state, kept()) == ("done", reckoned())
    undo(client, imported)
    imported.refresh_from_db()
    assert (imported.state, kept(), before) == ("undone", reckoned(), kept())


@pytest.mark.parametrize("kind", ROWS)
def test_the_file_and_its_reason_are_for_staff_alone(client, agreement, manager, supplier, kind):
    at_the_agreement(supplier, agreement, manager)
    a_call_off(supplier, agreement, reference="NOK-1", title="Projectleiding", amount=Decimal(400_000))
    earlier = set(Event.objects.values_list("pk", flat=True))
    found = check(client, kind, csv(*ROWS[kind](agreement)))
    confirm(client, found, reason="Over alle leveranciers.")
    undo(client, found, reason="Over alle leveranciers.")
    events = [event for event in Event.objects.exclude(pk__in=earlier) if not isinstance(event.file, Import)]
    secret = [event for event in events if "lijst.csv" in str(event.facts) or "Over alle" in str(event.facts)]
    assert {event.kind for event in events} - {event.kind for event in secret} == OPENLY[kind]
    assert {event.staff_only for event in secret} == {True}
    assert {event.staff_only for event in events if event not in secret} == {False}


OPENLY = {
    "call_offs": {"calloff.made", "calloff.changed", "obligation.recomputed"},
    "turnover": {"calloff.turnover"},
    "agreements": {"agreement.changed", "obligation.recomputed"},
}
