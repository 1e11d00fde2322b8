import pytest
from django.core.cache import caches

from suppliers.actions.reference import load_reference_lists

from .person import Mouse, Person


@pytest.fixture
def site(live_server, settings):
    """The site as it is on its first day: the reference lists, and mails that lead to where it runs."""
    for cache in caches.all():
        cache.clear()
    settings.SITE_URL = live_server.url
    load_reference_lists()
    return live_server


@pytest.fixture
def somebody(site, new_context, manner):
    """A person with a browser of their own; ``somebody(user)`` is signed in already."""
    hands, own = manner

    def arrive(user=None, **options):
        person = Person(new_context(**(own | options)), hands)
        if user:
            person.sign_in(user.email)
        return person

    return arrive


@pytest.fixture
def manner():
    """How everybody in a test works: with what hands, and in what kind of browser."""
    return Mouse, {}
