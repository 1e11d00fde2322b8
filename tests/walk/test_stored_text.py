"""Whatever somebody stored, by whatever way: every page shows it as text."""

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from tests.repository import PACKAGES
from tests.walk.hostile import MESS, RAW
from tests.walk.test_access import EXPECTED, arguments
from tests.walk.world import PEOPLE, address

pytestmark = pytest.mark.django_db

# Addresses, keys and codes are never free text, and what is signed is fixed by its fingerprint.
NOT_TYPED = {"slug", "key", "code", "reference", "email", "password", "fingerprint", "kind", "page", "record_type"}
PERSONS = ("manager", "supplier", "adviser", "privacy", "visitor")


def texts_of(model):
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_text and not isinstance(field, models.SlugField) and field.name not in NOT_TYPED:
            yield field


def fill_with_mess():
    """Each text of each row becomes hostile, and stays different from that of other rows. Returns how many."""
    filled = 0
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
    for model in ours:
        for field in texts_of(model):
            filled_in = model._base_manager.exclude(**{field.name: ""}).values_list("pk", flat=True)
            for key in filled_in:
                text = f"{key} {MESS}"[: field.max_length or None]
                model._base_manager.filter(pk=key).update(**{field.name: text})
                filled += 1
    return filled


@pytest.mark.parametrize("person", PERSONS)
def test_what_was_stored_is_shown_as_text(world, person):
    assert person in PEOPLE
    places = arguments(world)
    assert fill_with_mess() > 100
    client, shown, found = Client(raise_request_exception=False), 0, []
    if world.people[person]:
        client.force_login(world.people[person])
    for name in EXPECTED:
        response = client.get(address(name, places.get(name, {})))
        body = response.content.decode()
        shown += "&lt;b class=&quot;hostile" in body
        if response.status_code >= 500 or any(raw in body for raw in RAW):
            found.append(f"{name}: {response.status_code} {getattr(response, 'exc_info', ('', ''))[1]!r}")
    assert shown > 3
    assert not found, "\n".join(found)
