"""The twelve pilots of the launch: of each its plan, its pilot and its placements."""

from . import (
    audit_support,
    experience,
    financial_administration,
    ict_learning,
    internships,
    it_to_purchasing,
    policy_support,
    purchasing,
    reintegration_platform,
    research,
    status_holders,
    topsport,
)

TWELVE = (
    topsport,
    purchasing,
    it_to_purchasing,
    internships,
    financial_administration,
    reintegration_platform,
    research,
    ict_learning,
    policy_support,
    experience,
    audit_support,
    status_holders,
)
