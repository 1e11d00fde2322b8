"""Who may take a step with a placement, what must hold before it, and what it writes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.audit.models import MINISTRY
from socialreturn.notation import write_number
from suppliers.models import Supplier

from .. import mails

FULL_WEEK_HOURS = 40


def own_supplier(placement, user):
    supplier = Supplier.objects.of(user).filter(candidates=placement.candidate_id).first()
    return supplier and supplier.name


def category_manager(placement, user):
    return MINISTRY if placement.category.is_managed_by(user) else None


def states_no_displacement(placement, by):
    if not placement.no_displacement:
        raise ValidationError(_("State first that this placement takes nobody's job."))


def can_be_reported(placement, by):
    """Nothing new comes to a pilot that has ended; what was returned may be put right (R32)."""
    fits_in_a_week(placement, by)
    pilot = placement.pilot
    if pilot and placement.reported_at is None and not pilot.takes_reports:
        raise ValidationError(
            _("Placements are reported on a pilot that runs; this one is “%(state)s”.")
            % {"state": pilot.get_state_display()}
        )


def fits_in_a_week(placement, by):
    """A person works one full week at most, over all placements together (R47).

    A step holds the candidate's lock while this is asked, so that two at once cannot both fit.
    """
    states_no_displacement(placement, by)
    hours = placement.weekly_hours + placement.busiest_week_beside()
    if hours > FULL_WEEK_HOURS:
        raise ValidationError(
            _("With the other placements of this candidate this makes %(hours)s hours a week; %(most)s is the most.")
            % {"hours": write_number(hours), "most": write_number(FULL_WEEK_HOURS)}
        )


def note_reason(placement, by, reason):
    placement.reason = reason


def note_reported(placement, by):
    placement.reason = ""
    placement.reported_at = clock.now()


def take_back_acceptance(placement, by, reason):
    """The end is told anew after acceptance; until then its day is kept as the planned last one."""
    placement.reason = reason
    placement.ends_on = placement.last_day
    placement.ended_on, placement.end_reason = None, ""


def has_not_ended(placement, by):
    if placement.ended_on:
        raise ValidationError(_("This placement has already ended."))


def end(placement, by, ended_on, end_reason):
    if ended_on > clock.today():
        raise ValidationError({"ended_on": _("A placement ends today or earlier. Choose a day that has been.")})
    placement.ended_on, placement.end_reason = ended_on, end_reason
    fits_in_a_week(placement, by)


def tell_ministry(placement, by):
    mails.REPORTED.send(placement, to=placement.category.current_managers())


def tell_supplier(placement, by):
    mails.RETURNED.send(placement, to=placement.candidate.supplier.people())
