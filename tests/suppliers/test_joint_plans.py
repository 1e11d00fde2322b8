"""A plan that several suppliers write: who counts as one of them, and how that changes while it is a draft."""

import pytest

from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.queries import standings
from tests.factories import SupplierFactory, admit_under_bespoke, ask_a_plan, manager_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return ask_a_plan()


@pytest.fixture
def lead(plan):
    return member_of(plan.lead)


@pytest.fixture
def partner(plan):
    partner = SupplierFactory(name="Medeschrijver BV", slug="medeschrijver")
    admit_under_bespoke(plan.agreements.get(), partner)
    return partner


def standing(plan, supplier):
    rows = standings(plan.agreements.get(), manager_of(plan.category))
    found = next(row for row in rows if row.supplier == supplier)
    return found.is_asked, found.lacks, found.plans


def test_who_is_invited_to_write_along_still_is_to_be_asked_for_a_plan_until_it_joined(plan, lead, partner):
    party = invite_party(plan, partner, by=lead)
    assert standing(plan, plan.lead) == (True, None, [plan])
    assert standing(plan, partner) == (False, "plan", [])
    answer_party_invitation(party, by=member_of(partner), accept=True)
    assert standing(plan, partner) == (True, None, [plan])
