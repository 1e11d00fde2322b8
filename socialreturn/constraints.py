"""What the check constraints of a model say of a row, told without asking the database.

For rows by the thousand: Django judges a constraint by a query of its own. The database judges them all the same.
"""

import operator
from functools import cache, partial

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
    return [constraint for constraint, holds in _judges(type(row)) if holds(row) is False]


@cache
def _judges(model):
    """Each check constraint of a model with a function that judges a row: True, False, or None.

    None is where an empty value leaves it open, which passes as in SQL.
    """
    checks = [constraint for constraint in model._meta.constraints if isinstance(constraint, CheckConstraint)]
    return [(constraint, _judge(model._meta, constraint.condition)) for constraint in checks]


def _judge(meta, condition):
    if not isinstance(condition, Q):
        return _comparison(meta, *condition)
    parts = [_judge(meta, part) for part in condition.children]
    judge = partial(_together, parts, condition.connector == Q.OR)
    return partial(_negated, judge) if condition.negated else judge


def _together(parts, decisive, row):
    """One part decides: a true one of several that may hold, a false one of several that must."""
    is_open = False
    for part in parts:
        found = part(row)
        if found is decisive:
            return decisive
        is_open = is_open or found is None
    return None if is_open else not decisive


def _negated(judge, row):
    found = judge(row)
    return None if found is None else not found


def _comparison(meta, path, wanted):
    named, _sign, lookup = path.partition("__")
    name = meta.get_field(named).attname
    if lookup == "isnull":
        return lambda row: (getattr(row, name) is None) is wanted
    if wanted is None:
        return lambda row: getattr(row, name) is None
    other = meta.get_field(wanted.name).attname if isinstance(wanted, F) else ""
    return partial(_compared, LOOKUPS[lookup or "exact"], name, other, wanted)


def _compared(compare, name, other, wanted, row):
    value, beside = getattr(row, name), getattr(row, other) if other else wanted
    return None if value is None or beside is None else compare(value, beside)
