"""What a plan promises, while it is a draft."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.audit.conflicts import decide_anew
from socialreturn.audit.stepping import refusals_on
from socialreturn.days import write_day
from socialreturn.notation import write_number
from socialreturn.web import typed

from ..actions import writing
from ..forms.plan_text import CommitmentForm, RemoveCommitmentForm
from ..models import Commitment, PlanState
from .desk import Desk
from .plan_file import crumbs_of, plan_to_write


def commitments(request, reference):
    plan = plan_to_write(request, reference)
    desk = Desk(plan, request.user)
    if not desk.is_open:
        return _too_late(request, plan)
    title = _("Commitments")
    promised = desk.draft.commitments.select_related("supplier")
    context = {"desk": desk, "plan": plan, "title": title, "commitments": promised, "crumbs": crumbs_of(plan, title)}
    return render(request, "suppliers/plan_commitments.html", context)


def _too_late(request, plan):
    messages.warning(request, _("This version is no longer being written, so its commitments cannot be changed."))
    return redirect(plan)


def new_commitment(request, reference):
    plan = plan_to_write(request, reference)
    return _edit(request, plan, Commitment(version=plan.newest), _("Add a commitment"))


def change_commitment(request, reference, pk):
    plan = plan_to_write(request, reference)
    return _edit(request, plan, _promised(plan, pk), _("Change a commitment"))


def _promised(plan, pk):
    promised = Commitment.objects.select_related("version__plan", "supplier")
    return get_object_or_404(promised, version__plan=plan, pk=pk)


def _opens_too_late(request, commitment):
    """Whether a page is opened to change what is frozen. What was typed before is judged, and so kept on its form."""
    return request.method != "POST" and commitment.version.state != PlanState.DRAFT


def _edit(request, plan, commitment, title):
    if _opens_too_late(request, commitment):
        return _too_late(request, plan)
    form = _form(typed(request), plan, commitment)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                writing.save_commitment(form.instance, by=request.user, seen=form.cleaned_data["seen"])
                messages.success(request, _("The commitment is saved."))
                return redirect("suppliers:commitments", plan.reference)
        except writing.Stale as stale:
            form, conflict = _both(request, plan, form, stale.stored)
    return _form_page(request, plan, title, form, conflict=conflict)


def _form(data, plan, commitment):
    return CommitmentForm(data, instance=commitment, writers=plan.writers().order_by("sort_name"))


def _both(request, plan, form, stored):
    fields = [{"label": _("Commitment"), "theirs": _in_words(stored), "mine": _in_words(form.instance)}]
    data = request.POST.copy()
    data["seen"] = stored.digest
    conflict = {"by": _("a colleague"), "at": clock.now(), "fields": fields}
    return _form(data, plan, form.instance), conflict


def _in_words(commitment):
    parts = (
        commitment.get_indicator_display(),
        commitment.description,
        write_number(commitment.target),
        write_day(commitment.due_on),
        commitment.supplier.name if commitment.supplier else _("all suppliers together"),
    )
    return "\n".join(part for part in parts if part)


def _form_page(request, plan, title, form, **context):
    back = reverse("suppliers:commitments", args=(plan.reference,))
    page = {"title": title, "form": form, "ref": str(plan), "crumbs": crumbs_of(plan, title), "cancel_url": back}
    return render(request, "pieces/form.html", page | context)


def remove_commitment(request, reference, pk):
    plan = plan_to_write(request, reference)
    commitment = _promised(plan, pk)
    if _opens_too_late(request, commitment):
        return _too_late(request, plan)
    form = RemoveCommitmentForm(typed(request), initial={"seen": commitment.digest})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            writing.remove_commitment(commitment, by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("The commitment is removed."))
            return redirect("suppliers:commitments", plan.reference)
        decide_anew(form, commitment.digest)
    return _form_page(request, plan, _("Remove a commitment"), form, intro=_in_words(commitment))
