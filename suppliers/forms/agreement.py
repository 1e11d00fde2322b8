from django import forms
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.models import Department
from socialreturn.forms import (
    Form,
    ModelForm,
    MoneyField,
    NumberField,
    TextField,
    WholeNumberField,
    form_helper,
    group,
)
from socialreturn.tidied import TidiedInput, tidy_name

from ..actions.agreement import TERMS
from ..models import Category, FrameworkAgreement, Lot, Plan, Regime, Supplier
from ..models.terms import TERMS_OF_THE_MEASURE

ROWS, MOST_ROWS = 5, 50
MEASURE_FIELDS = {"threshold": MoneyField, "cap": MoneyField, "percentage": NumberField}

REGIMES = (
    (Regime.BESPOKE, _("Bespoke: the supplier writes a plan of approach of its own, with commitments.")),
    (Regime.GENERIC, _("Generic measure: a share of the contract, by proposing candidates on the assignment.")),
)
TERM = group(_("Award and term"), "awarded_on", "starts_on", "initial_end_on", "option_years", "exercised_years")
WORTH = group(_("Value and regime"), "estimated_value", "default_regime")
MEASURE = group(
    _("Terms of the generic measure"),
    *TERMS_OF_THE_MEASURE,
    hint=_("What is filled in beforehand when you choose the regime of a supplier."),
)


class TermsForm(ModelForm):
    class Meta:
        model = FrameworkAgreement
        fields = TERMS
        field_classes = MEASURE_FIELDS | {"estimated_value": MoneyField}
        widgets = {"departments": forms.CheckboxSelectMultiple}
        help_texts = {"cap": _("Leave empty when there is no limit.")}

    default_regime = forms.ChoiceField(
        label=_("Regime offered"),
        choices=REGIMES,
        widget=forms.RadioSelect,
        help_text=_("What is filled in beforehand when you choose the regime of a supplier."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["departments"].queryset = Department.objects.all()


class ChangeAgreementForm(TermsForm):
    """``seen`` is the revision of the agreement the person typed over."""

    reason = TextField(
        label=_("Why another term or value?"),
        max_length=1000,
        required=False,
        help_text=_("Only when you change those."),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    helper = form_helper(
        "reference", "title", TERM, WORTH, MEASURE, group(_("For whom"), "departments"), "reason", "seen",
        submit=_("Save agreement"),
    )  # fmt: skip


class NewAgreementForm(TermsForm):
    """Terms and lots: a row is a lot with the number of the row, and a row without a name is none."""

    class Meta(TermsForm.Meta):
        fields = (*TERMS[:2], "category", *TERMS[2:])

    rows = forms.IntegerField(min_value=ROWS, max_value=MOST_ROWS, widget=forms.HiddenInput)

    def __init__(self, data=None, *, user, rows=ROWS, **kwargs):
        rows = min(max(_whole(data.get("rows")) if data else rows, ROWS), MOST_ROWS)
        super().__init__(data, **kwargs)
        for name in TERMS_OF_THE_MEASURE:
            self.fields[name].required = False
        categories = self.fields["category"].queryset = Category.objects.managed_by(user)
        if len(categories) == 1:
            self.initial.setdefault("category", categories[0].pk)
        self.fields["rows"].initial = rows
        self.lot_rows = {f"lot_{number}": number for number in range(1, rows + 1)}
        for name, number in self.lot_rows.items():
            label = _("Name of lot %(number)d") % {"number": number}
            self.add_field(name, TidiedInput(label=label, max_length=120, required=False, tidy=tidy_name))
        self.fields["lot_1"].needed = _("at least one lot is required")
        self.helper = self._helper()

    def _helper(self):
        lots = group(_("Lots"), *self.lot_rows, "rows", hint=_("At least one. Leave empty what you do not need."))
        return form_helper(
            "reference",
            "title",
            "category",
            TERM,
            WORTH,
            group(
                _("Terms of the generic measure"),
                *TERMS_OF_THE_MEASURE,
                hint=_("Leave empty what is as usual in the category."),
            ),
            group(_("For whom"), "departments"),
            lots,
            submit=_("Save agreement"),
            more=[("more", _("Add more lots"))],
        )

    def clean(self):
        cleaned = super().clean()
        names = {number: cleaned.get(name) for name, number in self.lot_rows.items()}
        self.lots = [(number, name) for number, name in names.items() if name]
        if not self.lots and not self.errors.keys() & self.lot_rows:
            self.add_error("lot_1", _("An agreement has at least one lot: give it a name."))
        in_capitals = [name.upper() for _number, name in self.lots]
        for number, name in self.lots:
            if in_capitals.count(name.upper()) > 1:
                self.add_error(f"lot_{number}", _("This name is in the list twice."))
        return cleaned

    def with_more_rows(self, user):
        """The same form with more rows for lots; what was typed is still there and not judged yet."""
        typed = {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
            if name != "rows"
        }
        return NewAgreementForm(user=user, rows=len(self.lot_rows) + ROWS, initial=typed)


def _whole(text):
    return int(text) if text and text.isdecimal() and len(text) < 4 else 0


class LotForm(Form):
    number = WholeNumberField(label=_("Number"), min_value=1, max_value=999)
    name = TidiedInput(label=_("Name"), max_length=120, tidy=tidy_name)

    helper = form_helper("number", "name", submit=_("Add lot"))


class AdmitForm(Form):
    lot = forms.ModelChoiceField(Lot.objects.none(), label=_("Lot"))
    supplier = forms.ModelChoiceField(Supplier.objects.all(), label=_("Supplier"))

    helper = form_helper("lot", "supplier", submit=_("Admit supplier"))

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lot"].queryset = agreement.lots.all()


class AskForm(ModelForm):
    class Meta:
        model = Plan
        fields = ("title", "due_on")

    reason = TextField(
        label=_("Why another day?"),
        max_length=1000,
        required=False,
        help_text=_("Only when you change the day above. The supplier reads this."),
    )

    helper = form_helper("title", "due_on", "reason", submit=_("Ask for the plan"))
