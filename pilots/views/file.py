"""What the page of a pilot says: facts, stages and whose turn it is."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn.audit.stepping import step_buttons
from socialreturn.days import local_day
from socialreturn.templatetags.ui import longdate, number
from suppliers.models import FrameworkAgreement, Plan, Supplier

from ..models import PilotState
from ..models.pilot_rules import begins_later
from ..panels import loose_ends_of, panels_of

SINCE = gettext_lazy("This has been so since %(day)s.")
RUNNING_SINCE = gettext_lazy("Running since %(day)s.")
LINE_BREAK = SafeString("<br>")
# Each stage of a pilot, and the step that begins it.
STAGES = {
    PilotState.IDEA: "made",
    PilotState.EXPLORING: "explore",
    PilotState.PLANNED: "plan",
    PilotState.RUNNING: "start",
    PilotState.EVALUATED: "evaluate",
    PilotState.DISCHARGED: "discharge",
}
# A running pilot has none that waits for its manager: what evaluating needs is told with whose turn it is.
NEXT_STEP = {
    PilotState.IDEA: "plan",
    PilotState.EXPLORING: "plan",
    PilotState.PLANNED: "start",
    PilotState.PAUSED: "continue",
    PilotState.EVALUATED: "discharge",
}
MANAGERS_TURN = {
    PilotState.IDEA: gettext_lazy("You decide whether this idea is explored or put on the planning."),
    PilotState.EXPLORING: gettext_lazy("You explore this idea. With a signed plan you put it on the planning."),
    PilotState.PLANNED: gettext_lazy("The pilot is on the planning. You start it."),
    PilotState.RUNNING: gettext_lazy(
        "The pilot is running. You evaluate it when its result is known and a lesson has been written down."
    ),
    PilotState.PAUSED: gettext_lazy("The pilot is paused. You decide when it goes on."),
    PilotState.EVALUATED: gettext_lazy("The pilot is evaluated. You decide on its discharge."),
}
TURN = {
    PilotState.IDEA: gettext_lazy("The ministry decides whether this idea becomes a pilot."),
    PilotState.EXPLORING: gettext_lazy("The ministry explores this idea."),
    PilotState.PLANNED: gettext_lazy("The pilot is on the planning. The ministry starts it."),
    PilotState.RUNNING: gettext_lazy("The pilot is running. The suppliers report their placements."),
    PilotState.PAUSED: gettext_lazy("The pilot is paused. The ministry decides when it goes on."),
    PilotState.EVALUATED: gettext_lazy("The pilot is evaluated. The ministry decides on its discharge."),
    PilotState.DISCHARGED: gettext_lazy("The pilot is discharged. Lessons can still be added."),
    PilotState.WITHDRAWN: gettext_lazy("The pilot was withdrawn."),
    PilotState.STOPPED: gettext_lazy("The pilot was stopped."),
}


def linked(rows, open_to):
    """The rows by name, below each other, with a link for those whose key is in ``open_to``."""
    links = (
        format_html('<a href="{}">{}</a>', row.get_absolute_url(), row) if row.pk in open_to else row for row in rows
    )
    return format_html_join(LINE_BREAK, "{}", ((link,) for link in links))


def facts(pilot, user):
    suppliers = set(Supplier.objects.visible_to(user).filter(pilots=pilot).values_list("pk", flat=True))
    agreements = FrameworkAgreement.objects.visible_to(user).filter(pilots=pilot)
    return [
        (_("Category"), pilot.category),
        (_("Theme"), pilot.theme),
        (_("Suppliers"), linked(pilot.suppliers.all(), suppliers)),
        (_("Departments"), linked(pilot.departments.all(), ())),
        (_("Partners"), partners(pilot)),
        (_("Plan of approach"), plan(pilot, user)),
        (_("Agreements"), linked(agreements, {agreement.pk for agreement in agreements})),
        (_("Candidates aimed at"), number(pilot.target)),
        (_("Starts on"), longdate(pilot.starts_on)),
        (_("Ends on"), longdate(pilot.ends_on)),
    ]


def partners(pilot):
    return format_html_join(LINE_BREAK, "{}", ((partner.in_full,) for partner in pilot.partners.all()))


def plan(pilot, user):
    seen = Plan.objects.visible_to(user).filter(pk=pilot.plan_id)
    return linked(seen, {pilot.plan_id}) or (pilot.plan.reference if pilot.plan else None)


def stages(pilot, events):
    """How far the pilot is: each stage with the day it began; a pilot that was halted ends with that."""
    began = {event.kind.removeprefix("pilot."): event.at for event in reversed(events)} | {"made": pilot.created_at}
    now = PilotState.RUNNING if pilot.state == PilotState.PAUSED else PilotState(pilot.state)
    order = [*STAGES]
    here = order.index(now) if now in order else len(order)
    shown = [_stage(state, began[STAGES[state]], "done") for state in order[:here] if STAGES[state] in began]
    if now not in order:
        return [*shown, _stage(now, began.get("stop" if now == PilotState.STOPPED else "withdraw"), "now")]
    shown.append(_stage(now, began.get(STAGES[now]), "now"))
    return shown + [_stage(state, None, "later") for state in order[here + 1 :]]


def _stage(state, at, place):
    return {"label": capfirst(state.label), "note": longdate(local_day(at)) if at else "", "state": place}


def what_now(pilot, user, events):
    manages = pilot.category.is_managed_by(user)
    words = (MANAGERS_TURN if manages else {}).get(pilot.state, TURN[pilot.state])
    since = next((event.at for event in events if event.kind.removeprefix("pilot.") in pilot.steps), pilot.created_at)
    when = RUNNING_SINCE if pilot.state == PilotState.RUNNING else SINCE
    turn = [str(words), when % {"day": longdate(local_day(since))}]
    if pilot.reason and pilot.state in (PilotState.PAUSED, PilotState.WITHDRAWN, PilotState.STOPPED):
        turn.append(_("Reason: %(reason)s") % {"reason": pilot.reason})
    buttons = step_buttons(pilot, user, lambda step: reverse("pilots:pilot_step", args=(pilot.slug, step)))
    obstacles = obstacles_of(pilot, user) if manages else []
    if obstacles:
        buttons = [*way_out(pilot), *buttons]
    return {"turn": " ".join(turn), "buttons": buttons, "note": " ".join(obstacles)}


def obstacles_of(pilot, user):
    """Why the next step cannot be taken yet, in sentences."""
    step = NEXT_STEP.get(pilot.state)
    return pilot.steps[step].objection(pilot, user) if step else []


def way_out(pilot):
    """Where the manager goes to take the obstacle away."""
    change = reverse("pilots:change_pilot", args=(pilot.slug,))
    if pilot.plan is None:
        return [{"label": _("Choose a plan of approach"), "url": change}]
    if not pilot.plan.versions.filter(state="signed").exists():
        return [{"label": _("To the plan of approach"), "url": pilot.plan.get_absolute_url()}]
    if pilot.starts_on is None:
        return [{"label": _("Fill in the start date"), "url": change}]
    if begins_later(pilot):
        return [{"label": _("Change the first day"), "url": change}]
    return [{"label": _("Write down a lesson"), "url": reverse("pilots:lesson", args=(pilot.slug,))}]


def links(pilot, user):
    """What else this person may do on the page."""
    if not pilot.category.is_managed_by(user):
        return []
    ways = [(_("Advisers"), "members")]
    if not pilot.has_ended:
        ways.insert(0, (_("Change pilot"), "change_pilot"))
    return [{"label": label, "url": reverse(f"pilots:{name}", args=(pilot.slug,))} for label, name in ways]


def lessons(pilot):
    return format_html_join(LINE_BREAK, "{}", ((lesson.text,) for lesson in pilot.lessons.all()))


def results(pilot):
    """What came of the pilot as it was evaluated last; nothing while it is not, or runs again."""
    evaluation = pilot.evaluations.first() if pilot.is_judged else None
    if evaluation is None:
        return []
    return [(_("Result"), capfirst(evaluation.get_result_display())), (_("What came of it"), evaluation.summary)]


def discharging(pilot, user):
    """For whoever decides on the discharge: that it is final, what is not done yet, and what to decide on."""
    figures = [fact for panel in panels_of(pilot, user) for fact in panel.facts]
    facts = [*results(pilot), *figures, (_("Lessons"), lessons(pilot))]
    return {"is_final": True, "loose_ends": loose_ends_of(pilot, user), "facts": facts}


def published_facts(pilot):
    """What the public reads beside the summary."""
    return [
        (_("Title"), pilot.title),
        (_("Theme"), pilot.theme),
        (_("Question it explores"), pilot.question),
        (_("Suppliers"), linked(pilot.suppliers.all(), ())),
        (_("Departments"), linked(pilot.departments.all(), ())),
        (_("Partners"), partners(pilot)),
        (_("Candidates aimed at"), number(pilot.target)),
        *results(pilot),
        (_("Lessons"), lessons(pilot)),
    ]
