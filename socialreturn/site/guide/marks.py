"""The small marks of the style guide: states, icons, colours and messages."""

from django.utils.translation import gettext_lazy as _

from candidates.models import PlacementState
from pilots.models.pilot import PilotState
from suppliers.models import ImportState, Outcome, PlanState

OTHER_STATES = (
    ("active", _("active")),
    ("answered", _("answered")),
    ("confirmed", _("confirmed")),
    ("due", _("due")),
    ("ended", _("ended")),
    ("invited", _("invited")),
    ("late", _("late")),
    ("missing", _("missing")),
    ("open", _("open")),
    ("settled", _("settled")),
    ("waiting", _("waiting")),
)
STATES = (
    (_("Plan of approach"), PlanState.choices),
    (_("Pilot"), PilotState.choices),
    (_("Placement"), PlacementState.choices),
    (_("Imports"), ImportState.choices),
    (_("Rows"), Outcome.choices),
    (_("Everywhere"), OTHER_STATES),
)

ICONS = (
    "back check clock cross diamond dn-s dot down full half info layers lock menu minus oct odiamond out pause "
    "pen person plus ring seal send sort square tri up-s "
)

COLOURS = (
    "paper surface sunk line edge ink ink-2 action action-2 tint thread cloth on-cloth thread-cloth d1 d2 d3 d4 "
    "d5 d6 tape halo ok ok-g wait wait-g info info-g stop stop-g calm calm-g "
)

MESSAGES = (
    ("ok", _("The agreement is saved. Admit its suppliers now."), ""),
    ("info", _("Nothing is missing. The lead supplier can submit the plan."), ""),
    ("wait", _("This cannot be undone."), _("Two things are missing")),
    (
        "stop",
        _("A colleague changed this text too, so it is not saved. Save it yourself to see both texts."),
        _("Your text was not saved"),
    ),
)

BUTTONS = (
    ("", _("Submit plan")),
    ("two", _("Return plan")),
    ("stop", _("Reject plan")),
    ("two sm", _("Close point")),
    ("focused", _("With the focus")),
)
