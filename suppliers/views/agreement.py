"""Setting up an agreement: its terms, its lots, and who is admitted."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.audit.conflicts import conflict
from socialreturn.audit.stepping import refusals_on
from socialreturn.forms import Form, form_helper
from socialreturn.web import typed

from ..actions import agreement as actions
from ..forms.agreement import AdmitForm, ChangeAgreementForm, LotForm, NewAgreementForm
from ..models import Admission, Category, FrameworkAgreement
from ..models.agreement import AGREEMENT_CHANGED


def load(request, pk):
    agreements = FrameworkAgreement.objects.visible_to(request.user)
    return get_object_or_404(agreements.select_related("category"), pk=pk)


def load_to_manage(request, pk):
    agreement = load(request, pk)
    if not agreement.category.is_managed_by(request.user):
        raise PermissionDenied
    return agreement


def crumbs(agreement, page=None):
    """The way here: the list, the agreement, and the page about it."""
    way = [(_("Agreements"), reverse("suppliers:agreements"))]
    if page is None:
        return [*way, (agreement.reference, None)]
    return [*way, (agreement.reference, agreement.get_absolute_url()), (page, None)]


def form_page(request, agreement, title, form, **context):
    """A form about an agreement, with the way back to it."""
    way = {"crumbs": crumbs(agreement, title), "cancel_url": agreement.get_absolute_url(), "ref": str(agreement)}
    return render(request, "pieces/form.html", way | {"title": title, "form": form} | context)


@allow(Role.CATEGORY_MANAGER)
def new_agreement(request):
    if not Category.objects.managed_by(request.user).exists():
        raise PermissionDenied(_("You manage no category yet. Ask an administrator to add you to one."))
    form = NewAgreementForm(typed(request), user=request.user, instance=FrameworkAgreement())
    if "more" in request.POST:
        form = form.with_more_rows(request.user)
    elif request.method == "POST" and form.is_valid():
        with refusals_on(form):
            facts = {"lots": form.lots, "departments": form.cleaned_data["departments"]}
            made = actions.make_agreement(form.instance, by=request.user, **facts)
            messages.success(request, _("The agreement is saved. Admit its suppliers now."))
            return redirect(made)
    title, back = _("New agreement"), reverse("suppliers:agreements")
    context = {"crumbs": [(_("Agreements"), back), (title, None)], "cancel_url": back}
    return render(request, "pieces/form.html", context | {"title": title, "form": form})


def change_agreement(request, pk):
    agreement = load_to_manage(request, pk)
    form = ChangeAgreementForm(typed(request), instance=copy(agreement), initial={"seen": agreement.revision})
    both = None
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            facts = {name: form.cleaned_data[name] for name in ("seen", "departments", "reason")}
            actions.change_agreement(form.instance, by=request.user, **facts)
            messages.success(request, _("The agreement is saved."))
            return redirect(agreement)
        both = conflict(form, FrameworkAgreement.objects.get(pk=pk), AGREEMENT_CHANGED)
    return form_page(request, agreement, _("Change agreement"), form, conflict=both)


def add_lot(request, pk):
    agreement = load_to_manage(request, pk)
    last = agreement.lots.order_by("number").last()
    form = LotForm(typed(request), initial={"number": last.number + 1 if last else 1})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            lot = actions.add_lot(agreement, by=request.user, **form.cleaned_data)
            messages.success(request, _("Lot %(lot)s is added.") % {"lot": lot})
            return redirect(agreement)
    return form_page(request, agreement, _("Add a lot"), form)


def admit(request, pk):
    agreement = load_to_manage(request, pk)
    asked = {"supplier": request.GET.get("supplier"), "lot": request.GET.get("lot")}
    form = AdmitForm(typed(request), agreement=agreement, initial=asked)
    if request.method == "POST" and form.is_valid():
        lot, supplier = form.cleaned_data["lot"], form.cleaned_data["supplier"]
        with refusals_on(form):
            actions.admit(lot, supplier, by=request.user)
            messages.success(request, _("%(name)s is admitted on lot %(lot)s.") % {"name": supplier, "lot": lot})
            return redirect(agreement)
    new = f"{reverse('suppliers:new_supplier')}?agreement={agreement.pk}"
    links = [{"url": new, "label": _("The supplier is not in the list: add it")}]
    return form_page(request, agreement, _("Admit a supplier"), form, links=links)


def undo_admission(request, pk, number, supplier):
    agreement = load_to_manage(request, pk)
    admissions = Admission.objects.select_related("supplier", "lot__agreement__category")
    admission = get_object_or_404(admissions, lot__agreement=agreement, lot__number=number, supplier__slug=supplier)
    form = Form(typed(request))
    form.helper = form_helper(submit=_("Undo admission"), tone="two")
    told = {"name": admission.supplier, "lot": admission.lot}
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.undo_admission(admission, by=request.user)
            messages.success(request, _("%(name)s is no longer admitted on lot %(lot)s.") % told)
            return redirect(agreement)
    intro = _("%(name)s is then no longer admitted on lot %(lot)s. You can admit it again later.") % told
    return form_page(request, agreement, _("Undo an admission"), form, intro=intro)
