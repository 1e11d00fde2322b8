from itertools import chain, product
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialreturn.accounts.models import User
from socialreturn.keyset import Order
from tests.lists.people import listed, pks, way

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lists.people")]


SORTS = ("name", "department__name", "role", "joined_at", "last_login", "number")


def walk(user, rows, address, wanted):
    """The pks of each page, following the link called `wanted` to its end."""
    pages = []
    while address is not None:
        page = listed(user, rows, address)
        pages.append(pks(page))
        address = way(page, wanted)
    return pages


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{sort}" for sort in SORTS)])
def test_pages_walk_forward_and_back_over_ties_and_gaps_without_loss_or_doubles(me, crowd, sort):
    forward = walk(me, crowd, f"sort={sort}", "Next")
    back = walk(me, crowd, f"sort={sort}&before=end", "Previous")
    read = list(chain.from_iterable(forward))
    assert [len(page) for page in forward] == [25, 25, 10]
    assert sorted(read) == sorted(crowd.values_list("pk", flat=True))
    assert list(chain.from_iterable(reversed(back))) == read


def test_the_order_of_a_page_is_that_of_its_key_and_then_of_pk(me, crowd):
    expected = crowd.order_by("-role", "-pk").values_list("pk", flat=True)
    assert pks(listed(me, crowd, "sort=-role")) == list(expected[:25])


def test_the_last_page_has_a_way_back_and_none_forward(me, crowd):
    last = listed(me, crowd, way(listed(me, crowd), "Last"))
    assert [label for label, _rel, _address in last.page_links] == ["First", "Previous"]
    assert [label for label, _rel, _address in listed(me, crowd).page_links] == ["Next", "Last"]


def test_filters_and_order_go_along_to_the_next_page(me, crowd):
    first = listed(me, crowd, "role=category_manager&sort=name&q=persoon")
    assert way(first, "Next") is None
    many = listed(me, crowd, "sort=name&q=persoon")
    assert dict(parse_qsl(way(many, "Next").removeprefix("?"))).items() >= {("q", "persoon"), ("sort", "name")}


NOBODYS_PLACES = ("x", ":", "a\x00b", "9999-12-31", "0", "🙂", "\u202e", "W10:" + "a" * 5000)


@pytest.mark.parametrize(("direction", "name"), [("after", "end"), *product(("after", "before"), NOBODYS_PLACES)])
def test_a_place_that_nobody_gave_out_leads_to_the_first_page(me, crowd, direction, name):
    assert pks(listed(me, crowd, urlencode({direction: name}))) == pks(listed(me, crowd))


def test_a_place_in_another_order_leads_to_the_first_page(me, crowd):
    place = listed(me, crowd, "sort=name").page.next["after"]
    assert pks(listed(me, crowd, f"sort=name&after={place}")) != pks(listed(me, crowd, "sort=name"))
    assert pks(listed(me, crowd, f"sort=-name&after={place}")) == pks(listed(me, crowd, "sort=-name"))
    assert pks(listed(me, crowd, f"sort=joined_at&after={place}")) == pks(listed(me, crowd, "sort=joined_at"))


def test_a_place_after_which_everything_has_gone_leads_to_the_first_page(me, crowd):
    place = listed(me, crowd, "sort=name").page.next["after"]
    crowd.exclude(pk=me.pk).filter(name__gt="Persoon 0").delete()
    assert pks(listed(me, crowd, f"sort=name&after={place}"))[0] == me.pk


@given(st.text())
def test_no_text_is_taken_for_a_place(text):
    assert Order(User.objects.all(), "name").find_place(text) is None


@given(st.text(), st.integers(min_value=1))
def test_a_place_is_found_again(name, pk):
    order = Order(User.objects.all(), "-name")
    assert order.find_place(order.name_place({"name": name, "pk": pk})) == [name, pk]
