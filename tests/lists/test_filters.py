import pytest
from django import forms
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext

from socialreturn.accounts.models import Department, Ministry, Role, User
from socialreturn.filters import FilterField, ListFilter, PickField
from tests.lists.people import PeopleList, listed, pks

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lists.people")]


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
        ("q=%3F", "Type at least one letter or digit."),
        ("q=!?%25_--", "Type at least one letter or digit."),
        ("q=abc\x00", "Search for letters or digits."),
        ("q=" + "a" * 101, "Search for 100 characters at most."),
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


class SpokenList(PeopleList):
    class Filter(ListFilter):
        answer = PickField("Answer", lambda user: [("1", gettext("yes"))])


def test_choices_are_in_the_language_that_is_read_now(me, crowd):
    said = {}
    for language in ("nl", "en"):
        with translation.override(language):
            said[language] = listed(me, crowd, kind=SpokenList).filter.fields["answer"].known
    assert said == {"nl": {"1": "ja"}, "en": {"1": "yes"}}


def test_the_choice_made_is_marked(me, crowd):
    role = next(control for control in listed(me, crowd, "role=adviser").controls if control.name == "role")
    assert role.options.count(" selected") == 1
    assert '<option value="adviser" selected>adviser</option>' in role.options


class SinceField(forms.DateField, FilterField):
    kind = "date"

    def narrow(self, rows, name, value):
        return rows.filter(joined_at__date__gte=value)


class StaffList(PeopleList):
    class Filter(ListFilter):
        since = SinceField(label="Joined since")

        def narrow(self, people):
            return super().narrow(people).exclude(role=Role.SUPPLIER)


def test_a_list_may_bring_a_filter_of_its_own(me, crowd):
    assert listed(me, crowd, "since=2018-03-07", kind=StaffList).count == 24
    assert listed(me, crowd, "since=2018-03-07", kind=StaffList).controls[0][2:5] == ("2018-03-07", "", "date")
    assert listed(me, crowd, "since=9999-12-31", kind=StaffList).count == 0
    for nonsense in ("0000-01-01", "yesterday", "99999-01-01"):
        assert listed(me, crowd, f"since={nonsense}", kind=StaffList).controls[0].error == "Enter a valid date."
