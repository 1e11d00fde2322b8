from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from socialreturn.audit.stepping import refusals_on
from socialreturn.forms import Form, form_helper
from socialreturn.web import typed

from ..actions import publish as let_public_read
from ..actions import unpublish as take_off
from ..forms import PublicationForm
from .file import published_facts
from .pilot import crumbs_in, load_own


def publish(request, slug):
    pilot = load_own(request, slug)
    form = PublicationForm(typed(request), instance=getattr(pilot, "publication", None))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            let_public_read(pilot, by=request.user, summary=form.cleaned_data["summary"])
            messages.success(request, _("The pilot is published."))
            return redirect(pilot)
    context = {"title": _("Publish pilot"), "form": form, "facts": published_facts(pilot)}
    context |= {"intro": _("Everybody can read these words and the facts and lessons beside them, as they are now.")}
    context |= {"crumbs": crumbs_in(pilot, _("Publish")), "cancel_url": pilot.get_absolute_url()}
    return render(request, "pieces/form.html", context)


def unpublish(request, slug):
    pilot = load_own(request, slug)
    if request.method == "POST":
        take_off(pilot, by=request.user)
        messages.success(request, _("The pilot is no longer on the public site."))
        return redirect(pilot)
    form = Form()
    form.helper = form_helper(submit=_("Take off the public site"), cancel=pilot.get_absolute_url(), tone="stop")
    context = {"title": _("Take off the public site"), "form": form, "ref": [pilot.reference, pilot.title]}
    context |= {"points": [_("The public page disappears at once."), _("You can publish the pilot again later.")]}
    return render(request, "pieces/confirm.html", context | {"crumbs": crumbs_in(pilot, _("Publish"))})
