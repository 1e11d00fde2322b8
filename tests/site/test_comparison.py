"""What the generic measure would have asked of bespoke work, beside what is promised and what came of it."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.agreement import admit
from suppliers.actions.obligation import choose_regime
from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.actions.writing import save_commitment
from suppliers.models import Commitment
from tests.factories import (
    SupplierFactory,
    UserFactory,
    a_call_off,
    a_pilot,
    a_placement,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
ADDRESS = reverse("site:comparison")
DAY = datetime.date(2018, 3, 1)


@pytest.fixture
def agreement():
    return make_an_agreement()


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


@pytest.fixture
def maat(agreement, manager):
    """Under bespoke work: called off for 800,000, three candidates and 1,500 hours promised, two placed."""
    plan = ask_a_plan(SupplierFactory(name="Maat BV"), agreement)
    for promised in ({"indicator": "candidates", "target": 3}, {"indicator": "hours", "target": 1500}):
        save_commitment(
            Commitment(version=plan.newest, due_on=datetime.date(2019, 6, 30), **promised), by=member_of(plan.lead)
        )
    a_version("signed", plan)
    a_call_off(plan.lead, agreement, amount=Decimal(800_000))
    pilot = a_pilot("running", plan)
    for state in ("accepted", "accepted", "reported"):
        a_placement(state, pilot)
    generic = admit(agreement.lots.get(), SupplierFactory(), by=manager).supplier
    choose_regime(by=manager, supplier=generic, holder=agreement, regime="generic", applies_from=DAY, reason="Zo.")
    return plan.lead


def sign_with(plan, partner):
    """Two suppliers sign it, and the ministry."""
    version = a_version("approved", plan)
    for by in (member_of(plan.lead), member_of(partner), manager_of(plan.category)):
        version.take("sign", by=by)


def rows_for(client, **asked):
    rows = client.get(ADDRESS, asked).context["list"].page.rows
    return [(row["supplier__name"], row["measure"], row["people"], row["hours"], row["accepted"]) for row in rows]


def totals_for(client, **asked):
    found = client.get(ADDRESS, asked).context["totals"]
    return found.obligations, found.asked, found.people, found.hours, found.accepted.value


def test_of_each_bespoke_obligation_one_reads_what_was_asked_promised_and_done(client, maat):
    assert rows_for(client) == [("Maat BV", Decimal("40000.00"), 3, 1500, 2)]
    assert totals_for(client) == (1, Decimal("40000.00"), 3, 1500, 2)


def test_the_totals_are_of_the_rows_that_are_shown(client, maat, agreement):
    other = make_an_agreement(agreement.category)
    admit_under_bespoke(other, partner := SupplierFactory(name="Partner BV"))
    a_call_off(partner, other, amount=Decimal(1_000_000))
    assert totals_for(client) == (2, Decimal("90000.00"), 3, 1500, 2)
    assert totals_for(client, supplier="Partner") == (1, Decimal("50000.00"), 0, 0, 0)
    assert totals_for(client, of=f"agreement-{other.reference}") == (1, Decimal("50000.00"), 0, 0, 0)
    assert client.get(ADDRESS, {"of": "supplier-nergens"}).context["totals"] is None


def test_a_promise_made_together_stands_with_both_and_counts_once(client, agreement, manager):
    plan = ask_a_plan(SupplierFactory(name="Aap BV"), agreement)
    admit_under_bespoke(agreement, other := SupplierFactory(name="Noot BV"))
    party = invite_party(plan, other, by=member_of(plan.lead))
    answer_party_invitation(party, by=member_of(other), accept=True)
    sign_with(plan, other)
    assert sorted(rows_for(client)) == [("Aap BV", 0, 3, None, 0), ("Noot BV", 0, 3, None, 0)]
    assert totals_for(client)[2] == 3


def test_a_supplier_compares_itself_alone(client, maat, agreement):
    admit_under_bespoke(agreement, other := SupplierFactory(name="Ander BV"))
    client.force_login(member_of(maat))
    assert (rows_for(client), totals_for(client)[0]) == ([("Maat BV", Decimal("40000.00"), 3, 1500, 2)], 1)
    client.force_login(member_of(other))
    assert [row[0] for row in rows_for(client)] == ["Ander BV"]


@pytest.mark.parametrize("role", [Role.READER, Role.ADVISER, Role.AUDITOR, Role.ADMINISTRATOR, Role.CATEGORY_MANAGER])
def test_who_does_not_see_the_placements_reads_no_small_number_on_the_page_or_in_a_file(client, maat, role):
    client.force_login(UserFactory(role=role))
    assert (rows_for(client)[0][4], totals_for(client)[4]) == (None, None)
    assert "niet getoond" in client.get(ADDRESS).text
    file = b"".join(client.get(ADDRESS, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert file.splitlines()[1].split(";")[-1] == "niet getoond"
