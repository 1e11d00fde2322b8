from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.audit.conflicts import conflict
from socialreturn.audit.models import Event
from socialreturn.audit.stepping import StepForm, refusals_on, step_page
from socialreturn.templatetags.ui import unbroken
from socialreturn.web import typed

from ..actions import PLACEMENT_CHANGED, note_reading, save_placement
from ..forms import STEP_FORMS, CandidateChoice, EndedPlacementForm, PilotChoice, PlacementForm
from ..models import Placement
from . import candidate as candidates
from .candidate_list import new_candidate_links
from .file import PLACEMENT_WITH, linked, placement_facts, what_now

HISTORY_SHOWN = 100


def load(request, pk):
    """The placement with this key, when this person may see it; that it was seen is noted."""
    found = get_object_or_404(Placement.objects.visible_to(request.user).select_related(*PLACEMENT_WITH), pk=pk)
    note_reading("placement", [found], by=request.user)
    return found


def crumbs(*more):
    return [(_("Placements"), reverse("candidates:placements")), *more]


def crumbs_in(placement, title):
    return crumbs((unbroken(placement.candidate.code), placement.get_absolute_url()), (title, None))


def placement(request, pk):
    placement = load(request, pk)
    events = list(Event.objects.on(placement)[:HISTORY_SHOWN])
    context = {
        "placement": placement,
        "crumbs": crumbs((unbroken(placement.candidate.code), None)),
        "now": what_now(placement, request.user, events),
        "facts": placement_facts(placement, pilot=linked(placement.pilot)),
        "events": events,
    }
    return render(request, "candidates/placement.html", context)


@allow(Role.SUPPLIER)
def choose_candidate(request):
    """Whose placement it is; the form for the placement itself is the next page."""
    form = CandidateChoice(typed(request), user=request.user)
    pilot = pilot_in(request)
    if request.method == "POST" and form.is_valid():
        note_reading("new_placement", [form.candidate], by=request.user)
        return redirect(new_placement_url(form.candidate, pilot))
    title = _("Add a placement")
    context = {"title": title, "form": form, "ref": pilot and [pilot.reference, pilot.title]}
    context |= {
        "intro": _("Type the code of the candidate. Is it somebody new? Add the candidate first, then come back here.")
    }
    to_list = {"url": reverse("candidates:candidates"), "label": _("List of candidates")}
    context |= {"crumbs": crumbs((title, None)), "links": [to_list, *new_candidate_links(request.user)]}
    return render(request, "pieces/form.html", context | {"cancel_url": reverse("candidates:placements")})


def pilot_in(request):
    """The pilot that the address asks a placement for, or None."""
    choice = PilotChoice(request.GET, user=request.user)
    return choice.cleaned_data["pilot"] if choice.is_valid() else None


def new_placement_url(candidate, pilot):
    url = reverse("candidates:new_placement", args=(candidate.pk,))
    return f"{url}?{urlencode({'pilot': pilot.slug})}" if pilot else url


def new_placement(request, pk):
    candidate = candidates.load(request, pk)
    if not candidates.is_own(candidate, request.user):
        raise PermissionDenied
    note_reading("new_placement", [candidate], by=request.user)
    asked_for = pilot_in(request)
    initial = {"pilot": asked_for.pk} if asked_for else {}
    form = PlacementForm(typed(request), instance=Placement(candidate=candidate), initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            save_placement(form.instance, by=request.user)
            return saved(request, form.instance)
    title = _("New placement")
    context = {"title": title, "form": form, "ref": unbroken(candidate.code)}
    context["cancel_url"] = candidate.get_absolute_url()
    context["crumbs"] = candidates.crumbs((unbroken(candidate.code), candidate.get_absolute_url()), (title, None))
    return render(request, "pieces/form.html", context)


def saved(request, placement):
    """Report what was saved, unless only a draft was asked for; if it cannot be reported, the page says why."""
    words = _("The placement is saved. It is not reported yet.")
    if "draft" not in request.POST:
        try:
            placement.take("report", by=request.user)
        except ValidationError as error:
            messages.warning(request, " ".join([_("The placement is saved, not reported."), *error.messages]))
            return redirect(placement)
        words = _("The placement is reported. The ministry checks it.")
    messages.success(request, words)
    return redirect(placement)


def change_placement(request, pk):
    placement = load(request, pk)
    if not candidates.is_own(placement.candidate, request.user):
        raise PermissionDenied
    if not placement.is_changeable:
        messages.warning(request, _("A placement that is reported can no longer be changed."))
        return redirect(placement)
    title = _("Change placement")
    context = {"title": title, "ref": unbroken(placement.candidate.code), "cancel_url": placement.get_absolute_url()}
    context["crumbs"] = crumbs_in(placement, title)
    form_class = EndedPlacementForm if placement.ended_on else PlacementForm
    form = context["form"] = form_class(typed(request), instance=placement)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            save_placement(form.instance, by=request.user, seen=form.cleaned_data["seen"])
            return saved(request, placement)
        context["conflict"] = conflict(form, get_object_or_404(Placement, pk=pk), PLACEMENT_CHANGED)
    return render(request, "pieces/form.html", context)


def placement_step(request, pk, step):
    placement = load(request, pk)
    if step not in placement.steps:
        raise Http404
    return step_page(
        request,
        placement,
        step,
        back=placement.get_absolute_url(),
        form_class=STEP_FORMS.get(step, StepForm),
        crumbs=crumbs_in(placement, placement.steps[step].label),
        ref=unbroken(placement.candidate.code),
        facts=placement_facts(placement, pilot=linked(placement.pilot)),
    )
