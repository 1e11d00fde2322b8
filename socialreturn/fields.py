"""The fields of our forms. What somebody typed and got wrong always comes back as it was typed."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from .notation import read_number, to_cents, write_amount, write_number
from .privacy import no_personal_data

EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
LARGEST_WHOLE_NUMBER = 2**31 - 1
LONGEST_KEY = 18


class DayInput(forms.DateInput):
    """The browser's date picker; a text field when what was typed is no date the picker could show."""

    input_type = "date"

    def __init__(self, attrs=None):
        limits = {"min": EARLIEST.isoformat(), "max": LATEST.isoformat(), "class": "day"}
        super().__init__(attrs=limits | (attrs or {}), format="%Y-%m-%d")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if not _fits_picker(context["widget"]["value"]):
            context["widget"]["type"] = "text"
        return context


def _fits_picker(value):
    try:
        return not value or datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


class DateField(forms.DateField):
    widget = DayInput
    input_formats = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y")
    default_error_messages = {"invalid": _("Enter a day that exists, like 31-12-2018.")}
    default_validators = (
        MinValueValidator(EARLIEST, _("Enter a day from 1900 on.")),
        MaxValueValidator(LATEST, _("Enter a day before 2101.")),
    )


class FiguresInput(forms.TextInput):
    """A plain text field with the keyboard for numbers: a number field of the browser loses what it cannot read."""

    def __init__(self, attrs=None, inputmode="decimal"):
        super().__init__({"inputmode": inputmode, "autocomplete": "off", "class": "n"} | (attrs or {}))


class NumberField(forms.DecimalField):
    """A Decimal typed in Dutch or English notation; ``unit`` is shown behind the field."""

    widget = FiguresInput
    unit = ""
    default_error_messages = {"invalid": _("Enter a number, like 24 or 24,5.")}

    def __init__(self, *, unit="", min_value=0, max_digits=10, decimal_places=2, **kwargs):
        self.unit = unit or self.unit
        super().__init__(min_value=min_value, max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def to_python(self, value):
        return _read(self, value)

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else write_number(value)


class MoneyField(NumberField):
    """Euros: a Decimal with two decimals, rounded half up, not negative."""

    affix_before, unit = "€", _("euros")
    default_error_messages = {"invalid": _("Enter an amount, like 1.250.000,00.")}

    def __init__(self, *, max_digits=12, **kwargs):
        super().__init__(max_digits=max_digits, **kwargs)

    def to_python(self, value):
        amount = _read(self, value)
        return None if amount is None else to_cents(amount)

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else write_amount(value)


class WholeNumberField(forms.IntegerField):
    widget = FiguresInput(inputmode="numeric")
    default_error_messages = {"invalid": _("Enter a whole number, like 3 or 1.500.")}

    def __init__(self, *, unit="", min_value=0, max_value=LARGEST_WHOLE_NUMBER, **kwargs):
        self.unit = unit
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_python(self, value):
        number = _read(self, value)
        if number is not None and number != number.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return None if number is None else int(number)

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else write_number(value)


def _read(field, value):
    if value in field.empty_values:
        return None
    try:
        return read_number(str(value))
    except ValueError as error:
        raise ValidationError(field.error_messages["invalid"], code="invalid") from error


class TextField(forms.CharField):
    """A longer text; ``max_words`` is told at the field and refused beyond."""

    widget = forms.Textarea

    def __init__(self, *, max_words=None, help_text="", **kwargs):
        self.max_words = max_words
        if max_words:
            limit = _at_most(max_words)
            help_text = format_lazy("{} {}", help_text, limit) if help_text else limit
        super().__init__(help_text=help_text, **kwargs)

    def validate(self, value):
        super().validate(value)
        words = len((value or "").split())
        if self.max_words and words > self.max_words:
            raise ValidationError(_too_many_words(words, self.max_words), code="max_words")


def _at_most(words):
    shown = lazy(write_number, str)(words)
    return ngettext_lazy("At most %(n)s word.", "At most %(n)s words.", words) % {"n": shown}


def _too_many_words(words, limit):
    return ngettext(
        "This has %(words)s words. Make it %(limit)s word at most.",
        "This has %(words)s words. Make it %(limit)s words at most.",
        limit,
    ) % {"words": write_number(words), "limit": write_number(limit)}


class FreeTextField(TextField):
    """Text about candidates or pilots: a citizen service number, e-mail address or phone number in it is refused."""

    default_validators = (no_personal_data,)

    def __init__(self, *, multiline=True, **kwargs):
        if not multiline:
            kwargs.setdefault("widget", forms.TextInput)
        super().__init__(**kwargs)


def could_be_key(text):
    """Whether a row may have this key: a number that fits in one."""
    return str(text).isascii() and str(text).isdecimal() and len(str(text)) <= LONGEST_KEY


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows. What can be no key is refused here: the database cannot even look for it."""

    def clean(self, value):
        if not all(map(could_be_key, value or ())):
            raise ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        return super().clean(value)
