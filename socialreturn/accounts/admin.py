"""The people of the site, and the ministries. What else the packages register is not for administrators."""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from socialreturn.fields import SeveralField
from socialreturn.forms import Fitted
from socialreturn.keeping import FittedFields, Told

from .models import Department, Ministry, Role, User

admin.site.unregister(Group)
admin.site.unregister(EmailAddress)

RECORDS_OF_CANDIDATES = ("view_candidate", "view_placement")


def grantable():
    """Seeing candidates' records here is the one thing an administrator is granted by name."""
    return Permission.objects.filter(
        content_type__app_label="candidates", codename__in=RECORDS_OF_CANDIDATES
    ).select_related("content_type")


class GrantField(SeveralField):
    def label_from_instance(self, permission):
        return capfirst(permission.content_type.model_class()._meta.verbose_name_plural)


class LowerCaseEmail:
    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(User._meta.get_field("email").error_messages["unique"])
        return email


class NewUserForm(Fitted, LowerCaseEmail, BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name", "role", "department", "language")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["email"].widget.attrs |= {"autocomplete": "username", "autofocus": False}
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class UserForm(Fitted, LowerCaseEmail, UserChangeForm):
    user_permissions = GrantField(
        grantable(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("May see here"),
        help_text=_("Only for administrators. Everything somebody sees of candidates is noted."),
    )

    class Meta:
        model = User
        fields = ("email", "name", "role", "department", "language", "is_active", "user_permissions")

    def clean_role(self):
        """Nobody is on both sides: who works for a supplier does not decide for the ministry (R23)."""
        role = self.cleaned_data["role"]
        self._refuse_for_oneself("role")
        if role != Role.SUPPLIER and self.instance.memberships.exists():
            raise ValidationError(_("This person still works for a supplier. End that membership first."))
        return role

    def clean_is_active(self):
        self._refuse_for_oneself("is_active")
        return self.cleaned_data["is_active"]

    def _refuse_for_oneself(self, name):
        if self.instance == self.asked_by and self.cleaned_data[name] != self.initial[name]:
            User.objects.require_an_administrator_besides(self.instance)
            raise ValidationError(_("Nobody changes this for oneself. Ask another administrator."))

    def clean_user_permissions(self):
        """Granted by another administrator, and only to administrators."""
        granted, held = set(self.cleaned_data["user_permissions"]), set(self.instance.user_permissions.all())
        if self.cleaned_data.get("role") != Role.ADMINISTRATOR:
            if granted - held:
                raise ValidationError(
                    _("This person is no administrator. Only administrators may see records of candidates here.")
                )
            return Permission.objects.none()
        if self.instance == self.asked_by and granted - held:
            raise ValidationError(_("Nobody grants this to oneself. Ask another administrator."))
        return self.cleaned_data["user_permissions"]


@admin.register(User)
class UserAdmin(Told, DjangoUserAdmin):
    form, add_form = UserForm, NewUserForm
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "language")}),
        (_("What this person is here for"), {"fields": ("role", "department", "is_active", "user_permissions")}),
        (_("When"), {"fields": ("joined_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": (*NewUserForm.Meta.fields, "password1", "password2")}),)
    readonly_fields = ("joined_at", "last_login")
    autocomplete_fields = ("department",)
    filter_horizontal = ()
    list_display = ("name", "email", "role", "department", "is_active", "last_login")
    list_filter = ("role", "is_active", "department__ministry")
    list_select_related = ("department__ministry",)
    search_fields = ("name", "email")
    date_hierarchy = "joined_at"
    ordering = ("name", "pk")

    def has_delete_permission(self, request, obj=None):
        """People stay in the history of what they did; who leaves may no longer sign in."""
        return False

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.asked_by = request.user
        return form

    def save_model(self, request, user, form, change):
        """The address one signs in with is kept twice, by us and by allauth: both or neither."""
        super().save_model(request, user, form, change)
        if not change or "email" in form.changed_data:
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


class DepartmentInline(FittedFields, admin.StackedInline):
    """Below each other, for in Django's table no field has a label."""

    model = Department
    extra = 0
    can_delete = False


@admin.register(Ministry)
class MinistryAdmin(Told, admin.ModelAdmin):
    list_display = ("name", "abbreviation")
    search_fields = ("name", "abbreviation")
    inlines = (DepartmentInline,)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Department)
class DepartmentAdmin(Told, admin.ModelAdmin):
    list_display = ("name", "ministry")
    list_filter = ("ministry",)
    list_select_related = ("ministry",)
    search_fields = ("name", "ministry__name", "ministry__abbreviation")
    autocomplete_fields = ("ministry",)

    def has_delete_permission(self, request, obj=None):
        return False
