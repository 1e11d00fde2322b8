"""The site's addresses, and beside each list its floor: a signed-in request that shows the list's 25 rows, no more."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path, reverse

from socialreturn.keyset import Order
from socialreturn.lists import PAGE_SIZE
from socialreturn.urls import urlpatterns as site_urlpatterns

FLOORS = {}


def floor_of(name, shown):
    """The address of the floor of a list somebody was shown: its one query, its rows in a minimal template."""
    order = Order(shown.rows, shown.default_sort)
    names = sorted(set().union({"pk", order.key}, *(column.reads for column in shown.columns)))
    cells = "".join(f"<td>{{{{ row.{name} }}}}</td>" for name in names)
    template = f"<table>{{% for row in rows %}}<tr>{cells}</tr>{{% endfor %}}</table>"
    rows = order.sorted(shown.rows).values(*names)[:PAGE_SIZE]
    FLOORS[name] = engines["django"].from_string(template), rows
    return reverse("floor", args=[name])


def floor(request, name):
    template, rows = FLOORS[name]
    return HttpResponse(template.render({"rows": rows.all()}))


def empty(request):
    """Signs in and does nothing: what is taken off the mood of the machine."""
    return HttpResponse("ok")


urlpatterns = [
    *site_urlpatterns,
    path("bench/floor/<str:name>/", floor, name="floor"),
    path("bench/", empty, name="empty"),
]
