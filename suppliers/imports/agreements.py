"""Framework agreements from a file: a row for each, or for each lot and supplier admitted there (R1, R2)."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from socialreturn.tidied import tidy_name

from ..actions.agreement import TERMS
from ..models import Admission, Category, FrameworkAgreement, ImportKind, Lot, Outcome
from ..models.agreement import HIGHEST_LOT, MOST_OPTION_YEARS, years_earlier
from ..models.terms import TERMS_OF_THE_MEASURE
from .agreement_writing import write_agreements
from .checking import Checker, Result, refuse_unfit
from .comparing import compared
from .known import Agreements, Departments, Suppliers

LOT = re.compile(r"(?:(?:perceel|lot)\s*)?(\d{1,200})(?:\s*[.:)–-]?\s+(.+))?", re.IGNORECASE)
PLAIN = tuple(name for name in TERMS if name not in ("reference", "departments"))
JUDGED = tuple(name for name in TERMS if name != "departments")
OF_THE_WHOLE = (*PLAIN, "category", "last_day", "departments")
SHOWN = ("title", "starts_on", "initial_end_on", "estimated_value")


@dataclass(slots=True)
class Group:
    """The rows of a file about one agreement: what the first one says holds for all."""

    number: int
    said: dict
    row: FrameworkAgreement | None = None
    pairs: set = field(default_factory=set)


@dataclass(slots=True)
class Parts:
    """What a row adds to an agreement or changes around it."""

    lot: Lot | None = None
    admission: Admission | None = None
    departments: list | None = None
    is_made: bool = False


class AgreementRows(Checker):
    kind, keys = ImportKind.AGREEMENTS, ()

    def __init__(self, user, doubles):
        super().__init__(user, doubles)
        self.suppliers, self.departments, self.agreements = Suppliers(), Departments(), Agreements()
        self.groups = {}
        self.categories = {category.name.casefold(): category for category in Category.objects.all()}

    def about(self, line):
        said = [line.values.get(name) for name in ("reference", "lot", "supplier")]
        return ", ".join(filter(None, said))

    def load(self, lines):
        self.agreements.load({line.values.get("reference") for line in lines})
        self.suppliers.load({line.values.get("supplier") for line in lines})

    def write(self, results, told):
        write_agreements(results, told)

    def undoing(self, result):
        """Of a row that only adds a lot or a supplier, the terms may change later."""
        parts = {"lot": result.also.lot, "admission": result.also.admission}
        before = dict(result.before or {}) | {name: part.pk for name, part in parts.items() if part}
        is_whole = result.outcome == Outcome.CHANGED or bool(result.also.is_made)
        return result.row.pk, result.row.revision if is_whole else None, before | {"made": result.also.is_made}

    def judge(self, line, about):
        key = line.values["reference"].upper()
        group = self.groups.get(key)
        if group is None:
            group = self.groups[key] = Group(line.number, line.values)
            result = self._first(line, about, group)
        else:
            self._refuse_other_terms(line, group)
            result = Result(line.number, about, Outcome.UNCHANGED, group.row)
        if line.problems:
            return None
        result.also = result.also or Parts()
        self._place(line, group, result)
        if not line.problems and result.is_written and self.is_managed(group.row.category, line, "reference"):
            self._note(group.row, result)
        return result

    def _note(self, agreement, result):
        supplier = result.also.admission and result.also.admission.supplier_id
        self.scope["categories"].add(agreement.category_id)
        self.scope["suppliers"] |= {supplier} - {None}
        if agreement.pk:
            self.note(agreement, result.outcome)

    def _first(self, line, about, group):
        stored = self.agreements.named(line.values["reference"])
        if stored is None:
            return self._fresh(line, about, group)
        group.row = stored
        category = line.values.get("category")
        if category and category.casefold() != stored.category.name.casefold():
            words = _("This agreement is in the category %(category)s, and stays there.")
            line.refuse("category", words % {"category": stored.category})
        values = dict(line.values)
        if values.get("last_day") and "initial_end_on" not in values and values["last_day"] != stored.ends_on:
            values["initial_end_on"] = self._without_options(line, values, stored.exercised_years)
            if line.problems:
                return None
        changes, before = compared(stored, values, PLAIN)
        departments = self._departments(line)
        if departments is not None and {each.pk for each in departments} != stored.may_call_off:
            old = sorted(stored.departments.all(), key=str)
            changes.append(["suppliers.FrameworkAgreement.departments", [*map(str, old)], [*map(str, departments)]])
            before["departments"] = [each.pk for each in old]
        if not changes:
            return Result(line.number, about, Outcome.UNCHANGED, stored)
        refuse_unfit(line, stored, JUDGED)
        parts = Parts(departments=departments if "departments" in before else None)
        found = {"changes": changes, "before": before, "keys": _keys(departments)}
        return Result(line.number, about, Outcome.CHANGED, stored, also=parts, **found)

    def _fresh(self, line, about, group):
        self.require(line)
        category = self._category(line)
        values = dict(line.values)
        if values.get("initial_end_on") is None:
            if values.get("last_day") is None:
                column = self.columns["initial_end_on"]
                line.refuse("initial_end_on", _("Fill in: %(column)s.") % {"column": column.label})
            else:
                values["initial_end_on"] = self._without_options(line, values, 0)
        departments = self._departments(line)
        if line.problems:
            return None
        terms = {name: getattr(category, name) for name in TERMS_OF_THE_MEASURE}
        said = {name: values[name] for name in ("reference", *PLAIN) if values.get(name) is not None}
        row = FrameworkAgreement(category=category, created_by=self.user, **terms | said)
        row.by_number = {}
        refuse_unfit(line, row, JUDGED)
        group.row = row
        shown = [[f"suppliers.FrameworkAgreement.{name}", str(getattr(row, name))] for name in SHOWN]
        keys = (category.pk, *(str(terms[name]) for name in terms), *_keys(departments))
        parts = Parts(departments=departments, is_made=True)
        return Result(line.number, about, Outcome.NEW, row, shown=shown, keys=keys, also=parts)

    @staticmethod
    def _without_options(line, values, exercised):
        """When it ends without the option years that are exercised; None, and refused, when there are none such."""
        said = values.get("exercised_years")
        years = exercised if said is None else said
        if 0 <= years <= MOST_OPTION_YEARS:
            return years_earlier(values["last_day"], years)
        line.refuse(
            "exercised_years", _("An agreement has no more than %(n)s option years.") % {"n": MOST_OPTION_YEARS}
        )
        return None

    def _category(self, line):
        text = line.values.get("category")
        if not text and len(self.managed) == 1:
            return next(each for each in self.categories.values() if each.pk in self.managed)
        if not text:
            line.refuse("category", _("You manage several categories: write which one this agreement is in."))
            return None
        category = self.categories.get(text.casefold())
        if category is None:
            line.refuse("category", _("There is no category “%(text)s”.") % {"text": text[:60]})
            return None
        return category if self.is_managed(category, line, "category") else None

    def _departments(self, line):
        """The departments the file names, by name; None when it names none."""
        text = line.values.get("departments")
        if not text:
            return None
        chosen = []
        for name in filter(None, (part.strip() for part in text.split(";"))):
            found = self.departments.named(name)
            if len(found) != 1:
                words = _("“%(text)s” is not one department that is known here. Write its ministry in front.")
                line.refuse("departments", words % {"text": name[:60]})
            else:
                chosen.append(found[0])
        return sorted(chosen, key=str)

    def _refuse_other_terms(self, line, group):
        if group.row is None:
            words = _("Row %(row)s is about the same agreement and is wrong. Correct that one first.")
            line.refuse("reference", words % {"row": group.number})
        for name in OF_THE_WHOLE:
            value = line.values.get(name)
            if value is not None and value != group.said.get(name):
                words = _("Row %(row)s, about the same agreement, says something else here.")
                line.refuse(name, words % {"row": group.number})

    def _place(self, line, group, result):
        """The lot and the supplier of the row: there already, or new."""
        lot = self._lot(line, group.row, result)
        text = line.values.get("supplier")
        supplier = self.find_supplier(line) if text else None
        if line.problems:
            return
        pair = (lot and lot.number, supplier and supplier.pk)
        if pair in group.pairs:
            line.refuse("reference", _("This is in the file twice. Leave one of the two out."))
        group.pairs.add(pair)
        if supplier and supplier.pk not in lot.admitted:
            lot.admitted[supplier.pk] = None
            result.also.admission = Admission(lot=lot, supplier_id=supplier.pk)
            result.shown = [*result.shown, ["suppliers.Admission.supplier", supplier.name]]
            result.keys = (*result.keys, supplier.pk)
        if result.outcome == Outcome.UNCHANGED and (result.also.lot or result.also.admission):
            result.outcome = Outcome.NEW

    def _lot(self, line, agreement, result):
        text, lots = line.values.get("lot"), agreement.by_number
        if not text:
            if line.values.get("supplier") and len(lots) != 1:
                line.refuse("lot", _("Write on which lot the supplier is admitted: its number."))
            return next(iter(lots.values())) if len(lots) == 1 else None
        text = tidy_name(text)
        found = LOT.fullmatch(text)
        number, name = (int(found[1]), found[2]) if found else (None, text)
        if number is not None and not 1 <= number <= HIGHEST_LOT:
            words = _("A lot has a number from 1 to %(n)s: write it and the name, like 1. Interim-management.")
            line.refuse("lot", words % {"n": HIGHEST_LOT})
            return None
        by_name = {lot.name.casefold(): lot for lot in lots.values()}
        lot = lots.get(number) if number else by_name.get(name.casefold())
        if lot is None:
            return self._new_lot(line, agreement, result, number or max(lots, default=0) + 1, name)
        if name and name.casefold() != lot.name.casefold():
            words = _("Lot %(number)s of this agreement is called %(name)s.")
            line.refuse("lot", words % {"number": lot.number, "name": lot.name})
        return lot

    def _new_lot(self, line, agreement, result, number, name):
        if not name:
            line.refuse("lot", _("This lot is new: write its number and its name, like 1. Interim-management."))
            return None
        if name.casefold() in {lot.name.casefold() for lot in agreement.by_number.values()}:
            line.refuse("lot", _("This agreement already has a lot with this name."))
            return None
        lot = Lot(agreement=agreement, number=number, name=name)
        lot.admitted = {}
        refuse_unfit(line, lot, ("name",), place="lot")
        agreement.by_number[number] = result.also.lot = lot
        result.shown = [*result.shown, ["suppliers.Admission.lot", str(lot)]]
        return lot


def _keys(departments):
    return tuple(department.pk for department in departments or ())
