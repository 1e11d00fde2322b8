"""Recording a call-off, changing it, what was invoiced under it, and taking away a mistake."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.audit.conflicts import conflict, decide_anew
from socialreturn.audit.stepping import refusals_on
from socialreturn.forms import Form, WholeNumberField
from socialreturn.notation import write_money
from socialreturn.web import typed

from ..actions import call_off as actions
from ..forms.call_off import ChangeCallOffForm, NewCallOffForm, RemoveForm, TurnoverForm
from ..models import CallOff
from ..models.call_off import CALL_OFF_CHANGED, FIRST_YEAR, LAST_YEAR
from .agreement import form_page, load_to_manage


def load(request, pk):
    call_offs = CallOff.objects.visible_to(request.user)
    related = call_offs.select_related("supplier", "department__ministry", "lot__agreement__category")
    return get_object_or_404(related, pk=pk)


def load_mine(request, pk):
    call_off = load(request, pk)
    if not call_off.lot.agreement.category.is_managed_by(request.user):
        raise PermissionDenied
    return call_off


def crumbs(call_off, page=None):
    agreement = call_off.lot.agreement
    way = [
        (_("Agreements"), reverse("suppliers:agreements")),
        (agreement.reference, agreement.get_absolute_url()),
    ]
    if page is None:
        return [*way, (call_off.reference, None)]
    return [*way, (call_off.reference, call_off.get_absolute_url()), (page, None)]


def _page(request, call_off, title, form, template="pieces/form.html", **context):
    way = {"crumbs": crumbs(call_off, title), "cancel_url": call_off.get_absolute_url(), "ref": str(call_off)}
    return render(request, template, way | {"title": title, "form": form} | context)


def new_call_off(request, pk):
    agreement = load_to_manage(request, pk)
    form = NewCallOffForm(typed(request), agreement=agreement, instance=CallOff())
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = actions.make_call_off(form.instance, by=request.user)
            messages.success(request, _("The call-off is saved."))
            if made.outlives_term:
                messages.warning(request, _("Mind that it ends after the agreement does."))
            return redirect(made)
    return form_page(request, agreement, _("Add a call-off"), form)


def change_call_off(request, pk):
    call_off = load_mine(request, pk)
    agreement, first = call_off.lot.agreement, {"seen": call_off.revision}
    form = ChangeCallOffForm(typed(request), agreement=agreement, instance=copy(call_off), initial=first)
    both = None
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            facts = {name: form.cleaned_data[name] for name in ("seen", "reason")}
            actions.change_call_off(form.instance, by=request.user, **facts)
            messages.success(request, _("The call-off is saved."))
            return redirect(call_off)
        both = conflict(form, CallOff.objects.get(pk=pk), CALL_OFF_CHANGED)
    return _page(request, call_off, _("Change call-off"), form, conflict=both)


class YearForm(Form):
    year = WholeNumberField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)


def turnover(request, pk):
    call_off = load_mine(request, pk)
    known = dict(call_off.turnovers.values_list("year", "amount"))
    asked = YearForm(request.GET)
    year = (asked.is_valid() and asked.cleaned_data["year"]) or clock.today().year
    form = TurnoverForm(typed(request), initial={"year": year, "amount": known.get(year), "seen": known.get(year)})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.set_turnover(call_off, by=request.user, **form.cleaned_data)
            messages.success(request, _("The turnover is saved."))
            return redirect(call_off)
        year = form.cleaned_data["year"]
        known = dict(call_off.turnovers.values_list("year", "amount"))
        decide_anew(form, known.get(year, ""))
    recorded = [(_("Recorded for %(year)s") % {"year": year}, write_money(known[year]))] if year in known else []
    return _page(request, call_off, _("Invoiced turnover"), form, facts=recorded)


def remove_call_off(request, pk):
    call_off = load_mine(request, pk)
    form = RemoveForm(typed(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.remove_call_off(call_off, by=request.user, **form.cleaned_data)
            messages.success(request, _("Call-off %(reference)s is removed.") % {"reference": call_off.reference})
            return redirect(call_off.lot.agreement)
    intro = _("Only for what was recorded by mistake. Its turnover goes with it, and what is owed is counted anew.")
    title = _("Remove call-off")
    return _page(request, call_off, title, form, "pieces/confirm.html", intro=intro, tone="stop")
