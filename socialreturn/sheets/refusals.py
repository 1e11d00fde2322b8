"""What cannot be read, in words that say what to do."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WORDS = {
    "not_a_sheet": _("This file is no spreadsheet but %(kind)s. Choose a file in CSV, XLSX or ODS."),
    "too_large": _("This file is too large. Choose one of %(size)s MB at most, or split it."),
    "empty": _("This file is empty. Choose another one."),
    "old": _("This is a file of an old Office program. Open it, save it as XLSX or ODS, and send that."),
    "binary": _("This is a binary workbook (XLSB). Open it, save it as XLSX or ODS, and send that."),
    "password": _("This workbook is protected with a password. Save it without a password, and send that."),
    "macros": _("This workbook contains macros. Save it as XLSX or ODS without macros, and send that."),
    "cut": _("This file is not whole: its end is missing. Save or download it again, and send that."),
    "quote": _("From here on the rows cannot be told apart: a quotation mark is not closed. Is the file whole?"),
    "damaged": _("This file is damaged and cannot be read. Open it, save it again as XLSX or ODS, and send that."),
    "expands": _("This file unpacks to far more than it should. Copy the rows to a new workbook, and send that."),
    "entities": _("This workbook contains definitions that no spreadsheet makes. Copy the rows to a new workbook."),
    "encoding": _("The letters in this file cannot be read. Save it as CSV UTF-8, and send that."),
    "no_rows": _("There are no rows under a row of headings in this file. Check whether this is the right file."),
    "no_sheet": _("There is no sheet “%(name)s” in this file. Choose one that is in it."),
    "too_many_columns": _("This row is wider than %(most)s columns. Leave out what is not needed."),
    "too_many_rows": _("There are more than %(most)s rows. Split the file into several."),
    "long_cell": _("The text in this cell is longer than %(most)s characters. Shorten it."),
    "nul": _("This holds a character that cannot be stored. Type the text again."),
    "formula": _(
        "The outcome of a formula is missing. Open the file in a spreadsheet program, save it, and send that."
    ),
    "cell_error": _("This formula gives an error (%(error)s). Correct it in the file."),
    "number": _("“%(value)s” is no number. Write it like 1250000 or 1.250.000,00."),
    "number_twofold": _("“%(value)s” can be read in two ways. Write it with two decimals, like 1.250,00, or as 1250."),
    "whole": _("“%(value)s” is no whole number. Write it in figures, like 12."),
    "percentage": _("“%(value)s” is no percentage. Write it like 5%% or 2,5%%."),
    "date": _("“%(value)s” is no date. Write it like 14-11-2017."),
    "date_twofold": _("“%(value)s” can be read in two ways. Write the date like 14-11-2017."),
    "date_short": _("“%(value)s” has no full year. Write the date like 14-11-2017."),
    "boolean": _("“%(value)s” is neither yes nor no. Write ja or nee."),
}
LONGEST_QUOTE = 40


class Place(NamedTuple):
    """Where in a file: a sheet by its name ("" in CSV), a row counted from 1, a column by its letter."""

    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self):
        parts = (
            gettext("sheet %(sheet)s") % {"sheet": self.sheet} if self.sheet else "",
            gettext("row %(row)s") % {"row": self.row} if self.row else "",
            gettext("column %(column)s") % {"column": self.column} if self.column else "",
        )
        return ", ".join(filter(None, parts))


NOWHERE = Place()


class Unreadable(ValidationError):
    """Part of a file that cannot be read: why by its `code`, and where when that is known.

    Raised by a form's field or in a job alike; `words` is the whole message with its place.
    """

    def __init__(self, code, place=NOWHERE, **values):
        self.place = place
        values = {name: str(value)[:LONGEST_QUOTE] for name, value in values.items()}
        super().__init__(WORDS[code], code, values)

    def at(self, place):
        """The same refusal, now that it is known where."""
        self.place = place
        return self

    @property
    def words(self):
        told = self.messages[0]
        where = str(self.place)
        return f"{where[:1].upper()}{where[1:]}: {told}" if where else told
