"""Writing a draft, one section a page, and answering the points on the version before."""

from itertools import chain

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from socialreturn import clock
from socialreturn.audit.lifecycle import Refused
from socialreturn.audit.stepping import refusals_on
from socialreturn.web import typed

from ..actions.writing import Stale, write_section
from ..actions.writing import answer_correction as answer
from ..forms.plan_text import AnswerForm
from ..models import Correction, PlanState
from .desk import Desk
from .plan_file import crumbs_of, plan_to_write

_TIME = {"nl": "H.i", "en": "H:i"}


def section(request, reference, key):
    """The page of one section. What was typed is never lost, whatever happened to the draft meanwhile."""
    desk = Desk(plan_to_write(request, reference), request.user, key)
    if not desk.is_open:
        return _too_late(request, desk)
    if request.method != "POST":
        return _page(request, desk, desk.form())
    form = desk.form(request.POST)
    if not form.is_valid():
        return _page(request, desk, form)
    try:
        saved = write_section(desk.here, by=request.user, **form.cleaned_data)
    except Stale as stale:
        return _both_texts(request, desk, form, stale.stored)
    except Refused:
        return _too_late(request, desk)
    return _after_saving(request, desk, saved)


@require_POST
def autosave(request, reference, key):
    """What stands in the form now, saved by the page itself.

    The answer says in words what became of it, what to send the next time, and whether going on makes no sense.
    """
    desk = Desk(plan_to_write(request, reference), request.user, key)
    form = desk.form(request.POST)
    if not form.is_valid():
        return JsonResponse({"said": " ".join(chain(*form.errors.values()))})
    try:
        saved = write_section(desk.here, by=request.user, **form.cleaned_data)
    except Stale:
        said = _("A colleague changed this text too, so it is not saved. Save it yourself to see both texts.")
        return JsonResponse({"said": said, "over": True})
    except Refused as refusal:
        return JsonResponse({"said": " ".join(refusal.messages), "over": True})
    return JsonResponse({"said": _("Saved at %(time)s.") % {"time": _time_now()}, "seen": saved.revision})


def _page(request, desk, form, **context):
    title = desk.here.section.title
    page = {"desk": desk, "plan": desk.plan, "form": form, "title": title, "crumbs": crumbs_of(desk.plan, title)}
    return render(request, "suppliers/plan_write.html", page | {"conflict": None} | context)


def _both_texts(request, desk, form, stored):
    """Mine stays in the form, which now knows of theirs; theirs stands beside it."""
    fields = [{"label": str(stored.section), "theirs": stored.text, "mine": form.cleaned_data["text"]}]
    again = desk.form(_with(request.POST, seen=stored.revision))
    conflict = {"by": stored.edited_by or _("a colleague"), "at": stored.edited_at, "fields": fields}
    return _page(request, desk, again, conflict=conflict)


def _with(posted, **values):
    data = posted.copy()
    for name, value in values.items():
        data[name] = str(value)
    return data


def _too_late(request, desk):
    """The version is no longer being written; a text that was typed is shown to copy."""
    late = _("Version %(number)d is no longer being written, so its text cannot be changed.")
    late %= {"number": desk.draft.number}
    if request.method != "POST":
        messages.warning(request, late)
        return redirect(desk.plan)
    title = _("Your text was not saved")
    typed = request.POST.get("text", "")
    context = {"plan": desk.plan, "title": title, "late": late, "typed": typed, "crumbs": crumbs_of(desk.plan, title)}
    return render(request, "suppliers/plan_write_late.html", context)


def _time_now():
    return formats.time_format(timezone.localtime(clock.now()), _TIME[get_language()])


def _after_saving(request, desk, saved):
    told = {"section": saved, "time": _time_now()}
    messages.success(request, _("“%(section)s” is saved at %(time)s.") % told)
    if saved.words > saved.section.word_limit:
        told |= {"words": saved.words, "limit": saved.section.word_limit}
        too_long = _("“%(section)s” has %(words)d words. Shorten it to %(limit)d before you submit the plan.")
        messages.warning(request, too_long % told)
    return redirect(desk.plan if "stop" in request.POST else desk.next[1])


def answer_correction(request, reference, pk):
    plan = plan_to_write(request, reference)
    points = Correction.objects.of_plan(plan).select_related("section", "answered_by")
    point = get_object_or_404(points, pk=pk)
    if request.method != "POST" and plan.newest.state != PlanState.DRAFT:
        messages.warning(request, _("This version is no longer being written, so its points cannot be answered."))
        return redirect(plan)
    asked = {"text": point.answer, "seen": point.answer_seen}
    form = AnswerForm(typed(request), initial=asked)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                answer(point, version=plan.newest, by=request.user, **form.cleaned_data)
                saved = _("Your answer to the point about “%(section)s” is saved.")
                messages.success(request, saved % {"section": point.about})
                return redirect(plan)
        except Stale as stale:
            form, conflict = _answer_again(request, form, stale.stored)
    return _answer_page(request, plan, point, form, conflict)


def _answer_again(request, form, stored):
    """The form with what was typed, fit to be sent again; and the answer of a colleague when there is one."""
    again = AnswerForm(_with(request.POST, seen=stored.answer_seen))
    if not stored.answered_at:
        again.add_error(None, _("This page was out of date, so your answer is not saved yet. Save it again."))
        return again, None
    fields = [{"label": _("Answer"), "theirs": stored.answer, "mine": form.cleaned_data["text"]}]
    conflict = {"by": stored.answered_by, "at": stored.answered_at, "fields": fields}
    return again, conflict


def _answer_page(request, plan, point, form, conflict):
    title = _("Answer the point about “%(section)s”") % {"section": point.about}
    page = {"title": title, "form": form, "ref": str(plan), "intro": point.text, "crumbs": crumbs_of(plan, title)}
    return render(request, "pieces/form.html", page | {"conflict": conflict, "cancel_url": plan.get_absolute_url()})
