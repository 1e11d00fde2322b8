"""Suppliers and who works for them."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.models import Role
from socialreturn.audit.admin import KeptAdmin, StandingAdmin
from socialreturn.keeping import FittedFields, FittedForm, Told

from ..models import Invitation, Membership, Supplier


class MembershipForm(FittedForm):
    def clean_user(self):
        """Nobody is on both sides (R23)."""
        user = self.cleaned_data["user"]
        if user.role != Role.SUPPLIER:
            raise ValidationError(_("Choose somebody with the role of supplier."))
        return user


class MembershipInline(FittedFields, admin.TabularInline):
    model = Membership
    form = MembershipForm
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Supplier)
class SupplierAdmin(StandingAdmin):
    list_display = ("name", "kvk_number", "pso_level", "pso_valid_until")
    list_filter = ("pso_level",)
    search_fields = ("name", "kvk_number")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (MembershipInline,)

    def save_model(self, request, obj, form, change):
        """Whoever has the page of the site open reads that the supplier was changed meanwhile."""
        if change:
            obj.revision = Supplier.objects.select_for_update(of=("self",)).get(pk=obj.pk).revision + 1
        super().save_model(request, obj, form, change)


@admin.register(Membership)
class MembershipAdmin(Told, admin.ModelAdmin):
    form = MembershipForm
    list_display = ("user", "supplier", "is_manager", "may_sign")
    list_filter = ("is_manager", "may_sign")
    list_select_related = ("user", "supplier")
    search_fields = ("user__name", "user__email", "supplier__name")
    autocomplete_fields = ("user", "supplier")


@admin.register(Invitation)
class InvitationAdmin(KeptAdmin):
    list_display = ("email", "supplier", "invited_by", "invited_at", "expires_at", "accepted_at")
    list_select_related = ("supplier", "invited_by")
    search_fields = ("email", "supplier__name")
    date_hierarchy = "invited_at"
