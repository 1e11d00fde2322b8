from .agreement import Admission, FrameworkAgreement, Lot, Regime
from .call_off import CallOff, Turnover
from .category import Category
from .commitment import Commitment
from .imports import Import, ImportKind, ImportRow, ImportState, Outcome
from .obligation import Ground, Obligation, ObligationVersion
from .plan import Plan, PlanParty
from .plan_state import PlanState
from .reference import PlanTemplate, TargetGroup, TemplateSection
from .review import Correction, Decision, EarlierAnswer, PlanSignature
from .section import PlanSection
from .supplier import Invitation, Membership, Supplier
from .terms import Base, Boundary
from .version import PlanVersion

__all__ = [
    "Admission",
    "Base",
    "Boundary",
    "CallOff",
    "Category",
    "Commitment",
    "Correction",
    "Decision",
    "EarlierAnswer",
    "FrameworkAgreement",
    "Ground",
    "Import",
    "ImportKind",
    "ImportRow",
    "ImportState",
    "Invitation",
    "Lot",
    "Membership",
    "Obligation",
    "ObligationVersion",
    "Outcome",
    "Plan",
    "PlanParty",
    "PlanSection",
    "PlanSignature",
    "PlanState",
    "PlanTemplate",
    "PlanVersion",
    "Regime",
    "Supplier",
    "TargetGroup",
    "TemplateSection",
    "Turnover",
]
