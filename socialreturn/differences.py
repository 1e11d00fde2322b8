"""One field from what to what, "Title: old → new", in the reader's language; on the site and in the admin alike."""

from decimal import Decimal
from functools import lru_cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .days import write_day, write_moment
from .notation import isolated, write_amount, write_number


def in_words(label, name, old, new, *, longest=None):
    """The values are as they stand in a row or as JSON keeps them; each is cut off after ``longest`` characters.

    A model or field that is renamed or taken away since goes by the name it had: a history is longer than any name.
    """
    field, title = _field(label, name), _title(label, name, get_language())
    before, after = (isolated(_cut(_value_in_words(field, value), longest)) for value in (old, new))
    return f"{title}: {before} → {after}"


def named(label, name, value, *, longest=None):
    """One field with its value, "Title: new", in the reader's language."""
    title = _title(label, name, get_language())
    return f"{title}: {isolated(_cut(_value_in_words(_field(label, name), value), longest))}"


@lru_cache(1_000)
def _field(label, name):
    try:
        return apps.get_model(label)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return None


@lru_cache(1_000)
def _title(label, name, language):
    """Asked by many rows of a list, so looked up once for each language."""
    field = _field(label, name)
    if field is None:
        return capfirst(name)
    named = field.verbose_name if hasattr(field, "verbose_name") else field.related_model._meta.verbose_name_plural
    return capfirst(str(named))


def _cut(text, longest):
    return Truncator(text).chars(longest) if longest and len(text) > longest else text


def _value_in_words(field, value):
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("nothing")
    choices = getattr(field, "choices", None) and dict(field.flatchoices)
    if choices and value in choices:
        return str(choices[value])
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _figures_in_words(field, value)


def _figures_in_words(field, value):
    if isinstance(field, models.DateTimeField) and hasattr(value, "isoformat"):
        return write_moment(value)
    if isinstance(field, models.DateField):
        return write_day(parse_date(value) if isinstance(value, str) else value)
    if isinstance(field, models.DecimalField):
        return write_amount(Decimal(value))
    return write_number(value) if isinstance(value, int) else str(value)
