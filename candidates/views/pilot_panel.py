"""What the page of a pilot shows of its placements: how many of how many, and the ways to them."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilots.models.pilot import NOT_YET_RUN, PilotState
from pilots.panels import LooseEnd, Panel
from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.notation import write_number

from ..models import Placement, PlacementState
from ..queries import figures_of, pilot_figures
from .candidate_list import SEES_CANDIDATES
from .placement_list import pilots_of


def placements_of(pilot, user):
    """Of the placements this person may see; others read the figures of staff, without small numbers."""
    if pilot.state in NOT_YET_RUN or pilot.state == PilotState.WITHDRAWN:
        return None
    is_supplier = user.is_one_of(Role.SUPPLIER)
    sees_rows = user.is_one_of(*SEES_CANDIDATES) and pilots_of(user).filter(pk=pilot.pk).exists()
    figures = _figures(pilot, user if sees_rows else None)
    if figures is None:
        return None
    title = _("Placements of your organisation") if is_supplier else _("Placements")
    facts = [
        (_("Ever found work"), _in_words(figures.ever, pilot.target)),
        (_("At work now"), _in_words(figures.now)),
    ]
    buttons = [_to_report(pilot)] if is_supplier and pilot.takes_reports else []
    return Panel(title, facts, [_to_list(pilot)] if sees_rows else [], buttons)


def _figures(pilot, user):
    day = clock.today()
    if user is not None:
        return figures_of(Placement.objects.visible_to(user).filter(pilot=pilot), day)
    return pilot_figures(day, small_under=settings.SMALL_NUMBER_INTERNAL, of=[pilot.pk]).get(pilot.pk)


def _in_words(figure, target=0):
    """A number that is hidden stands without the target: "fewer than 5 of 3" would be no sense."""
    of_target = target and figure.value is not None
    number = _("%(number)s of %(target)s aimed at") % {"number": figure, "target": target} if of_target else figure
    return format_html('<strong>{}</strong><br><span class="small muted">{}</span>', number, figure.definition)


def placements_to_judge(pilot, user):
    """Those that were reported and wait for the ministry: a discharge is about what they say too."""
    waiting = Placement.objects.visible_to(user).filter(pilot=pilot, state=PlacementState.REPORTED).count()
    if not waiting:
        return None
    words = ngettext(
        "%(n)s placement on this pilot is reported and not judged yet.",
        "%(n)s placements on this pilot are reported and not judged yet.",
        waiting,
    )
    url = _list_of(pilot, state=PlacementState.REPORTED)
    return LooseEnd(words % {"n": write_number(waiting)}, _("Judge these first"), url)


def _to_list(pilot):
    return {"label": _("All placements of this pilot"), "url": _list_of(pilot)}


def _list_of(pilot, **narrowed):
    return f"{reverse('candidates:placements')}?{urlencode({'pilot': pilot.reference} | narrowed)}"


def _to_report(pilot):
    query = urlencode({"pilot": pilot.slug})
    return {"label": _("Report a placement"), "url": f"{reverse('candidates:choose_candidate')}?{query}"}
