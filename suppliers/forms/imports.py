from django import forms
from django.utils.translation import gettext_lazy as _

from socialreturn.forms import Form, TextField, form_helper
from socialreturn.sheets.upload import SheetField

from ..imports.columns import COLUMNS, years_among
from ..models import ImportKind

LONGEST_SAMPLE = 40


class UploadForm(Form):
    file = SheetField(label=_("File"))

    helper = form_helper("file", submit=_("Send file"))


class SheetQuery(Form):
    """Which sheet of a workbook is asked for."""

    blad = forms.CharField(required=False, max_length=120)


class ColumnsForm(Form):
    """Which column of the file is which of ours.

    ``known`` has the places that were recognised, ``samples`` a cell of each column to recognise it by.
    """

    def __init__(self, *args, kind, headings, known, samples):
        super().__init__(*args, initial={name: headings[place].letter for name, place in known.items()})
        self.kind, self.headings = kind, headings
        choices = [("", _("– not in the file –"))]
        for heading, sample in zip(headings, samples, strict=True):
            shown = f"{heading.letter}: {heading.label}" if heading.label else heading.letter
            choices.append((heading.letter, f"{shown} ({sample[:LONGEST_SAMPLE]})" if sample else shown))
        for column in COLUMNS[kind]:
            options = {"label": column.label, "help_text": column.help, "required": column.is_key}
            self.add_field(column.name, forms.ChoiceField(choices=choices, **options))
        self.helper = form_helper(*self.fields, submit=_("Check the file"))

    def clean(self):
        cleaned = super().clean()
        places = {heading.letter: place for place, heading in enumerate(self.headings)}
        self.places = {name: places[letter] for name, letter in cleaned.items() if letter}
        chosen = list(self.places.values())
        for name, place in self.places.items():
            if chosen.count(place) > 1:
                self.add_error(name, _("This column of the file is chosen twice. Choose another one."))
        if self.kind == ImportKind.TURNOVER and not self.errors:
            self._clean_years()
        return cleaned

    def _clean_years(self):
        """Year and amount, or a column for each year."""
        if "year" in self.places and "amount" not in self.places:
            self.add_error("amount", _("Choose the column with the amounts too."))
        elif "amount" in self.places and "year" not in self.places:
            self.add_error("year", _("Choose the column with the years too."))
        elif "amount" not in self.places and not years_among(self.headings, self.places):
            words = _("No column has a year in its heading. Choose the columns with the years and the amounts.")
            self.add_error("amount", words)


class ConfirmImportForm(Form):
    """``seen`` is the fingerprint of the check that the person looked at."""

    reason = TextField(label=_("Where does this file come from?"), max_length=1000)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    helper = form_helper("reason", "seen", submit=_("Import"))


class UndoImportForm(Form):
    reason = TextField(label=_("Why?"), max_length=1000)

    helper = form_helper("reason", submit=_("Undo import"), tone="two")
