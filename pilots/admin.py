"""The programme and its banner are an administrator's; pilots and what they taught are read here."""

from django.contrib import admin

from socialreturn.audit.admin import KeptAdmin, KeptInline, StandingAdmin
from socialreturn.keeping import FittedFields, Told

from .models import (
    BannerSignature,
    Discharge,
    Evaluation,
    Lesson,
    Partner,
    Pilot,
    PilotMember,
    Programme,
    PublishedPilot,
)


class BannerSignatureInline(FittedFields, admin.StackedInline):
    """Below each other, for in Django's table no field has a label."""

    model = BannerSignature
    extra = 0


@admin.register(Programme)
class ProgrammeAdmin(StandingAdmin):
    list_display = ("name", "launched_on", "target", "statement")
    search_fields = ("name",)
    inlines = (BannerSignatureInline,)


@admin.register(BannerSignature)
class BannerSignatureAdmin(Told, admin.ModelAdmin):
    list_display = ("organisation", "programme", "signed_on")
    list_filter = ("programme",)
    list_select_related = ("programme",)
    search_fields = ("organisation",)
    date_hierarchy = "signed_on"
    autocomplete_fields = ("programme",)


class PartnerInline(KeptInline):
    model = Partner
    fields = ("name", "kind")


class LessonInline(KeptInline):
    model = Lesson
    fields = ("text", "noted_by", "noted_at")


@admin.register(Pilot)
class PilotAdmin(KeptAdmin):
    list_display = ("reference", "title", "theme", "category", "state", "starts_on", "target")
    list_filter = ("state", "category")
    list_select_related = ("category",)
    search_fields = ("reference", "title", "theme", "suppliers__name")
    date_hierarchy = "created_at"
    inlines = (PartnerInline, LessonInline)


@admin.register(Partner)
class PartnerAdmin(KeptAdmin):
    list_display = ("name", "kind", "pilot")
    list_filter = ("kind",)
    list_select_related = ("pilot",)
    search_fields = ("name", "pilot__title")


@admin.register(PilotMember)
class PilotMemberAdmin(KeptAdmin):
    list_display = ("user", "pilot")
    list_select_related = ("user", "pilot")
    search_fields = ("user__name", "pilot__title")


@admin.register(PublishedPilot)
class PublishedPilotAdmin(KeptAdmin):
    list_display = ("title", "pilot", "published_at", "published_by")
    list_select_related = ("pilot", "published_by")
    search_fields = ("title", "theme")
    date_hierarchy = "published_at"


@admin.register(Lesson)
class LessonAdmin(KeptAdmin):
    list_display = ("__str__", "pilot", "noted_by", "noted_at")
    list_select_related = ("pilot", "noted_by")
    search_fields = ("text", "pilot__title")
    date_hierarchy = "noted_at"


@admin.register(Evaluation)
class EvaluationAdmin(KeptAdmin):
    list_display = ("pilot", "result", "evaluated_by", "evaluated_at")
    list_filter = ("result",)
    list_select_related = ("pilot", "evaluated_by")
    search_fields = ("pilot__title", "summary")
    date_hierarchy = "evaluated_at"


@admin.register(Discharge)
class DischargeAdmin(KeptAdmin):
    list_display = ("pilot", "decided_on", "decided_by")
    list_select_related = ("pilot", "decided_by")
    search_fields = ("pilot__title", "decision")
    date_hierarchy = "decided_on"
