"""What is asked about candidates and placements: nothing that tells who somebody is."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilots.models import Pilot
from socialreturn import clock
from socialreturn.accounts.models import Department
from socialreturn.audit.stepping import StepForm
from socialreturn.filters import FilterField
from socialreturn.forms import DateField, Form, FreeTextField, ModelForm, NumberField, form_helper, group
from suppliers.models import Supplier, TargetGroup

from .models import Candidate, Placement
from .models.candidate import CODE_LENGTH, as_code
from .models.placement_rules import FEWEST_HOURS, FULL_WEEK_HOURS

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


class CorrectedCandidateForm(ModelForm):
    """What can be corrected of a candidate; a group that is no longer in use may stay."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    class Meta:
        model = Candidate
        fields = ("target_group", "counts_for_jobs_agreement")

    helper = form_helper("seen", "target_group", "counts_for_jobs_agreement", submit=_("Save candidate"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.revision
        in_use = TargetGroup.objects.valid_on(clock.today())
        self.fields["target_group"].queryset = in_use | TargetGroup.objects.filter(pk=self.instance.target_group_id)


class PilotChoice(forms.Form):
    """On which pilot a placement is reported: the ``pilot`` of the address."""

    pilot = forms.ModelChoiceField(Pilot.objects.none(), to_field_name="slug")

    def __init__(self, data, *, user):
        super().__init__(data)
        self.fields["pilot"].queryset = Pilot.objects.visible_to(user).taking_reports()


class ObligationField(forms.ModelChoiceField):
    def label_from_instance(self, obligation):
        return str(obligation.holder)


def placement_helper(*more):
    return form_helper(
        "seen",
        group(_("What it is for"), "pilot", "obligation"),
        group(_("Host"), "host_department", "host_organisation", hint=_("Choose one at the Rijk, or write one down.")),
        group(_("Work"), "form", "starts_on", "ends_on", "weekly_hours", "no_displacement", "note"),
        *more,
        submit=_("Save and report"),
        more=[("draft", _("Save as draft"))],
    )


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
    weekly_hours = NumberField(
        label=_("Hours a week"),
        unit=_("hours"),
        min_value=FEWEST_HOURS,
        max_value=FULL_WEEK_HOURS,
        max_digits=4,
        decimal_places=1,
    )
    note = FreeTextField(label=_("Note"), max_length=500, required=False, help_text=NOTHING_PERSONAL)

    class Meta:
        model = Placement
        fields = (
            "pilot", "obligation", "host_department", "host_organisation", "form", "starts_on", "ends_on",
            "weekly_hours", "no_displacement", "note",
        )  # fmt: skip
        field_classes = {"obligation": ObligationField}

    helper = placement_helper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        supplier = self.instance.candidate.supplier
        pilots = supplier.pilots.filter(pk__in=supplier.pilots.taking_reports()) | supplier.pilots.filter(
            pk=self.instance.pilot_id
        )
        obligations = supplier.obligations.filter(Q(closed_on=None) | Q(pk=self.instance.obligation_id))
        self.fields["pilot"].queryset = pilots
        self.fields["obligation"].queryset = obligations.select_related("category", "agreement")
        self.fields["host_department"].queryset = Department.objects.all()
        self.initial.setdefault("seen", self.instance.revision)
        if not self.instance.pk:
            self._choose_the_only_one("pilot", "obligation")

    def _choose_the_only_one(self, *names):
        for name in names:
            first_two = self.fields[name].queryset[:2]
            if len(first_two) == 1 and self.initial[name] is None:
                self.initial[name] = first_two[0].pk


class EndedPlacementForm(PlacementForm):
    """A placement that had ended before it was reopened: its ending holds, unless it is changed or taken away here."""

    ended_on = DateField(
        label=_("Last day"), required=False, help_text=_("Leave this and the reason empty when the work goes on.")
    )
    end_reason = forms.ChoiceField(
        label=_("Why did it end?"), choices=[("", _("not ended")), *Placement.EndReason.choices], required=False
    )

    helper = placement_helper(group(_("Ending"), "ended_on", "end_reason"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"ended_on": self.instance.ended_on, "end_reason": self.instance.end_reason}

    def clean(self):
        cleaned = super().clean()
        if not self.errors.keys() & {"ended_on", "end_reason"}:
            self.instance.ended_on = self.cleaned_data["ended_on"]
            self.instance.end_reason = self.cleaned_data["end_reason"]
        return cleaned


class FreeReasonForm(StepForm):
    reason = FreeTextField(label=_("Why?"), max_length=1000, help_text=NOTHING_PERSONAL)


class EndForm(StepForm):
    ended_on = DateField(label=_("Last day"), initial=clock.today)
    end_reason = forms.ChoiceField(
        label=_("Why did it end?"), choices=Placement.EndReason.choices, widget=forms.RadioSelect
    )


STEP_FORMS = {"return": FreeReasonForm, "reopen": FreeReasonForm, "cancel": FreeReasonForm, "end": EndForm}


def whole_code(typed):
    """The code as it is kept; raises ValidationError for a part of one."""
    if sum(map(str.isalnum, typed)) != CODE_LENGTH:
        raise ValidationError(_("Type the whole code, such as K7-Q4M."), code="too_short")
    return as_code(typed)


class CodeField(forms.CharField, FilterField):
    """A whole code, however it is typed: what a list of candidates' records is narrowed by."""

    kind = "text"

    def __init__(self, *, by="code"):
        super().__init__(label=_("Code of the candidate"), by=by, max_length=20)

    def clean(self, value):
        value = super().clean(value)
        return value and whole_code(value)


class CodeForm(Form):
    code = forms.CharField(
        label=_("Code of the candidate"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Such as K7-Q4M."),
    )


class CandidateChoice(CodeForm):
    """Whose placement is reported: one of the candidates of this person's suppliers, as ``candidate``."""

    helper = form_helper("code", submit=_("Go on"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.own = Candidate.objects.of(user)

    def clean_code(self):
        code = whole_code(self.cleaned_data["code"])
        self.candidate = self.own.filter(code=code).first()
        if self.candidate is None:
            words = _("Your organisation has no candidate with this code. Look it up in the list of candidates.")
            raise ValidationError(words)
        return code


class LookUpForm(CodeForm):
    helper = form_helper("code", submit=_("Look up candidate"))


class EraseForm(CodeForm):
    helper = form_helper("code", submit=_("Go on"))


class ConfirmedEraseForm(CodeForm):
    """The same code again, with the yes that was asked for."""

    code = forms.CharField(max_length=20, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(widget=forms.HiddenInput)
