"""The forms of the style guide: every kind of field, empty, filled in and wrong. Nothing that is sent is kept."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import RegexValidator
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from pilots.models.pilot import PilotState
from socialreturn.forms import (
    CHOOSE,
    AttachmentField,
    DateField,
    Form,
    LongTextInput,
    MoneyField,
    NumberField,
    TextField,
    WholeNumberField,
    form_helper,
    group,
)

FORM = reverse_lazy("site:style_guide_form")
MOST_WORDS = 60
RIGHT_REFERENCE = RegexValidator(r"^PT-\d{4}-\d{2}$", _("Write it like PT-2018-01."))
REGIMES = (
    ("bespoke", _("Bespoke: the supplier writes a plan of approach of its own, with commitments.")),
    ("generic", _("Generic measure: a share of the contract, by proposing candidates on the assignment.")),
)
DEPARTMENTS = (("uitvoering", "Uitvoering"), ("inkoop", "Inkoop"), ("personeel", "Personeel en organisatie"))


class ExampleForm(Form):
    """One field of every kind."""

    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("Short, and in plain words."))
    reference = forms.CharField(label=_("Reference"), required=False, validators=[RIGHT_REFERENCE])
    awarded_on = DateField(label=_("Awarded on"))
    estimated_value = MoneyField(label=_("Estimated value"), help_text=_("In euros, without VAT."))
    weekly_hours = NumberField(label=_("Hours a week"), unit=_("hours"), max_value=40)
    candidates = WholeNumberField(label=_("Candidates"), max_value=10_000)
    state = forms.ChoiceField(label=_("State"), choices=[("", CHOOSE), *PilotState.choices])
    regime = forms.ChoiceField(label=_("Regime"), choices=REGIMES, widget=forms.RadioSelect)
    departments = forms.MultipleChoiceField(
        label=_("Departments"), choices=DEPARTMENTS, widget=forms.CheckboxSelectMultiple, required=False
    )
    text = TextField(label=_("Your text"), max_words=MOST_WORDS, widget=LongTextInput(MOST_WORDS))
    attachment = AttachmentField(label=_("Attachment"), required=False)
    no_displacement = forms.BooleanField(
        label=_("Takes nobody's job"), help_text=_("Ask the works council if you are not sure.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            group(_("Text"), "title", "reference", "text", hint=_("A sentence about what belongs together here.")),
            group(_("Days and numbers"), "awarded_on", "estimated_value", "weekly_hours", "candidates"),
            group(_("Choices"), "state", "regime", "departments", "no_displacement"),
            group(_("Files"), "attachment"),
            submit=_("Check this form"),
            more=[("draft", _("Save as draft"))],
            cancel=reverse_lazy("site:style_guide"),
        )
        self.helper.form_action = str(FORM)


RIGHT = {
    "title": "Leren inkopen op de werkvloer",
    "reference": "PT-2018-01",
    "awarded_on": "2017-11-14",
    "estimated_value": "1.250.000,00",
    "weekly_hours": "24,5",
    "candidates": "10.000",
    "state": "running",
    "regime": "bespoke",
    "departments": ["inkoop", "personeel"],
    "text": "Werk moet passen bij de mens. Wij kijken eerst wat iemand kan, en zoeken daar werk bij.",
    "no_displacement": True,
}
WRONG = {
    "title": "Arbeidsmarktmeesterschap " * 6,
    "reference": "2018",
    "awarded_on": "31-02-2018",
    "estimated_value": "ongeveer een miljoen",
    "weekly_hours": "41",
    "candidates": "2,5",
    "state": "",
    "departments": ["financien"],
    "text": "Dit is te lang. " * 20,
}


def filled():
    return ExampleForm(initial=RIGHT)


def wrong():
    """Everything wrong at once, as it comes back to whoever sent it."""
    return ExampleForm(WRONG, {"attachment": SimpleUploadedFile("foto-van-de-afdeling.exe", b"MZ")})


class ExampleStepForm(Form):
    """What a step asks that cannot be undone."""

    reason = TextField(label=_("Why?"), max_length=1000)

    helper = form_helper("reason", submit=_("Reject plan"), tone="stop", cancel=reverse_lazy("site:style_guide"))
