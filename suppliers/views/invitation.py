"""Inviting somebody to work for a supplier, and accepting with the link in the mail."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters

from socialreturn import clock
from socialreturn.accounts.models import Role, User
from socialreturn.audit.stepping import refusals_on
from socialreturn.web import typed

from ..actions import people
from ..forms.supplier import AccountForm, InviteForm
from ..models import Supplier

JOINED = "joined"
"""Where the session keeps which invitation was accepted last."""


def invite(request, slug):
    supplier = get_object_or_404(Supplier.objects.visible_to(request.user), slug=slug)
    if people.acting_for(supplier, request.user) is None:
        raise PermissionDenied
    first = not supplier.people().exists()
    form = InviteForm(typed(request), initial={"may_sign": first, "is_manager": first})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.invite(supplier, by=request.user, **form.cleaned_data)
            messages.success(request, _("The invitation is on its way to %(email)s.") % form.cleaned_data)
            return redirect(supplier)
    title, back = _("Invite somebody for %(supplier)s") % {"supplier": supplier}, supplier.get_absolute_url()
    context = {
        "title": title,
        "form": form,
        "cancel_url": back,
        "crumbs": [(_("Suppliers"), reverse("suppliers:suppliers")), (supplier.name, back), (title, None)],
        "intro": _("This person gets a mail with a link to make an account. The link works once, for thirty days."),
    }
    return render(request, "pieces/form.html", context)


@login_not_required
@sensitive_post_parameters("password")
@cache_control(no_store=True)
def accept_invitation(request, token):
    """The page behind the link: public, for whoever holds it; 404 when it is not ours, 410 when it is over."""
    invitation = people.find_invitation(token)
    if invitation is None:
        raise Http404
    if not invitation.is_open_at(clock.now()):
        return _page(request, "suppliers/invitation_over.html", invitation, status=410)
    if request.user.is_authenticated:
        return _join(request, invitation)
    if User.objects.filter(email=invitation.email).exists():
        return _page(request, "suppliers/invitation_sign_in.html", invitation)
    return _make_account(request, invitation)


def _page(request, template, invitation, *, status=200, **context):
    return render(request, template, {"invitation": invitation} | context, status=status)


def _join(request, invitation):
    """Somebody with an account works for one more supplier: one button."""
    user = request.user
    if user.email != invitation.email or not user.is_one_of(Role.SUPPLIER):
        return _page(request, "suppliers/invitation_other.html", invitation)
    if request.method == "POST":
        return _accept(request, invitation, user=user)
    return _page(request, "suppliers/invitation_join.html", invitation)


def _make_account(request, invitation):
    form = AccountForm(typed(request), email=invitation.email)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        return _accept(request, invitation, name=chosen["name"], password=chosen["password"])
    return _page(request, "suppliers/invitation.html", invitation, form=form)


def _accept(request, invitation, **who):
    """Over when the link was used a moment before; after any other refusal it still works, and is looked at anew."""
    try:
        user = people.accept_invitation(invitation, **who)
    except people.InvitationOver:
        return _page(request, "suppliers/invitation_over.html", invitation, status=410)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(request.path)
    words = _("You now work for %(supplier)s as well.")
    if not request.user.is_authenticated:
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        words = _("Your account is ready. You work for %(supplier)s.")
    request.session[JOINED] = invitation.pk
    messages.success(request, words % {"supplier": invitation.supplier})
    return redirect(settings.LOGIN_REDIRECT_URL)
