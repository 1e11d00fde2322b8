"""The page of a file in the style guide: whose turn it is, how far it is, what is known and what happened."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn.accounts.models import User
from socialreturn.audit.models import Event
from socialreturn.days import write_day
from socialreturn.notation import write_money, write_number
from suppliers.compare import differences

from ..standing import Standing
from ..tasks import group
from ..tasks.task import Batch, Task
from .words import LONG_NAME, LONG_WORD

AT = datetime(2018, 7, 4, 14, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))
COLLEAGUE = "I. de Vries"


@dataclass(frozen=True)
class Turn:
    """An example of the panel that says what now; ``key`` is the id of the heading above it."""

    key: str
    title: str
    turn: str
    note: str = ""
    buttons: list = field(default_factory=list)


def here():
    return reverse("site:style_guide_file")


def _button(label, tone="", method="get"):
    return {"label": label, "url": here(), "method": method, "tone": tone, "hidden": [("seen", 3)]}


def turns():
    day = write_day(AT)
    return [
        Turn(
            "turn-mine",
            _("It is my turn"),
            _("You have been reviewing version {number} since {since}.").format(number=2, since=day),
            _("The ministry asks one point to be better."),
            [_button(_("Approve plan"), method="post"), _button(_("Return plan")), _button(_("Reject plan"), "stop")],
        ),
        Turn(
            "turn-other",
            _("Somebody else's turn"),
            _("{lead} has been writing version {number} since {since}. You can read it once it is submitted.").format(
                lead="Emeritor", number=1, since=day
            ),
        ),
        Turn(
            "turn-nobody",
            _("Nothing to do"),
            _("Version {number} is in force: every side had signed it on {since}.").format(number=3, since=day),
        ),
    ]


STAGES = (
    gettext_lazy("Written"),
    gettext_lazy("Submitted"),
    gettext_lazy("In review"),
    gettext_lazy("Approved"),
    gettext_lazy("Signed"),
)


def steppers():
    """At the first step, half-way, and done."""
    return [
        (title, [_stage(number, label, now) for number, label in enumerate(STAGES)])
        for title, now in ((_("Begun"), 0), (_("Half-way"), 2), (_("Done"), len(STAGES)))
    ]


def _stage(number, label, now):
    state = "done" if number < now else "now" if number == now else "later"
    note = "" if state == "later" else write_day(AT + timedelta(days=number))
    return {"label": label, "state": state, "note": note}


def facts():
    return [
        (_("Supplier"), "Emeritor"),
        (_("Agreement"), "Financieel en juridisch advies 2017, perceel 2"),
        (_("Estimated value"), write_money(21_000_000)),
        (_("Candidates"), write_number(10_000)),
        (_("Starts on"), write_day(AT)),
        (_("Partners"), ""),
    ]


def history():
    return [
        _event(0, "planversion.return", "supplier_reads", number=2),
        _event(1, "planversion.take_up", number=2),
        _event(2, "planversion.submit", acting_for="Emeritor", number=2),
    ]


def _event(days, kind, reason="", acting_for="ministry", **facts):
    by = User(name=COLLEAGUE)
    event = Event(at=AT - timedelta(days=days, hours=days), kind=kind, by=by, acting_for=acting_for, facts=facts)
    event.reason = "De begeleiding na de eerste drie maanden is nog niet duidelijk." if reason else ""
    return event


def compared():
    """A text with something added and something deleted."""
    return differences(
        "Elke kandidaat krijgt een coach. Die is er een dag in de week. Na een half jaar stopt dat.",
        "Elke kandidaat krijgt een vaste coach. Die is er een dag in de week. De leidinggevende neemt het dan over.",
    )


def conflict():
    fields = [
        (_("Title"), "Leren inkopen", "Inkopen leer je samen"),
        (_("Your text"), "Elke kandidaat krijgt een coach.\nDie is er een dag in de week.", ""),
    ]
    differing = [{"label": label, "theirs": theirs, "mine": mine} for label, theirs, mine in fields]
    return {"by": COLLEAGUE, "at": AT, "fields": differing}


def plan():
    """A plan with something missing and three points: one that waits, one with an answer and one that is closed."""
    points = [_point("Zeg wie de coach is."), _point("Noem een datum.", 1), _point("Noem een aantal.", 1, AT)]
    missing = _("“%(section)s” is still empty.") % {"section": "Begeleiding"}
    return SimpleNamespace(
        points=points,
        closed_points=points[-1:],
        sections=[],
        due_on=AT.date(),
        has_term=True,
        promises_nothing=False,
        missing=[{"url": here(), "text": missing}],
    )


def _point(text, answers=0, closed=None):
    reply = SimpleNamespace(by="Emeritor", at=AT, text="Dat staat nu in de tweede alinea.")
    return SimpleNamespace(
        text=text,
        raised_at=AT,
        answers=[reply] * answers,
        is_answered=bool(answers),
        closed_at=closed,
        about="Begeleiding",
        key="guidance",
    )


def task_groups():
    """Two that are late, one that is due soon and one that waits."""
    file = _("the plan of %(supplier)s, version %(number)d") % {"supplier": "Emeritor", "number": 2}
    return group([Batch((_task(file, -12, True), _task(LONG_NAME, -1, True), _task(file, 3, True), _task(file, 0)))])


def _task(file, days, has_term=False):
    detail = _("%(reference)s. %(supplier)s has been waiting since %(day)s.") % {
        "reference": "PVA-2018-001",
        "supplier": "Emeritor",
        "day": write_day(AT),
    }
    return Task(_("Review {file}."), file, here(), detail, _("Review the plan"), days, has_term)


def standings():
    words = _("of %(target)d found work") % {"target": 40}
    return [
        Standing(0, words, "", 40),
        Standing(29, words, _("In the categories you manage."), 40),
        Standing(10_000, _("found work"), ""),
    ]


def long_turn():
    lead = {"lead": LONG_NAME, "number": write_number(10_000), "since": write_day(AT)}
    sentence = _("{lead} has been writing version {number} since {since}. You can read it once it is submitted.")
    return Turn("turn-long", LONG_WORD, sentence.format(**lead), LONG_NAME, [_button(LONG_WORD), _button(LONG_NAME)])


def long_facts():
    return [(LONG_WORD, LONG_NAME), (_("Supplier"), LONG_WORD), (_("Candidates"), write_number(10_000))]


def long_stages():
    return [{"label": LONG_WORD, "state": state, "note": LONG_NAME} for state in ("done", "now", "later")]
