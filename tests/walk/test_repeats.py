"""A repeated post has one effect."""

import threading

import pytest
from django.db import connections
from django.test import Client

from candidates.models import Candidate
from tests.factories import MemberFactory, TargetGroupFactory

NEW = "/kandidaten/nieuw/"


def signed_in(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    return client


def answers(client):
    """What the form holds when it is sent: its token, and the group chosen."""
    page = client.get(NEW)
    return {"csrfmiddlewaretoken": str(page.context["csrf_token"]), "target_group": TargetGroupFactory().pk}


@pytest.mark.django_db
def test_a_form_sent_twice_adds_one_candidate_and_leads_to_the_same_page():
    client = signed_in(MemberFactory())
    filled_in = answers(client)
    first, second = client.post(NEW, filled_in), client.post(NEW, filled_in)
    assert (first.status_code, second.status_code, first.url == second.url) == (302, 302, True)
    assert Candidate.objects.count() == 1


@pytest.mark.django_db
def test_other_answers_and_a_new_page_are_another_post():
    client = signed_in(MemberFactory())
    filled_in = answers(client)
    client.post(NEW, filled_in)
    client.post(NEW, filled_in | {"counts_for_jobs_agreement": "on"})
    client.post(NEW, answers(client))
    assert Candidate.objects.count() == 3


@pytest.mark.django_db
def test_what_was_refused_may_be_sent_again():
    client = signed_in(MemberFactory())
    empty = answers(client) | {"target_group": ""}
    assert [client.post(NEW, empty).status_code for _ in range(2)] == [200, 200]


@pytest.mark.django_db
def test_the_same_answers_of_somebody_else_are_another_post():
    one, other = signed_in(MemberFactory()), signed_in(MemberFactory())
    filled_in = answers(one)
    other.cookies["csrftoken"] = one.cookies["csrftoken"].value
    one.post(NEW, filled_in)
    other.post(NEW, filled_in)
    assert Candidate.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_add_one_candidate():
    client = signed_in(MemberFactory())
    filled_in = answers(client)
    start, got = threading.Barrier(2), []

    def click():
        twin = Client(enforce_csrf_checks=True)
        twin.cookies = client.cookies
        start.wait()
        got.append(twin.post(NEW, filled_in).url)
        connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert (len(set(got)), Candidate.objects.count()) == (1, 1)
