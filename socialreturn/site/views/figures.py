"""The figures, each with its definition and its day. Staff read smaller numbers than the public."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.shortcuts import render
from django.utils.translation import gettext as _

from candidates.queries import pilot_figures, pilots_counted, programme_figures
from pilots.models import Pilot, PilotState, Programme
from pilots.models.pilot import COUNTED
from socialreturn import clock, exports
from socialreturn.accounts.access import STAFF
from socialreturn.paging import page_of

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
        "is_staff": is_staff,
    }
    pilots = _pilots(is_staff=is_staff)
    if kind := exports.asked(request):
        return exports.answer(request, kind, _as_rows(context | {"per_pilot": _per_pilot(pilots, day, least)}))
    page = page_of(request, pilots, size=ON_PAGE)
    links = [{"url": f"?{exports.PARAMETER}={kind}", "label": kind.upper()} for kind in exports.KINDS]
    context |= {"page": page, "per_pilot": _per_pilot(page, day, least), "links": links}
    return render(request, "site/figures.html", context)


def _as_rows(context):
    """Every figure of the page as a row: what, of which pilot, how many, what it counts, on which day."""
    ever, now, programme, day = (context[name] for name in ("ever", "now", "programme", "day"))
    words = _("Ever found work"), _("At work now")
    rows = []
    if programme:
        promised = _("The places the programme promised at its launch.")
        rows.append((_("Promised"), None, programme.target, promised, programme.launched_on))
    rows += [
        (word, None, figure.value, figure.definition, day) for word, figure in zip(words, (ever, now), strict=True)
    ]
    rows.append((_("Pilots"), None, context["pilots"].value, context["pilots"].definition, day))
    rows += [(_("Pilots"), state.label, count, None, day) for state, count in context["states"]]
    for pilot, target, *figures in context["per_pilot"]:
        rows.append((_("Aimed at"), pilot, target, None, day))
        told = zip(words, figures, strict=True)
        rows += [(word, pilot, _number(figure), figure.definition, day) for word, figure in told]
    return exports.Rows(_("Figures"), [_("Figure"), _("Of what"), _("How many"), _("What we count"), _("As of")], rows)


def _number(figure):
    """The number, or the words instead of one that is too small to be told."""
    return str(figure) if figure.value is None else figure.value


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
