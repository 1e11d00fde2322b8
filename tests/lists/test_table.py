from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import override

from socialreturn.accounts.models import User
from socialreturn.columns import BadgeColumn, Column, MoneyColumn
from socialreturn.days import write_day
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.notation import write_money, write_number
from tests.lists.people import JOINED, PeopleList, listed, pks

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lists.people")]


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
        f'<tr><th scope="row"><span><a href="/people/{me.pk}">Ik</a>'.replace(f"{me.pk}", f"{me.pk}/")
        + "<small>ik@voorbeeld.example</small></span></th>"
        '<td data-l="Department"><span class="muted">–</span></td>'
        '<td data-l="Role"><span class="badge t-calm"><svg class="ico" aria-hidden="true" '
        'focusable="false"><use href="/static/img/icons.svg#i-dot"/></svg>reader</span></td>'
        '<td data-l="Joined"><time datetime="2018-03-04">4 March 2018</time></td>'
        '<td data-l="Last seen"><span class="muted">–</span></td>'
        '<td class="r" data-l="Number">1,500</td>'
        "</tr>\n"
    )


def test_a_link_is_made_of_what_the_row_is_known_by(me):
    class Named(PeopleList):
        columns = (
            Column("name", "Name", link="named", by="email"),
            Column("email", "Department", link="person", by="department"),
        )

    User.objects.filter(pk=me.pk).update(email='"a&b?"', department=None)
    body = listed(me, User.objects.all(), kind=Named).body
    assert '<a href="/people/by/%22a%26b%3F%22/">Ik</a>' in body
    assert body.count("<a ") == 1


def test_the_heading_says_how_the_list_is_sorted_and_a_click_turns_it_round(me, crowd):
    headings = {heading.label: heading for heading in listed(me, crowd, "sort=name&q=persoon").headings}
    assert headings["Name"][2:] == ("?q=persoon&sort=-name", "ascending", "up-s")
    assert headings["Role"][2:] == ("?q=persoon&sort=role", "", "sort")
    down = {heading.label: heading for heading in listed(me, crowd).headings}
    assert down["Joined"][2:] == ("?sort=joined_at", "descending", "dn-s")


def test_the_caption_says_how_many_and_in_what_order(me, crowd):
    assert listed(me, crowd).caption == "People: 60 results, sorted by Joined, newest first"
    assert listed(me, crowd, "q=ik@voorbeeld&sort=name").caption == "People: 1 result, sorted by Name, A to Z"


@pytest.mark.parametrize(("limit", "words", "short"), [(60, "60 results", "60"), (40, "more than 40 results", "40+")])
def test_counting_stops_where_it_is_told(me, crowd, monkeypatch, limit, words, short):
    monkeypatch.setattr("socialreturn.lists.COUNT_UP_TO", limit)
    assert (listed(me, crowd).count_in_words, listed(me, crowd).short_count) == (words, short)
    assert listed(me, crowd).count == min(60, limit + 1)


def test_an_empty_list_says_whether_there_is_nothing_or_nothing_that_matches(me, crowd):
    nothing = render_to_string("pieces/list_table.html", {"list": listed(me, crowd.none())})
    no_match = render_to_string("pieces/list_table.html", {"list": listed(me, crowd, "q=nobody")})
    assert "Nobody yet." in nothing
    assert "Nothing matches these filters." in no_match
    assert "<table" not in nothing + no_match


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
    assert '<td class="r nowrap" data-l="Amount">€12.00</td>' in body
