"""The site's addresses, and beside each list its floor: a signed-in request that shows the list's 25 rows, no more."""

from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.urls import path, reverse

from socialreturn.keyset import Order
from socialreturn.lists import PAGE_SIZE
from socialreturn.urls import urlpatterns as site_urlpatterns

FLOORS = {}


def minimal(names):
    """A template that shows these columns, and no more."""
    cells = "".join(f"<td>{{{{ row.{name} }}}}</td>" for name in names)
    return engines["django"].from_string(f"<table>{{% for row in rows %}}<tr>{cells}</tr>{{% endfor %}}</table>")


YARDSTICK = minimal("abcdefgh")


def floor_of(name, shown):
    """The address of the floor of a list somebody was shown: its one query, its rows in a minimal template."""
    order = Order(shown.rows, shown.default_sort)
    names = sorted(set().union({"pk", order.key}, *(column.reads for column in shown.columns)))
    rows = order.sorted(shown.rows).values(*names)[:PAGE_SIZE]
    FLOORS[name] = minimal(names), rows
    return reverse("floor", args=[name])


def floor(request, name):
    template, rows = FLOORS[name]
    return HttpResponse(template.render({"rows": rows.all()}))


def yardstick(request):
    """Like a floor, but of rows that lie ready and a query that reads nothing: the same at every size."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse(YARDSTICK.render({"rows": [dict.fromkeys("abcdefgh", "Zorglogistiek")] * PAGE_SIZE}))


urlpatterns = [
    *site_urlpatterns,
    path("bench/floor/<str:name>/", floor, name="floor"),
    path("bench/", yardstick, name="yardstick"),
]
