"""Whose turn it is with a plan and since when, and how far it is, in words."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socialreturn import clock
from socialreturn.days import local_day, write_day

from ..models import Decision, PlanState
from ..models.plan_state import OPEN_STATES

WRITER, INVITED, DECIDER, ONLOOKER = "writer", "invited", "decider", "onlooker"

_TURNS = {
    (PlanState.DRAFT, WRITER): gettext_lazy(
        "You have been writing version {number} since {since}. The ministry expects it by {due}."
    ),
    (PlanState.DRAFT, DECIDER): gettext_lazy(
        "{lead} has been writing version {number} since {since}, and is asked to submit it by {due}. "
        "You can read it once it is submitted."
    ),
    (PlanState.SUBMITTED, WRITER): gettext_lazy("Version {number} has been with the ministry since {since}."),
    (PlanState.SUBMITTED, DECIDER): gettext_lazy("Version {number} has been waiting for your review since {since}."),
    (PlanState.SUBMITTED, ONLOOKER): gettext_lazy(
        "Version {number} has been waiting for the category manager since {since}."
    ),
    (PlanState.IN_REVIEW, WRITER): gettext_lazy("The ministry has been reviewing version {number} since {since}."),
    (PlanState.IN_REVIEW, DECIDER): gettext_lazy("You have been reviewing version {number} since {since}."),
    (PlanState.IN_REVIEW, ONLOOKER): gettext_lazy(
        "The category manager has been reviewing version {number} since {since}."
    ),
    (PlanState.APPROVED, None): gettext_lazy(
        "Version {number} was approved on {since}. It starts when every side has signed. Still to sign: {to_sign}."
    ),
    (PlanState.SIGNED, None): gettext_lazy("Version {number} is in force: every side had signed it on {since}."),
    (PlanState.REJECTED, WRITER): gettext_lazy("The ministry rejected version {number} on {since}."),
    (PlanState.REJECTED, DECIDER): gettext_lazy(
        "Version {number} was rejected on {since}. You can ask for a new version."
    ),
    (PlanState.REJECTED, ONLOOKER): gettext_lazy("Version {number} was rejected on {since}."),
    (PlanState.WITHDRAWN, WRITER): gettext_lazy("Version {number} was withdrawn on {since}."),
    (PlanState.WITHDRAWN, DECIDER): gettext_lazy(
        "The supplier withdrew version {number} on {since}. You can ask for a new version."
    ),
    (PlanState.WITHDRAWN, ONLOOKER): gettext_lazy("The supplier withdrew version {number} on {since}."),
    (PlanState.SUPERSEDED, None): gettext_lazy("Version {number} was replaced by the next one."),
}
_TURNS[PlanState.DRAFT, ONLOOKER] = _TURNS[PlanState.DRAFT, DECIDER]

_DRAFTS_WITHOUT_TERM = {
    WRITER: gettext_lazy("You have been writing version {number} since {since}."),
    DECIDER: gettext_lazy(
        "{lead} has been writing version {number} since {since}. You can read it once it is submitted."
    ),
}

_EVER_SIGNED = {PlanState.SIGNED, PlanState.SUPERSEDED}

_STAGES = {
    PlanState.DRAFT: gettext_lazy("Written"),
    PlanState.SUBMITTED: gettext_lazy("Submitted"),
    PlanState.IN_REVIEW: gettext_lazy("In review"),
    PlanState.APPROVED: gettext_lazy("Approved"),
    PlanState.SIGNED: gettext_lazy("Signed"),
}


def turn_of(file):
    version = file.current
    sentence = _TURNS.get((version.state, file.side)) or _TURNS[version.state, None]
    if version.state == PlanState.DRAFT and not version.has_term:
        sentence = _DRAFTS_WITHOUT_TERM.get(file.side, _DRAFTS_WITHOUT_TERM[DECIDER])
    return sentence.format(
        number=version.number,
        since=_day(since(file, version)),
        due=write_day(file.plan.due_on),
        lead=file.lead.name,
        to_sign=", ".join(sides_to_sign(version)),
    )


def sides_to_sign(version):
    if version.state != PlanState.APPROVED:
        return []
    return [side.name if side else _("the ministry") for side in version.sides_to_sign()]


def since(file, version):
    """From when a version has been in its state."""
    decided = next((decision.at for decision in file.decisions if decision.version_id == version.pk), None)
    if version.state == PlanState.DRAFT:
        return version.opened_at
    if version.state == PlanState.SUBMITTED:
        return version.submitted_at
    if version.state == PlanState.IN_REVIEW:
        return max(filter(None, (version.taken_up_at, decided)))
    if version.state in {PlanState.SIGNED, PlanState.SUPERSEDED}:
        return _in_force_since(file, version) or decided or version.submitted_at
    return decided or version.submitted_at


def _in_force_since(file, version):
    """When the last side signed; of a version that was replaced, when the last side signed the next one."""
    later = [one for one in reversed(file.versions) if one.number > version.number and one.state in _EVER_SIGNED]
    by = later[0] if version.state == PlanState.SUPERSEDED and later else version
    return max((signature.signed_at for signature in file.signatures if signature.version_id == by.pk), default=None)


def in_force(file):
    """What holds while another version is under way."""
    if file.in_force is None:
        return ""
    numbers = {"number": file.in_force.number, "next": file.current.number}
    if file.current.state in OPEN_STATES:
        return _("Version %(number)d holds until version %(next)d is signed.") % numbers
    return _("Version %(number)d is in force; version %(next)d does not replace it.") % numbers


def consequences(version, step):
    """What happens when a step is taken, for who is about to take it."""
    if step == "submit":
        return [
            *_approval_waits(version),
            _("The text and the commitments of version %(number)d cannot be changed any more.")
            % {"number": version.number},
            _("The ministry gets a mail and can read them from then on."),
            _("You can withdraw the version as long as it is not signed by every side."),
        ]
    if step in {"reopen", "withdraw"}:
        return _signatures_lapse(version)
    return []


def _approval_waits(version):
    if version.promises_nothing():
        yield _("The plan holds no commitment yet. The ministry cannot approve it until there is one.")


def _signatures_lapse(version):
    signed = version.signatures.valid().select_related("supplier")
    sides = ", ".join(one.supplier.name if one.supplier_id else _("the ministry") for one in signed)
    return [_("The signatures given lapse: %(sides)s.") % {"sides": sides}] if sides else []


def lateness(file):
    if not file.is_late:
        return ""
    days = (clock.today() - file.plan.due_on).days
    return ngettext("The plan is %(days)d day late.", "The plan is %(days)d days late.", days) % {"days": days}


def stages_of(file):
    """How far the version under way is, for pieces/stepper.html."""
    reached = _reached(file)
    states = list(_STAGES)
    if file.current.state not in _STAGES:
        done = states[: max(states.index(state) for state in reached) + 1]
        word = file.current.state_in_words(file.user)
        ended = {"label": capfirst(word), "note": _day(since(file, file.current)), "state": "now"}
        return [_stage(state, reached[state], "done") for state in done] + [ended]
    now = states.index(file.current.state)
    if file.current.state == PlanState.SIGNED:
        now += 1
    return [
        _stage(state, reached.get(state, ""), "done" if place < now else "now" if place == now else "later")
        for place, state in enumerate(states)
    ]


def _stage(state, note, phase):
    return {"label": _STAGES[state], "note": note, "state": phase}


def _reached(file):
    """The states the version under way has been in, with when or by whom."""
    version, here = file.current, file.current.state
    reached = {PlanState.DRAFT: _("by %(supplier)s") % {"supplier": file.writers_in_words}}
    if version.submitted_at:
        reached[PlanState.SUBMITTED] = _day(version.submitted_at)
    if version.taken_up_at:
        reached[PlanState.IN_REVIEW] = _("since %(day)s") % {"day": _day(version.taken_up_at)}
    if here in {PlanState.APPROVED, PlanState.SIGNED}:
        reached[PlanState.APPROVED] = _day(_approved_at(file))
    if here == PlanState.SIGNED:
        reached[PlanState.SIGNED] = _day(since(file, version))
    return reached


def _approved_at(file):
    approvals = (decision for decision in file.decisions if decision.kind == Decision.Kind.APPROVED)
    return next((decision.at for decision in approvals if decision.version_id == file.current.pk), None)


def _day(moment):
    return write_day(local_day(moment)) if moment else ""
