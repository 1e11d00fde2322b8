"""The figures, each with its definition and its day. Staff read smaller numbers than the public."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render

from candidates.queries import pilot_figures, pilots_counted, programme_figures
from pilots.models import Pilot, PilotState, Programme
from pilots.models.pilot import COUNTED
from socialreturn import clock
from socialreturn.accounts.access import STAFF

from ..forms import PageForm

ON_PAGE = 200


@login_not_required
def figures(request):
    day = clock.today()
    is_staff = request.user.is_authenticated and request.user.is_one_of(*STAFF)
    least = settings.SMALL_NUMBER_INTERNAL if is_staff else settings.SMALL_NUMBER_PUBLIC
    ever, now = programme_figures(day)
    context = {
        "programme": Programme.objects.first(),
        "ever": ever,
        "now": now,
        "day": day,
        "pilots": pilots_counted(day),
        "states": _pilots_per_state(),
        "least": least,
        "page": Paginator(_pilots(is_staff=is_staff), ON_PAGE).get_page(PageForm(request.GET).number),
        "is_staff": is_staff,
    }
    context["per_pilot"] = _per_pilot(context["page"], day, least)
    return render(request, "site/figures.html", context)


def _pilots_per_state():
    found = dict(Pilot.objects.counted().order_by().values_list("state").annotate(Count("pk")))
    return [(PilotState(state), found.get(state, 0)) for state in COUNTED]


def _pilots(*, is_staff):
    """Key, name and target of each pilot: of all for staff, of the published ones as published for everybody."""
    title, target = ("title", "target") if is_staff else ("publication__title", "publication__target")
    pilots = Pilot.objects.counted().filter(**{f"{title}__isnull": False}).order_by("created_at", "pk")
    return pilots.values_list("pk", title, target)


def _per_pilot(rows, day, least):
    """Name, target and both numbers of each pilot."""
    figures = pilot_figures(day, small_under=least, of=[key for key, _title, _target in rows])
    return [(title, target, figures[key].ever, figures[key].now) for key, title, target in rows]
