"""Every step of a plan × every state × everybody: who gets through, written out here and nowhere else."""

import datetime
import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from socialreturn.accounts.models import Role
from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.actions.writing import answer_correction, close_correction, raise_correction
from suppliers.models import Membership, PlanState, PlanVersion
from tests.factories import (
    ManagerFactory,
    MemberFactory,
    SupplierFactory,
    UserFactory,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    manager_of,
    member_of,
    write_everything,
)

pytestmark = pytest.mark.django_db

ALLOWED = {
    ("submit", "draft", "lead"),
    ("take_up", "submitted", "manager"),
    ("approve", "in_review", "manager"),
    ("reject", "in_review", "manager"),
    ("sign", "approved", "lead"),
    ("sign", "approved", "manager"),
    ("reopen", "approved", "manager"),
    ("withdraw", "draft", "lead"),
    ("withdraw", "submitted", "lead"),
    ("withdraw", "in_review", "lead"),
    ("withdraw", "approved", "lead"),
    ("request_again", "rejected", "manager"),
    ("request_again", "withdrawn", "manager"),
    ("amend", "signed", "lead"),
    ("amend", "signed", "manager"),
}
NOT_FOR = {
    "submit": {"manager"},
    "take_up": {"lead"},
    "approve": {"lead"},
    "return": {"lead"},
    "reject": {"lead"},
    "reopen": {"lead"},
    "request_again": {"lead"},
    "withdraw": {"manager"},
}
STATES = [state for state in PlanState.values if state != "superseded"]


DECISIONS = {
    "take_up": ("submitted", {}),
    "approve": ("in_review", {}),
    "reject": ("in_review", {"reason": "Daarom."}),
    "return": ("in_review", {"reason": "Daarom."}),
    "reopen": ("approved", {"reason": "Daarom."}),
    "request_again": ("rejected", {"due_on": datetime.date(2018, 12, 1)}),
}


@pytest.mark.parametrize("step", DECISIONS)
def test_who_works_for_a_supplier_that_wrote_a_plan_does_not_decide_on_it(step):
    """R23; a colleague who manages the category too does."""
    state, facts = DECISIONS[step]
    version, manager, colleague = a_version(state), ManagerFactory(), ManagerFactory()
    version.plan.category.managers.add(manager, colleague)
    if step == "return":
        raise_correction(version, version.sections.first().section, by=colleague, text="Leg dit uit.")
    assert version.steps[step].who(version, manager) == "ministry"
    Membership.objects.create(user=manager, supplier=version.plan.lead)
    with pytest.raises(PermissionDenied):
        version.take(step, by=manager, **facts)
    version.take(step, by=colleague, **facts)


def everybody(version):
    return {
        "lead": member_of(version.plan.lead),
        "manager": manager_of(version.plan.category),
        "other manager": ManagerFactory(),
        "other supplier": MemberFactory(),
        **{role: UserFactory(role=role) for role in Role.values if role not in {"category_manager", "supplier"}},
    }


@pytest.mark.parametrize("state", STATES)
def test_only_these_people_can_take_these_steps_from(state):
    version = a_version(state)
    got_through = {
        (name, state, who)
        for who, person in everybody(version).items()
        for name in PlanVersion.steps
        if version.can(name, person)
    }
    assert got_through == {line for line in ALLOWED if line[1] == state}


@pytest.mark.parametrize("state", STATES)
def test_whoever_may_not_is_refused_and_nothing_changes_in(state):
    version = a_version(state)
    for who, person in everybody(version).items():
        for name in PlanVersion.steps:
            if (name, state, who) in ALLOWED or version.can(name, person):
                continue
            is_theirs = who in {"lead", "manager"} and who not in NOT_FOR.get(name, set())
            with pytest.raises(ValidationError if is_theirs else PermissionDenied):
                version.take(name, by=person, **({"reason": "x"} if version.steps[name].asks else {}))
    version.refresh_from_db()
    assert version.state == state


def test_returning_needs_a_point_and_opens_the_next_draft_with_the_same_text():
    version = a_version("in_review")
    manager = manager_of(version.plan.category)
    with pytest.raises(ValidationError):
        version.take("return", by=manager, reason="Begeleiding is dun.")
    returned = a_version("returned")
    draft = returned.plan.newest
    assert (returned.state, draft.state, draft.number) == ("returned", "draft", 2)
    assert list(draft.sections.in_order().values_list("text")) == list(
        returned.sections.in_order().values_list("text")
    )
    assert draft.commitments.count() == 1


def test_approving_waits_until_every_point_is_closed():
    version = a_version("returned").plan.newest
    lead, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    with pytest.raises(ValidationError):
        version.take("submit", by=lead)
    from_text = version.plan.versions.get(number=1).corrections.get()
    answer_correction(from_text, version=version, by=lead, text="Nu wel.")
    version.take("submit", by=lead)
    version.take("take_up", by=manager)
    with pytest.raises(ValidationError):
        version.take("approve", by=manager)
    close_correction(from_text, version=version, by=manager)
    version.take("approve", by=manager)
    assert version.state == "approved"


def test_signing_the_next_version_supersedes_the_one_before():
    first = a_version("signed")
    lead, manager = member_of(first.plan.lead), manager_of(first.plan.category)
    first.take("amend", by=lead, reason="Wij willen meer.")
    second = first.plan.newest
    for step, person in [
        ("submit", lead),
        ("take_up", manager),
        ("approve", manager),
        ("sign", lead),
        ("sign", manager),
    ]:
        second.take(step, by=person)
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "signed")


def test_whoever_signs_for_both_suppliers_of_a_plan_signs_for_one_and_then_for_the_other():
    plan = ask_a_plan()
    lead, partner = member_of(plan.lead), SupplierFactory()
    admit_under_bespoke(plan.agreements.first(), partner)
    answer_party_invitation(invite_party(plan, partner, by=lead), by=member_of(partner), accept=True)
    Membership.objects.create(user=lead, supplier=partner, may_sign=True)
    version = a_version("approved", plan)
    version.take("sign", by=lead)
    version.take("sign", by=lead)
    assert version.sides_to_sign() == [None]
    with pytest.raises(ValidationError):
        version.take("sign", by=lead)
    version.take("sign", by=manager_of(plan.category))
    assert version.state == "signed"


def test_reopening_voids_the_signatures_given():
    version = a_version("approved")
    lead, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    version.take("sign", by=lead)
    version.take("reopen", by=manager, reason="Toch nog iets.")
    version.take("approve", by=manager)
    assert version.signatures.valid().count() == 0
    assert [side and side.name for side in version.sides_to_sign()] == [version.plan.lead.name, None]


def test_the_fingerprint_is_of_the_text_and_every_signature_stands_over_it():
    version = a_version("signed")
    assert version.fingerprint == hashlib.sha256(version.canonical_text().encode()).hexdigest()
    assert set(version.signatures.values_list("fingerprint", flat=True)) == {version.fingerprint}


def test_a_bespoke_plan_without_a_promise_can_be_submitted_but_not_approved():
    version = write_everything(ask_a_plan().newest)
    version.commitments.all().delete()
    lead, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    version.take("submit", by=lead)
    version.take("take_up", by=manager)
    with pytest.raises(ValidationError, match="Stuur het terug met een punt"):
        version.take("approve", by=manager)
    assert {step.name for step in version.steps_for(manager)} == {"reject"}
    raise_correction(version, None, by=manager, text="Zeg iets toe.")
    version.take("return", by=manager, reason="Er is niets toegezegd.")
    assert version.state == "returned"


def test_a_bespoke_plan_without_a_promise_cannot_be_signed():
    version = a_version("approved")
    version.commitments.all().delete()
    with pytest.raises(ValidationError):
        version.take("sign", by=member_of(version.plan.lead))


def test_a_page_out_of_date_is_refused():
    version = a_version("in_review")
    with pytest.raises(ValidationError):
        version.take("reject", by=manager_of(version.plan.category), seen=version.revision - 1, reason="Nee.")
    version.refresh_from_db()
    assert version.state == "in_review"


def test_a_manager_who_got_another_role_is_told_no_more():
    version = a_version()
    former = ManagerFactory()
    version.plan.category.managers.add(former)
    former.role = Role.READER
    former.save()
    assert list(version.plan.deciders()) == [manager_of(version.plan.category)]
    assert list(version.plan.category.current_managers()) == list(version.plan.deciders())
