from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

from socialreturn.forms import ModelForm, form_helper, speak_plainly

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


class ChangePasswordForm(WithoutPlaceholders, allauth.ChangePasswordForm):
    pass


class ResetPasswordForm(WithoutPlaceholders, allauth.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(WithoutPlaceholders, allauth.ResetPasswordKeyForm):
    pass


class ProfileForm(ModelForm):
    class Meta:
        model = User
        fields = ("name", "language")
        widgets = {"language": forms.RadioSelect}

    helper = form_helper("name", "language", submit=_("Save profile"))
