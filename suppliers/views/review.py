"""Reviewing a version: points to correct, what changed, and the steps with it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from socialreturn.audit.stepping import StepForm, refusals_on, step_page
from socialreturn.forms import Form, form_helper
from socialreturn.web import typed

from ..actions.writing import close_correction as close
from ..actions.writing import raise_correction as raise_point
from ..forms.plan import STEP_FORMS, SignForm
from ..forms.plan_text import ComparisonForm, CorrectionForm
from ..models.plan_rules import signatory
from .plan_file import PlanFile, compared, crumbs_of, plan_to_decide, visible_plan
from .plan_words import DECIDER, consequences
from .promises import fates


def raise_correction(request, reference):
    plan = plan_to_decide(request, reference)
    chosen = {"section": request.GET.get("onderdeel", "")}
    form = CorrectionForm(typed(request), template=plan.template, initial=chosen)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            raise_point(plan.newest, by=request.user, **form.cleaned_data)
            messages.success(request, _("The point has been added. The supplier answers it once you return the plan."))
            return redirect(plan)
    return _form_page(request, plan, _("Add a point to correct"), form)


def close_correction(request, reference, pk):
    plan = plan_to_decide(request, reference)
    point = next((point for point in PlanFile(plan, request.user).points if point.pk == pk), None)
    if point is None:
        raise Http404
    form = Form(typed(request))
    form.helper = form_helper(submit=_("Close point"), cancel=plan.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            close(point, by=request.user, version=plan.newest)
            messages.success(request, _("The point about “%(section)s” is closed.") % {"section": point.about})
            return redirect(plan)
    return _form_page(request, plan, _("Close point"), form, facts=_asked_and_answered(point))


def _asked_and_answered(point):
    """What the ministry may read of it: answers from the moment they are submitted."""
    asked = [(_("About"), point.about), (_("What must be better?"), point.text)]
    answers = [(_("Answer of %(who)s") % {"who": answer.by.name}, answer.text) for answer in point.answers]
    return asked + (answers or [(_("Answer"), _("The supplier has not answered this point."))])


def _form_page(request, plan, title, form, **context):
    page = {"title": title, "form": form, "ref": str(plan), "crumbs": crumbs_of(plan, title)}
    return render(request, "pieces/form.html", page | {"cancel_url": plan.get_absolute_url()} | context)


def compare(request, reference):
    """One version beside another: the newest and the one before, unless the address names others."""
    plan = visible_plan(request, reference)
    form = ComparisonForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    file = PlanFile(plan, request.user, asked.get("versie"))
    if file.shown is None:
        raise Http404
    older = _other(file, asked["met"]) if asked.get("met") else file.before
    title = _("Compare versions")
    context = {"plan": plan, "file": file, "newer": file.shown, "older": older, "title": title}
    context |= {"sections": compared(older, file.shown) if older else [], "crumbs": crumbs_of(plan, title)}
    context |= {"fates": fates(older, file.shown) if older else []}
    context["is_promise_changed"] = any(fate.is_change for fate in context["fates"])
    return render(request, "suppliers/plan_compare.html", context)


def _other(file, number):
    try:
        return next(version for version in file.versions if version.number == number)
    except StopIteration as missing:
        raise Http404 from missing


def plan_step(request, reference, number, step):
    plan = visible_plan(request, reference)
    version = get_object_or_404(_steps_of(plan, request.user), number=number)
    row_step = version.steps.get(step)
    title = row_step.label if row_step else ""
    return step_page(
        request,
        version,
        step,
        back=plan.get_absolute_url(),
        form_class=_form_of(step, version, request.user),
        ref=str(version),
        crumbs=crumbs_of(plan, title),
        points=consequences(version, step),
    )


def _steps_of(plan, user):
    """The versions this person may read; for who decides on the plan also one withdrawn before it was submitted."""
    versions = plan.versions.select_related("plan__category")
    return versions if PlanFile(plan, user).side == DECIDER else versions.visible_to(user)


def _form_of(step, version, user):
    if step == "sign":
        return partial(SignForm, version=version, side=signatory(version, user) or "")
    return STEP_FORMS.get(step, StepForm)
