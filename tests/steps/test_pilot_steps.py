"""Every step of a pilot × every state × everybody: who gets through, written out here and nowhere else."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from pilots.actions import change_pilot, note_lesson, publish
from pilots.models import Pilot, PilotState, PublishedPilot
from socialreturn.accounts.models import Role
from tests.factories import (
    ManagerFactory,
    SupplierFactory,
    UserFactory,
    a_pilot,
    a_placement,
    a_version,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db

ALLOWED = {
    "idea": {"explore", "plan", "withdraw"},
    "exploring": {"plan", "withdraw"},
    "planned": {"start", "withdraw"},
    "running": {"pause", "stop", "evaluate"},
    "paused": {"continue", "stop", "evaluate"},
    "evaluated": {"resume", "discharge"},
    "discharged": set(),
    "withdrawn": set(),
    "stopped": set(),
}


def others(pilot):
    roles = [role for role in Role.values if role not in {"category_manager", "supplier"}]
    return [ManagerFactory(), member_of(pilot.suppliers.first()), *(UserFactory(role=role) for role in roles)]


def test_the_table_decides_every_state():
    assert set(ALLOWED) == set(PilotState.values)


@pytest.mark.parametrize("state", PilotState.values)
def test_the_manager_of_the_category_can_take_these_steps_from(state):
    pilot = a_pilot(state)
    manager = manager_of(pilot.category)
    pilot.lessons.create(text="Begin gewoon.", noted_by=manager)
    assert {step.name for step in pilot.steps_for(manager)} == ALLOWED[state]


@pytest.mark.parametrize("state", PilotState.values)
def test_nobody_else_moves_a_pilot_from(state):
    pilot = a_pilot(state)
    for person in others(pilot):
        for name in Pilot.steps:
            with pytest.raises(PermissionDenied):
                pilot.take(name, by=person)
    pilot.refresh_from_db()
    assert pilot.state == state


def test_a_pilot_cannot_be_planned_or_started_without_a_signed_plan():
    pilot = a_pilot("idea", plan=a_version("approved").plan)
    manager = manager_of(pilot.category)
    assert pilot.can("explore", manager)
    with pytest.raises(ValidationError):
        pilot.take("plan", by=manager)


def test_a_pilot_is_not_run_by_who_did_not_write_its_plan():
    pilot, stranger = a_pilot("planned"), SupplierFactory(name="Vreemd BV")
    manager = manager_of(pilot.category)
    with pytest.raises(ValidationError, match="Vreemd BV"):
        change_pilot(pilot, by=manager, seen=pilot.revision, suppliers=[pilot.plan.lead, stranger])
    pilot.suppliers.add(stranger)
    with pytest.raises(ValidationError, match="Vreemd BV"):
        pilot.take("start", by=manager)


def test_no_supplier_is_taken_off_a_pilot_that_has_begun():
    pilot = a_pilot("running")
    supplier = pilot.suppliers.get()
    pilot.suppliers.add(other := SupplierFactory(name="Tweede BV"))
    with pytest.raises(ValidationError, match="Tweede BV"):
        change_pilot(pilot, by=manager_of(pilot.category), seen=pilot.revision, suppliers=[supplier])
    assert set(pilot.suppliers.all()) == {supplier, other}


def test_a_pilot_that_is_withdrawn_leaves_the_public_site_and_one_that_is_stopped_stays():
    for state, step, stays in (("planned", "withdraw", False), ("running", "stop", True)):
        pilot = a_pilot(state)
        manager = manager_of(pilot.category)
        publish(pilot, by=manager, summary="Zo gaat het.")
        pilot.take(step, by=manager, reason="Geen plek.")
        assert PublishedPilot.objects.filter(pilot=pilot).exists() == stays


def test_a_discharge_in_the_future_or_before_the_start_or_the_last_evaluation_is_refused():
    pilot = a_pilot("evaluated")
    manager = manager_of(pilot.category)
    for day in [datetime.date(2018, 8, 2), datetime.date(2018, 4, 30), datetime.date(2018, 7, 31)]:
        with pytest.raises(ValidationError):
            pilot.take("discharge", by=manager, decided_on=day, decision="Geslaagd.")
    pilot.take("discharge", by=manager, decided_on=datetime.date(2018, 8, 1), decision="Geslaagd.")
    assert pilot.state == "discharged"


def test_a_pilot_with_a_product_and_nobody_placed_can_be_discharged():
    pilot = a_pilot("running", target=0)
    manager = manager_of(pilot.category)
    pilot.lessons.create(text="Een platform helpt.", noted_by=manager)
    pilot.take("evaluate", by=manager, result="product", summary="Een platform.")
    pilot.take("discharge", by=manager, decided_on=datetime.date(2018, 8, 1), decision="Goed gewerkt.")
    assert (pilot.state, pilot.placements.count()) == ("discharged", 0)


def test_a_pilot_without_a_lesson_is_not_evaluated():
    pilot = a_pilot("running")
    with pytest.raises(ValidationError):
        pilot.take("evaluate", by=manager_of(pilot.category), result="knowledge", summary="Kennis.")


def test_a_pilot_does_not_start_before_its_first_day(at):
    pilot = a_pilot("planned", starts_on=datetime.date(2018, 8, 2))
    manager = manager_of(pilot.category)
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        pilot.take("start", by=manager)
    words = "The first day of this pilot is 2 August 2018. Change the first day, or wait until then."
    assert refusal.value.messages == [words]
    at(datetime.date(2018, 8, 2))
    assert pilot.take("start", by=manager).state == "running"


def test_a_pilot_that_has_begun_gets_no_first_day_to_come():
    pilot = a_pilot("running")
    pilot.starts_on = datetime.date(2018, 8, 2)
    with pytest.raises(ValidationError) as refusal:
        change_pilot(pilot, by=manager_of(pilot.category), seen=pilot.revision, suppliers=pilot.suppliers.all())
    assert list(refusal.value.error_dict) == ["starts_on"]


PEOPLE_AT_WORK = {"result": "placements", "summary": "Iemand aan het werk."}


@pytest.mark.parametrize("state", ["draft", "reported", "returned", "cancelled"])
def test_people_at_work_is_no_result_while_no_placement_is_accepted(state):
    placement = a_placement(state)
    pilot = placement.pilot
    pilot.lessons.create(text="Begin gewoon.", noted_by=UserFactory())
    with pytest.raises(ValidationError) as refusal:
        pilot.take("evaluate", by=manager_of(pilot.category), **PEOPLE_AT_WORK)
    assert list(refusal.value.error_dict) == ["result"]
    pilot.refresh_from_db()
    assert (pilot.state, pilot.evaluations.count()) == ("running", 0)


def test_people_at_work_is_a_result_once_an_accepted_placement_has_begun(at):
    placement = a_placement("accepted", starts_on=datetime.date(2018, 8, 2))
    a_placement("accepted")
    pilot, manager = placement.pilot, manager_of(placement.category)
    pilot.lessons.create(text="Begin gewoon.", noted_by=manager)
    with pytest.raises(ValidationError):
        pilot.take("evaluate", by=manager, **PEOPLE_AT_WORK)
    at(datetime.date(2018, 8, 2))
    assert pilot.take("evaluate", by=manager, **PEOPLE_AT_WORK).evaluations.get().result == "placements"


BSN = "111222333"


@pytest.mark.parametrize(
    ("state", "step", "facts", "field"),
    [
        ("running", "pause", {"reason": f"bsn {BSN}"}, "reason"),
        ("running", "stop", {"reason": "bel 06-12345678"}, "reason"),
        ("idea", "withdraw", {"reason": "jan@voorbeeld.example"}, "reason"),
        ("running", "evaluate", {"result": "product", "summary": f"bsn {BSN}"}, "summary"),
        ("evaluated", "discharge", {"decided_on": datetime.date(2018, 8, 1), "decision": f"bsn {BSN}"}, "decision"),
    ],
)
def test_no_step_of_a_pilot_takes_personal_data(state, step, facts, field):
    pilot = a_pilot(state)
    pilot.lessons.create(text="Begin gewoon.", noted_by=UserFactory())
    with pytest.raises(ValidationError) as refusal:
        pilot.take(step, by=manager_of(pilot.category), **facts)
    assert list(refusal.value.error_dict) == [field]
    pilot.refresh_from_db()
    assert pilot.state == state


@pytest.mark.parametrize(
    ("state", "step", "facts"),
    [
        ("evaluated", "discharge", {"decided_on": datetime.date(2018, 8, 1), "decision": "Geslaagd."}),
        ("evaluated", "resume", {}),
        ("paused", "stop", {"reason": "Geen plek."}),
        ("paused", "evaluate", {"result": "knowledge", "summary": "Kennis."}),
    ],
)
def test_what_was_written_before_it_was_judged_holds_up_no_step(state, step, facts):
    pilot = a_pilot(state)
    pilot.lessons.create(text="Begin gewoon.", noted_by=UserFactory())
    Pilot.objects.update(question="Vraag het jan@voorbeeld.example.", reason="bel 06-12345678")
    pilot.take(step, by=manager_of(pilot.category), **facts)
    assert pilot.state == pilot.steps[step].target


def test_why_a_pilot_paused_is_over_once_it_is_evaluated_or_resumed():
    pilot = a_pilot("paused")
    manager = manager_of(pilot.category)
    pilot.lessons.create(text="Begin gewoon.", noted_by=manager)
    assert pilot.reason
    assert pilot.take("evaluate", by=manager, result="knowledge", summary="Kennis.").reason == ""
    Pilot.objects.update(reason="Van voor dit werd gewist.")
    assert pilot.take("resume", by=manager).reason == ""


def test_nothing_written_before_it_was_judged_goes_to_the_public():
    pilot = a_pilot("running")
    manager = manager_of(pilot.category)
    pilot.lessons.create(text="Bel Jan op 06-12345678.", noted_by=manager)
    pilot.lessons.create(text="Begin gewoon.", noted_by=manager)
    pilot.partners.create(name="jan@voorbeeld.example", kind="school")
    Pilot.objects.update(question="Bel 06-12345678?")
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        publish(pilot, by=manager, summary="Zo gaat het.")
    with translation.override("en"):
        said = [words.partition(" Take it out")[0] for words in refusal.value.messages]
    assert said == [
        "Question it explores “Bel 06-12345678?”: This contains a phone number.",
        "Partner “jan@voorbeeld.example”: This contains an e-mail address.",
        "Lesson “Bel Jan op 06-12345678.”: This contains a phone number.",
    ]
    assert not PublishedPilot.objects.exists()


def test_a_step_taken_too_late_names_the_last_step_and_no_lesson_noted_since():
    pilot = a_pilot("planned")
    manager = manager_of(pilot.category)
    pilot.take("start", by=manager)
    note_lesson(pilot, by=manager, text="Begin klein.")
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        pilot.take("start", by=manager)
    (words,) = refusal.value.messages
    assert ("started this pilot" in words, "lesson" in words) == (True, False)
