"""Call-offs and what was invoiced under them: recorded by category managers, read here."""

from django.contrib import admin

from socialreturn.audit.admin import KeptAdmin, KeptInline

from ..models import CallOff, Turnover


class TurnoverInline(KeptInline):
    model = Turnover
    fields = ("year", "amount")


@admin.register(CallOff)
class CallOffAdmin(KeptAdmin):
    list_display = ("reference", "title", "supplier", "lot", "department", "starts_on", "amount")
    list_select_related = ("supplier", "lot", "department__ministry")
    search_fields = ("reference", "title", "supplier__name")
    date_hierarchy = "starts_on"
    inlines = (TurnoverInline,)


@admin.register(Turnover)
class TurnoverAdmin(KeptAdmin):
    list_display = ("call_off", "year", "amount")
    list_filter = ("year",)
    list_select_related = ("call_off",)
    search_fields = ("call_off__reference", "call_off__title")
