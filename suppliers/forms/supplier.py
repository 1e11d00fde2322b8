from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts import passwords
from socialreturn.accounts.models import User
from socialreturn.forms import Form, ModelForm, form_helper, group

from ..actions.people import CHANGEABLE
from ..models import FrameworkAgreement, Supplier

SUPPLIERS = {"within": ("name", "kvk_number"), "label": _("Search suppliers by name or KvK number")}
"""How suppliers are searched in whatever form one is chosen."""
RIGHTS = group(_("What may this person do?"), "may_sign", "is_manager")
CERTIFICATE = group(_("PSO certificate"), "pso_level", "pso_valid_until")


class SupplierForm(ModelForm):
    class Meta:
        model = Supplier
        fields = CHANGEABLE


class ChangeSupplierForm(SupplierForm):
    """``seen`` is the revision of the supplier the person typed over."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    helper = form_helper("name", "kvk_number", CERTIFICATE, "seen", submit=_("Save data"))


class NewSupplierForm(SupplierForm):
    """``agreement`` is the one to go on with afterwards, when the supplier is added to admit it there."""

    agreement = forms.ModelChoiceField(
        FrameworkAgreement.objects.none(), required=False, label=_("Agreement"), widget=forms.HiddenInput
    )

    helper = form_helper("name", "kvk_number", CERTIFICATE, "agreement", submit=_("Add supplier"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = FrameworkAgreement.objects.editable_by(user)


class RightsForm(Form):
    may_sign = forms.BooleanField(
        label=_("May sign plans"), required=False, help_text=_("On behalf of the supplier, on the record.")
    )
    is_manager = forms.BooleanField(
        label=_("Manages the people of the supplier"),
        required=False,
        help_text=_("Invites colleagues, and decides what each may do."),
    )


class ChangeRightsForm(RightsForm):
    """``seen`` tells which rights somebody had when the page was opened."""

    seen = forms.CharField(required=False, max_length=2, widget=forms.HiddenInput)

    helper = form_helper(RIGHTS, "seen", submit=_("Save rights"))


class InviteForm(RightsForm):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    field_order = ("email",)
    helper = form_helper("email", RIGHTS, submit=_("Send invitation"))


class AccountForm(Form):
    """Somebody invited chooses a name and a password; the address is shown, so that a password manager knows it."""

    email = forms.EmailField(
        label=_("E-mail address"), disabled=True, widget=forms.EmailInput({"autocomplete": "username"})
    )
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=passwords.HINT,
    )

    helper = form_helper("email", "name", "password", submit=_("Make account"))

    def __init__(self, *args, email="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = email

    def clean(self):
        cleaned = super().clean()
        if "password" in cleaned:
            try:
                validate_password(cleaned["password"], User(email=cleaned["email"], name=cleaned.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
