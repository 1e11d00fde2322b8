from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from socialreturn.web import typed

from ..actions import may_note_lessons, note_lesson
from ..forms import LessonForm
from .pilot import crumbs_in, load


def lesson(request, slug):
    pilot = load(request, slug)
    if not may_note_lessons(pilot, request.user):
        raise PermissionDenied
    form = LessonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        note_lesson(pilot, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("The lesson is written down."))
        return redirect(pilot)
    context = {"title": _("Write down a lesson"), "form": form, "ref": [pilot.reference, pilot.title]}
    context |= {"crumbs": crumbs_in(pilot, _("Lesson")), "cancel_url": pilot.get_absolute_url()}
    return render(request, "pieces/form.html", context)
