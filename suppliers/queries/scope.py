"""A supplier, an agreement or a category, and the obligations that are looked at together there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ..models import Category, FrameworkAgreement, Obligation, Supplier

PARAMETER = "of"
KEYS = {"category": (Category, "slug"), "agreement": (FrameworkAgreement, "reference"), "supplier": (Supplier, "slug")}


@dataclass(frozen=True)
class Scope:
    """``row`` is a `Category`, a `FrameworkAgreement` or a `Supplier`."""

    row: Category | FrameworkAgreement | Supplier

    @property
    def kind(self):
        return next(kind for kind, (model, _key) in KEYS.items() if isinstance(self.row, model))

    @property
    def value(self):
        """How an address names it: ``category-interim``."""
        return f"{self.kind}-{getattr(self.row, KEYS[self.kind][1])}"

    def link(self, page, **narrowed):
        """The address of a list, kept to this scope."""
        return f"{reverse(page)}?{urlencode({PARAMETER: self.value} | narrowed)}"

    def obligations(self, user):
        """Those this person sees, open ones and closed ones."""
        rows = Obligation.objects.visible_to(user)
        if self.kind == "supplier":
            return rows.filter(supplier=self.row)
        return rows.in_category(self.row) if self.kind == "category" else rows.under(self.row)


def find_scope(value, user):
    """The scope that an address names; None when there is none this person may see."""
    kind, _dash, key = value.partition("-")
    if kind not in KEYS:
        return None
    model, name = KEYS[kind]
    row = model.objects.visible_to(user).filter(**{name: key}).first()
    return row and Scope(row)
