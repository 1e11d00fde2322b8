"""Suppliers and who works for them."""

from django import forms
from django.contrib import admin

from socialreturn.audit.admin import KeptAdmin, KeptInline, StandingAdmin
from socialreturn.audit.lifecycle import overtaken_edit
from socialreturn.differences import in_words
from socialreturn.keeping import FittedForm

from ..actions.agreement import lock_supplier
from ..models import Invitation, Membership, Supplier


class MembershipInline(KeptInline):
    model = Membership
    form = FittedForm
    fields = ("user", "is_manager", "may_sign")


class SupplierForm(FittedForm):
    """``seen`` is the revision of the supplier the administrator typed over; of a new one there is none."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.revision

    def clean(self):
        """Refuses, with both texts, when somebody saved this supplier meanwhile; sending it again is a decision."""
        cleaned = super().clean()
        if self.instance.pk:
            stored = lock_supplier(self.instance)
            self.instance.revision = stored.revision + 1
            if cleaned.get("seen") != stored.revision:
                self.add_error(None, [overtaken_edit(), *self._differences(stored)])
                self.data = self.data.copy()
                self.data["seen"] = stored.revision
        return cleaned

    def _differences(self, stored):
        typed = [(name, value) for name, value in self.cleaned_data.items() if name != "seen"]
        return [
            in_words(stored._meta.label, name, getattr(stored, name), value)
            for name, value in typed
            if getattr(stored, name) != value
        ]


@admin.register(Supplier)
class SupplierAdmin(StandingAdmin):
    form = SupplierForm
    list_display = ("name", "kvk_number", "pso_level", "pso_valid_until")
    list_filter = ("pso_level",)
    search_fields = ("name", "kvk_number")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (MembershipInline,)


@admin.register(Membership)
class MembershipAdmin(KeptAdmin):
    """Who works for a supplier is decided on the site: there its history tells of it."""

    list_display = ("user", "supplier", "is_manager", "may_sign")
    list_filter = ("is_manager", "may_sign")
    list_select_related = ("user", "supplier")
    search_fields = ("user__name", "user__email", "supplier__name")


@admin.register(Invitation)
class InvitationAdmin(KeptAdmin):
    list_display = ("email", "supplier", "invited_by", "invited_at", "expires_at", "accepted_at")
    list_select_related = ("supplier", "invited_by")
    search_fields = ("email", "supplier__name")
    date_hierarchy = "invited_at"
