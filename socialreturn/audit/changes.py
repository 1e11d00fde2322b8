"""What an edit changed: kept as plain facts in its event, told in the reader's language: "Title: old → new"."""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from socialreturn.days import write_day
from socialreturn.notation import write_amount, write_number

MOST_LINES, LONGEST_VALUE = 4, 80


def facts_of(row, names):
    """The values of these fields as JSON can hold them; of other rows their names."""
    return {f"{row._meta.label}.{name}": _plain(getattr(row, name)) for name in names}


def _plain(value):
    if isinstance(value, models.Manager):
        return sorted(map(str, value.all()))
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def compared(before, after):
    """What differs between two answers of ``facts_of``: [field, old, new] each."""
    return [[field, before[field], after[field]] for field in before if before[field] != after[field]]


def told(changes):
    """A line for each change; of many only the first few, and how many more there were."""
    lines = [_line(*change) for change in changes[:MOST_LINES]]
    more = len(changes) - len(lines)
    if more:
        lines.append(_("and %(n)d more") % {"n": more})
    return lines


def _line(path, old, new):
    label, _dot, name = path.rpartition(".")
    field = _field(label, name)
    return f"{capfirst(_title(field) if field else name)}: {_in_words(field, old)} → {_in_words(field, new)}"


def _field(label, name):
    """None for what has been renamed or taken away since: a history is longer than any name."""
    try:
        return apps.get_model(label)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return None


def _title(field):
    return field.verbose_name if hasattr(field, "verbose_name") else field.related_model._meta.verbose_name_plural


def _in_words(field, value):
    choices = dict(getattr(field, "flatchoices", ()))
    if value is None or value == [] or (value == "" and value not in choices):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        value = ", ".join(value)
    elif isinstance(field, models.DateField):
        value = write_day(parse_date(value))
    elif isinstance(field, models.DecimalField):
        value = write_amount(value)
    elif isinstance(value, int):
        value = write_number(value)
    return Truncator(str(choices.get(value, value))).chars(LONGEST_VALUE)
