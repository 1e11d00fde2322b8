"""Who may take a step with a pilot, what must hold before it, and what it writes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.audit.models import MINISTRY
from socialreturn.days import local_day, write_day
from suppliers.models import PlanState, PlanVersion

from .. import mails
from .learning import Discharge, Evaluation


def category_manager(pilot, user):
    return MINISTRY if pilot.category.is_managed_by(user) else None


def written_by(plan, suppliers):
    """A pilot is a plan that is tried by those who wrote it."""
    outside = sorted({supplier.name for supplier in suppliers} - {writer.name for writer in plan.writers()})
    if outside:
        words = _("These suppliers did not write the plan of approach: %(names)s. Choose another plan or supplier.")
        raise ValidationError(words % {"names": ", ".join(outside)})


def has_signed_plan(pilot, by):
    require_signed_plan(pilot)
    written_by(pilot.plan, pilot.suppliers.all())


def require_signed_plan(pilot):
    if not PlanVersion.objects.filter(plan=pilot.plan_id, state=PlanState.SIGNED).exists():
        raise ValidationError(_("A pilot needs a plan of approach that every side has signed."))


def has_begun_date(pilot, by):
    has_signed_plan(pilot, by)
    if pilot.starts_on is None:
        raise ValidationError(_("Say first on which day the pilot starts."))
    if begins_later(pilot):
        words = _("The first day of this pilot is %(day)s. Change the first day, or wait until then.")
        raise ValidationError(words % {"day": write_day(pilot.starts_on)})


def begins_later(pilot):
    return pilot.starts_on is not None and pilot.starts_on > clock.today()


def has_lesson(pilot, by):
    if not pilot.lessons.exists():
        raise ValidationError(_("Write down at least one lesson first."))


def note_reason(pilot, by, reason):
    pilot.reason = reason


def leave_public_site(pilot, by):
    """What cannot be published is not read any more either."""
    if not pilot.can_be_published and hasattr(pilot, "publication"):
        pilot.publication.delete()


def clear_reason(pilot, by):
    pilot.reason = ""


def evaluate(pilot, by, result, summary):
    """Keep what came of it; why it was paused, if it was, is over."""
    evaluation = Evaluation(pilot=pilot, result=result, summary=summary, evaluated_by=by)
    evaluation.full_clean()
    evaluation.save()
    clear_reason(pilot, by)


def discharge(pilot, by, decided_on, decision):
    """Record the formal end (R29); not in the future, nor before the pilot started or was evaluated last."""
    if decided_on > clock.today():
        raise ValidationError({"decided_on": _("The decision cannot be in the future.")})
    if pilot.starts_on and decided_on < pilot.starts_on:
        words = _("The decision cannot be before the pilot started, on %(day)s. Choose that day or a later one.")
        raise ValidationError({"decided_on": words % {"day": write_day(pilot.starts_on)}})
    evaluated_on = local_day(pilot.evaluations.first().evaluated_at)
    if decided_on < evaluated_on:
        words = _("The decision cannot be before the evaluation, of %(day)s. Choose that day or a later one.")
        raise ValidationError({"decided_on": words % {"day": write_day(evaluated_on)}})
    made = Discharge(pilot=pilot, decided_on=decided_on, decision=decision, decided_by=by)
    made.full_clean()
    made.save()


def tell_suppliers(kind):
    return lambda pilot, by: kind.send(pilot, to=pilot.people())


tell_started = tell_suppliers(mails.STARTED)
tell_discharged = tell_suppliers(mails.DISCHARGED)
