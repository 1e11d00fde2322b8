"""Two people at once, on two real connections: one gets through, the other reads why, nothing is lost."""

import datetime
import threading
import time
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections, transaction

from socialreturn.accounts.models import User
from socialreturn.audit.models import Event
from suppliers.actions.agreement import admit, change_agreement, undo_admission
from suppliers.actions.obligation import choose_regime
from suppliers.actions.people import accept_invitation, end_membership, invite, withdraw_invitation
from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.actions.writing import Stale, write_section
from suppliers.models import Decision, PlanVersion
from suppliers.queries.owed import reckoning
from tests.factories import (
    ManagerFactory,
    MemberFactory,
    SupplierFactory,
    a_call_off,
    a_pilot,
    a_placement,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
    write_everything,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run every act in a thread and connection of its own, started together; answer what each said or raised."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(index, act):
        start.wait()
        try:
            answers[index] = act()
        except (ValidationError, Stale, PermissionDenied) as refusal:
            answers[index] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def refusals(answers):
    return [answer for answer in answers if isinstance(answer, Exception)]


def test_a_call_off_and_the_term_of_its_agreement_at_once_are_both_reckoned():
    """Three months are too short for the measure; then they become two years, while a call-off is not stored yet."""
    agreement = make_an_agreement(initial_end_on=datetime.date(2018, 5, 31))
    manager = manager_of(agreement.category)
    supplier = admit(agreement.lots.get(), SupplierFactory(), by=manager).supplier
    facts = {"regime": "generic", "applies_from": agreement.starts_on, "reason": "Daarom."}
    obligation = choose_regime(by=manager, supplier=supplier, holder=agreement, **facts).obligation
    a_call_off(supplier, agreement, amount=Decimal(300_000))
    is_made = threading.Event()

    def call_off_slowly():
        with transaction.atomic():
            a_call_off(supplier, agreement, amount=Decimal(100_000))
            is_made.set()
            time.sleep(0.5)

    def lengthen():
        is_made.wait()
        longer = type(agreement).objects.get(pk=agreement.pk)
        longer.initial_end_on = datetime.date(2020, 2, 29)
        change_agreement(longer, by=manager, seen=longer.revision, reason="Langer.")

    assert refusals(at_once(call_off_slowly, lengthen)) == []
    obligation.refresh_from_db()
    assert obligation.owed == reckoning(obligation).amount == Decimal("20000.00")


@pytest.mark.parametrize("round_", range(5))
def test_of_two_who_decide_on_one_plan_exactly_one_wins_and_the_other_reads_why(round_):
    version = a_version("in_review")
    colleague = ManagerFactory()
    version.plan.category.managers.add(colleague)
    manager = manager_of(version.plan.category)
    answers = at_once(
        lambda: PlanVersion.objects.get(pk=version.pk).take("approve", by=manager),
        lambda: PlanVersion.objects.get(pk=version.pk).take("reject", by=colleague, reason="Te dun."),
    )
    [refusal] = refusals(answers)
    version.refresh_from_db()
    winner = manager if version.state == "approved" else colleague
    assert winner.name in refusal.messages[0]
    assert [decision.kind for decision in version.decisions.all()] == [
        Decision.Kind.APPROVED if winner == manager else Decision.Kind.REJECTED
    ]


def plan_step(state, step, **facts):
    def build():
        version = a_version(state)
        by_manager = step in {"take_up", "approve", "reject", "reopen", "request_again"}
        return version, manager_of(version.plan.category) if by_manager else member_of(version.plan.lead), facts

    return pytest.param(build, step, id=f"plan-{step}")


def pilot_step(state, step, **facts):
    def build():
        pilot = a_pilot(state)
        manager = manager_of(pilot.category)
        pilot.lessons.create(text="Begin gewoon.", noted_by=manager)
        return pilot, manager, facts

    return pytest.param(build, step, id=f"pilot-{step}")


def placement_step(state, step, **facts):
    def build():
        placement = a_placement(state)
        by_manager = step in {"accept", "return", "reopen"}
        member = member_of(placement.candidate.supplier)
        return placement, manager_of(placement.category) if by_manager else member, facts

    return pytest.param(build, step, id=f"placement-{step}")


REASON = {"reason": "Daarom."}
STEPS = [
    plan_step("draft", "submit"),
    plan_step("submitted", "take_up"),
    plan_step("in_review", "approve"),
    plan_step("in_review", "reject", **REASON),
    plan_step("approved", "sign"),
    plan_step("approved", "reopen", **REASON),
    plan_step("submitted", "withdraw", **REASON),
    plan_step("rejected", "request_again", due_on=datetime.date(2018, 12, 1)),
    plan_step("signed", "amend", **REASON),
    pilot_step("idea", "explore"),
    pilot_step("exploring", "plan"),
    pilot_step("planned", "start"),
    pilot_step("planned", "withdraw", **REASON),
    pilot_step("running", "pause", **REASON),
    pilot_step("paused", "continue"),
    pilot_step("running", "evaluate", result="knowledge", summary="Kennis."),
    pilot_step("evaluated", "resume"),
    pilot_step("evaluated", "discharge", decided_on=datetime.date(2018, 8, 1), decision="Geslaagd."),
    pilot_step("running", "stop", **REASON),
    placement_step("draft", "report"),
    placement_step("reported", "accept"),
    placement_step("reported", "return", **REASON),
    placement_step("accepted", "reopen", **REASON),
    placement_step("accepted", "end", ended_on=datetime.date(2018, 7, 1), end_reason="stopped"),
    placement_step("draft", "cancel", **REASON),
]


@pytest.mark.parametrize(("build", "step"), STEPS)
def test_a_step_taken_twice_at_once_happens_once(build, step):
    row, by, facts = build()
    before = Event.objects.on(row.history_file).count()
    model, person = type(row), User.objects.get(pk=by.pk)
    answers = at_once(*[lambda: model.objects.get(pk=row.pk).take(step, by=person, **facts)] * 2)
    assert len(refusals(answers)) == 1
    assert Event.objects.on(row.history_file).count() == before + 1


def test_whoever_joins_a_plan_while_it_is_submitted_stands_in_its_frozen_text_or_has_not_joined():
    """The plan is held in the middle of its submission; the partner joins before or after, never in between."""
    version = write_everything(ask_a_plan().newest)
    plan, lead, partner = version.plan, member_of(version.plan.lead), SupplierFactory()
    admit_under_bespoke(plan.agreements.first(), partner)
    party, companion = invite_party(plan, partner, by=lead), member_of(partner)
    is_held = threading.Event()

    def submit():
        with transaction.atomic():
            PlanVersion.objects.get(pk=version.pk).take("submit", by=lead)
            is_held.set()
            time.sleep(0.5)

    def join():
        is_held.wait()
        answer_party_invitation(party, by=companion, accept=True)

    [refusal] = refusals(at_once(submit, join))
    party.refresh_from_db()
    assert "ingediend" in refusal.messages[0]
    assert party.accepted_at is None


def test_nothing_new_is_reported_on_a_pilot_that_is_discharged_meanwhile():
    """The pilot is held in the middle of its discharge; the placement comes too late and is told so."""
    pilot = a_pilot("evaluated")
    placement, manager = a_placement("draft", pilot=pilot), manager_of(pilot.category)
    member, is_held = member_of(placement.candidate.supplier), threading.Event()

    def discharge():
        with transaction.atomic():
            pilot.take("discharge", by=manager, decided_on=datetime.date(2018, 8, 1), decision="Geslaagd.")
            is_held.set()
            time.sleep(0.5)

    def report():
        is_held.wait()
        placement.take("report", by=member)

    [refusal] = refusals(at_once(discharge, report))
    placement.refresh_from_db()
    assert (placement.state, "“afgerond”" in refusal.messages[0]) == ("draft", True)


def test_of_two_who_save_one_draft_the_second_gets_both_texts():
    version = ask_a_plan().newest
    member, colleague = member_of(version.plan.lead), MemberFactory(supplier=version.plan.lead)
    section = version.sections.first()
    answers = at_once(
        lambda: write_section(section, by=member, seen=0, text="Mijn tekst."),
        lambda: write_section(section, by=colleague, seen=0, text="Onze tekst."),
    )
    [stale] = refusals(answers)
    section.refresh_from_db()
    assert stale.stored.text == section.text
    assert section.text in {"Mijn tekst.", "Onze tekst."}
    assert section.revision == 1


def test_eight_people_writing_at_once_never_meet_a_locked_database():
    version = ask_a_plan().newest
    people = [MemberFactory(supplier=version.plan.lead) for _ in range(8)]
    section = version.sections.first()

    def write_ten_times(person):
        def act():
            for turn in range(10):
                try:
                    write_section(section, by=person, seen=turn, text=f"{person.pk}: {turn}")
                except Stale:
                    continue

        return act

    assert refusals(at_once(*[write_ten_times(person) for person in people])) == []
    section.refresh_from_db()
    assert section.revision > 0


def test_the_races_run_on_real_connections():
    """Were the database in memory, two threads would share it and the races above could not fail."""
    assert "memory" not in str(connection.settings_dict["NAME"])


@pytest.mark.parametrize("round_", range(5))
def test_an_invitation_withdrawn_while_it_is_accepted_is_one_or_the_other(round_):
    supplier, manager = SupplierFactory(), ManagerFactory()
    invitation = invite(supplier, by=manager, email="nieuw@voorbeeld.example")
    answers = at_once(
        lambda: accept_invitation(invitation, name="Nieuw", password="zes paarden in de regen"),
        lambda: withdraw_invitation(invitation, by=manager),
    )
    [_refusal] = refusals(answers)
    invitation.refresh_from_db()
    assert supplier.people().exists() == (invitation.withdrawn_at is None)


@pytest.mark.parametrize("round_", range(5))
def test_no_regime_is_left_without_an_admission(round_):
    agreement, supplier = make_an_agreement(), SupplierFactory()
    manager = manager_of(agreement.category)
    admission = admit(agreement.lots.first(), supplier, by=manager)
    chosen = {"regime": "generic", "applies_from": datetime.date(2018, 8, 1), "reason": "Zo is het afgesproken."}
    answers = at_once(
        lambda: choose_regime(by=manager, supplier=supplier, holder=agreement, **chosen),
        lambda: undo_admission(admission, by=manager),
    )
    [_refusal] = refusals(answers)
    assert supplier.obligations.exists() == supplier.admissions.exists()


@pytest.mark.parametrize("round_", range(5))
def test_two_managers_who_end_each_others_access_do_not_both_succeed(round_):
    supplier = SupplierFactory()
    first, second, _third = MemberFactory.create_batch(3, supplier=supplier)
    memberships = {user: supplier.memberships.get(user=user) for user in (first, second)}
    answers = at_once(
        lambda: end_membership(memberships[second], by=first),
        lambda: end_membership(memberships[first], by=second),
    )
    assert len(refusals(answers)) == 1
    assert supplier.memberships.count() == 2
