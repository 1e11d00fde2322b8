import pytest
from django.core.cache import caches

from suppliers.actions.reference import load_reference_lists

from .person import Person


@pytest.fixture
def site(live_server, settings):
    """The site as it is on its first day: the reference lists, and mails that lead to where it runs."""
    for cache in caches.all():
        cache.clear()
    settings.SITE_URL = live_server.url
    load_reference_lists()
    return live_server


@pytest.fixture
def somebody(site, new_context):
    """A person with a browser of their own; ``somebody(user)`` is signed in already."""

    def arrive(user=None, **options):
        person = Person(new_context(**options))
        if user:
            person.sign_in(user.email)
        return person

    return arrive
