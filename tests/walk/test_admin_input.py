"""The administrator's pages × what no person types: an answer that fits, and nothing unescaped."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from tests.walk.found import everything, nothing_kept, writes
from tests.walk.hostile import MESS, NUL, RAW
from tests.walk.page import read

pytestmark = pytest.mark.django_db

HUGE = "1" + "0" * 30
QUERIES = {
    "search": {"q": MESS},
    "page": {"p": HUGE},
    "no page": {"p": "NaN"},
    "order": {"o": f"-{HUGE}.x.1"},
    "unknown": {"bestaat_niet__exact": MESS},
    "key": {"id__exact": HUGE},
    "keys": {"id__in": f"{HUGE},x"},
    "day": {"date__gte": "0000-01-01"},
    "popup": {"_popup": MESS, "_to_field": MESS},
    "error": {"e": MESS},
}
VALUES = {"mess": MESS, "NUL": NUL, "huge": HUGE}


@pytest.fixture
def client(world):
    client = Client(raise_request_exception=False)
    client.force_login(world.people["admin"])
    return client


def models():
    return [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]


def wrong(response):
    body = "" if response.streaming else response.content.decode()
    if response.status_code >= 500:
        return f"{response.status_code} {response.exc_info[1]!r}"
    return "HTML is not escaped" if any(raw in body for raw in RAW[:2]) else ""


def test_no_query_breaks_a_list_of_the_administrator(client):
    found = []
    for name in models():
        for what, query in QUERIES.items():
            problem = wrong(client.get(f"{reverse(f'admin:{name}_changelist')}?{urlencode(query)}"))
            found += [f"{name} {what}: {problem}"] if problem else []
    assert not found, "\n".join(found)


def of_formset(name):
    """The counts of rows that Django's own formsets keep."""
    return name.endswith("_FORMS")


def pages(client):
    """The addresses of the forms an administrator may fill in: one to add, and one row, of every model."""
    for model in admin.site._registry:
        name, first = f"{model._meta.app_label}_{model._meta.model_name}", model._base_manager.first()
        urls = [reverse(f"admin:{name}_add")]
        urls += [reverse(f"admin:{name}_change", args=(first.pk,))] if first else []
        for url in urls:
            response = client.get(url)
            if response.status_code == 200:
                yield url, [form for form in read(response).forms if form.method == "post" and form.action == ""]


def test_no_value_breaks_a_form_of_the_administrator(client):
    found, sent, before = [], 0, everything()
    for url, forms in pages(client):
        for form in forms:
            names = [name for name in form.names if form.controls[name].kind != "submit" and not of_formset(name)]
            for name in names:
                for what, value in VALUES.items():
                    sent += 1
                    with nothing_kept(client), writes() as written:
                        response = client.post(url, form.values() | {name: [value]})
                        problem = wrong(response)
                        if response.status_code != 302 and written and everything() != before:
                            problem = problem or "refused, yet something was written"
                    found += [f"{url} {name} = {what}: {problem}"] if problem else []
    assert sent > 100
    assert not found, "\n".join(found)


@pytest.mark.parametrize("key", ["9" * 30, "%00", "x", "-1", "__", "_5F", "..", "%FF"])
def test_no_key_breaks_an_address_of_the_administrator(client, key):
    found = []
    for name in models():
        for page in ("change", "history", "delete"):
            url = reverse(f"admin:{name}_{page}", args=("sleutel",)).replace("sleutel", key)
            response = client.get(url)
            if response.status_code not in {302, 400, 403, 404}:
                found.append(f"{url}: {response.status_code} {wrong(response)}")
    assert not found, "\n".join(found)
