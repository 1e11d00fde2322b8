"""What a reader gets of a plan of which only some versions are signed: nothing of the others, in any corner."""

import datetime

import pytest
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.plan import move_due_date
from suppliers.actions.writing import answer_correction, close_correction
from tests.factories import UserFactory, a_version, manager_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """Version 1 was returned, version 2 is signed, and version 3 is being written."""
    first = a_version("returned")
    plan, point = first.plan, first.corrections.get()
    member, manager = member_of(plan.lead), manager_of(plan.category)
    move_due_date(plan, by=manager, due_on=datetime.date(2018, 12, 1), reason="Uitstel wegens ziekte.")
    second = plan.newest
    answer_correction(point, version=second, by=member, text="Gedaan.")
    for step in ("submit", "take_up"):
        second.take(step, by=member if step == "submit" else manager)
    close_correction(point, version=second, by=manager)
    for step, by in (("approve", manager), ("sign", member), ("sign", manager)):
        second.take(step, by=by)
    second.take("amend", by=member, reason="Een tweede coach.")
    return plan


def file_of(client, plan, role):
    client.force_login(UserFactory(role=role))
    response = client.get(plan.get_absolute_url())
    assert response.status_code == 200
    return response


def happened(response):
    return [event.kind for event in reversed(response.context["file"].events)]


LIFE = [
    "plan.asked",
    "planversion.submit",
    "planversion.take_up",
    "plan.point_added",
    "planversion.return",
    "plan.due_moved",
    "planversion.submit",
    "plan.points_answered",
    "planversion.take_up",
    "plan.point_closed",
    "planversion.approve",
    "planversion.sign",
    "planversion.sign",
    "planversion.amend",
]
LIFE_OF_WHAT_IS_SIGNED = [
    "plan.asked",
    "planversion.submit",
    "plan.points_answered",
    "planversion.take_up",
    "plan.point_closed",
    "planversion.approve",
    "planversion.sign",
    "planversion.sign",
]


def test_a_reader_reads_the_life_of_signed_versions_alone(client, plan):
    adviser, reader = (file_of(client, plan, role) for role in (Role.ADVISER, Role.READER))
    assert sorted(happened(adviser)) == sorted(LIFE)
    assert sorted(happened(reader)) == sorted(LIFE_OF_WHAT_IS_SIGNED)
    for words in ("Uitstel wegens ziekte.", "versie 1", "versie 3"):
        assert (words in adviser.text, words in reader.text) == (True, False)


def test_a_reader_gets_no_decision_on_a_version_that_is_not_signed(client, plan):
    adviser, reader = (file_of(client, plan, role).context["file"] for role in (Role.ADVISER, Role.READER))
    assert [decision.version.number for decision in adviser.decisions] == [2, 2, 1]
    assert [decision.version.number for decision in reader.decisions] == [2, 2]
    plan.newest.take("withdraw", by=member_of(plan.lead), reason="Toch niet.")
    adviser, reader = (file_of(client, plan, role) for role in (Role.ADVISER, Role.READER))
    assert ("Toch niet." in adviser.text, "Toch niet." in reader.text) == (True, False)


def test_the_steps_of_a_version_that_is_not_signed_are_not_there_for_a_reader(client, plan):
    pages = [reverse("suppliers:plan_step", args=(plan.reference, number, "reject")) for number in (1, 2, 3, 4)]
    for role, expected in ((Role.ADVISER, [403, 403, 404, 404]), (Role.READER, [404, 403, 404, 404])):
        client.force_login(UserFactory(role=role))
        assert [client.get(page).status_code for page in pages] == expected


def test_a_draft_withdrawn_unread_can_still_be_asked_for_anew(client, plan):
    plan.newest.take("withdraw", by=member_of(plan.lead), reason="Toch niet.")
    client.force_login(manager_of(plan.category))
    page = reverse("suppliers:plan_step", args=(plan.reference, 3, "request_again"))
    client.post(page, {"due_on": "2018-12-01"})
    assert plan.newest.number == 4


def test_a_reader_gets_no_points_to_correct(client, plan):
    adviser, reader = (file_of(client, plan, role) for role in (Role.ADVISER, Role.READER))
    for words in ("Leg dit uit.", "Gedaan."):
        assert (words in adviser.text, words in reader.text) == (True, False)
    assert (len(adviser.context["file"].points), reader.context["file"].points) == (1, [])
