import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import chain, product
from urllib.parse import parse_qsl, urlencode

import pytest
from django.core.cache import caches
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from socialreturn.accounts.models import Department, Ministry, Role, User
from socialreturn.columns import BadgeColumn, Column, DateColumn, MoneyColumn, NumberColumn
from socialreturn.days import write_day
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.keyset import Order
from socialreturn.lists import List
from socialreturn.notation import write_money, write_number
from socialreturn.urls import urlpatterns as site_urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.test_lists")]

JOINED = datetime(2018, 3, 3, 23, 30, tzinfo=UTC)


def departments_of(user):
    return Department.objects.filter(ministry=user.department.ministry).values_list("pk", "name")


class PeopleList(List):
    title = "People"
    nothing_yet = "Nobody yet."
    columns = (
        Column("name", "Name", sort="name", link="person", small=Column("email", "")),
        Column("department__name", "Department", sort="department__name"),
        BadgeColumn("role", "Role", Role.choices, sort="role"),
        DateColumn("joined_at", "Joined", sort="joined_at"),
        DateColumn("last_login", "Last seen", sort="last_login"),
        NumberColumn("number", "Number", sort="number"),
    )
    default_sort = "-joined_at"

    class Filter(ListFilter):
        q = SearchField(within=("name", "email"))
        role = PickField("Role", Role.choices)
        department = PickField("Department", departments_of)


def people(request):
    return PeopleList(request, User.objects.annotate(number=F("pk") % 7)).response()


def floor(request):
    names = "pk", "name", "email", "department__name", "role", "joined_at", "last_login", "number"
    rows = User.objects.annotate(number=F("pk") % 7).order_by("-joined_at", "-pk").values(*names)[:25]
    cells = "".join(f"<td>{{{{ row.{name} }}}}</td>" for name in names)
    template = engines["django"].from_string("<table>{% for row in rows %}<tr>" + cells + "</tr>{% endfor %}</table>")
    return HttpResponse(template.render({"rows": rows}, request))


urlpatterns = [
    *site_urlpatterns,
    path("people/", people),
    path("people/<int:pk>/", render, name="person"),
    path("floor/", floor),
]


@pytest.fixture(autouse=True)
def _no_choices_of_another_test():
    caches["memory"].clear()


@pytest.fixture
def ministry():
    return Ministry.objects.create(name="Binnenlandse Zaken", abbreviation="BZK")


@pytest.fixture
def department(ministry):
    return Department.objects.create(name="Inkoop", ministry=ministry)


@pytest.fixture
def me(department):
    return User.objects.create_user("ik@voorbeeld.example", name="Ik", role=Role.READER, department=department)


@pytest.fixture
def crowd(me, department):
    """With me sixty people, many of whom share a name, a role and a day; half of them never signed in."""
    User.objects.bulk_create(
        User(
            email=f"p{number}@voorbeeld.example",
            name=f"Persoon {number % 4}",
            role=Role.values[number % 3],
            department=department if number % 2 else None,
            joined_at=JOINED + timedelta(days=number % 5),
            last_login=JOINED + timedelta(days=number % 3) if number % 2 else None,
        )
        for number in range(59)
    )
    return User.objects.annotate(number=F("pk") % 7)


def listed(user, rows, address="", kind=PeopleList):
    asked = dict(parse_qsl(address.removeprefix("?"), keep_blank_values=True))
    request = RequestFactory().get("/people/", asked)
    request.user = user
    return kind(request, rows)


def pks(people_list):
    return [row["pk"] for row in people_list.page.rows]


def way(people_list, wanted):
    return next((address for label, _rel, address in people_list.page_links if label == wanted), None)


def walk(user, rows, address, wanted):
    """The pks of each page, following the link called `wanted` to its end."""
    pages = []
    while address is not None:
        page = listed(user, rows, address)
        pages.append(pks(page))
        address = way(page, wanted)
    return pages


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


SORTS = ("name", "department__name", "role", "joined_at", "last_login", "number")


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


@pytest.mark.parametrize("query", ["sort=password", "sort=--name", "sort=", "page=9", "role=&q=", "x=%F0%9F%99%82"])
def test_what_a_list_does_not_know_is_ignored(me, crowd, query):
    assert pks(listed(me, crowd, query)) == pks(listed(me, crowd))


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("role=emperor", "This is not one of the choices. Choose one from the list."),
        ("department=999999999999999999999", "This is not one of the choices. Choose one from the list."),
        ("department=1 or 1", "This is not one of the choices. Choose one from the list."),
        ("role=a\x00b", "This is not one of the choices. Choose one from the list."),
        ("q=ab", "Type at least three letters or digits."),
        ("q=!?%25_--", "Type at least three letters or digits."),
        ("q=abc\x00", "Null characters are not allowed."),
        ("q=" + "a" * 101, "Ensure this value has at most 100 characters (it has 101)."),
    ],
)
def test_a_wrong_filter_shows_no_rows_and_says_what_is_wrong(me, crowd, query, message):
    wrong = listed(me, crowd, query)
    assert pks(wrong) == []
    assert [control.error for control in wrong.controls if control.error] == [message]
    html = render_to_string("pieces/list_table.html", {"list": wrong})
    assert "Nothing is shown, because a filter is not right." in html


def test_a_wrong_filter_is_answered_with_the_page_and_the_word_error_in_its_title(client, me, crowd):
    client.force_login(me)
    response = client.get("/people/?role=emperor&sort=name", headers={"accept-language": "en"})
    assert response.status_code == 200
    html = response.content.decode()
    assert "<title>Error: " in html or "<title>Fout: " in html
    assert 'aria-invalid="true" aria-describedby="id_role_error"' in html


def test_filters_narrow_by_choice_and_by_a_part_of_the_text(me, crowd):
    assert {row["role"] for row in listed(me, crowd, "role=adviser").page.rows} == {"adviser"}
    assert pks(listed(me, crowd, "q=IK@VOOR")) == [me.pk]


def test_a_filter_that_is_on_can_be_removed_singly(me, crowd):
    chips = listed(me, crowd, "role=adviser&q=persoon&sort=name&after=x").chips
    assert chips == [("Search", "persoon", "?role=adviser&sort=name"), ("Role", "adviser", "?q=persoon&sort=name")]
    assert listed(me, crowd, "role=adviser&q=persoon&sort=name").unfiltered == "?sort=name"


def test_choices_are_those_the_person_may_see_and_are_kept_for_that_person_alone(me, crowd, department):
    elsewhere = Department.objects.create(
        name="Elders", ministry=Ministry.objects.create(name="Justitie", abbreviation="JenV")
    )
    you = User.objects.create_user("u@voorbeeld.example", name="U", role=Role.READER, department=elsewhere)
    assert list(listed(me, crowd).filter.fields["department"].known.values()) == ["Inkoop"]
    assert list(listed(you, crowd).filter.fields["department"].known.values()) == ["Elders"]
    assert pks(listed(me, crowd, f"department={elsewhere.pk}")) == []
    with CaptureQueriesContext(connection) as queries:
        assert listed(me, crowd, f"department={department.pk}").filter.is_valid()
    assert len(queries) == 0


def test_the_choice_made_is_marked(me, crowd):
    role = next(control for control in listed(me, crowd, "role=adviser").controls if control.name == "role")
    assert role.options.count(" selected") == 1
    assert '<option value="adviser" selected>adviser</option>' in role.options


HOSTILE = "<script>alert(\"x\")</script> & 'co'"


def test_whatever_people_typed_is_escaped(client, me):
    class Hostile(PeopleList):
        columns = (
            Column("name", HOSTILE, link="person", small=Column("email", "")),
            Column("name", HOSTILE),
            BadgeColumn("name", HOSTILE, {HOSTILE: HOSTILE}),
            BadgeColumn("name", HOSTILE, {}),
        )
        title = HOSTILE

        class Filter(ListFilter):
            q = SearchField(within=("name",))
            name = PickField(HOSTILE, [(HOSTILE, HOSTILE)])

    User.objects.filter(pk=me.pk).update(name=HOSTILE, email=HOSTILE)
    hostile = listed(me, User.objects.all(), urlencode({"q": HOSTILE, "name": HOSTILE}), kind=Hostile)
    html = "".join(
        render_to_string(f"pieces/{piece}.html", {"list": hostile})
        for piece in ("list_filters", "list_table", "list_pages")
    )
    assert pks(hostile) == [me.pk]
    assert html.count("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#x27;co&#x27;") >= 14
    assert "<script" not in html
    assert '"x"' not in html


def test_a_cell_of_ones_own_is_escaped_unless_it_is_marked_safe(me):
    class Own(PeopleList):
        class Plain(Column):
            def show(self, value):
                return f"<b>{value}</b>"

        class Marked(Column):
            def show(self, value):
                return format_html("<i>{}</i>", value)

        columns = (Plain("name", "Plain"), Marked("name", "Marked"))

    User.objects.filter(pk=me.pk).update(name="a<b")
    assert "&lt;b&gt;a&lt;b&lt;/b&gt;" in listed(me, User.objects.all(), kind=Own).body
    assert "<i>a&lt;b</i>" in listed(me, User.objects.all(), kind=Own).body


def test_a_row_has_a_heading_a_link_labels_and_a_word_for_nothing(me):
    User.objects.filter(pk=me.pk).update(joined_at=JOINED, department=None)
    body = listed(me, User.objects.annotate(number=F("pk") * 0 + 1500)).body
    assert body == (
        f'<tr role="row"><th scope="row" role="rowheader"><span><a href="/people/{me.pk}">Ik</a>'.replace(
            f"{me.pk}", f"{me.pk}/"
        )
        + "<small>ik@voorbeeld.example</small></span></th>"
        '<td role="cell" data-l="Department"><span class="muted">–</span></td>'
        '<td role="cell" data-l="Role"><span class="badge t-calm"><svg class="ico" aria-hidden="true" '
        'focusable="false"><use href="/static/img/icons.svg#i-dot"/></svg>reader</span></td>'
        '<td role="cell" data-l="Joined"><time datetime="2018-03-04">4 March 2018</time></td>'
        '<td role="cell" data-l="Last seen"><span class="muted">–</span></td>'
        '<td role="cell" class="r" data-l="Number">1,500</td>'
        "</tr>\n"
    )


def test_the_heading_says_how_the_list_is_sorted_and_a_click_turns_it_round(me, crowd):
    headings = {heading.label: heading for heading in listed(me, crowd, "sort=name&q=persoon").headings}
    assert headings["Name"][2:] == ("?q=persoon&sort=-name", "ascending", "up-s")
    assert headings["Role"][2:] == ("?q=persoon&sort=role", "", "sort")
    down = {heading.label: heading for heading in listed(me, crowd).headings}
    assert down["Joined"][2:] == ("?sort=joined_at", "descending", "dn-s")


def test_the_caption_says_how_many_and_in_what_order(me, crowd):
    assert listed(me, crowd).caption == "People: 60 results, sorted by Joined, newest first"
    assert listed(me, crowd, "q=ik@voorbeeld&sort=name").caption == "People: 1 result, sorted by Name, A to Z"


@pytest.mark.parametrize(("limit", "words", "short"), [(60, "60 results", "60"), (59, "more than 59 results", "59+")])
def test_counting_stops_where_it_is_told(me, crowd, monkeypatch, limit, words, short):
    monkeypatch.setattr("socialreturn.lists.COUNT_UP_TO", limit)
    assert (listed(me, crowd).count_in_words, listed(me, crowd).short_count) == (words, short)


def test_an_empty_list_says_whether_there_is_nothing_or_nothing_that_matches(me, crowd):
    nothing = render_to_string("pieces/list_table.html", {"list": listed(me, crowd.none())})
    no_match = render_to_string("pieces/list_table.html", {"list": listed(me, crowd, "q=nobody")})
    assert "Nobody yet." in nothing
    assert "Nothing matches these filters." in no_match
    assert "<table" not in nothing + no_match


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_list_asks_as_many_queries_for_one_row_as_for_sixty(client, me, crowd):
    client.force_login(me)
    client.get("/people/")
    at_sixty = queries_of(client, "/people/")
    User.objects.exclude(pk=me.pk).delete()
    assert queries_of(client, "/people/") == at_sixty
    assert at_sixty <= queries_of(client, "/floor/") + 3


def calls_of(client, address):
    """How many functions, of Python and of C, one request calls."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    client.get(address)
    sys.setprofile(count)
    try:
        client.get(address)
    finally:
        sys.setprofile(None)
    return calls


def test_a_list_with_its_filters_costs_at_most_twice_the_floor(client, me, crowd):
    client.force_login(me)
    addresses = "/people/", "/people/?before=end", "/people/" + way(listed(me, crowd, "q=persoon&sort=name"), "Next")
    lowest = calls_of(client, "/floor/")
    assert [address for address in addresses if calls_of(client, address) > 2 * lowest] == []


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nl", ["14 november 2017", "€\xa01.250.000,00", "€\xa00,10", "1.500", "24,5", "-3"]),
        ("en", ["14 November 2017", "€1,250,000.00", "€0.10", "1,500", "24.5", "-3"]),
    ],
)
def test_days_amounts_and_numbers_are_written_as_people_write_them(language, written):
    with override(language):
        assert written == [
            write_day(date(2017, 11, 14)),
            write_money(1_250_000),
            write_money(Decimal("0.1")),
            write_number(1500),
            write_number(Decimal("24.50")),
            write_number(-3),
        ]


def test_an_amount_stands_right_and_does_not_break(me):
    class Amounts(PeopleList):
        columns = (Column("name", "Name"), MoneyColumn("number", "Amount"))

    body = listed(me, User.objects.annotate(number=F("pk") * 0 + 12), kind=Amounts).body
    assert '<td role="cell" class="r nowrap" data-l="Amount">€12.00</td>' in body
