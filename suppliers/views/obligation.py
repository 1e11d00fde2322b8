"""The regime of a supplier's obligation: choosing it, and closing the obligation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.audit.conflicts import decide_anew
from socialreturn.audit.stepping import refusals_on
from socialreturn.web import typed

from ..actions import obligation as actions
from ..forms.obligation import CloseForm, RegimeForm
from ..models import Admission, Category, Ground, Obligation, ObligationVersion, Supplier
from .agreement import form_page, load
from .call_off import crumbs as call_off_crumbs
from .call_off import load as load_call_off
from .obligation_words import chosen


def admitted(request, slug, **where):
    """A supplier this person may see, admitted ``where`` it is asked about."""
    admissions = Admission.objects.visible_to(request.user).filter(**where)
    return get_object_or_404(Supplier, pk__in=admissions.values("supplier"), slug=slug)


def require_manager(request, category):
    if not category.is_managed_by(request.user):
        raise PermissionDenied


def choose_regime(request, pk, supplier):
    agreement = load(request, pk)
    supplier = admitted(request, supplier, lot__agreement=agreement)
    require_manager(request, agreement.category)
    first = {"regime": agreement.default_regime, "applies_from": actions.last_day_to_choose(agreement)}
    form, done = _regime_form(request, supplier, agreement, first)
    if done:
        return redirect(agreement)
    title = _("Regime of %(supplier)s") % {"supplier": supplier}
    now = chosen(supplier, agreement) or chosen(supplier, agreement.category)
    return form_page(request, agreement, title, form, facts=now)


def choose_category_regime(request, slug, category):
    category = get_object_or_404(Category, slug=category)
    supplier = admitted(request, slug, lot__agreement__category=category)
    require_manager(request, category)
    form, done = _regime_form(request, supplier, category, {"applies_from": actions.last_day_to_choose(category)})
    if done:
        return redirect(supplier)
    title = _("Regime of %(supplier)s in %(category)s") % {"supplier": supplier, "category": category}
    context = {
        "title": title,
        "form": form,
        "cancel_url": supplier.get_absolute_url(),
        "crumbs": [
            (_("Suppliers"), reverse("suppliers:suppliers")),
            (supplier.name, supplier.get_absolute_url()),
            (title, None),
        ],
        "intro": _(
            "This holds for every agreement of the category on which the supplier is admitted, unless another regime "
            "is chosen for the agreement itself."
        ),
        "facts": chosen(supplier, category),
    }
    return render(request, "pieces/form.html", context)


def choose_call_off_regime(request, pk):
    call_off = load_call_off(request, pk)
    require_manager(request, call_off.lot.agreement.category)
    first = {
        "regime": call_off.lot.agreement.default_regime,
        "applies_from": actions.last_day_to_choose(call_off),
    }
    form, done = _regime_form(request, call_off.supplier, call_off, first)
    if done:
        return redirect(call_off)
    title = _("Regime of this call-off alone")
    context = {"crumbs": call_off_crumbs(call_off, title), "cancel_url": call_off.get_absolute_url()}
    intro = _("From then on the call-off counts for an obligation of its own, and no longer for a wider one.")
    context |= {"title": title, "form": form, "intro": intro, "facts": chosen(call_off.supplier, call_off)}
    return render(request, "pieces/form.html", context)


def _regime_form(request, supplier, holder, first):
    """The form, and whether it was sent and its choice stands."""
    obligation = actions.open_obligation(supplier, holder)
    last, seen = _chosen_last(obligation)
    kept = {"fixed_base": last.fixed_base, "agreed_amount": last.agreed_amount} if last else {}
    initial = {"ground": Ground.POLICY, "seen": seen} | actions.terms_offered(obligation) | kept | first
    form = RegimeForm(typed(request), instance=ObligationVersion(), initial=initial)
    if request.method != "POST" or not form.is_valid():
        return form, False
    with refusals_on(form):
        actions.choose_regime(by=request.user, supplier=supplier, holder=holder, **form.chosen)
        messages.success(request, _("The regime of %(supplier)s is chosen.") % {"supplier": supplier})
        return form, True
    if form.is_overtaken:
        _last, seen = _chosen_last(actions.open_obligation(supplier, holder))
        decide_anew(form, seen)
    return form, False


def _chosen_last(obligation):
    """The version that holds, and how many were chosen: None and nought when there is no obligation yet."""
    last = obligation.current if obligation.pk else None
    return last, last.number if last else 0


def close_obligation(request, pk):
    obligations = Obligation.objects.visible_to(request.user).with_holder()
    obligation = get_object_or_404(obligations, pk=pk)
    require_manager(request, obligation.in_category)
    form = CloseForm(typed(request), wider=actions.wider_than(obligation))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.close_obligation(obligation, by=request.user, **form.cleaned_data)
            messages.success(request, _("The obligation is closed."))
            return redirect(obligation)
    title = _("Close the obligation of %(supplier)s") % {"supplier": obligation.supplier}
    way = [(_("Obligations"), reverse("suppliers:obligations")), (obligation, obligation.get_absolute_url())]
    context = {"title": title, "form": form, "crumbs": [*way, (title, None)], "tone": "stop"}
    return render(request, "pieces/confirm.html", context | {"cancel_url": obligation.get_absolute_url()})
