"""What is asked about candidates and placements: nothing that tells who somebody is."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Department
from socialreturn.audit.stepping import StepForm
from socialreturn.forms import DateField, Form, FreeTextField, ModelForm, form_helper, group
from suppliers.models import Supplier, TargetGroup

from .models import Candidate, Placement

NOTHING_PERSONAL = _("No name, number or address, and nothing about health, benefit or past.")


class CandidateForm(ModelForm):
    """A candidate of one of ``suppliers``; which one is asked only when there are several."""

    class Meta:
        model = Candidate
        fields = ("supplier", "target_group", "counts_for_jobs_agreement")

    helper = form_helper("supplier", "target_group", "counts_for_jobs_agreement", submit=_("Add candidate"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        suppliers = Supplier.objects.of(user)
        self.fields["supplier"].queryset = suppliers
        self.fields["target_group"].queryset = TargetGroup.objects.valid_on(clock.today())
        if suppliers.count() == 1:
            self.instance.supplier = suppliers.get()
            del self.fields["supplier"]
            self.helper = form_helper("target_group", "counts_for_jobs_agreement", submit=_("Add candidate"))


class ObligationField(forms.ModelChoiceField):
    def label_from_instance(self, obligation):
        return str(obligation.holder)


class PlacementForm(ModelForm):
    """A placement of ``instance.candidate``: on a pilot, for an obligation, at one host."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    host_organisation = FreeTextField(
        label=_("Host elsewhere"),
        multiline=False,
        max_length=120,
        required=False,
        help_text=_("The name of the organisation, not of a person."),
    )
    note = FreeTextField(label=_("Note"), max_length=500, required=False, help_text=NOTHING_PERSONAL)

    class Meta:
        model = Placement
        fields = (
            "pilot", "obligation", "host_department", "host_organisation", "form", "starts_on", "ends_on",
            "weekly_hours", "no_displacement", "note",
        )  # fmt: skip
        field_classes = {"obligation": ObligationField}

    helper = form_helper(
        "seen",
        group(_("What it is for"), "pilot", "obligation"),
        group(_("Host"), "host_department", "host_organisation", hint=_("Choose one at the Rijk, or write one down.")),
        group(_("Work"), "form", "starts_on", "ends_on", "weekly_hours", "no_displacement", "note"),
        submit=_("Save and report"),
        more=[("draft", _("Save as draft"))],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        supplier = self.instance.candidate.supplier
        pilots = supplier.pilots.filter(pk__in=supplier.pilots.taking_reports()) | supplier.pilots.filter(
            pk=self.instance.pilot_id
        )
        obligations = supplier.obligations.filter(Q(closed_on=None) | Q(pk=self.instance.obligation_id))
        self.fields["pilot"].queryset = pilots
        self.fields["obligation"].queryset = obligations.select_related("category", "agreement")
        self.fields["host_department"].queryset = Department.objects.select_related("ministry")
        self.fields["weekly_hours"].unit = _("hours")
        self.initial.setdefault("seen", self.instance.revision)
        if not self.instance.pk:
            self._choose_the_only_one("pilot", "obligation")

    def _choose_the_only_one(self, *names):
        for name in names:
            first_two = self.fields[name].queryset[:2]
            if len(first_two) == 1:
                self.initial[name] = first_two[0].pk


class FreeReasonForm(StepForm):
    reason = FreeTextField(label=_("Why?"), max_length=1000, help_text=NOTHING_PERSONAL)


class EndForm(StepForm):
    ended_on = DateField(label=_("Last day"), initial=clock.today)
    end_reason = forms.ChoiceField(
        label=_("Why did it end?"), choices=Placement.EndReason.choices, widget=forms.RadioSelect
    )


STEP_FORMS = {"return": FreeReasonForm, "reopen": FreeReasonForm, "cancel": FreeReasonForm, "end": EndForm}


class CodeForm(Form):
    code = forms.CharField(
        label=_("Code of the candidate"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Such as K7-Q4M."),
    )


class LookUpForm(CodeForm):
    helper = form_helper("code", submit=_("Look up candidate"))


class EraseForm(CodeForm):
    helper = form_helper("code", submit=_("Go on"))


class ConfirmedEraseForm(CodeForm):
    """The same code again, with the yes that was asked for."""

    code = forms.CharField(max_length=20, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(widget=forms.HiddenInput)
