"""Every step of a placement × every state × everybody: who gets through, written out here and nowhere else."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from candidates.models import Placement, PlacementState
from pilots.models import Pilot
from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from tests.factories import (
    ManagerFactory,
    MemberFactory,
    SupplierFactory,
    UserFactory,
    a_candidate,
    a_pilot,
    a_placement,
    admit_under_bespoke,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db

ALLOWED = {
    "draft": {"supplier": {"report", "cancel"}, "manager": set()},
    "reported": {"supplier": {"cancel"}, "manager": {"accept", "return"}},
    "accepted": {"supplier": {"end"}, "manager": {"reopen"}},
    "returned": {"supplier": {"report", "cancel"}, "manager": set()},
    "cancelled": {"supplier": set(), "manager": set()},
}


def test_the_table_decides_every_state():
    assert set(ALLOWED) == set(PlacementState.values)


@pytest.mark.parametrize("state", PlacementState.values)
def test_only_supplier_and_manager_can_take_their_steps_from(state):
    placement = a_placement(state)
    sides = {"supplier": member_of(placement.candidate.supplier), "manager": manager_of(placement.category)}
    got_through = {side: {step.name for step in placement.steps_for(person)} for side, person in sides.items()}
    assert got_through == ALLOWED[state]


@pytest.mark.parametrize("state", PlacementState.values)
def test_nobody_else_moves_a_placement_from(state):
    placement = a_placement(state)
    roles = [role for role in Role.values if role not in {"category_manager", "supplier"}]
    for person in [ManagerFactory(), MemberFactory(), *(UserFactory(role=role) for role in roles)]:
        for name in Placement.steps:
            with pytest.raises(PermissionDenied):
                placement.take(name, by=person)
    placement.refresh_from_db()
    assert placement.state == state


def test_an_ended_placement_is_not_ended_again_and_not_in_the_future():
    placement = a_placement("accepted")
    supplier = member_of(placement.candidate.supplier)
    with pytest.raises(ValidationError):
        placement.take("end", by=supplier, ended_on=datetime.date(2018, 8, 2), end_reason="stopped")
    placement.take("end", by=supplier, ended_on=datetime.date(2018, 7, 31), end_reason="other_work")
    assert (placement.state, placement.is_at_work_on(datetime.date(2018, 8, 1))) == ("accepted", False)
    assert not placement.can("end", supplier)


def test_a_draft_that_begins_before_its_pilot_since_that_was_moved_is_not_reported():
    placement = a_placement("draft", starts_on=datetime.date(2018, 6, 1))
    member = member_of(placement.candidate.supplier)
    assert placement.can("report", member)
    Pilot.objects.update(starts_on=datetime.date(2018, 6, 2))
    with pytest.raises(ValidationError) as refused:
        placement.take("report", by=member)
    assert refused.value.message_dict == {
        "starts_on": ["De proeftuin begon op 2 juni 2018. Kies die dag of een latere dag."]
    }
    placement.refresh_from_db()
    assert (placement.state, placement.can("report", member)) == ("draft", False)


def test_a_placement_counts_for_no_obligation_of_another_supplier():
    pilot, other = a_pilot("running"), SupplierFactory()
    admit_under_bespoke(make_an_agreement(pilot.category), other)
    with pytest.raises(ValidationError) as refused:
        a_placement("draft", pilot=pilot, obligation=other.obligations.get())
    assert refused.value.message_dict == {"obligation": ["Kies een verplichting van uw eigen organisatie."]}
    assert not Placement.objects.exists()
    assert a_placement("draft", pilot=pilot).obligation == pilot.suppliers.get().obligations.get()


def test_nobody_works_more_than_a_full_week_over_all_placements():
    pilot = a_pilot("running")
    candidate = a_candidate(pilot.suppliers.first())
    a_placement("accepted", pilot, candidate, weekly_hours=Decimal(30))
    second = a_placement("draft", pilot, candidate, weekly_hours=Decimal("10.5"))
    member = member_of(candidate.supplier)
    with pytest.raises(ValidationError):
        second.take("report", by=member)
    Placement.objects.filter(pk=second.pk).update(weekly_hours=10)
    second.take("report", by=member)
    assert second.state == "reported"


def test_a_placement_that_may_displace_somebody_is_not_reported():
    placement = a_placement("draft", no_displacement=False)
    with pytest.raises(ValidationError):
        placement.take("report", by=member_of(placement.candidate.supplier))


def test_the_history_of_a_placement_holds_no_reason_and_no_code():
    placement = a_placement("returned")
    facts = list(Event.objects.on(placement).values_list("facts", flat=True))
    assert placement.reason == "Daarom."
    assert facts == [{}, {}, {}]
