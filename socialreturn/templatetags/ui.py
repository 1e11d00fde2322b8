"""The few tags of the look: icons, state badges, and money, days and numbers as people write them."""

from django import template
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html

from socialreturn.days import write_day, write_moment
from socialreturn.notation import write_money, write_number

register = template.Library()

# A state looks the same on every model: its icon's shape and its tone. The word comes from the model.
LOOKS = {
    "accepted": ("check", "ok"),
    "active": ("check", "ok"),
    "answered": ("half", "info"),
    "approved": ("check", "ok"),
    "cancelled": ("cross", "calm"),
    "changed": ("half", "info"),
    "checked": ("send", "info"),
    "confirmed": ("check", "ok"),
    "discharged": ("seal", "ok"),
    "done": ("check", "ok"),
    "draft": ("ring", "calm"),
    "due": ("clock", "calm"),
    "ended": ("minus", "calm"),
    "evaluated": ("diamond", "info"),
    "exploring": ("odiamond", "calm"),
    "idea": ("ring", "calm"),
    "in_review": ("half", "info"),
    "invited": ("send", "info"),
    "late": ("tri", "stop"),
    "left_out": ("minus", "calm"),
    "missing": ("tri", "wait"),
    "new": ("check", "ok"),
    "open": ("clock", "wait"),
    "paused": ("pause", "wait"),
    "planned": ("square", "info"),
    "rejected": ("cross", "stop"),
    "reported": ("send", "info"),
    "returned": ("back", "wait"),
    "running": ("send", "ok"),
    "same": ("minus", "calm"),
    "sent": ("clock", "wait"),
    "settled": ("check", "ok"),
    "signed": ("seal", "ok"),
    "stopped": ("oct", "stop"),
    "submitted": ("send", "info"),
    "superseded": ("layers", "calm"),
    "unchanged": ("minus", "calm"),
    "undone": ("minus", "calm"),
    "waiting": ("clock", "wait"),
    "withdrawn": ("minus", "calm"),
    "wrong": ("cross", "stop"),
}


@register.simple_tag
def icon(name):
    return format_html(
        '<svg class="ico" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def badge(thing, word=""):
    """A state as a word with a shape: of an object that has ``state``, or of a state by its name."""
    state = getattr(thing, "state", thing)
    shape, tone = LOOKS.get(str(state), ("dot", "calm"))
    if not word:
        word = thing.get_state_display() if hasattr(thing, "get_state_display") else state
    return format_html('<span class="badge t-{}">{}{}</span>', tone, icon(shape), word)


@register.filter
def each(texts):
    """One text or several, as several."""
    if not texts:
        return []
    return [texts] if isinstance(texts, str | Promise) else texts


@register.filter
def unbroken(text):
    """A code or number that stays on one line."""
    return format_html('<span class="nowrap">{}</span>', text)


@register.filter
def money(amount):
    return "" if amount is None or amount == "" else write_money(amount)


@register.filter
def number(value):
    return "" if value is None or value == "" else write_number(value)


@register.filter
def longdate(day):
    return write_day(day) if day else ""


@register.filter
def moment(at):
    return write_moment(at) if at else ""
