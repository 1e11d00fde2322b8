"""What the pages of the admin share: fields with limits and plain words, our clock, and a history with old and new.

Django notes which fields changed; here each is noted with what it was and what it became, and told so.
"""

import json

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy

from . import clock
from .differences import in_words
from .fields import DateField, WholeNumberField
from .forms import Fitted, number_limits
from .picking import PicksRows

MOST_OF_A_HISTORY = 100
SECRET = {"password"}


class FittedForm(Fitted, forms.ModelForm):
    """A form of the admin with the limits and the words of the site's own forms."""


class FittedFields(PicksRows):
    """For a ModelAdmin or an inline whose rows are written."""

    form = FittedForm
    formfield_overrides = {
        models.DateField: {"form_class": DateField, "widget": DateField.widget},
        models.IntegerField: {"form_class": WholeNumberField, "widget": WholeNumberField.widget},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return super().formfield_for_dbfield(db_field, request, **(number_limits(db_field) | kwargs))


class Told(FittedFields):
    """For a ModelAdmin: what is done here is noted by our clock, with what each field was and became."""

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        changed = [part["changed"] for part in message if "changed" in part]
        for part, changed_form in zip(changed, _changed_forms(form, formsets or (), add), strict=True):
            if isinstance(changed_form, forms.ModelForm):
                part["model"] = changed_form.instance._meta.label_lower
                part["values"] = [_old_and_new(changed_form, name) for name in _tellable(changed_form)]
        return message

    def log_addition(self, request, obj, message):
        return _by_our_clock(super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        return _by_our_clock(super().log_change(request, obj, message))

    def log_deletions(self, request, queryset):
        return [_by_our_clock(entry) for entry in super().log_deletions(request, queryset)]

    def history_view(self, request, object_id, extra_context=None):
        """What happened to this row, as sentences, and how its fields changed."""
        found = self.get_object(request, unquote(object_id))
        if found is None:
            raise Http404
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        changes = sorted(self.changes(found), key=lambda change: change[0], reverse=True)
        context = self.admin_site.each_context(request) | {
            "title": gettext_lazy("History"),
            "subtitle": str(found),
            "object": found,
            "opts": self.opts,
            "events": self.events(found),
            "changes": changes[:MOST_OF_A_HISTORY],
        }
        return TemplateResponse(request, "admin/kept_history.html", context)

    def events(self, row):
        return ()

    def changes(self, row):
        """When, by whom, and what, in any order."""
        return [(entry.action_time, entry.user, told(entry)) for entry in entries_on(row)]


def entries_on(row):
    """What was noted here about this row, newest first."""
    kind = ContentType.objects.get_for_model(row)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk))
    return entries.select_related("user").order_by("-action_time", "-pk")[:MOST_OF_A_HISTORY]


def told(entry, *, own=True):
    """What was done, in the reader's language, a line for each change, or only those of its parts."""
    try:
        parts = json.loads(entry.change_message or "[]")
    except ValueError:
        return [entry.change_message]
    return [line for part in parts if own or _is_of_an_inline(part) for line in _lines(part)]


def _changed_forms(form, formsets, add):
    """The forms Django notes as changed, in its order."""
    if not add and form.changed_data:
        yield form
    for formset in formsets:
        by_row = {each.instance.pk: each for each in formset.initial_forms}
        yield from (by_row[row.pk] for row, _names in formset.changed_objects)


def _tellable(form):
    named = {field.name for field in (*form.instance._meta.fields, *form.instance._meta.many_to_many)} - SECRET
    return [name for name in form.changed_data if name in named]


def _old_and_new(form, name):
    return [name, _kept(form, name, form.initial.get(name)), _kept(form, name, form.cleaned_data[name])]


def _kept(form, name, value):
    """As it can stand in a note: people and other rows by the name they have now."""
    field = form.instance._meta.get_field(name)
    if field.is_relation:
        rows = list(value) if field.many_to_many and value else [value]
        return [str(form.fields[name].label_from_instance(_row(field, row))) for row in rows if row]
    return value if isinstance(value, bool | int | str | None) else str(value)


def _row(field, value):
    """The row itself, of a row or of its key."""
    if isinstance(value, models.Model):
        return value
    return field.related_model._base_manager.filter(pk=value).first() or value


def _by_our_clock(entry):
    entry.action_time = clock.now()
    entry.save(update_fields=["action_time"])
    return entry


def _is_of_an_inline(part):
    return any("object" in said for said in part.values())


def _lines(part):
    changed = part.get("changed", {})
    if not changed.get("values"):
        return [LogEntry(change_message=json.dumps([part])).get_change_message()]
    row = f"{changed['object']}: " if "object" in changed else ""
    return [row + in_words(changed["model"], *values) for values in changed["values"]]
