"""Suppliers, agreements, obligations and plans."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

from socialreturn.accounts.models import Role, User
from suppliers.models import (
    Admission,
    Base,
    Boundary,
    CallOff,
    Commitment,
    Decision,
    FrameworkAgreement,
    Ground,
    Import,
    ImportKind,
    ImportRow,
    Lot,
    Membership,
    Obligation,
    ObligationVersion,
    Outcome,
    Plan,
    PlanParty,
    PlanSection,
    PlanState,
    PlanVersion,
    Regime,
    Supplier,
)
from suppliers.owed import owed

from .numbers import (
    GROUPS_PER_SUPPLIER,
    category_of,
    colleague_of,
    day_of,
    key,
    moment_of,
    pick,
    supplier_of,
    supplier_user,
    words,
)

PLAN_STATES = (*[PlanState.SIGNED] * 4, *list(PlanState)[:5], PlanState.REJECTED)
DECIDED = {
    PlanState.APPROVED: Decision.Kind.APPROVED,
    PlanState.SIGNED: Decision.Kind.APPROVED,
    PlanState.RETURNED: Decision.Kind.RETURNED,
    PlanState.REJECTED: Decision.Kind.REJECTED,
}
NOT_FROZEN = (PlanState.DRAFT, PlanState.WITHDRAWN)
MEASURE = {
    "base": Base.CONTRACT,
    "percentage": Decimal(5),
    "threshold": Decimal(250_000),
    "boundary": Boundary.ABOVE,
    "minimum_months": 6,
}
TERM = datetime.timedelta(days=730)
FOUND = {
    Outcome.WRONG: {"problems": [["H", "Vul 0 of meer in."]]},
    Outcome.NEW: {"shown": [["suppliers.CallOff.supplier", "Zorglogistiek"]]},
    Outcome.CHANGED: {"changes": [["suppliers.CallOff.amount", "5.00", "6.00"]]},
}


def plan_state(group):
    return pick(PLAN_STATES, group // 10)


def new_suppliers(groups):
    return range(groups.start // GROUPS_PER_SUPPLIER, groups.stop // GROUPS_PER_SUPPLIER)


def suppliers(base, groups):
    for number in new_suppliers(groups):
        yield Supplier(pk=key(number), name=f"{words(number)} {number}", slug=f"leverancier-{number}")


def users(base, groups):
    for number in new_suppliers(groups):
        yield User(
            pk=supplier_user(number),
            email=f"leverancier{number}@voorbeeld.example",
            name=f"Medewerker {number}",
            role=Role.SUPPLIER,
        )


def memberships(base, groups):
    for number in new_suppliers(groups):
        yield Membership(pk=key(number), user_id=supplier_user(number), supplier_id=key(number), may_sign=True)


def agreements(base, groups):
    for group in groups:
        begin = day_of(group)
        yield FrameworkAgreement(
            pk=key(group),
            reference=f"ROK-2018-{group:05d}",
            title=f"Raamovereenkomst {words(group)}",
            category=pick(base.categories, group),
            awarded_on=begin,
            starts_on=begin,
            initial_end_on=begin + TERM,
            option_years=2,
            estimated_value=Decimal(100_000 + group * 7919 % 1_000_000),
            created_by=base.manager_of(category_of(group)),
            **MEASURE,
        )


def lots(base, groups):
    return (Lot(pk=key(group), agreement_id=key(group), number=1, name="Interim-management") for group in groups)


def admissions(base, groups):
    for group in groups:
        for place, supplier in enumerate((supplier_of(group), colleague_of(group))):
            yield Admission(
                pk=key(group * 2 + place), lot_id=key(group), supplier_id=key(supplier), admitted_on=day_of(group)
            )


def regime(group):
    """Bespoke but for one in ten, so that the large supplier has a page of bespoke ones."""
    return Regime.GENERIC if group % 10 == 9 else Regime.BESPOKE


def called_off(group):
    return Decimal(10_000 + group * 7919 % 1_000_000)


def obligations(base, groups):
    for group in groups:
        measure = owed(SimpleNamespace(**MEASURE, cap=None), called_off(group), 24).amount
        yield Obligation(
            pk=key(group),
            supplier_id=key(supplier_of(group)),
            agreement_id=key(group),
            opened_on=day_of(group),
            measure=measure,
            owed=None if regime(group) == Regime.BESPOKE else measure,
        )


def obligation_versions(base, groups):
    for group in groups:
        yield ObligationVersion(
            pk=key(group),
            obligation_id=key(group),
            number=1,
            regime=regime(group),
            applies_from=datetime.date(2018, 1, 1),
            ground=Ground.POLICY,
            reason="Zo bereiken wij meer.",
            chosen_by=base.manager_of(category_of(group)),
            chosen_at=moment_of(group),
            **MEASURE,
        )


def call_offs(base, groups):
    for group in groups:
        begin = day_of(group)
        yield CallOff(
            pk=key(group),
            reference=f"NOK-2018-{group:05d}",
            title=f"Opdracht {words(group)}",
            lot_id=key(group),
            supplier_id=key(supplier_of(group)),
            department=pick(base.departments, group),
            obligation_id=key(group),
            starts_on=begin,
            ends_on=begin + TERM,
            amount=called_off(group),
        )


def imports(base, groups):
    for group in groups:
        yield Import(
            pk=key(group),
            kind=pick(list(ImportKind), group),
            file_name=f"opgave-{group}.csv",
            made_by=base.people["manager"],
            made_at=moment_of(group),
            checked_at=moment_of(group),
            new=1,
        )


def import_rows(base, groups):
    """All of one file."""
    for group in groups:
        outcome = pick(list(Outcome), group)
        about, facts = f"NOK-{group}", FOUND.get(outcome)
        yield ImportRow(pk=key(group), of_import_id=1, number=group + 2, about=about, outcome=outcome, facts=facts)


def plans(base, groups):
    for group in groups:
        yield Plan(
            pk=key(group),
            reference=f"PVA-2018-{group:05d}",
            title=f"Plan {words(group)}",
            category=pick(base.categories, group),
            template=base.template,
            asked_on=day_of(group),
            asked_by=base.manager_of(category_of(group)),
            due_on=day_of(group) + datetime.timedelta(days=60),
            first_submitted_at=None if plan_state(group) in NOT_FROZEN else moment_of(group),
        )


def plan_agreements(base, groups):
    link = Plan.agreements.through
    return (link(pk=key(group), plan_id=key(group), frameworkagreement_id=key(group)) for group in groups)


def parties(base, groups):
    for group in groups:
        yield PlanParty(
            pk=key(group),
            plan_id=key(group),
            supplier_id=key(supplier_of(group)),
            obligation_id=key(group),
            is_lead=True,
            accepted_at=moment_of(group),
        )


def versions(base, groups):
    for group in groups:
        state = plan_state(group)
        frozen = state not in NOT_FROZEN
        yield PlanVersion(
            pk=key(group),
            plan_id=key(group),
            number=1,
            state=state,
            opened_at=moment_of(group),
            submitted_at=moment_of(group) if frozen else None,
            submitted_by_id=supplier_user(supplier_of(group)) if frozen else None,
            taken_up_at=moment_of(group) if frozen and state != PlanState.SUBMITTED else None,
            taken_up_by=base.manager_of(category_of(group)) if frozen else None,
            fingerprint="0" * 64 if frozen else "",
        )


def sections(base, groups):
    for group in groups:
        for place, section in enumerate(base.sections):
            text = f"{words(group + place)}: elke kandidaat krijgt een vaste begeleider. " * 8
            yield PlanSection(pk=key(group * 3 + place), version_id=key(group), section=section, text=text)


def commitments(base, groups):
    for group in groups:
        yield Commitment(
            pk=key(group),
            version_id=key(group),
            indicator=Commitment.Indicator.CANDIDATES,
            target=Decimal(3),
            due_on=datetime.date(2019, 6, 30),
        )


def decisions(base, groups):
    for group in groups:
        if kind := DECIDED.get(plan_state(group)):
            yield Decision(
                pk=key(group),
                version_id=key(group),
                kind=kind,
                reason="Daarom.",
                by=base.manager_of(category_of(group)),
                at=moment_of(group),
            )
