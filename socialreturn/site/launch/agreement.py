"""The categories, suppliers and framework agreements, and how each supplier meets its obligation."""

import datetime
from decimal import Decimal

from suppliers.actions.agreement import admit, change_agreement, make_agreement
from suppliers.actions.obligation import choose_regime
from suppliers.actions.people import make_supplier
from suppliers.models import Base, Boundary, Category, FrameworkAgreement, Ground, Regime, Supplier

CATEGORIES = (
    ("hoogwaardige-inhuur", "Hoogwaardige inhuur", "I&W, Categoriemanagement", "categoriemanager"),
    ("ict-inhuur", "ICT-inhuur", "EZK, RVO", "categoriemanager.ict"),
)


USUAL_MEASURE = {
    "base": Base.CONTRACT,
    "percentage": Decimal(5),
    "threshold": Decimal(250_000),
    "boundary": Boundary.ABOVE,
    "minimum_months": 6,
}


def make_categories(cast):
    for slug, name, department, manager in CATEGORIES:
        category = Category.objects.create(
            name=name, slug=slug, lead_department=cast["department"][department], **USUAL_MEASURE
        )
        category.managers.add(cast.person(manager))
        cast["category"][slug] = category


def add_supplier(cast, key, name, by="categoriemanager", **certificate):
    supplier = Supplier(name=name, **certificate)
    cast["supplier"][key] = make_supplier(supplier, by=cast.person(by))


def award(cast, key, terms, lots, departments, category="hoogwaardige-inhuur", by="categoriemanager"):
    agreement = FrameworkAgreement(category=cast["category"][category], **terms)
    cast["agreement"][key] = make_agreement(
        agreement, by=cast.person(by), lots=list(enumerate(lots, 1)), departments=cast.rows("department", departments)
    )


def admit_all(cast, key, admissions, by="categoriemanager"):
    """``admissions`` holds, for each lot in turn, the suppliers on it."""
    for lot, suppliers in zip(cast["agreement"][key].lots.all(), admissions, strict=True):
        for supplier in suppliers:
            admit(lot, cast["supplier"][supplier], by=cast.person(by))


def change(cast, key, reason, **terms):
    agreement = cast["agreement"][key]
    for name, value in terms.items():
        setattr(agreement, name, value)
    change_agreement(agreement, by=cast.person("categoriemanager"), seen=agreement.revision, reason=reason)


def choose(cast, supplier, regime, applies_from, reason, *, at="", ground="", by="categoriemanager"):
    """``at`` is an agreement; without one the obligation is held at the manager's category."""
    holder = cast["agreement"][at] if at else cast.person(by).managed_categories.get()
    choose_regime(
        by=cast.person(by),
        supplier=cast["supplier"][supplier],
        holder=holder,
        regime=regime,
        applies_from=datetime.date.fromisoformat(applies_from),
        ground=ground,
        reason=reason,
    )


def choose_generic(cast, supplier, applies_from, reason, **more):
    choose(cast, supplier, Regime.GENERIC, applies_from, reason, **more)


def choose_bespoke(cast, supplier, applies_from, reason, ground=Ground.POLICY, **more):
    choose(cast, supplier, Regime.BESPOKE, applies_from, reason, ground=ground, **more)
