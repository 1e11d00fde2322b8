"""Choosing among rows: all of them while they are few, and those that are searched for when there are many.

    class AdmitForm(Choosing, Form):
        supplier = forms.ModelChoiceField(Supplier.objects.none(), label=_("Supplier"))
        helper = form_helper(sought("supplier"), submit=_("Admit supplier"))

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.offer("supplier", Supplier.objects.all(), within=("name", "kvk_number"), label=_("Search by name"))

The search is sent with the form and not in the address, since what was typed besides must neither be lost nor stand
there. A form that is only searched in is not judged.
"""

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import render_field
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .fields import could_be_key
from .filters import SearchField
from .forms import CHOOSE
from .notation import write_number

MANY, SHOWN = 100, 50
NOW = "_now"


def search_of(name):
    return f"{name}_search"


class SearchBox(SearchField):
    """The text to search for; its button sends the form without having it judged."""

    widget = forms.SearchInput
    searches = True


class sought(LayoutObject):  # noqa: N801 stands among the names of fields, as `group` does
    """A field of a `Choosing` form, with the search above it when there is one."""

    def __init__(self, name):
        self.fields = [search_of(name), name]

    def render(self, form, context, template_pack, **kwargs):
        there = [name for name in self.fields if name in form.fields]
        drawn = (render_field(name, form, context, template_pack=template_pack, **kwargs) for name in there)
        return SafeString("".join(drawn))


class Choosing:
    """For a form with `offer`."""

    @property
    def is_searching(self):
        """Whether a search was sent, rather than the form."""
        return any(f"{name}{NOW}" in self.data for name, field in self.fields.items() if hasattr(field, "searches"))

    def is_valid(self):
        return not self.is_searching and super().is_valid()

    def full_clean(self):
        if not self.is_searching:
            super().full_clean()
            return
        self._errors, self.cleaned_data = ErrorDict(), {}
        for name, field in self.fields.items():
            if hasattr(field, "searches"):
                try:
                    field.clean(self[name].data)
                except ValidationError as error:
                    self.add_error(name, error)

    def offer(self, name, rows, *, within, label):
        """Let the field ``name`` choose from ``rows``; of many those found ``within`` these columns are shown.

        What is chosen already stays among them.
        """
        self.fields[name].queryset = rows
        if rows[: MANY + 1].count() <= MANY:
            return
        box = SearchBox(within=within, label=label)
        self.add_field(search_of(name), box)
        found = self._found(rows, box, self.data.get(search_of(name)))
        self._show(name, rows, found)
        box.help_text = _told(found.count())

    @staticmethod
    def _found(rows, box, text):
        try:
            text = box.clean(text)
        except ValidationError:
            return rows.none()
        return box.narrow(rows, "", text) if text else rows

    def _show(self, name, rows, found):
        """Only what is drawn is narrowed: whatever is among ``rows`` may be sent."""
        field = self.fields[name]
        value = self[name].value()
        keys = [key for key in (value if isinstance(value, list) else [value]) if could_be_key(key)]
        chosen = list(rows.filter(pk__in=keys))
        shown = [*chosen, *found.exclude(pk__in=keys)[:SHOWN]]
        empty = [("", CHOOSE)] if getattr(field, "empty_label", None) else []
        field.widget.choices = [*empty, *((row.pk, field.label_from_instance(row)) for row in shown)]


def _told(count):
    """How many match, and of how many the list shows the first."""
    told = {"count": write_number(count), "shown": write_number(SHOWN)}
    if count > SHOWN:
        return _("%(count)s match. The list has the first %(shown)s: type more to find another one.") % told
    return ngettext("%(count)s matches.", "%(count)s match.", count) % told
