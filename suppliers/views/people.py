"""What is done about a supplier's people: an invitation withdrawn or sent again, rights changed, access ended."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from socialreturn.audit.conflicts import decide_anew
from socialreturn.audit.stepping import refusals_on
from socialreturn.forms import Form, form_helper
from socialreturn.web import typed

from ..actions import people
from ..forms.supplier import ChangeRightsForm
from .supplier import crumbs, load


def _managed(request, slug):
    """A supplier whose people this person manages."""
    supplier = load(request, slug)
    if people.acting_for(supplier, request.user) is None:
        raise PermissionDenied
    return supplier


def _invitation(supplier, pk):
    return get_object_or_404(supplier.invitations.unanswered().select_related("supplier"), pk=pk)


def _membership(supplier, pk):
    return get_object_or_404(supplier.memberships.active().select_related("supplier", "user"), pk=pk)


def _yes(request, submit, tone=""):
    """A form that asks no more than a yes."""
    form = Form(typed(request))
    form.helper = form_helper(submit=submit, tone=tone)
    return form


def _page(request, supplier, title, form, **context):
    way = {"crumbs": crumbs(supplier, title), "cancel_url": supplier.get_absolute_url(), "ref": supplier.name}
    return render(request, "pieces/confirm.html", way | {"title": title, "form": form} | context)


def send_invitation_again(request, slug, pk):
    supplier = _managed(request, slug)
    invitation = _invitation(supplier, pk)
    form = _yes(request, _("Send again"))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.send_invitation_again(invitation, by=request.user)
            messages.success(request, _("A new invitation is on its way to %(email)s.") % {"email": invitation.email})
            return redirect(supplier)
    intro = _("%(email)s gets a new mail with a new link, which works for thirty days. The old link stops working.")
    title = _("Send the invitation again")
    return _page(request, supplier, title, form, intro=intro % {"email": invitation.email})


def withdraw_invitation(request, slug, pk):
    supplier = _managed(request, slug)
    invitation = _invitation(supplier, pk)
    form = _yes(request, _("Withdraw invitation"), "two")
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.withdraw_invitation(invitation, by=request.user)
            messages.success(request, _("The invitation of %(email)s is withdrawn.") % {"email": invitation.email})
            return redirect(supplier)
    intro = _("The link sent to %(email)s stops working. You can invite this person again later.")
    return _page(request, supplier, _("Withdraw the invitation"), form, intro=intro % {"email": invitation.email})


def change_rights(request, slug, pk):
    supplier = _managed(request, slug)
    membership = _membership(supplier, pk)
    rights = {name: getattr(membership, name) for name in ("may_sign", "is_manager")}
    form = ChangeRightsForm(typed(request), initial=rights | {"seen": membership.revision})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.change_rights(membership, by=request.user, **form.cleaned_data)
            messages.success(request, _("The rights of %(name)s are saved.") % {"name": membership.user.name})
            return redirect(supplier)
        decide_anew(form, membership.revision)
    return _page(request, supplier, _("Rights of %(name)s") % {"name": membership.user.name}, form)


def end_membership(request, slug, pk):
    supplier = _managed(request, slug)
    membership = _membership(supplier, pk)
    form = _yes(request, _("End access"), "two")
    name = membership.user.name
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.end_membership(membership, by=request.user)
            gone = _("%(name)s no longer works for %(supplier)s.") % {"name": name, "supplier": supplier}
            messages.success(request, gone)
            return redirect(supplier if membership.user != request.user else "site:my_work")
    points = [
        _("%(name)s sees and does nothing for %(supplier)s any more.") % {"name": name, "supplier": supplier},
        _("The account stays, and so does everything done with it. You can invite this person again later."),
    ]
    return _page(request, supplier, _("End the access of %(name)s") % {"name": name}, form, points=points)
