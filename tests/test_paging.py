"""What stands within another page is read twenty-five at a time, and nothing of it is out of reach."""

import pytest
from django.urls import reverse

from pilots.actions import publish
from suppliers.models import Invitation, Membership
from tests.factories import UserFactory, a_pilot, manager_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(client):
    pilot = a_pilot("running")
    client.force_login(manager_of(pilot.category))
    return pilot


def seen(client, url, words, **parameters):
    """Which of these words stand on the page."""
    text = client.get(url, parameters).text
    return [word for word in words if word in text]


@pytest.mark.parametrize("where", ["file", "public"])
def test_lessons_are_read_page_by_page_and_keep_their_numbers(client, pilot, where):
    lessons = [f"Les nummer {number}." for number in range(10, 37)]
    for text in lessons:
        pilot.lessons.create(text=text, noted_by=manager_of(pilot.category))
    publish(pilot, by=manager_of(pilot.category), summary="Zo gaat het.")
    url = pilot.get_absolute_url() if where == "file" else reverse("site:public_pilot", args=(pilot.slug,))
    assert seen(client, url, lessons) == lessons[:25]
    assert seen(client, url, lessons, leerpunten=2) == lessons[25:]
    assert '<ol class="lessons' in client.get(url, {"leerpunten": 2}).text
    assert ' start="26">' in client.get(url, {"leerpunten": 2}).text
    assert 'href="?leerpunten=2#lessons"' in client.get(url).text
    assert seen(client, url, lessons, leerpunten="x") == lessons[:25]


def test_the_people_and_the_invitations_of_a_supplier_are_read_page_by_page(client, pilot):
    supplier = pilot.suppliers.get()
    names = [f"Persoon {letter}{other} de Vries" for letter in "AB" for other in "abcdefghijklm"]
    for name in names:
        Membership.objects.create(user=UserFactory(name=name), supplier=supplier)
    invited = [f"{name[8:10].lower()}@voorbeeld.example" for name in names]
    for email in invited:
        Invitation.objects.create(supplier=supplier, email=email, invited_by=manager_of(pilot.category))
    url, people = supplier.get_absolute_url(), [*names, member_of(supplier).name]
    assert len(seen(client, url, people)) == 25
    assert {*seen(client, url, people), *seen(client, url, people, mensen=2)} == {*people}
    assert len(seen(client, url, invited)) == 25
    assert {*seen(client, url, invited), *seen(client, url, invited, uitnodigingen=2)} == {*invited}
