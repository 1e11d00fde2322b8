"""The fields of our forms. What somebody typed and got wrong always comes back as it was typed."""

import datetime
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from .notation import read_number, to_cents, write_amount, write_number
from .privacy import no_personal_data

EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
LARGEST_WHOLE_NUMBER = 2**31 - 1
LARGEST_TOLD = 1_000_000
SMALLEST_STEP = Decimal("0.01")
LONGEST_KEY = 18
MEGABYTE = 1024**2


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

    def run_validators(self, value):
        """One thing at a time: a number out of bounds is also one of too many figures, and that says no more."""
        try:
            super().run_validators(value)
        except ValidationError as error:
            raise error.error_list[0] from error

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


def limits_in_words(field):
    """What a field of a number says when one is too small, too large or too precise, in the reader's notation."""
    is_money = isinstance(field, MoneyField)
    too_large = _("This amount is too large.") if is_money else _("This number is too large.")
    told = {"max_digits": too_large, "max_whole_digits": too_large}
    told["max_decimal_places"] = _("Fill in %(max)s decimals at most.")
    if _is_endless(field.max_value):
        return told | {"min_value": _at_least(field.min_value), "max_value": too_large}
    between = dict.fromkeys(("min_value", "max_value"), _between(field.min_value, field.max_value))
    # Within these bounds only decimals can make too many figures.
    decimals = told["max_decimal_places"] % {"max": getattr(field, "decimal_places", 0)}
    return told | between | {"max_digits": decimals}


def _is_endless(limit):
    return limit is None or limit > LARGEST_TOLD


def _at_least(limit):
    if limit is None or limit < 0:
        return _("This number is too small.")
    if limit == SMALLEST_STEP:
        return _("Fill in a number greater than 0.")
    return _("Fill in %(n)s or more.") % {"n": write_number(limit)}


def _between(least, most):
    limits = {"least": write_number(least or 0), "most": write_number(most)}
    return _("Enter a number from %(least)s up to and including %(most)s.") % limits


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


class AttachmentField(forms.FileField):
    """A file whose name ends in one of ``kinds``, not larger than ``most_megabytes``; both are told at the field."""

    widget = forms.FileInput
    default_error_messages = {
        "kind": _("Choose a file of another kind: %(kinds)s."),
        "size": _("This file is too large. Choose one of %(size)s MB at most."),
        "empty": _("This file is empty. Choose another one."),
    }

    def __init__(self, *, kinds=("pdf", "odt"), most_megabytes=10, **kwargs):
        self.kinds, self.most_megabytes = kinds, most_megabytes
        limits = lazy(self._limits, str)()
        super().__init__(**{"help_text": limits, "max_length": 200} | kwargs)

    def widget_attrs(self, widget):
        return {"accept": ",".join(f".{kind}" for kind in self.kinds)}

    def _limits(self):
        told = {"kinds": self._kinds_in_words(), "size": write_number(self.most_megabytes)}
        return gettext("%(kinds)s, %(size)s MB at most.") % told

    def _kinds_in_words(self):
        return ", ".join(self.kinds).upper()

    def to_python(self, data):
        file = super().to_python(data)
        if file and not file.name.lower().endswith(tuple(f".{kind}" for kind in self.kinds)):
            raise ValidationError(self.error_messages["kind"], "kind", {"kinds": self._kinds_in_words()})
        if file and file.size > self.most_megabytes * MEGABYTE:
            raise ValidationError(self.error_messages["size"], "size", {"size": write_number(self.most_megabytes)})
        return file


def could_be_key(text):
    """Whether a row may have this key: a number that fits in one."""
    return str(text).isascii() and str(text).isdecimal() and len(str(text)) <= LONGEST_KEY


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows. What can be no key is refused here: the database cannot even look for it."""

    def clean(self, value):
        if not all(map(could_be_key, value or ())):
            raise ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        return super().clean(value)
