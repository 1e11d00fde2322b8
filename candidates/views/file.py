"""What the pages of a candidate and of a placement say: facts, and whose turn it is."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn import clock
from socialreturn.audit.stepping import step_buttons
from socialreturn.days import local_day
from socialreturn.templatetags.ui import longdate, number

from ..models import PlacementState
from ..models.placement_rules import category_manager, own_supplier

# What the facts of a placement are read from.
PLACEMENT_WITH = (
    "candidate__supplier",
    "candidate__target_group",
    "category",
    "pilot",
    "obligation__category",
    "obligation__agreement",
    "host_department__ministry",
)
NEXT_STEP = {
    PlacementState.DRAFT: "report",
    PlacementState.RETURNED: "report",
    PlacementState.REPORTED: "accept",
}
SUPPLIERS_TURN = {
    PlacementState.DRAFT: gettext_lazy("You report this placement. Until then only your organisation sees it."),
    PlacementState.REPORTED: gettext_lazy("The ministry checks this placement. It counts once it is accepted."),
    PlacementState.RETURNED: gettext_lazy("The ministry returned this placement. Change it and report it again."),
}
MANAGERS_TURN = {
    PlacementState.REPORTED: gettext_lazy("You check this placement: accept it, or return it and say why."),
}
TURN = {
    PlacementState.REPORTED: gettext_lazy("The ministry checks this placement."),
    PlacementState.RETURNED: gettext_lazy("The supplier changes this placement and reports it again."),
    PlacementState.CANCELLED: gettext_lazy("This placement was cancelled. It does not count."),
}


def yes_or_no(value):
    return _("yes") if value else _("no")


def linked(pilot):
    return format_html('<a href="{}">{}</a>', pilot.get_absolute_url(), pilot.title) if pilot else None


def candidate_facts(candidate):
    return [
        (_("Supplier"), candidate.supplier),
        (_("Target group"), candidate.target_group),
        (_("Counts for the jobs agreement"), yes_or_no(candidate.counts_for_jobs_agreement)),
        (_("Added on"), longdate(local_day(candidate.created_at))),
    ]


def placement_facts(placement, *, pilot):
    """``pilot`` is how the pilot is shown: with a link for those who may follow it."""
    hours = _("%(hours)s hours a week") % {"hours": number(placement.weekly_hours)}
    facts = [
        (_("Supplier"), placement.candidate.supplier),
        (_("Target group"), placement.candidate.target_group),
        (_("Category"), placement.category),
        (_("Pilot"), pilot),
        (_("Counts for the obligation"), placement.obligation and placement.obligation.holder),
        (_("Host"), placement.host),
        (_("Form"), placement.get_form_display()),
        (_("Starts on"), longdate(placement.starts_on)),
        (_("Planned last day"), longdate(placement.ends_on)),
        (_("Hours"), hours),
        (_("Takes nobody's job"), yes_or_no(placement.no_displacement)),
        (_("Note"), placement.note),
    ]
    if placement.ended_on:
        ended = _("%(day)s: %(reason)s")
        words = {"day": longdate(placement.ended_on), "reason": placement.get_end_reason_display()}
        facts.append((_("Ended"), ended % words))
    return facts


def accepted_turn(placement, day):
    """What an accepted placement is, by its dates."""
    if placement.starts_on > day:
        return _("This placement is accepted. It begins on %(day)s.") % {"day": longdate(placement.starts_on)}
    if placement.is_at_work_on(day) and placement.last_day == day:
        return _("This placement is accepted. The last day is today, %(day)s.") % {"day": longdate(day)}
    if placement.is_at_work_on(day):
        return _("This placement is accepted. The candidate is at work.")
    return _("This placement is accepted and ended on %(day)s.") % {"day": longdate(placement.last_day)}


def what_now(placement, user, events):
    is_own = own_supplier(placement, user) is not None
    own_words = SUPPLIERS_TURN if is_own else MANAGERS_TURN if category_manager(placement, user) else {}
    words = own_words.get(placement.state) or TURN.get(placement.state)
    turn = [str(words) if words else accepted_turn(placement, clock.today())]
    if words:
        at = next((event.at for event in events if event.kind != "placement.changed"), placement.created_at)
        turn.append(_("This has been so since %(day)s.") % {"day": longdate(local_day(at))})
    if placement.reason:
        again = placement.state == PlacementState.REPORTED
        why = _("Returned before, because: %(reason)s") if again else _("Reason: %(reason)s")
        turn.append(why % {"reason": placement.reason})
    return {"turn": " ".join(turn), "buttons": buttons(placement, user, is_own), "note": obstacle(placement, user)}


def buttons(placement, user, is_own):
    shown = step_buttons(placement, user, lambda step: reverse("candidates:placement_step", args=(placement.pk, step)))
    if is_own and placement.is_changeable:
        url = reverse("candidates:change_placement", args=(placement.pk,))
        shown.insert(1 if placement.can("report", user) else 0, {"label": _("Change placement"), "url": url})
    return shown


def obstacle(placement, user):
    """Why the next step cannot be taken yet, for whoever would take it."""
    step = placement.steps.get(NEXT_STEP.get(placement.state))
    if step is None or step.who(placement, user) is None:
        return ""
    return " ".join(step.objection(placement, user))
