from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

from socialreturn.forms import ModelForm, form_helper, speak_plainly

from . import passwords
from .models import User


class WithoutPlaceholders:
    """A label says what a field is for; a placeholder that repeats it looks like something filled in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            speak_plainly(field)


class LoginForm(WithoutPlaceholders, allauth.LoginForm):
    pass


class NewPassword(WithoutPlaceholders):
    """The new password is asked for twice, with the hint that stands wherever a password is chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, second = self.fields["password1"], self.fields["password2"]
        first.label, second.label = _("New password"), _("New password, once more")
        first.help_text = passwords.HINT


class ChangePasswordForm(NewPassword, allauth.ChangePasswordForm):
    pass


class ResetPasswordForm(WithoutPlaceholders, allauth.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(NewPassword, allauth.ResetPasswordKeyForm):
    pass


class ProfileForm(ModelForm):
    class Meta:
        model = User
        fields = ("name", "language")
        widgets = {"language": forms.RadioSelect}

    helper = form_helper("name", "language", submit=_("Save profile"))
