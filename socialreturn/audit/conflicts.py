"""Two people changed the same thing: what each of them wrote, side by side."""

from django.db.models import Manager, Model
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.days import write_day
from socialreturn.notation import write_number

from .models import Event


def conflict(form, stored, saving, more=()):
    """For pieces/conflict.html: where the valid ``form`` and the ``stored`` row differ; None where they agree.

    None as well when nobody saved since the page was opened: then the form was refused for another reason.
    ``saving`` is the kind of event that says who saved it; ``more`` are fields compared by the caller.

    The form gets the revision that is stored now, so that saving it again is a decision over both texts.
    """
    if form.cleaned_data["seen"] == stored.revision:
        return None
    decide_anew(form, stored.revision)
    fields = [_compared(form.fields[name], typed, getattr(stored, name)) for name, typed in _shared(form, stored)]
    differing = [field for field in (*fields, *more) if field["theirs"] != field["mine"]]
    last = Event.objects.on(stored).filter(kind=saving.name).first()
    by, at = (last.who, last.at) if last else (_("a colleague"), clock.now())
    return {"by": by, "at": at, "fields": differing} if differing else None


def decide_anew(form, seen):
    """A form that was refused knows of what is stored now: sending it again is a decision over that."""
    form.data = form.data.copy()
    form.data["seen"] = seen


def _shared(form, stored):
    return [(name, typed) for name, typed in form.cleaned_data.items() if hasattr(stored, name) and name != "seen"]


def _compared(field, typed, kept):
    choices = dict(getattr(field, "choices", ())) if isinstance(typed, str) else {}
    return {"label": field.label, "theirs": _in_words(kept, choices), "mine": _in_words(typed, choices)}


def _in_words(value, choices):
    if isinstance(value, Manager):
        value = value.all()
    if value is None or isinstance(value, str | Model):
        return str(choices.get(value, value or ""))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "isoformat"):
        return write_day(value)
    return write_number(value) if hasattr(value, "real") else ", ".join(sorted(map(str, value)))
