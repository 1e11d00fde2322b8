"""What the check constraints of a model say of a row, told without asking the database.

For rows by the thousand: Django judges a constraint by a query of its own. The database judges them all the same.
"""

import operator

from django.db.models import CheckConstraint, F, Q

LOOKUPS = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


def broken_by(row):
    """The check constraints that this row breaks, in the order of the model."""
    return [
        constraint
        for constraint in row._meta.constraints
        if isinstance(constraint, CheckConstraint) and holds(constraint.condition, row) is False
    ]


def holds(condition, row):
    """Whether the condition is true of the row; None where an empty value leaves that open, which passes as in SQL."""
    if not isinstance(condition, Q):
        return _compared(*condition, row)
    found = [holds(part, row) for part in condition.children]
    decisive = condition.connector == Q.OR
    outcome = decisive if decisive in found else None if None in found else not decisive
    return not outcome if condition.negated and outcome is not None else outcome


def _compared(path, wanted, row):
    name, _sign, lookup = path.partition("__")
    value = getattr(row, name)
    if isinstance(wanted, F):
        wanted = getattr(row, wanted.name)
    elif lookup == "isnull":
        return (value is None) is wanted
    elif wanted is None:
        return value is None
    return None if value is None or wanted is None else LOOKUPS[lookup or "exact"](value, wanted)
