from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.audit.conflicts import conflict
from socialreturn.audit.models import Event
from socialreturn.audit.stepping import StepForm, refusals_on, step_page
from socialreturn.paging import page_of
from socialreturn.web import typed
from suppliers.models import Supplier

from ..actions import change_pilot as save_changes
from ..actions import make_pilot, may_note_lessons
from ..forms import STEP_FORMS, PilotForm, PlanChoice
from ..models import Partner, Pilot
from ..models.pilot import PILOT_CHANGED
from ..panels import panels_of
from . import file

HISTORY_SHOWN = 100


def load(request, slug):
    """The pilot with this address, when this person may see it."""
    pilots = Pilot.objects.visible_to(request.user).select_related("category", "plan", "publication", "discharge")
    return get_object_or_404(pilots, slug=slug)


def load_own(request, slug):
    """The pilot, for the manager of its category alone."""
    found = load(request, slug)
    if not found.category.is_managed_by(request.user):
        raise PermissionDenied
    return found


def crumbs(*more):
    return [(_("Pilots"), reverse("pilots:pilots")), *more]


def crumbs_in(pilot, title):
    return crumbs((pilot.title, pilot.get_absolute_url()), (title, None))


def pilot(request, slug):
    pilot = load(request, slug)
    events = Event.objects.on(pilot)
    if request.user.is_one_of(Role.SUPPLIER):
        events = events.open_to(Supplier.objects.of(request.user))
    events = list(events[:HISTORY_SHOWN])
    context = {
        "pilot": pilot,
        "publication": getattr(pilot, "publication", None),
        "discharge": getattr(pilot, "discharge", None),
        "crumbs": crumbs((pilot.title, None)),
        "now": file.what_now(pilot, request.user, events),
        "links": file.links(pilot, request.user),
        "stages": file.stages(pilot, events),
        "facts": file.facts(pilot, request.user),
        "panels": panels_of(pilot, request.user),
        "evaluations": pilot.evaluations.select_related("evaluated_by"),
        "lessons": page_of(request, pilot.lessons.select_related("noted_by"), parameter="leerpunten"),
        "members": pilot.members.select_related("user"),
        "may_note_lessons": may_note_lessons(pilot, request.user),
        "manages": pilot.category.is_managed_by(request.user),
        "events": events,
    }
    return render(request, "pilots/pilot.html", context)


@allow(Role.CATEGORY_MANAGER)
def new_pilot(request):
    form = PilotForm(typed(request), user=request.user, initial=from_plan(request), instance=Pilot())
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = make_pilot(form.instance, by=request.user, **form.relations())
            words = _("The pilot is made. Its reference is %(reference)s.")
            messages.success(request, words % {"reference": made.reference})
            return redirect(made)
    context = {"title": _("New pilot"), "form": form, "crumbs": crumbs((_("New pilot"), None))}
    return render(request, "pieces/form.html", context | {"cancel_url": reverse("pilots:pilots")})


def from_plan(request):
    """What is known of a pilot that is made from the signed plan in the address."""
    choice = PlanChoice(request.GET, user=request.user)
    if not choice.is_valid():
        return {}
    plan = choice.cleaned_data["plan"]
    return {"plan": plan, "category": plan.category, "suppliers": plan.writers(), "agreements": plan.agreements.all()}


def change_pilot(request, slug):
    pilot = load_own(request, slug)
    if pilot.has_ended:
        messages.warning(request, _("This pilot has ended and can no longer be changed."))
        return redirect(pilot)
    partners = list(pilot.partners.values_list("name", "kind"))
    form = PilotForm(typed(request), user=request.user, instance=pilot, partners=partners)
    context = {"title": _("Change pilot"), "form": form, "cancel_url": pilot.get_absolute_url()}
    context |= {"crumbs": crumbs_in(pilot, _("Change pilot")), "ref": pilot.reference}
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            save_changes(form.instance, by=request.user, seen=form.cleaned_data["seen"], **form.relations())
            messages.success(request, _("The pilot is saved."))
            return redirect(pilot)
        stored = get_object_or_404(Pilot, pk=pilot.pk)
        context["conflict"] = conflict(form, stored, PILOT_CHANGED, [partners_compared(form, stored)])
    return render(request, "pieces/form.html", context)


def partners_compared(form, stored):
    theirs = [partner.in_full for partner in stored.partners.all()]
    mine = [Partner(name=name, kind=kind).in_full for name, kind in form.partners()]
    return {"label": _("Partners"), "theirs": "\n".join(sorted(theirs)), "mine": "\n".join(sorted(mine))}


def pilot_step(request, slug, step):
    pilot = load(request, slug)
    if step not in pilot.steps:
        raise Http404
    return step_page(
        request,
        pilot,
        step,
        back=pilot.get_absolute_url(),
        form_class=STEP_FORMS.get(step, StepForm),
        crumbs=crumbs_in(pilot, pilot.steps[step].label),
        ref=[pilot.reference, pilot.title],
        **(file.discharging(pilot, request.user) if step == "discharge" else {}),
    )
