"""The page of a step: it asks what the step needs, takes it, and says what came of it."""

from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from socialreturn.forms import Form, TextField, form_helper
from socialreturn.web import typed

from .lifecycle import Refused
from .models import Event


class StepForm(Form):
    """A step that needs no more than a yes. ``seen`` is the revision of the page it was decided on."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class ReasonForm(StepForm):
    reason = TextField(label=_("Why?"), max_length=1000)


def step_page(request, row, name, *, back, form_class=StepForm, **context):
    """Ask for what the step ``name`` needs (GET), take it (POST) and go ``back``, or say why not.

    Not this person's step: 403. An unknown step: 404. A step that does not fit now says why on the file's page.
    """
    step = row.steps.get(name)
    if step is None:
        raise Http404
    if step.who(row, request.user) is None:
        raise PermissionDenied
    if request.method != "POST" and (why_not := step.objection(row, request.user)):
        messages.warning(request, " ".join(why_not))
        return redirect(back)
    form = form_class(typed(request), initial={"seen": row.revision})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row.take(name, by=request.user, **form.cleaned_data)
            messages.success(request, Event.objects.on(row.history_file).first().sentence + ".")
            return redirect(back)
    form.helper = form_helper(*form.fields, submit=step.label, tone=step.tone)
    page = {"title": step.label, "form": form, "tone": step.tone, "cancel_url": back}
    return render(request, "pieces/confirm.html", page | context)


@contextmanager
def refusals_on(form):
    """Around an action and the answer to it: what refuses the action stands on the form, and the page comes back.

    A form that is overtaken by what somebody else did leads to the page as it is now.
    """
    try:
        yield
    except ValidationError as error:
        form.is_overtaken = isinstance(error, Refused)
        _put(error, form)


def _put(error, form):
    """A refusal where it belongs: at the field it names, else above the form."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for field, errors in by_field.items():
        for error in errors:
            place = error.code if field == NON_FIELD_ERRORS else field
            form.add_error(place if place in form.fields else None, error)


def step_buttons(row, user, url_of):
    """The buttons of the steps this user can take now; ``url_of(step name)`` is where each one leads."""
    return [
        {
            "label": step.label,
            "url": url_of(step.name),
            "method": "get" if step.asks else "post",
            "tone": step.tone,
            "hidden": [("seen", row.revision)],
        }
        for step in row.steps_for(user)
    ]
