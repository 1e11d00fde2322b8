"""Who writes a plan along with the supplier that leads it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from socialreturn.audit.lifecycle import Refused
from socialreturn.audit.stepping import refusals_on
from socialreturn.web import typed

from ..actions.plan import answer_party_invitation, invite_party, inviting_side, take_party_out
from ..forms.plan import PartyAnswerForm, PartyForm, TakeOutForm
from ..models import Supplier
from .plan_file import crumbs_of, plan_to_write, visible_plan


def parties(request, reference):
    plan = plan_to_write(request, reference)
    try:
        inviting_side(plan.newest, request.user)
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(plan)
    form = PartyForm(typed(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            invite_party(plan, form.cleaned_data["supplier"], by=request.user)
            messages.success(request, _("%(supplier)s has been invited by mail.") % form.cleaned_data)
            return redirect("suppliers:parties", plan.reference)
    title = _("Suppliers that write this plan")
    along = plan.parties.select_related("supplier")
    return render(
        request,
        "suppliers/plan_parties.html",
        {"title": title, "form": form, "plan": plan, "parties": along, "crumbs": crumbs_of(plan, title)},
    )


def take_out(request, reference, pk):
    plan = plan_to_write(request, reference)
    try:
        inviting_side(plan.newest, request.user)
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(plan)
    party = get_object_or_404(plan.parties.besides_lead().select_related("supplier"), pk=pk)
    named = {"supplier": party.supplier}
    verb = _("Take out of the plan") if party.accepted_at else _("Withdraw invitation")
    form = TakeOutForm(typed(request), initial={"seen": party.answer_seen}, verb=verb)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            take_party_out(party, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(supplier)s does not write this plan along.") % named)
            return redirect("suppliers:parties", plan.reference)
    words = _("After that nobody of %(supplier)s can see this plan. While it is a draft you can invite it again.")
    page = {"title": verb, "form": form, "ref": str(plan), "crumbs": crumbs_of(plan, verb), "intro": words % named}
    return render(request, "pieces/form.html", page | {"cancel_url": reverse("suppliers:parties", args=(reference,))})


@require_POST
def answer_party(request, reference):
    plan = visible_plan(request, reference)
    asked = plan.parties.filter(is_lead=False, supplier__in=Supplier.objects.of(request.user)).first()
    if asked is None:
        raise PermissionDenied
    form = PartyAnswerForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose whether you write along or not."))
        return redirect(plan)
    return _answered(request, asked, accept=form.cleaned_data["answer"] == "accept")


def _answered(request, party, *, accept):
    try:
        answer_party_invitation(party, by=request.user, accept=accept)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(party.plan)
    if accept:
        messages.success(request, _("You write this plan along. You can read and change its text now."))
        return redirect(party.plan)
    messages.success(request, _("You do not write this plan along."))
    return redirect("suppliers:plans")
