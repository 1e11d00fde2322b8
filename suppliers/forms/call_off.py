from django import forms
from django.utils.translation import gettext_lazy as _

from socialreturn.choosing import Choosing, sought
from socialreturn.forms import Form, ModelForm, MoneyField, TextField, WholeNumberField, form_helper, group

from ..actions.call_off import CHANGEABLE
from ..models import CallOff, Lot, Supplier
from ..models.call_off import FIRST_YEAR, LAST_YEAR
from .supplier import SUPPLIERS

WHAT = group(_("What was called off"), "reference", "title", "department")
WORTH = group(_("Term and value"), "starts_on", "ends_on", "amount", "wage_sum", hint=_("In euros, without VAT."))


class CallOffForm(ModelForm):
    class Meta:
        model = CallOff
        fields = CHANGEABLE
        field_classes = {"amount": MoneyField, "wage_sum": MoneyField}

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        departments = self.fields["department"]
        departments.queryset = agreement.departments.all() or departments.queryset
        departments.queryset = departments.queryset.select_related("ministry")


class NewCallOffForm(Choosing, CallOffForm):
    """The lot and the supplier of a call-off stay what they are: another pair is another call-off."""

    class Meta(CallOffForm.Meta):
        fields = ("lot", "supplier", *CHANGEABLE)

    helper = form_helper(
        group(_("Under which lot, and by whom"), "lot", sought("supplier")), WHAT, WORTH, submit=_("Save call-off")
    )

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, agreement=agreement, **kwargs)
        self.fields["lot"].queryset = Lot.objects.filter(agreement=agreement).select_related("agreement")
        admitted = Supplier.objects.filter(admissions__lot__agreement=agreement)
        self.offer("supplier", Supplier.objects.filter(pk__in=admitted.values("pk")), **SUPPLIERS)


class ChangeCallOffForm(CallOffForm):
    """``seen`` is the revision of the call-off the person typed over."""

    reason = TextField(label=_("Why is it another one?"), max_length=1000)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    helper = form_helper(WHAT, WORTH, "reason", "seen", submit=_("Save call-off"))


class YearField(WholeNumberField):
    """A year has no thousands: 2018."""

    def __init__(self, **options):
        outside = dict.fromkeys(("min_value", "max_value"), _("Enter a year from 2000 up to and including 2100."))
        super().__init__(min_value=FIRST_YEAR, max_value=LAST_YEAR, error_messages=outside, **options)

    def prepare_value(self, value):
        return value if value is None else str(value)


class TurnoverForm(Form):
    """``seen`` is the amount of that year when the page was opened; empty when there was none."""

    year = YearField(label=_("Year"))
    amount = MoneyField(label=_("Invoiced"), max_digits=14, help_text=_("In this year, in euros, without VAT."))
    reason = TextField(label=_("Where does this amount come from?"), max_length=1000)
    seen = forms.DecimalField(required=False, min_value=0, max_digits=14, widget=forms.HiddenInput)

    helper = form_helper("year", "amount", "reason", "seen", submit=_("Save turnover"))


class RemoveForm(Form):
    reason = TextField(label=_("Why?"), max_length=1000)

    helper = form_helper("reason", submit=_("Remove call-off"), tone="stop")
