from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from socialreturn.audit.stepping import refusals_on
from socialreturn.web import typed

from ..actions import TAKES_NO_MEMBERS, add_member
from ..actions import remove_member as take_off
from ..forms import MemberForm
from .pilot import crumbs_in, load_own


def members(request, slug):
    pilot = load_own(request, slug)
    form = MemberForm(typed(request), pilot=pilot)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            member = add_member(pilot, form.cleaned_data["user"], by=request.user)
            messages.success(request, _("%(name)s works on this pilot from now on.") % {"name": member.user})
            return redirect("pilots:members", slug)
    context = {"pilot": pilot, "form": form, "members": pilot.members.select_related("user")}
    context |= {"closed": TAKES_NO_MEMBERS if pilot.has_ended else ""}
    context |= {"crumbs": crumbs_in(pilot, _("Advisers")), "cancel_url": pilot.get_absolute_url()}
    return render(request, "pilots/members.html", context)


@require_POST
def remove_member(request, slug, pk):
    pilot = load_own(request, slug)
    member = get_object_or_404(pilot.members.select_related("user", "pilot__category"), pk=pk)
    take_off(member, by=request.user)
    messages.success(request, _("%(name)s no longer works on this pilot.") % {"name": member.user})
    return redirect("pilots:members", slug)
