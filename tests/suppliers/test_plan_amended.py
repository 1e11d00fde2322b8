"""A signed plan that is being changed: what is in force stays in sight, beside the version under way."""

import datetime

import pytest
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.plan import invite_party
from tests.factories import (
    SupplierFactory,
    UserFactory,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
PLANS = reverse("suppliers:plans")


@pytest.fixture
def plan():
    version = a_version("signed")
    version.take("amend", by=member_of(version.plan.lead), reason="Een tweede coach.")
    return version.plan


def see(client, user, url):
    client.force_login(user)
    return client.get(url)


def listed(client, user, **filters):
    client.force_login(user)
    return [row["reference"] for row in client.get(PLANS, filters).context["list"].page.rows]


def test_the_file_says_which_version_holds_and_leads_to_it(client, plan):
    link = reverse("suppliers:version", args=(plan.reference, 1))
    for user in (member_of(plan.lead), manager_of(plan.category), UserFactory(role=Role.ADVISER)):
        response = see(client, user, plan.get_absolute_url())
        assert response.context["in_force"] == "Versie 1 geldt tot versie 2 is getekend."
        assert f'<a href="{link}">Versie 1 lezen</a>' in response.text
        assert "Hoe ver versie 2 is:" in response.text
        assert [stage["state"] for stage in response.context["stages"]] == ["now", *["later"] * 4]
    response = see(client, UserFactory(role=Role.READER), plan.get_absolute_url())
    assert (response.context["in_force"], "Versie 1 lezen" in response.text) == ("", False)


def test_a_version_that_ended_does_not_replace_what_is_in_force(client, plan):
    plan.newest.take("withdraw", by=member_of(plan.lead), reason="Toch niet.")
    told = see(client, member_of(plan.lead), plan.get_absolute_url()).context["in_force"]
    assert told == "Versie 1 geldt; versie 2 komt daar niet voor in de plaats."


def test_an_amendment_has_no_due_date_of_its_own(client, plan):
    """Also when the plan was signed before it was due."""
    for user in (member_of(plan.lead), manager_of(plan.category)):
        page = see(client, user, plan.get_absolute_url())
        assert "verwacht" not in page.context["now"]["turn"]
        assert "Uiterlijk" not in [str(label) for label, _value in page.context["facts"]]
        assert "Termijn verplaatsen" not in [str(button["label"]) for button in page.context["now"]["buttons"]]
    address = reverse("suppliers:due_date", args=(plan.reference,))
    sent = {"due_on": "2018-12-01", "reason": "Later."}
    for answer in (client.get(address, follow=True), client.post(address, sent, follow=True)):
        assert "Er is geen termijn om te verplaatsen" in answer.text
    plan.newest.take("withdraw", by=member_of(plan.lead), reason="Toch niet.")
    anew = datetime.date(2018, 12, 1)
    plan.newest.take("request_again", by=manager_of(plan.category), due_on=anew)
    assert "1 december 2018" in see(client, member_of(plan.lead), plan.get_absolute_url()).context["now"]["turn"]


def test_a_plan_in_force_stays_in_the_list_of_signed_plans(client, plan):
    ask_a_plan()
    adviser = UserFactory(role=Role.ADVISER)
    assert listed(client, adviser, state="signed") == [plan.reference]
    assert listed(client, member_of(plan.lead), state="signed") == [plan.reference]
    assert "versie 1 geldt" in see(client, adviser, PLANS).text


def test_who_is_invited_to_write_along_is_not_told_what_is_signed(client, plan):
    other = SupplierFactory()
    admit_under_bespoke(plan.agreements.first(), other)
    invite_party(plan, other, by=member_of(plan.lead))
    assert listed(client, member_of(other), state="signed") == []
    assert "versie 1 geldt" not in see(client, member_of(other), PLANS).text


def test_versions_are_dated_by_what_their_state_says(client, at):
    first = a_version("approved")
    plan, lead, manager = first.plan, member_of(first.plan.lead), manager_of(first.plan.category)

    def dates():
        links = see(client, lead, plan.get_absolute_url()).context["version_links"]
        return [(link["number"], str(link["word"]), link["since"].date().isoformat()) for link in links]

    assert dates() == [(1, "goedgekeurd, te tekenen", "2018-08-01")]
    at(datetime.date(2018, 8, 20))
    first.take("sign", by=lead)
    at(datetime.date(2018, 8, 21))
    first.take("sign", by=manager)
    assert dates() == [(1, "getekend", "2018-08-21")]
    at(datetime.date(2018, 9, 1))
    first.take("amend", by=lead, reason="Meer.")
    second = plan.newest
    for day, step, by in ((2, "submit", lead), (3, "take_up", manager), (4, "approve", manager), (5, "sign", lead)):
        at(datetime.date(2018, 9, day))
        second.take(step, by=by)
    at(datetime.date(2018, 9, 6))
    second.take("sign", by=manager)
    assert dates() == [(2, "getekend", "2018-09-06"), (1, "vervangen", "2018-09-06")]
