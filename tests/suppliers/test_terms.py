"""When a plan is late: one answer, on every page and in every list, for every version that can be written."""

import datetime

import pytest
from django.urls import reverse

from socialreturn import clock
from suppliers.actions.plan import move_due_date
from suppliers.models import Correction, PlanVersion
from tests.factories import a_version, manager_of, member_of

pytestmark = pytest.mark.django_db
LATE = "te laat</span>"
DUE, LATER, LATEST = datetime.date(2018, 10, 1), datetime.date(2018, 11, 1), datetime.date(2018, 12, 1)


def first(at):
    return a_version("draft")


def returned_in_time(at):
    return a_version("returned")


def returned_too_late(at):
    version = a_version("in_review")
    at(DUE + datetime.timedelta(days=1))
    by = manager_of(version.plan.category)
    Correction.objects.create(version=version, text="Leg dit uit.", raised_by=by)
    return version.take("return", by=by, reason="Daarom.")


def moved_after_that(at):
    version = returned_too_late(at)
    move_due_date(version.plan, by=manager_of(version.plan.category), due_on=LATER, reason="Vakantie.")
    return version


def amended(at):
    version = a_version("signed")
    return version.take("amend", by=member_of(version.plan.lead), reason="Meer.")


def asked_for_anew(at):
    version = a_version("rejected")
    return version.take("request_again", by=manager_of(version.plan.category), due_on=LATER)


def submitted(at):
    return a_version("submitted")


LATE_FROM = {
    first: DUE,
    returned_in_time: DUE,
    returned_too_late: None,
    moved_after_that: LATER,
    amended: None,
    asked_for_anew: LATER,
    submitted: None,
}


PLACES = ("version", "versions", "list", "filter", "file", "desk", "writer", "manager")


def everywhere(client, plan):
    """Whether it is late, to the version, the list and its filter, the file, the desk, and the work of both sides."""
    plan.refresh_from_db()
    member, manager = member_of(plan.lead), manager_of(plan.category)
    plans, newest = reverse("suppliers:plans"), plan.newest

    def see(user, url, **query):
        client.force_login(user)
        return client.get(url, query)

    tasks = [task for group in see(member, reverse("site:my_work")).context["groups"] for task in group.tasks]
    elsewhere = see(manager, reverse("site:my_work")).context["elsewhere"]
    return {
        "version": newest.is_late_on(clock.today()),
        "versions": PlanVersion.objects.late_on(clock.today()).exists(),
        "list": LATE in see(manager, plans).text,
        "filter": bool(see(manager, plans, late="yes").context["list"].page.rows),
        "file": LATE in str(see(manager, plan.get_absolute_url()).context["badge"]),
        "desk": " te laat." in see(member, reverse("suppliers:commitments", args=(plan.reference,))).text,
        "writer": any(task.is_late for task in tasks),
        "manager": any(pending.is_late for pending in elsewhere),
    }


@pytest.mark.parametrize("state", LATE_FROM, ids=lambda state: state.__name__)
def test_every_place_says_the_same_of_a_plan_that_is_late(client, at, state):
    plan, due = state(at).plan, LATE_FROM[state]
    at(due or LATEST)
    assert everywhere(client, plan) == dict.fromkeys(PLACES, False)
    at((due or LATEST) + datetime.timedelta(days=1))
    assert everywhere(client, plan) == dict.fromkeys(PLACES, due is not None)


@pytest.mark.parametrize("state", LATE_FROM, ids=lambda state: state.__name__)
def test_one_version_and_many_at_once_are_judged_alike(at, state):
    state(at)
    versions = PlanVersion.objects.noting_term()
    assert [version.in_term for version in versions] == [version.has_term for version in versions]
