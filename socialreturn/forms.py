"""Forms as this site makes them: two base classes, and the one way a form is laid out.

class AgreementForm(ModelForm):
    class Meta:
        model = FrameworkAgreement
        fields = ("title", "awarded_on", "estimated_value")
        field_classes = {"estimated_value": MoneyField}

    helper = form_helper("title", group(_("Term"), "awarded_on"), "estimated_value", submit=_("Save agreement"))
"""

import re
import unicodedata
from collections import ChainMap

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.fields import BLANK_CHOICE_DASH
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .fields import (
    LARGEST_WHOLE_NUMBER,
    AttachmentField,
    DateField,
    FreeTextField,
    MoneyField,
    NumberField,
    SeveralField,
    TextField,
    WholeNumberField,
    limits_in_words,
)

__all__ = [
    "CHOOSE",
    "AttachmentField",
    "DateField",
    "Form",
    "FreeTextField",
    "LongTextInput",
    "ModelForm",
    "MoneyField",
    "NumberField",
    "TextField",
    "WholeNumberField",
    "form_helper",
    "group",
    "number_limits",
    "speak_plainly",
]

LONGEST_TEXT = 20_000
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
DASHES, CHOOSE = BLANK_CHOICE_DASH[0][1], _("Choose…")
REQUIRED = (
    (forms.DateField, _("Enter a day.")),
    (forms.BooleanField, _("Tick this box to go on.")),
    (forms.FileField, _("Choose a file.")),
    ((forms.MultipleChoiceField, forms.ModelMultipleChoiceField), _("Choose at least one of the options.")),
    ((forms.ChoiceField, forms.ModelChoiceField), _("Choose one of the options.")),
    (forms.Field, _("Fill this in.")),
)
PLAIN_WORDS = {
    "invalid_choice": _("Choose one of the options."),
    "invalid_list": _("Choose from the options."),
    "invalid_pk_value": _("Choose from the options."),
    "null_characters_not_allowed": _("This holds a character that cannot be stored. Type the text again."),
    "max_length": _("This has %(show_value)d characters. Make it %(limit_value)d at most."),
}
OUR_FIELDS = (
    (models.DateTimeField, forms.DateTimeField),
    (models.DateField, DateField),
    (models.DecimalField, NumberField),
    (models.IntegerField, WholeNumberField),
    (models.TextField, TextField),
    (models.ManyToManyField, SeveralField),
)


class Fitted:
    """Fields with a limit and with messages that say what to do."""

    is_overtaken = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self.add_field(name, field)

    def add_field(self, name, field):
        """Give the form this field too, with our words and limits."""
        speak_plainly(field)
        _ask_to_choose(field)
        _limit(field)
        self.fields[name] = field


def speak_plainly(field):
    """Give a field our words for what can be wrong with it, wherever it has no words of its own."""
    for part in getattr(field, "fields", ()):
        speak_plainly(part)
    given = ChainMap(*(vars(base).get("default_error_messages", {}) for base in type(field).__mro__))
    required = next(text for kind, text in REQUIRED if isinstance(field, kind))
    limits = limits_in_words(field) if isinstance(field, forms.IntegerField) else {}
    address = {"invalid": _("Enter a valid e-mail address.")} if isinstance(field, forms.EmailField) else {}
    for code, text in {"required": required, **PLAIN_WORDS, **limits, **address}.items():
        if field.error_messages.get(code) is given.get(code):
            field.error_messages[code] = text


def _ask_to_choose(field):
    """Nothing chosen yet reads as an invitation, not as Django's dashes."""
    if getattr(field, "empty_label", None) == DASHES:
        field.empty_label = CHOOSE
    elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        chosen = isinstance(field.widget, forms.RadioSelect) and field.required
        field.choices = [
            (key, CHOOSE if label == DASHES else label) for key, label in field.choices if key or not chosen
        ]


def _limit(field):
    """No text or number without an end; and no ``maxlength``: a browser cuts off a pasted text without a word."""
    if isinstance(field, forms.CharField):
        if field.max_length is None:
            field.max_length = LONGEST_TEXT
            field.validators.append(MaxLengthValidator(LONGEST_TEXT))
        field.validators += [is_seen, turns_nothing]
        field.widget.attrs.pop("maxlength", None)
    elif type(field) is forms.IntegerField and field.max_value is None:
        field.validators += [MinValueValidator(-LARGEST_WHOLE_NUMBER - 1), MaxValueValidator(LARGEST_WHOLE_NUMBER)]
    if isinstance(field.widget, forms.ClearableFileInput):
        field.widget.use_fieldset = False


def is_seen(text):
    """Refuse what is there and shows nothing, such as a space of no width: it is no answer."""
    if all(unicodedata.category(sign)[0] in "CZ" for sign in text):
        raise ValidationError(_("Here is nothing to read: only signs nobody sees. Type a text."), code="unseen")


def turns_nothing(text):
    """Refuse signs nobody sees that turn the order of all that stands behind them, on whatever page."""
    if TURNING.search(text):
        raise ValidationError(
            _("In this text is an invisible sign that turns the order of letters. Type the text again, or paste it "
              "without its layout."),
            code="turned",
        )  # fmt: skip


class Form(Fitted, forms.Form):
    pass


class ModelForm(Fitted, forms.ModelForm):
    """Judges all constraints of the model, also those over fields the form does not show.

    Hand it an ``instance`` with those fields filled; the database then has nothing left to refuse.
    """

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "Meta" in vars(cls):
            cls.Meta.formfield_callback = staticmethod(_form_field)

    def _post_clean(self):
        super()._post_clean()
        try:
            self.instance.validate_constraints(exclude=set(self.errors))
        except ValidationError as refusal:
            self._add_constraints(refusal.error_dict)
        self._move_to_fields()

    def _move_to_fields(self):
        """A constraint over an expression, such as a name in any case, names its field in ``violation_error_code``."""
        above = self.errors.pop(NON_FIELD_ERRORS, None)
        for error in above.as_data() if above else ():
            place = error.code if error.code in self.fields else None
            if place is None or error.messages[0] not in self.errors.get(place, ()):
                self.add_error(place, error)

    def _add_constraints(self, refused):
        for name, errors in refused.items():
            place = name if name in self.fields else NON_FIELD_ERRORS
            known = self.errors.get(place, ())
            for error in errors:
                if error.messages[0] not in known:
                    self.add_error(None if place == NON_FIELD_ERRORS else place, error)


def _form_field(model_field, **kwargs):
    ours = next((ours for kind, ours in OUR_FIELDS if isinstance(model_field, kind)), None)
    chosen = {"form_class": ours, **number_limits(model_field)} if ours else {}
    return model_field.formfield(**{**chosen, "show_hidden_initial": False, **kwargs})


def number_limits(model_field):
    """The limits of a number in the model, for the form to tell before the model judges."""
    if not isinstance(model_field, models.IntegerField | models.DecimalField):
        return {}
    least = [each.limit_value for each in model_field.validators if isinstance(each, MinValueValidator)]
    most = [each.limit_value for each in model_field.validators if isinstance(each, MaxValueValidator)]
    return {"min_value": max([0, *least])} | ({"max_value": min(most)} if most else {})


class Group(LayoutObject):
    def __init__(self, title, *fields, hint=""):
        self.title, self.hint, self.fields = title, hint, list(fields)

    def render(self, form, context, template_pack, **kwargs):
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string("socialreturn/layout/fieldset.html", {"group": self, "fields": fields})


class LongTextInput(forms.Textarea):
    """Counts the words while one types, where there is JavaScript; ``limit`` is how many there may be."""

    def __init__(self, limit):
        told = {
            "data-counted": _("{n} of at most {limit} words."),
            "data-over": _("{n} words: {over} more than the {limit} there may be."),
        }
        super().__init__({"data-limit": limit} | told)


class Buttons:
    def __init__(self, submit, cancel, more, tone):
        self.submit, self.cancel, self.more, self.tone = submit, cancel, more, tone

    def render(self, form, context, template_pack, **kwargs):
        cancel = self.cancel or context.get("cancel_url")
        return SafeString(render_to_string("socialreturn/layout/buttons.html", {"buttons": self, "cancel": cancel}))


class Helper(FormHelper):
    form_action = ""  # a form goes to its own address; crispy would look an empty name up in the URLs each time
    form_class = "form"
    include_media = False

    def __init__(self, *layout):
        super().__init__()
        self.attrs = {"novalidate": True}
        self.layout = Layout(*layout)


def group(title, *fields, hint=""):
    """Fields that belong together, under a heading."""
    return Group(title, *fields, hint=hint)


def form_helper(*layout, submit, cancel=None, more=(), tone=""):
    """Lay out a form: names of fields and groups, then its buttons.

    ``submit`` is the verb on the button and ``tone`` "stop" when it cannot be undone. ``cancel`` is the address to
    go back to, else the context's ``cancel_url``. ``more`` has (name, verb) of other buttons that send the form.
    """
    return Helper(*layout, Buttons(submit, cancel, more, tone))
