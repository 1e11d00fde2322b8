"""A repeated post has one effect."""

import threading
import time
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connections
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from candidates.models import Candidate
from socialreturn.accounts.models import User
from socialreturn.repeats import RepeatsMiddleware
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


def a_post():
    request = RequestFactory().post("/traag/", {"csrfmiddlewaretoken": "een"})
    request.user, request.session = User(pk=1), SimpleNamespace(session_key="s")
    return request


@pytest.fixture(autouse=True)
def _nothing_posted_before():
    cache.clear()


def at_once(site, number):
    """The answers to so many posts that are all the same."""
    answers = []
    clicks = [threading.Thread(target=lambda: answers.append(site(a_post()))) for _ in range(number)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    return answers


def test_a_repeat_of_a_post_that_takes_longer_than_patience_is_not_run(monkeypatch):
    monkeypatch.setattr("socialreturn.repeats.PATIENCE_SECONDS", 1)
    runs, answers = [], []

    def slow(request):
        runs.append(request)
        if len(runs) == 1:
            time.sleep(0.5)
            answers.extend(at_once(site, 2))
        return HttpResponseRedirect("/klaar/")

    site = RepeatsMiddleware(slow)
    first = site(a_post())
    assert ([answer.url for answer in answers], first.url, len(runs)) == (["/traag/"] * 2, "/klaar/", 1)
    assert (site(a_post()).url, len(runs)) == ("/klaar/", 1)


def test_of_those_that_wait_for_a_post_that_is_refused_one_goes_next():
    runs, waiting = [], []

    def view(request):
        runs.append(request)
        if len(runs) == 1:
            waiting.extend(threading.Thread(target=site, args=(a_post(),)) for _ in range(3))
            for one in waiting:
                one.start()
            time.sleep(0.3)
            return HttpResponse("niet goed")
        time.sleep(0.3)
        return HttpResponseRedirect("/klaar/")

    site = RepeatsMiddleware(view)
    site(a_post())
    for one in waiting:
        one.join()
    assert len(runs) == 2
