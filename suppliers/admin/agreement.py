"""Agreements and obligations: made and changed by category managers, read here."""

from django.contrib import admin

from socialreturn.audit.admin import KeptAdmin, KeptInline

from ..models import Admission, FrameworkAgreement, Lot, Obligation, ObligationVersion


class LotInline(KeptInline):
    model = Lot
    fields = ("number", "name")


@admin.register(FrameworkAgreement)
class FrameworkAgreementAdmin(KeptAdmin):
    list_display = ("reference", "title", "category", "awarded_on", "initial_end_on", "default_regime")
    list_filter = ("category", "default_regime")
    list_select_related = ("category",)
    search_fields = ("reference", "title")
    date_hierarchy = "awarded_on"
    inlines = (LotInline,)


class AdmissionInline(KeptInline):
    model = Admission
    fields = ("supplier", "admitted_on")


@admin.register(Lot)
class LotAdmin(KeptAdmin):
    list_display = ("name", "number", "agreement")
    list_select_related = ("agreement",)
    search_fields = ("name", "agreement__reference", "agreement__title")
    inlines = (AdmissionInline,)


@admin.register(Admission)
class AdmissionAdmin(KeptAdmin):
    list_display = ("supplier", "lot", "admitted_on")
    list_select_related = ("supplier", "lot")
    search_fields = ("supplier__name", "lot__name")
    date_hierarchy = "admitted_on"


class ObligationVersionInline(KeptInline):
    model = ObligationVersion
    fields = (
        "number", "regime", "applies_from", "ground", "base", "percentage", "agreed_amount", "reason", "chosen_by",
        "chosen_at",
    )  # fmt: skip


@admin.register(Obligation)
class ObligationAdmin(KeptAdmin):
    list_display = ("supplier", "category", "agreement", "call_off", "opened_on", "closed_on")
    list_filter = ("category",)
    list_select_related = ("supplier", "category", "agreement", "call_off")
    search_fields = ("supplier__name", "agreement__reference", "agreement__title")
    date_hierarchy = "opened_on"
    inlines = (ObligationVersionInline,)


@admin.register(ObligationVersion)
class ObligationVersionAdmin(KeptAdmin):
    list_display = ("obligation", "number", "regime", "applies_from", "ground", "chosen_by", "chosen_at")
    list_filter = ("regime", "ground")
    list_select_related = (
        "obligation__supplier",
        "obligation__category",
        "obligation__agreement",
        "obligation__call_off",
        "chosen_by",
    )
    search_fields = ("obligation__supplier__name",)
    date_hierarchy = "applies_from"
