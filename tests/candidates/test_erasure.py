"""The privacy officer sees who looked, looks up one record by its code, and erases for good."""

import pytest
from django.core.exceptions import PermissionDenied

from candidates.actions import erase, note_keys, note_reading
from candidates.models import Candidate, Erasure, Placement
from socialreturn.accounts.models import Role
from socialreturn.audit.models import AccessLog, Event, Message
from tests.factories import UserFactory, a_candidate, a_placement, manager_of

pytestmark = pytest.mark.django_db
PAGES = ("/kandidaten/wissen/", "/kandidaten/gewist/", "/kandidaten/opzoeken/", "/inzage/")


@pytest.fixture
def officer(client):
    user = UserFactory(role=Role.PRIVACY_OFFICER, language="en")
    client.force_login(user)
    return user


def test_nothing_of_an_erased_candidate_is_left(client, officer):
    gone, stays = a_placement("returned"), a_placement("returned")
    before = Event.objects.count(), Message.objects.count()
    about_it = gone.candidate.code
    asked = client.post("/kandidaten/wissen/", {"code": about_it.lower().replace("-", " ")})
    assert (Candidate.objects.count(), about_it in asked.text) == (2, True)
    done = client.post("/kandidaten/wissen/", {"code": about_it, "confirmed": "True"})
    assert done.url == "/kandidaten/gewist/"
    assert list(Candidate.objects.all()) == [stays.candidate]
    assert list(Placement.objects.all()) == [stays]
    assert (Event.objects.count(), Message.objects.count()) == (before[0] - 4, before[1] - 2)
    assert (Erasure.objects.get().erased_by, Erasure.objects.get().placements) == (officer, 1)


def test_the_code_of_nobody_is_said_to_be_nobodys(client, officer):
    for sent in ({"code": "ZZ-999"}, {"code": ""}, {"code": "x" * 30}, {"code": "\x00"}):
        assert list(client.post("/kandidaten/wissen/", sent).context["form"].errors) == ["code"]
        assert list(client.post("/kandidaten/opzoeken/", sent).context["form"].errors) == ["code"]
    assert client.post("/kandidaten/wissen/", {"code": "ZZ-999", "confirmed": "True"}).status_code == 302


def test_erasing_twice_erases_once(client, officer):
    code = a_candidate().code
    for _ in range(2):
        client.post("/kandidaten/wissen/", {"code": code, "confirmed": "True"})
    assert Erasure.objects.count() == 1


def test_a_record_is_looked_up_by_code_and_the_looking_is_noted(client, officer):
    placement = a_placement("draft", note="Begint met een proefdag.")
    answer = client.post("/kandidaten/opzoeken/", {"code": placement.candidate.code})
    shown = [placement.candidate.target_group.name_en, placement.host, placement.note, placement.pilot.title]
    assert [text for text in shown if text not in answer.text] == []
    assert "/dossier/" not in answer.text
    noted = AccessLog.objects.order_by("pk").values_list("by", "page", "record_type", "keys")
    assert list(noted) == [
        (officer.pk, "record", "candidate", [placement.candidate_id]),
        (officer.pk, "record", "placement", [placement.pk]),
    ]


def test_who_looked_is_shown_to_the_privacy_officer(client):
    placement = a_placement("reported")
    manager = manager_of(placement.category)
    client.force_login(manager)
    client.get(placement.get_absolute_url())
    client.force_login(UserFactory(role=Role.PRIVACY_OFFICER))
    text = client.get("/inzage/").text
    assert manager.name in text
    assert f'<span class="nowrap">{placement.candidate.code}</span>' in text


@pytest.mark.parametrize("address", PAGES)
def test_these_pages_are_for_the_privacy_officer_alone(client, address):
    answers = {}
    for role in Role.values:
        client.force_login(UserFactory(role=role))
        answers[role] = client.get(address).status_code
    assert answers == dict.fromkeys(Role.values, 403) | {"privacy_officer": 200}


@pytest.mark.parametrize("role", [role for role in Role.values if role != "privacy_officer"])
def test_the_action_itself_is_for_the_privacy_officer_alone(role):
    candidate = a_candidate()
    with pytest.raises(PermissionDenied):
        erase(candidate.code, by=UserFactory(role=role))
    assert Candidate.objects.get() == candidate


def test_the_officer_finds_who_saw_one_candidate(client, officer):
    seen, other = a_placement("reported"), a_placement("reported")
    manager, another = manager_of(seen.category), manager_of(other.category)
    note_reading("candidate", [seen.candidate], by=manager)
    note_keys("placements", Placement, [other.pk * 10 + seen.pk, seen.pk, 12345], by=manager)
    note_reading("placement", [other], by=another)
    looks = client.get("/inzage/", {"code": seen.candidate.code}).context["list"].page.rows
    assert [(row["by__name"], row["page"]) for row in looks] == [
        (manager.name, "placements"),
        (manager.name, "candidate"),
    ]
    assert seen.candidate.code in looks[0]["codes"]
    assert "erased" in map(str, looks[0]["codes"])
    assert client.get("/inzage/", {"code": "ZZ-999"}).context["list"].page.rows == []


def test_a_key_is_not_found_within_another_key(client, officer):
    seen = a_placement("reported")
    note_keys("placements", Placement, [seen.pk + 10 ** len(str(seen.pk)), int(f"{seen.pk}0")], by=officer)
    assert client.get("/inzage/", {"code": seen.candidate.code}).context["list"].page.rows == []
