from django import forms
from django.utils.translation import gettext_lazy as _

from socialreturn.forms import DateField, Form, ModelForm, MoneyField, TextField, form_helper, group

from ..models import Ground, ObligationVersion
from ..models.terms import TERMS_OF_THE_MEASURE
from .agreement import MEASURE_FIELDS, REGIMES

MEASURE = group(
    _("Terms of the generic measure"),
    "base",
    "fixed_base",
    "percentage",
    "threshold",
    "boundary",
    "minimum_months",
    "cap",
    hint=_("Also fill these in for bespoke work: the comparison shows what the measure would have asked."),
)


class RegimeForm(ModelForm):
    """``seen`` is the number of regimes chosen before, when the page was opened."""

    class Meta:
        model = ObligationVersion
        fields = ("regime", "applies_from", "ground", "agreed_amount", *TERMS_OF_THE_MEASURE, "fixed_base", "reason")
        field_classes = MEASURE_FIELDS | {"agreed_amount": MoneyField, "fixed_base": MoneyField}
        help_texts = {
            "agreed_amount": _("Only for bespoke work, and only when you agreed one. In euros, without VAT."),
            "fixed_base": _("Only when the base is a fixed amount. In euros, without VAT."),
            "cap": _("Leave empty when there is no limit."),
        }
        widgets = {"boundary": forms.RadioSelect, "base": forms.RadioSelect}

    regime = forms.ChoiceField(label=_("Regime"), choices=REGIMES, widget=forms.RadioSelect)
    applies_from = DateField(
        label=_("Applies from"),
        help_text=_("Today or earlier; or the first day of the agreement or call-off when that is still to come."),
    )
    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Before 1 January 2018 bespoke work was possible for a pilot alone."),
    )
    reason = TextField(label=_("Why this regime?"), max_length=2000)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    helper = form_helper(
        "regime", "applies_from", "ground", "agreed_amount", MEASURE, "reason", "seen", submit=_("Choose regime")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ground"].needed = _("required for bespoke work")

    @property
    def chosen(self):
        """What was chosen, for the action: the terms of the measure by themselves."""
        facts = dict(self.cleaned_data)
        return facts | {"terms": {name: facts.pop(name) for name in TERMS_OF_THE_MEASURE}}


class CloseForm(Form):
    reason = TextField(label=_("Why?"), max_length=1000)
    hand_over = forms.BooleanField(required=False, label=_("Its call-offs go on counting elsewhere"))

    def __init__(self, *args, wider, **kwargs):
        super().__init__(*args, **kwargs)
        if wider is None:
            del self.fields["hand_over"]
        else:
            told = _("Namely for the obligation at %(holder)s. Otherwise they stay counted here.")
            self.fields["hand_over"].help_text = told % {"holder": wider.holder}
        self.helper = form_helper(*self.fields, submit=_("Close obligation"), tone="stop")
