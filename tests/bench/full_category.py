"""One category with thousands of call-offs, the same at every size: what its page costs."""

from decimal import Decimal

from django.db import transaction

from socialreturn.audit.models import Event
from suppliers.actions.obligation import recomputing
from suppliers.models import (
    Admission,
    CallOff,
    Category,
    FrameworkAgreement,
    Lot,
    Obligation,
    ObligationVersion,
    Regime,
    Supplier,
)
from suppliers.models.obligation import OWED_CHANGED

from .base import make_base
from .contracts import MEASURE, TERM
from .numbers import DAY, NOON, pick

SLUG, CALL_OFFS, SUPPLIERS = "volle-categorie", 5_000, 40
FROM = 50_000_000
"""The first key of its rows: far beyond what is filled besides."""


def fill_category():
    """Made once; asked again it is the same."""
    if Category.objects.filter(slug=SLUG).exists():
        return
    base = make_base()
    manager = base.people["manager"]
    fixed = {"lead_department": base.departments[0], **MEASURE}
    category = Category.objects.create(pk=FROM, name="Volle categorie", slug=SLUG, **fixed)
    category.managers.add(manager)
    first, last = DAY - TERM, DAY + TERM
    agreement = FrameworkAgreement.objects.create(
        pk=FROM, reference="ROK-VOL", title="Volle overeenkomst", category=category, awarded_on=first,
        starts_on=first, initial_end_on=last, estimated_value=1_000_000, created_by=manager, **MEASURE,
    )  # fmt: skip
    lot = Lot.objects.create(pk=FROM, agreement=agreement, number=1, name="Alles")
    suppliers = list(Supplier.objects.order_by("pk")[:SUPPLIERS])
    Admission.objects.bulk_create(
        Admission(pk=FROM + n, lot=lot, supplier=supplier, admitted_on=DAY) for n, supplier in enumerate(suppliers)
    )
    obligations = Obligation.objects.bulk_create(
        Obligation(pk=FROM + n, supplier=supplier, category=category, opened_on=DAY)
        for n, supplier in enumerate(suppliers)
    )
    chosen = {"applies_from": DAY, "reason": "Daarom.", "chosen_by": manager, "chosen_at": NOON, **MEASURE}
    ObligationVersion.objects.bulk_create(
        ObligationVersion(pk=FROM + n, obligation=obligation, number=1, regime=Regime.GENERIC, **chosen)
        for n, obligation in enumerate(obligations)
    )
    with (
        transaction.atomic(),
        recomputing([obligation.pk for obligation in obligations], by=manager, reason="De bank is gevuld."),
    ):
        CallOff.objects.bulk_create(
            CallOff(
                pk=FROM + n, reference=f"NOK-VOL-{n:05d}", lot=lot, supplier=pick(suppliers, n),
                obligation=pick(obligations, n), department=pick(base.departments, n), starts_on=DAY,
                ends_on=DAY + TERM, amount=Decimal(10_000 + n * 7919 % 1_000_000),
            )
            for n in range(CALL_OFFS)
        )  # fmt: skip
    Event.objects.filter(kind=OWED_CHANGED.name).delete()  # their keys are for those that are filled later
