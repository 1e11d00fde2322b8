from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from socialreturn.audit.stepping import add_errors
from socialreturn.web import typed

from ..actions import add_candidate, note_reading
from ..forms import CandidateForm
from ..models import Candidate, Placement
from .file import candidate_facts

PLACEMENTS_SHOWN = HISTORY_SHOWN = 100


def load(request, pk):
    """The candidate with this key, when this person may see it."""
    candidates = Candidate.objects.visible_to(request.user).select_related("supplier", "target_group")
    return get_object_or_404(candidates, pk=pk)


def is_own(candidate, user):
    return Candidate.objects.of(user).filter(pk=candidate.pk).exists()


def crumbs(*more):
    return [(_("Candidates"), reverse("candidates:candidates")), *more]


def candidate(request, pk):
    candidate = load(request, pk)
    placements = Placement.objects.visible_to(request.user).filter(candidate=candidate)
    placements = list(placements.select_related("pilot", "host_department__ministry")[:PLACEMENTS_SHOWN])
    note_reading("candidate", [candidate], by=request.user)
    note_reading("candidate", placements, by=request.user)
    context = {
        "candidate": candidate,
        "crumbs": crumbs((candidate.code, None)),
        "facts": candidate_facts(candidate),
        "placements": placements,
        "is_own": is_own(candidate, request.user),
        "events": Event.objects.on(candidate)[:HISTORY_SHOWN],
    }
    return render(request, "candidates/candidate.html", context)


@allow(Role.SUPPLIER)
def new_candidate(request):
    form = CandidateForm(typed(request), user=request.user, instance=Candidate())
    if request.method == "POST" and form.is_valid():
        try:
            added = add_candidate(form.instance, by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            words = _("The candidate is added. The code is %(code)s: write down in your own files whose it is.")
            messages.success(request, words % {"code": added.code})
            return redirect(added)
    context = {"title": _("New candidate"), "form": form, "crumbs": crumbs((_("New candidate"), None))}
    context |= {
        "intro": _("The candidate gets a code. Only your organisation knows who it is; this site keeps no name."),
        "cancel_url": reverse("candidates:candidates"),
    }
    return render(request, "pieces/form.html", context)
