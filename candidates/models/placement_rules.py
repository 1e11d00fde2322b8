"""Who may take a step with a placement, what must hold before it, and what it writes."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.audit.models import MINISTRY
from socialreturn.days import write_day
from socialreturn.notation import write_number
from suppliers.models import Supplier

from .. import mails

FEWEST_HOURS, FULL_WEEK_HOURS = Decimal("0.5"), 40


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
    begins_in_time(placement)
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


def begins_in_time(placement):
    """Not before what it is for began, and not further ahead than anybody plans."""
    first, words = first_day_of(placement)
    if first and placement.starts_on < first:
        raise ValidationError({"starts_on": words % {"day": write_day(first)}})
    last = a_year_after(clock.today())
    if placement.starts_on > last:
        words = _("Choose a first day on %(day)s or before: a placement is reported at most a year ahead.")
        raise ValidationError({"starts_on": words % {"day": write_day(last)}})


def first_day_of(placement):
    """The first day a placement can begin, and the words for one that begins earlier."""
    if placement.pilot:
        return placement.pilot.starts_on, _("The pilot began on %(day)s. Choose that day or a later one.")
    if placement.obligation and placement.obligation.agreement:
        awarded = _("The agreement was awarded on %(day)s. Choose that day or a later one.")
        return placement.obligation.agreement.awarded_on, awarded
    opened = _("The obligation holds from %(day)s. Choose that day or a later one.")
    return placement.obligation and placement.obligation.opened_on, opened


def a_year_after(day):
    """The same day next year; after 29 February the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def note_reason(placement, by, reason):
    placement.reason = reason


def note_reported(placement, by):
    """Why it was returned stays beside it, for who judges whether it was put right."""
    placement.reported_at = clock.now()


def forget_reason(placement, by):
    placement.reason = ""


def has_not_ended(placement, by):
    if placement.ended_on:
        raise ValidationError(_("This placement has already ended."))


def ends_by_today(placement):
    if placement.ended_on and placement.ended_on > clock.today():
        raise ValidationError({"ended_on": _("Choose today or an earlier day.")})


def end(placement, by, ended_on, end_reason):
    placement.ended_on, placement.end_reason = ended_on, end_reason
    ends_by_today(placement)
    fits_in_a_week(placement, by)


def tell_ministry(placement, by):
    mails.REPORTED.send(placement, to=placement.category.current_managers())


def tell_supplier(placement, by):
    mails.RETURNED.send(placement, to=placement.candidate.supplier.people())
