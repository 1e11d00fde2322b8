"""What is asked about a plan as a whole: its term, who writes it, and the steps with it."""

from django import forms
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socialreturn.audit.models import MINISTRY
from socialreturn.audit.stepping import ReasonForm, StepForm
from socialreturn.choosing import Choosing, sought
from socialreturn.forms import DateField, Form, TextField, form_helper

from ..models import Obligation, Supplier
from .supplier import SUPPLIERS


class DueDateForm(Form):
    """``seen`` is the due date when the page was opened."""

    due_on = DateField(label=_("New due date"))
    reason = TextField(label=_("Why?"), max_length=1000, help_text=_("The supplier reads this."))
    seen = forms.DateField(required=False, widget=forms.HiddenInput)

    helper = form_helper("due_on", "reason", "seen", submit=_("Move the due date"))


class PartyForm(Choosing, Form):
    supplier = forms.ModelChoiceField(
        label=_("Supplier"),
        queryset=Supplier.objects.none(),
        help_text=_(
            "Only suppliers with bespoke work here can write along. Is yours not in the list? Ask the ministry to "
            "choose bespoke work for it first. A supplier sees the text of the plan once it has accepted your "
            "invitation."
        ),
    )

    helper = form_helper(sought("supplier"), submit=_("Invite this supplier"))

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        answered = Obligation.objects.answered_by_plan(plan.agreements.all(), plan.category)
        owing = Supplier.objects.in_category(plan.category).filter(pk__in=answered.values("supplier"))
        here = plan.parties.filter(declined_at=None)
        self.offer("supplier", owing.exclude(pk__in=here.values("supplier")), **SUPPLIERS)


class TakeOutForm(Form):
    """``seen`` tells what the supplier had answered when the page was opened."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, verb, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("seen", submit=verb, tone="stop")


class PartyAnswerForm(Form):
    answer = forms.ChoiceField(choices=(("accept", _("accept")), ("decline", _("decline"))))


class RemarkForm(StepForm):
    reason = TextField(
        label=_("Remark"), max_length=1000, required=False, help_text=_("The supplier reads this with the decision.")
    )


class RequestAgainForm(StepForm):
    due_on = DateField(label=_("New due date"))


class SignForm(StepForm):
    agreed = forms.BooleanField()

    def __init__(self, *args, version, side, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = format_lazy(
            _("I sign for {side} for the text with fingerprint {fingerprint}"),
            side=_("the ministry") if side == MINISTRY else lazystr(side),
            fingerprint=version.fingerprint,
        )

    def clean(self):
        """The tick is for the person; what is signed is the version itself."""
        return {name: value for name, value in super().clean().items() if name != "agreed"}


STEP_FORMS = {
    "approve": RemarkForm,
    "return": ReasonForm,
    "reject": ReasonForm,
    "reopen": ReasonForm,
    "withdraw": ReasonForm,
    "amend": ReasonForm,
    "request_again": RequestAgainForm,
}
