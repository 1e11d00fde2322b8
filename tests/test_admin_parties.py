"""Who was asked to write a plan along is between suppliers until it has joined, in the admin as on the site."""

import pytest

from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from suppliers.actions.plan import answer_party_invitation, invite_party, take_party_out
from suppliers.models import Plan, PlanParty
from tests.factories import SupplierFactory, UserFactory, admit_under_bespoke, ask_a_plan, member_of
from tests.test_admin import change_page, listed, page

pytestmark = pytest.mark.django_db


def invited(plan, name):
    supplier = SupplierFactory(name=name)
    admit_under_bespoke(plan.agreements.get(), supplier)
    return invite_party(plan, supplier, by=member_of(plan.lead))


@pytest.fixture
def plan(client):
    """Led by one; one joined, one declined, one was taken back, and one has not answered."""
    plan = ask_a_plan(SupplierFactory(name="Leidt BV"))
    joined, declined, uninvited = (invited(plan, name) for name in ("Doet mee BV", "Weigert BV", "Vervalt BV"))
    answer_party_invitation(joined, by=member_of(joined.supplier), accept=True)
    answer_party_invitation(declined, by=member_of(declined.supplier), accept=False)
    take_party_out(uninvited, by=member_of(plan.lead), seen="")
    invited(plan, "Zwijgt BV")
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return plan


def names(parties):
    return {party.supplier.name for party in parties}


def test_the_suppliers_in_plans_are_those_that_take_part(client, plan):
    assert names(plan.parties.all()) == {"Leidt BV", "Doet mee BV", "Weigert BV", "Zwijgt BV"}
    assert names(listed(client, PlanParty)) == {"Leidt BV", "Doet mee BV"}
    for party in plan.parties.all():
        takes_part = party.supplier.name in {"Leidt BV", "Doet mee BV"}
        for kind in ("change", "history"):
            assert (client.get(page(kind, party, party.pk)).status_code == 200) is takes_part


def test_neither_the_page_of_a_plan_nor_a_search_tells_whom_it_asked(client, plan):
    text = client.get(change_page(plan)).text + client.get(page("history", plan, plan.pk)).text
    told = [name for name in ("Leidt BV", "Doet mee BV", "Weigert BV", "Vervalt BV", "Zwijgt BV") if name in text]
    assert told == ["Leidt BV", "Doet mee BV"]
    assert listed(client, Plan, q="Weigert") == []
    assert names(listed(client, PlanParty, q="Doet mee")) == {"Doet mee BV"}


def test_what_suppliers_do_among_themselves_is_no_event_of_the_admin(client, plan):
    between = ["plan.party_invited", "plan.party_declined", "plan.party_uninvited"]
    hidden = Event.objects.filter(kind__in=between)
    assert hidden.count() == 6
    assert {*listed(client, Event)} == {*Event.objects.exclude(kind__in=between)}
    for event in hidden:
        for kind in ("change", "history"):
            assert client.get(page(kind, event, event.pk)).status_code in {302, 404}
