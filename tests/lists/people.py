"""A list of the people with an account: what the tests of lists look at, as code and as pages."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.test import RequestFactory
from django.urls import path

from socialreturn.accounts.models import Department, Role, User
from socialreturn.columns import BadgeColumn, Column, DateColumn, NumberColumn
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import List
from socialreturn.urls import urlpatterns as site_urlpatterns


def departments_of(user):
    return Department.objects.filter(ministry=user.department.ministry).values_list("pk", "name")


JOINED = datetime(2018, 3, 3, 23, 30, tzinfo=UTC)


class PeopleList(List):
    title = "People"
    nothing_yet = "Nobody yet."
    columns = (
        Column("name", "Name", sort="name", link="person", small=Column("email", "E-mail")),
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
    path("people/by/<str:email>/", render, name="named"),
    path("floor/", floor),
]


def listed(user, rows, address="", kind=PeopleList):
    asked = dict(parse_qsl(address.removeprefix("?"), keep_blank_values=True))
    request = RequestFactory().get("/people/", asked)
    request.user = user
    return kind(request, rows)


def pks(people_list):
    return [row["pk"] for row in people_list.page.rows]


def way(people_list, wanted):
    return next((address for label, _rel, address in people_list.page_links if label == wanted), None)
