from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.audit.conflicts import conflict
from socialreturn.audit.models import Event
from socialreturn.audit.stepping import refusals_on
from socialreturn.forms import Form, form_helper
from socialreturn.templatetags.ui import unbroken
from socialreturn.web import typed

from .. import actions
from ..actions import add_candidate, note_reading
from ..forms import CandidateForm, CorrectedCandidateForm
from ..models import Candidate, Placement
from .file import candidate_facts

PLACEMENTS_SHOWN = HISTORY_SHOWN = 100


def load(request, pk):
    """The candidate with this key, when this person may see it."""
    candidates = Candidate.objects.visible_to(request.user).select_related("supplier", "target_group")
    return get_object_or_404(candidates, pk=pk)


def is_own(candidate, user):
    return Candidate.objects.of(user).filter(pk=candidate.pk).exists()


def load_own(request, pk):
    """The candidate, for somebody of its supplier; that it was seen is noted."""
    candidate = load(request, pk)
    if not is_own(candidate, request.user):
        raise PermissionDenied
    note_reading("candidate", [candidate], by=request.user)
    return candidate


def crumbs(*more):
    return [(_("Candidates"), reverse("candidates:candidates")), *more]


def candidate(request, pk):
    candidate = load(request, pk)
    placements = Placement.objects.visible_to(request.user).filter(candidate=candidate)
    placements = list(placements.select_related("pilot", "host_department__ministry")[:PLACEMENTS_SHOWN])
    note_reading("candidate", [candidate], by=request.user)
    note_reading("candidate", placements, by=request.user)
    own = is_own(candidate, request.user)
    context = {
        "candidate": candidate,
        "crumbs": crumbs((unbroken(candidate.code), None)),
        "facts": candidate_facts(candidate),
        "placements": placements,
        "is_own": own,
        "may_correct": own and candidate.is_correctable,
        "may_remove": own and candidate.is_removable,
        "events": Event.objects.on(candidate)[:HISTORY_SHOWN],
    }
    return render(request, "candidates/candidate.html", context)


@allow(Role.SUPPLIER)
def new_candidate(request):
    form = CandidateForm(typed(request), user=request.user, instance=Candidate())
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            added = add_candidate(form.instance, by=request.user)
            words = _("The candidate is added. The code is %(code)s: write down in your own files whose it is.")
            messages.success(request, words % {"code": added.code})
            return redirect(added)
    context = {"title": _("New candidate"), "form": form, "crumbs": crumbs((_("New candidate"), None))}
    context |= {
        "intro": _("The candidate gets a code. Only your organisation knows who it is; this site keeps no name."),
        "cancel_url": reverse("candidates:candidates"),
    }
    return render(request, "pieces/form.html", context)


def change_candidate(request, pk):
    candidate = load_own(request, pk)
    if not candidate.is_correctable:
        messages.warning(request, actions.NOT_CORRECTABLE)
        return redirect(candidate)
    form = CorrectedCandidateForm(typed(request), instance=candidate)
    context = page_under(candidate, _("Correct this candidate")) | {"form": form}
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.change_candidate(form.instance, by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("The candidate is corrected."))
            return redirect(candidate)
        context["conflict"] = conflict(form, get_object_or_404(Candidate, pk=pk), actions.CANDIDATE_CHANGED)
    return render(request, "pieces/form.html", context)


def remove_candidate(request, pk):
    """For a candidate that was added by mistake; erased as by the privacy officer."""
    candidate = load_own(request, pk)
    if not candidate.is_removable:
        messages.warning(request, actions.NOT_REMOVABLE)
        return redirect(candidate)
    form = Form(typed(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.remove_candidate(candidate, by=request.user)
            messages.success(request, _("The candidate is erased."))
            return redirect("candidates:candidates")
    form.helper = form_helper(submit=_("Remove for good"), cancel=candidate.get_absolute_url(), tone="stop")
    context = page_under(candidate, _("Remove this candidate")) | {"form": form, "tone": "stop"}
    context["facts"] = candidate_facts(candidate)
    context["points"] = [
        _("Drafts of placements go with it. Nothing was reported, so no figure changes."),
        _("That somebody was erased, by whom and when, is kept; not who it was."),
    ]
    return render(request, "pieces/confirm.html", context)


def page_under(candidate, title):
    place = (unbroken(candidate.code), candidate.get_absolute_url())
    context = {"title": title, "ref": unbroken(candidate.code), "cancel_url": candidate.get_absolute_url()}
    return context | {"crumbs": crumbs(place, (title, None))}
