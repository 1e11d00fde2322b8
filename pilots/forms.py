"""What is asked about a pilot."""

from django import forms
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Department, Role, User
from socialreturn.audit.stepping import StepForm
from socialreturn.choosing import Choosing, sought
from socialreturn.forms import DateField, Form, FreeTextField, ModelForm, form_helper, group
from socialreturn.privacy import no_personal_data
from suppliers.forms.supplier import SUPPLIERS
from suppliers.models import Category, FrameworkAgreement, Plan, Supplier

from .models import Evaluation, Lesson, Partner, Pilot, PublishedPilot
from .models.pilot import NOT_YET_RUN

BY_NAME = {"within": ("reference", "title")}
AGREEMENTS = BY_NAME | {"label": _("Search agreements by reference or title")}
PLANS = BY_NAME | {"label": _("Search plans by reference or title")}
FEWEST_ROWS, EMPTY_ROWS, MOST_ROWS = 3, 2, 40


class PlanChoice(forms.Form):
    """Which signed plan a new pilot is made from: the ``plan`` of the address."""

    plan = forms.ModelChoiceField(Plan.objects.none(), to_field_name="reference")

    def __init__(self, data, *, user):
        super().__init__(data)
        self.fields["plan"].queryset = Plan.objects.decided_by(user).signed().select_related("category")


class PartnerField(forms.MultiValueField):
    """Who helps, in one row: a name and what kind of organisation it is. Empty is None."""

    def __init__(self, **kwargs):
        name = forms.CharField(max_length=120, validators=[no_personal_data])
        kind = forms.ChoiceField(choices=[("", _("kind of organisation")), *Partner.Kind.choices])
        row = forms.MultiWidget(
            [forms.TextInput({"aria-label": _("Name")}), forms.Select({"aria-label": _("Kind")}, choices=kind.choices)]
        )
        row.decompress = lambda pair: pair or (None, None)
        row.use_fieldset = True
        words = {"incomplete": _("Fill in the name and choose the kind of organisation.")}
        options = {"required": False, "require_all_fields": False, "error_messages": words}
        super().__init__((name, kind), widget=row, **options, **kwargs)

    def compress(self, pair):
        return tuple(pair) if any(pair) else None


class PilotForm(Choosing, ModelForm):
    """A pilot with its relations. The category is asked once: what is reported on the pilot belongs to it."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Pilot
        fields = (
            "category", "title", "theme", "question", "plan", "suppliers", "agreements", "departments", "target",
            "starts_on", "ends_on",
        )  # fmt: skip
        widgets = dict.fromkeys(("suppliers", "agreements", "departments"), forms.CheckboxSelectMultiple)

    def __init__(self, *args, user, partners=(), **kwargs):
        super().__init__(*args, **kwargs)
        self._offer(user)
        self._add_rows(partners)
        self.helper = self._laid_out()
        self.initial.setdefault("seen", self.instance.revision)

    def _offer(self, user):
        """What there is to choose from: of the pilot's category, or of all this user manages for a new one."""
        categories = Category.objects.managed_by(user)
        if self.instance.pk:
            del self.fields["category"]
            categories = categories.filter(pk=self.instance.category_id)
        else:
            self.fields["category"].queryset = categories
            if categories.count() == 1:
                self.initial["category"] = categories.get().pk
        self._offer_plans(categories)
        self.offer("agreements", FrameworkAgreement.objects.filter(category__in=categories), **AGREEMENTS)
        self.offer("suppliers", Supplier.objects.all(), **SUPPLIERS)
        self.fields["suppliers"].error_messages["required"] = _("Choose at least one supplier.")
        if self.instance.pk and self.instance.state not in NOT_YET_RUN:
            words = _("The pilot has begun: you can add suppliers that wrote the plan, and take none off.")
            self.fields["suppliers"].help_text = words
        self.fields["departments"].queryset = Department.objects.all()

    def _offer_plans(self, categories):
        """Plans that are in force; and the one the pilot has already, whatever became of it."""
        in_force = Q(pk__in=Plan.objects.signed().values("pk"))
        plans = Plan.objects.filter(in_force | Q(pk=self.instance.plan_id), category__in=categories)
        self.offer("plan", plans, **PLANS)
        self.fields["plan"].help_text = _("Only plans that every side has signed are in the list.")

    def _add_rows(self, partners):
        """A row for each partner and some empty ones; as many as were sent, when that is more."""
        count = max(FEWEST_ROWS, len(partners) + EMPTY_ROWS)
        while self.is_bound and f"{self.row(count + 1)}_0" in self.data and count < MOST_ROWS:
            count += 1
        self.rows = [self.row(number) for number in range(1, count + 1)]
        for number, name in enumerate(self.rows, start=1):
            self.add_field(name, PartnerField(label=format_lazy(_("Partner {number}"), number=number)))
            self.initial.setdefault(name, partners[number - 1] if number <= len(partners) else None)

    @staticmethod
    def row(number):
        return f"partner_{number}"

    def _laid_out(self):
        return form_helper(
            "seen",
            *(name for name in ("category", "title", "theme", "question") if name in self.fields),
            group(_("Who takes part"), sought("suppliers"), "departments"),
            group(
                _("Partners"),
                *self.rows,
                hint=_("Who helps, such as a social work company. More partners? Save, and new empty rows appear."),
            ),
            group(_("What it rests on"), sought("plan"), sought("agreements")),
            group(_("Size and term"), "target", "starts_on", "ends_on"),
            submit=_("Save pilot"),
        )

    def clean(self):
        names = [name.casefold() for name, _kind in self.partners()]
        for row in self.rows:
            pair = self.cleaned_data.get(row)
            if pair and names.count(pair[0].casefold()) > 1:
                self.add_error(row, _("This partner is in the list twice."))
        return super().clean()

    def partners(self):
        return [self.cleaned_data[row] for row in self.rows if self.cleaned_data.get(row)]

    def relations(self):
        """What the actions want besides the pilot itself."""
        names = ("suppliers", "agreements", "departments")
        return {name: list(self.cleaned_data[name]) for name in names} | {"partners": self.partners()}


class LessonForm(ModelForm):
    text = FreeTextField(
        label=_("What did you learn?"),
        max_length=1000,
        help_text=_("One lesson, in words that help the next pilot. No names of persons."),
    )

    class Meta:
        model = Lesson
        fields = ("text",)

    helper = form_helper("text", submit=_("Write down lesson"))


class PublicationForm(ModelForm):
    summary = FreeTextField(
        label=_("Summary"),
        max_length=4000,
        help_text=_("What this pilot does and reached, in plain words. No names of candidates."),
    )

    class Meta:
        model = PublishedPilot
        fields = ("summary",)

    helper = form_helper("summary", submit=_("Publish pilot"))


class MemberForm(Form):
    user = forms.ModelChoiceField(label=_("Adviser"), queryset=User.objects.none())

    helper = form_helper("user", submit=_("Let work on this pilot"))

    def __init__(self, *args, pilot, **kwargs):
        super().__init__(*args, **kwargs)
        advisers = User.objects.active().with_role(Role.ADVISER)
        self.fields["user"].queryset = advisers.exclude(pilot_memberships__pilot=pilot)


class FreeReasonForm(StepForm):
    reason = FreeTextField(label=_("Why?"), max_length=1000)


class EvaluationForm(StepForm):
    result = forms.ChoiceField(
        label=_("What came of it?"),
        choices=Evaluation.Result.choices,
        widget=forms.RadioSelect,
        help_text=_("A product or knowledge is a result too, also when nobody found work."),
    )
    summary = FreeTextField(label=_("What came of it, in words"), max_length=4000)


class DischargeForm(StepForm):
    decided_on = DateField(label=_("Day of the decision"), initial=clock.today)
    decision = FreeTextField(label=_("Decision"), max_length=4000)


STEP_FORMS = {
    "evaluate": EvaluationForm,
    "discharge": DischargeForm,
    "pause": FreeReasonForm,
    "withdraw": FreeReasonForm,
    "stop": FreeReasonForm,
}
