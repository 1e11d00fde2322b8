from django import forms
from django.utils.translation import gettext_lazy as _

from socialreturn.forms import ModelForm, form_helper

from .models import User


class ProfileForm(ModelForm):
    class Meta:
        model = User
        fields = ("name", "language")
        widgets = {"language": forms.RadioSelect}

    helper = form_helper("name", "language", submit=_("Save profile"))
