"""Texts that are written in one way: what people type is brought into it, wherever it comes from.

A field of a model tidies what is saved and what is looked for; its field of a form does before it judges the length.
"""

import re
import unicodedata

from django import forms
from django.db import models

UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]")
JOINERS = re.compile("(?<![\u0300-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0300-\U0010ffff])")
BETWEEN_DIGITS = re.compile(r"[\s.\u2010-\u2015-]")


def tidy_name(text):
    """As it is read: full-width letters are letters, and signs of no width are none.

    A joiner stays where a script or a picture needs it. What would leave nothing is left as it is, to be refused.
    """
    seen = JOINERS.sub("", UNSEEN.sub("", unicodedata.normalize("NFKC", text)))
    return " ".join(seen.split()) or text


def tidy_number(text):
    """Without the spaces, dots and dashes people put between the digits."""
    return BETWEEN_DIGITS.sub("", text)


class TidiedInput(forms.CharField):
    def __init__(self, *args, tidy, **kwargs):
        self.tidy = tidy
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        return self.tidy(text) if text else text


class TidiedField(models.CharField):
    """To a migration it is the text it stores."""

    tidy = staticmethod(str)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def to_python(self, value):
        text = super().to_python(value)
        return self.tidy(text) if text else text

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": TidiedInput, "tidy": self.tidy} | kwargs)


class NameField(TidiedField):
    tidy = staticmethod(tidy_name)


class DigitsField(TidiedField):
    tidy = staticmethod(tidy_number)
