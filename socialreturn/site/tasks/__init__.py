"""What waits for somebody: one query for every kind of task, however many there are."""

from socialreturn.accounts.models import Role
from suppliers.models import Category, PlanVersion

from . import agreements, elsewhere, pilots, placements, plans, writing
from .task import group

__all__ = ["elsewhere_for", "group", "tasks_for"]


def tasks_for(user, today):
    """The tasks of this user, in batches of one kind."""
    if user.role == Role.CATEGORY_MANAGER:
        return _of_a_manager(user, today)
    return _of_a_supplier(user, today) if user.role == Role.SUPPLIER else []


def _of_a_manager(user, today):
    versions = PlanVersion.objects.filter(plan__category__in=Category.objects.managed_by(user))
    return [
        plans.to_take_up(versions, today),
        plans.to_decide(versions.filter(taken_up_by=user), today),
        plans.to_sign(versions, today),
        placements.to_check(user, today),
        pilots.to_start(user, today),
        pilots.to_discharge(user, today),
        agreements.regimes_to_choose(user, today),
        agreements.plans_to_ask(user, today),
    ]


def _of_a_supplier(user, today):
    return [
        writing.invitations(user, today),
        writing.to_write(user, today),
        writing.to_sign(user, today),
        writing.to_let_sign(user, today),
        placements.to_answer(user, today),
        placements.to_report(user, today),
        placements.first_to_report(user, today),
    ]


def elsewhere_for(user, today):
    """What lies with somebody else and comes back to this user."""
    if user.role == Role.CATEGORY_MANAGER:
        return elsewhere.with_suppliers(user, today)
    return elsewhere.with_the_ministry(user) if user.role == Role.SUPPLIER else []
