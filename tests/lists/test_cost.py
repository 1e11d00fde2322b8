import pytest

from socialreturn.accounts.models import User
from tests.bench import measure
from tests.lists.people import listed, way

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lists.people")]


def queries_of(client, address):
    assert client.get(address).status_code == 200
    return len(measure.queries_of(lambda: client.get(address)))


def test_a_list_asks_as_many_queries_for_one_row_as_for_sixty(client, me, crowd):
    client.force_login(me)
    client.get("/people/")
    at_sixty = queries_of(client, "/people/")
    User.objects.exclude(pk=me.pk).delete()
    assert queries_of(client, "/people/") == at_sixty
    assert at_sixty <= queries_of(client, "/floor/") + 3


def calls_of(client, address):
    client.get(address)
    return measure.calls_of(lambda: client.get(address))


def test_a_list_with_its_filters_costs_at_most_twice_the_floor(client, me, crowd):
    client.force_login(me)
    addresses = "/people/", "/people/?before=end", "/people/" + way(listed(me, crowd, "q=persoon&sort=name"), "Next")
    lowest = calls_of(client, "/floor/")
    assert [address for address in addresses if calls_of(client, address) > 2 * lowest] == []
