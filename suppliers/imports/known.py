"""What is stored already, looked up for a thousand rows at once: suppliers, departments, agreements."""

import re
from collections import defaultdict
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from django.db.models import Q
from django.db.models.functions import Upper

from socialreturn.accounts.models import Department
from socialreturn.sheets.table import plain_heading

from ..models import Admission, FrameworkAgreement, Lot, Supplier

MOST_KEPT = 500
KVK_DIGITS, FEWEST_DIGITS = 8, 6
LEGAL_FORM = re.compile(r"[\s,]+(?:b\.?\s?v\.?|n\.?\s?v\.?|v\.?\s?o\.?\s?f\.?)\s*$", re.IGNORECASE)
TO_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)


def in_capitals(texts):
    """As the database writes them in capitals, whether or not it knows the letters beyond a to z."""
    return {text.upper() for text in texts} | {text.translate(TO_CAPITALS) for text in texts}


def plain_name(name):
    """A name without signs, spaces and legal form."""
    return plain_heading(LEGAL_FORM.sub("", name))


class Named(NamedTuple):
    pk: int
    name: str


class Suppliers:
    """Suppliers by what a cell says: a KvK number, a name, or a name but for its signs and legal form."""

    def __init__(self):
        self.found, self.by_plain_name = {}, None

    def load(self, texts):
        if len(self.found) > MOST_KEPT * 10:
            self.found.clear()
        new = {text for text in texts if text and text not in self.found}
        if not new:
            return
        numbers = {number for number in map(_kvk, new) if number}
        rows = Supplier.objects.filter(Q(sort_name__in=in_capitals(new)) | Q(kvk_number__in=numbers))
        exact = defaultdict(list)
        for pk, name, kvk in rows.order_by("pk").values_list("pk", "name", "kvk_number"):
            for key in {name.upper(), kvk} - {""}:
                exact[key].append(Named(pk, name))
        for text in new:
            self.found[text] = exact.get(text.upper()) or exact.get(_kvk(text)) or self._loosely(text)

    def _loosely(self, text):
        if self.by_plain_name is None:
            self.by_plain_name = defaultdict(list)
            for pk, name in Supplier.objects.order_by("pk").values_list("pk", "name"):
                self.by_plain_name[plain_name(name)].append(Named(pk, name))
        return self.by_plain_name.get(plain_name(text), [])


def _kvk(text):
    """A KvK number; a spreadsheet drops the zeros in front."""
    digits = text.replace(" ", "")
    is_number = digits.isascii() and digits.isdecimal() and FEWEST_DIGITS <= len(digits) <= KVK_DIGITS
    return digits.zfill(KVK_DIGITS) if is_number else ""


class Departments:
    """Departments by their name, with or without that of the ministry."""

    def __init__(self):
        self.found = defaultdict(list)
        for department in Department.objects.all():
            for name in {department.name, str(department), f"{department.ministry.name}, {department.name}"}:
                self.found[plain_heading(name)].append(department)
        self.by_key = {row.pk: row for rows in self.found.values() for row in rows}

    def named(self, text):
        return self.found.get(plain_heading(text), [])


class Agreements:
    """Framework agreements by reference or lot, each with its lots, who is admitted on them, and who may call off."""

    def __init__(self):
        self.by_reference, self.by_lot = {}, {}

    def load(self, references, lots=()):
        if len(self.by_reference) > MOST_KEPT:
            self.by_reference.clear()
            self.by_lot.clear()
        new = {reference.upper() for reference in references if reference} - self.by_reference.keys()
        lots = {lot for lot in lots if lot not in self.by_lot}
        if not new and not lots:
            return
        asked = Q(key__in=in_capitals(new)) | Q(pk__in=Lot.objects.filter(pk__in=lots).values("agreement"))
        rows = FrameworkAgreement.objects.annotate(key=Upper("reference")).filter(asked).select_related("category")
        for row in rows.prefetch_related("lots", "departments"):
            self._keep(row)
        fresh = Admission.objects.filter(lot__agreement__in=rows).order_by().values_list("lot", "supplier", "pk")
        for lot, supplier, pk in fresh:
            self.by_lot[lot].admitted[supplier] = pk
        for reference in new:
            self.by_reference.setdefault(reference, None)

    def _keep(self, row):
        row.may_call_off = {department.pk for department in row.departments.all()}
        row.by_number = {lot.number: lot for lot in row.lots.all()}
        for lot in row.by_number.values():
            lot.agreement, lot.admitted = row, {}
            self.by_lot[lot.pk] = lot
        self.by_reference[row.reference.upper()] = row

    def named(self, reference):
        return self.by_reference.get(reference.upper()) if reference else None
