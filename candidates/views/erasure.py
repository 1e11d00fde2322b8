from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.audit.stepping import refusals_on
from socialreturn.columns import Column, NumberColumn
from socialreturn.forms import form_helper
from socialreturn.lists import List
from socialreturn.web import typed

from .. import actions
from ..forms import ConfirmedEraseForm, EraseForm
from ..models import Erasure
from .file import candidate_facts
from .oversight import MomentColumn


@allow(Role.PRIVACY_OFFICER)
def erase(request):
    """Ask for a code, show what would go, and erase after a second yes. The code never stands in an address."""
    if "confirmed" in request.POST:
        return erase_confirmed(request)
    form = EraseForm(typed(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            return confirm(request, actions.look_up(form.cleaned_data["code"], by=request.user))
    context = {"title": _("Erase a candidate"), "form": form, "cancel_url": reverse("candidates:erasures")}
    context["crumbs"] = [(ErasureList.title, context["cancel_url"]), (context["title"], None)]
    context["intro"] = _("Everything about this candidate goes. You see first what that is, and decide then.")
    return render(request, "pieces/form.html", context)


def confirm(request, candidate):
    form = ConfirmedEraseForm(initial={"code": candidate.code, "confirmed": True})
    form.helper = form_helper(
        "code", "confirmed", submit=_("Erase for good"), cancel=reverse("candidates:erase"), tone="stop"
    )
    count = candidate.placements.count()
    placements = ngettext(
        "%(count)s placement goes with it, with its history.",
        "%(count)s placements go with it, with their history.",
        count,
    )
    points = [
        placements % {"count": count},
        _("Figures of today no longer count this candidate."),
        _("That somebody was erased, by whom and when, is kept; not who it was."),
    ]
    context = {"title": _("Erase candidate %(code)s") % {"code": candidate.code}, "form": form, "tone": "stop"}
    context |= {"facts": candidate_facts(candidate), "points": points}
    context["crumbs"] = [(_("Erase a candidate"), reverse("candidates:erase")), (candidate.code, None)]
    return render(request, "pieces/confirm.html", context)


def erase_confirmed(request):
    form = ConfirmedEraseForm(request.POST)
    if form.is_valid():
        try:
            actions.erase(form.cleaned_data["code"], by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The candidate is erased."))
            return redirect("candidates:erasures")
    else:
        messages.warning(request, _("Nothing was erased. Look the candidate up again by its code."))
    return redirect("candidates:erase")


class ErasureList(List):
    title = gettext_lazy("Erased candidates")
    nothing_yet = gettext_lazy("No candidate has been erased.")
    columns = (
        MomentColumn("erased_at", gettext_lazy("Erased at"), sort="erased_at"),
        Column("erased_by__name", gettext_lazy("By")),
        NumberColumn("placements", gettext_lazy("Placements erased with it")),
    )
    default_sort = "-erased_at"


@allow(Role.PRIVACY_OFFICER)
def erasures(request):
    links = [{"url": reverse("candidates:erase"), "label": _("Erase a candidate")}]
    return ErasureList(request, Erasure.objects.all()).response(links=links)
