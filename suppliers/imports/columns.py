"""The columns a file may have, by what they are called there, and which of ours each of them is."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from socialreturn.sheets.table import plain_heading

from ..models import FrameworkAgreement, ImportKind
from ..models.call_off import FIRST_YEAR, LAST_YEAR

YEAR = re.compile(r"(?<!\d)(?:20\d\d|2100)(?!\d)")
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Column:
    """A column of ours: what it holds, and the headings under which it is found besides its label.

    ``reads`` is how its cells are read: "text", "amount", "day", "whole", "percentage" or "choice". ``is_needed``: a
    new row cannot do without; ``is_key``: no row can.
    """

    name: str
    label: str
    help: str = ""
    also: tuple = ()
    reads: str = "text"
    is_needed: bool = False
    is_key: bool = False

    @cached_property
    def headings(self):
        """All headings that mean this column, as they are compared."""
        labels = []
        for language in LANGUAGES:
            with override(language):
                labels.append(str(self.label))
        return tuple(plain_heading(label) for label in (*labels, *self.also))


class Choices(dict):
    """What a cell of this column may say, in either language, and the value that means."""

    def __init__(self, name):
        super().__init__()
        choices = FrameworkAgreement._meta.get_field(name).choices
        for language in LANGUAGES:
            with override(language):
                self.update({plain_heading(word): value for value, label in choices for word in (value, label)})
        self.labels = [str(label) for _value, label in choices]


DAYS = _("Like 14-11-2017.")
EUROS = _("In euros, without VAT.")
LIKE_CATEGORY = _("Empty for a new agreement: as in its category.")

AGREEMENTS = (
    Column("reference", _("Reference"), _("By this an agreement is recognised."),
           ("Kenmerk", "Referentie", "Nummer", "Contractnummer", "Overeenkomstnummer", "ROK"), is_key=True),
    Column("title", _("Title"), "", ("Overeenkomst", "Agreement", "Naam", "Omschrijving", "Raamovereenkomst"),
           is_needed=True),
    Column("category", _("Category"), _("Not needed when you manage one category."), ("Inkoopcategorie",)),
    Column("awarded_on", _("Awarded on"), DAYS, ("Gunningsdatum", "Datum gunning", "Gegund", "Award date"), "day",
           is_needed=True),
    Column("starts_on", _("Starts on"), DAYS,
           ("Looptijd", "Term", "Begint", "Starts", "Begindatum", "Startdatum", "Ingangsdatum", "Van", "Start date"),
           "day", is_needed=True),
    Column("initial_end_on", _("Ends on, without option years"), DAYS,
           ("Einddatum", "Einde", "Eindigt", "Eindigt op", "Tot en met", "End date"), "day"),
    Column("last_day", _("Last day, with the option years exercised"),
           _("Instead of the end without option years: one of the two is enough."),
           ("Laatste dag", "Last day"), "day"),
    Column("option_years", _("Option years"), _("How many were agreed; empty is none."), ("Optiejaren",), "whole"),
    Column("exercised_years", _("Option years exercised"), _("How many of them are used."), ("Gebruikte optiejaren",),
           "whole"),
    Column("estimated_value", _("Estimated value"), EUROS, ("Raming", "Waarde", "Contractwaarde", "Value"), "amount",
           is_needed=True),
    Column("default_regime", _("Regime offered"), _("Bespoke or generic measure."), ("Aangeboden regime",), "choice"),
    Column("base", _("Base"), LIKE_CATEGORY, ("Grondslag",), "choice"),
    Column("percentage", _("Percentage of the base"), LIKE_CATEGORY, ("Percentage",), "percentage"),
    Column("threshold", _("Threshold"), LIKE_CATEGORY, ("Drempel", "Drempelbedrag"), "amount"),
    Column("boundary", _("Asked from"), LIKE_CATEGORY, (), "choice"),
    Column("minimum_months", _("Shortest term in months"), LIKE_CATEGORY, ("Minimale looptijd in maanden",), "whole"),
    Column("cap", _("At most"), LIKE_CATEGORY, ("Maximum",), "amount"),
    Column("departments", _("Departments that may call off"), _("Several with ; between them. Empty: all of them."),
           ("Dienstonderdelen", "Deelnemers")),
    Column("lot", _("Lot"), _("Number and name, like 1. Interim-management. A row for each lot."), ("Perceel",),
           is_needed=True),
    Column("supplier", _("Supplier"), _("Admitted on the lot: its name or KvK number. A row for each supplier."),
           ("Leverancier", "Opdrachtnemer", "KvK", "KvK-nummer")),
)  # fmt: skip
CALL_OFFS = (
    Column("reference", _("Call-off"), _("The reference, by which a call-off is recognised."),
           ("Nadere overeenkomst", "Kenmerk", "Referentie", "Reference", "Nummer", "NOK", "Contractnummer"),
           is_key=True),
    Column("title", _("Title"), "", ("Omschrijving", "Naam", "Opdracht")),
    Column("agreement", _("Agreement"), _("The reference of the framework agreement."),
           ("Raamovereenkomst", "Overeenkomst", "Framework agreement", "ROK"), is_needed=True),
    Column("lot", _("Lot"), _("Its number. Not needed when the supplier is on one lot only."), ("Perceel",)),
    Column("supplier", _("Supplier"), _("Its name or KvK number."),
           ("Leverancier", "Opdrachtnemer", "KvK", "KvK-nummer"), is_needed=True),
    Column("department", _("Department"), _("Its name, with the short name of the ministry when that is not enough."),
           ("Dienstonderdeel", "Afnemer", "Opdrachtgever", "Dienst"), is_needed=True),
    Column("starts_on", _("Starts on"), DAYS,
           ("Begint", "Starts", "Begindatum", "Startdatum", "Ingangsdatum", "Van", "Start date"), "day",
           is_needed=True),
    Column("ends_on", _("Ends on"), DAYS, ("Einde", "Eindigt", "Ends", "Einddatum", "Tot en met", "End date"), "day",
           is_needed=True),
    Column("amount", _("Contract amount"), EUROS, ("Contractbedrag", "Bedrag", "Waarde", "Contractwaarde", "Amount"),
           "amount", is_needed=True),
    Column("wage_sum", _("Wage sum"), EUROS, ("Loonsom",), "amount"),
)  # fmt: skip
TURNOVER = (
    Column("call_off", _("Call-off"), _("The reference of the call-off."),
           ("Nadere overeenkomst", "Kenmerk", "Referentie", "Reference", "Nummer", "NOK", "Contractnummer"),
           is_key=True),
    Column("year", _("Year"), _("Not needed when each year has a column of its own, with the year in its heading."),
           ("Jaar", "Kalenderjaar"), "whole"),
    Column("amount", _("Invoiced"), EUROS, ("Gefactureerd", "Omzet", "Bedrag", "Turnover", "Amount"), "amount"),
)  # fmt: skip
COLUMNS = {ImportKind.AGREEMENTS: AGREEMENTS, ImportKind.CALL_OFFS: CALL_OFFS, ImportKind.TURNOVER: TURNOVER}


def known_headings(kind):
    return [heading for column in COLUMNS[kind] for heading in column.headings]


def recognised(kind, headings):
    """The place of each column of ours among these headings, as far as their names tell."""
    places, labels = {}, [plain_heading(heading.label) for heading in headings]
    for column in COLUMNS[kind]:
        free = (label in labels and labels.index(label) not in places.values() for label in column.headings)
        found = next((label for label, is_free in zip(column.headings, free, strict=True) if is_free), None)
        if found:
            places[column.name] = labels.index(found)
    return places


def years_among(headings, places):
    """The columns with the turnover of a year, by that year: those not used for something else."""
    years = {}
    for place, heading in enumerate(headings):
        found = YEAR.findall(heading.label)
        if len(found) == 1 and place not in places.values() and FIRST_YEAR <= int(found[0]) <= LAST_YEAR:
            years.setdefault(found[0], place)
    return years
