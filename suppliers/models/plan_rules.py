"""Who may take a step with a plan, and what must hold before it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socialreturn.audit.models import MINISTRY

from .plan_state import PlanState
from .review import Correction
from .supplier import Supplier


def lead_supplier(version, user):
    lead = Supplier.objects.of(user).filter(plan_parties__plan=version.plan_id, plan_parties__is_lead=True).first()
    return lead and lead.name


def decider(version, user):
    """The manager of the plan's category, unless she works for a supplier that wrote it (R23)."""
    if not version.plan.category.is_managed_by(user) or version.plan.writers().of(user).exists():
        return None
    return MINISTRY


def either_side(version, user):
    return decider(version, user) or lead_supplier(version, user)


def signing_side(version, user):
    """The side this user signs for: the supplier, or None for the ministry. No side: LookupError.

    Whoever may sign for several suppliers signs for them one by one; once all have signed it is the first again.
    """
    if decider(version, user):
        return None
    sides = version.plan.writers().of(user).filter(memberships__user=user, memberships__may_sign=True)
    side = sides.exclude(signatures__in=version.signatures.valid()).first() or sides.first()
    if side is None:
        raise LookupError
    return side


def signatory(version, user):
    try:
        side = signing_side(version, user)
    except LookupError:
        return None
    return side.name if side else MINISTRY


def is_complete(version, by):
    missing = version.missing()
    if missing:
        raise ValidationError(
            [
                ngettext("%(n)d thing is still missing:", "%(n)d things are still missing:", len(missing))
                % {"n": len(missing)}
            ]
            + [text for _key, text in missing]
        )


def has_open_correction(version, by):
    if not Correction.objects.of_plan(version.plan).open().exists():
        raise ValidationError(_("Add at least one point that the supplier must answer; then return the plan."))


def can_be_approved(version, by):
    """No point is open, and what is approved can be signed: an approved text gets no commitment any more."""
    reasons = [*_open_points(version), *_nothing_to_sign(version)]
    if reasons:
        raise ValidationError(reasons)


def _open_points(version):
    count = Correction.objects.of_plan(version.plan).open().count()
    if count:
        yield ngettext(
            "Approving is possible once the open point is closed.",
            "Approving is possible once the %(n)d open points are closed.",
            count,
        ) % {"n": count}


def _nothing_to_sign(version):
    if version.promises_nothing():
        yield _(
            "This plan holds no commitment yet, and without one it cannot be signed. "
            "Return it with a point that asks for a commitment."
        )


def is_newest(version, by):
    if version.plan.versions.filter(number__gt=version.number).exists():
        raise ValidationError(_("There already is a newer version of this plan."))


def already_signed(version, by):
    """That the side of ``by`` has signed, in words; empty as long as it has not."""
    try:
        side = signing_side(version, by)
    except LookupError:
        return ""
    if not version.signatures.valid().filter(supplier=side).exists():
        return ""
    if version.state == PlanState.APPROVED:
        return _("Your side has already signed. The plan starts when every side has.")
    return _("Your side has already signed.")


def can_be_signed_by(version, by):
    if signed := already_signed(version, by):
        raise ValidationError(signed)
    if version.promises_nothing():
        raise ValidationError(
            _("This plan holds no commitment yet, and bespoke work needs one. Reopen the plan and add it.")
        )


def is_signed_anew(version, by):
    newer = version.plan.versions.filter(number__gt=version.number, state=PlanState.APPROVED).first()
    if newer is None or newer.sides_to_sign():
        raise ValidationError(_("This version holds until every side has signed the next one."))
