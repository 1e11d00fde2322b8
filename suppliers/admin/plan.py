"""Plans, read as an auditor reads them: of a draft only that it is there, and never a word of it.

Nor who was asked to write along, until it has joined: so a plan is searched by supplier among the suppliers in plans.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from socialreturn.audit.admin import KeptAdmin, KeptInline

from ..models import (
    Commitment,
    Correction,
    Decision,
    EarlierAnswer,
    Plan,
    PlanParty,
    PlanSection,
    PlanSignature,
    PlanVersion,
)


class PartyInline(KeptInline):
    model = PlanParty
    fields = ("supplier", "is_lead", "accepted_at")

    def get_queryset(self, request):
        return super().get_queryset(request).taking_part().select_related("plan", "supplier")


class VersionInline(KeptInline):
    """Drafts too: when they were begun, not their text."""

    model = PlanVersion
    fields = ("number", "state", "opened_at", "submitted_at")
    show_change_link = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("plan")


@admin.register(Plan)
class PlanAdmin(KeptAdmin):
    list_display = ("reference", "title", "category", "asked_on", "due_on", "first_submitted_at")
    list_filter = ("category",)
    list_select_related = ("category",)
    search_fields = ("reference", "title")
    date_hierarchy = "due_on"
    inlines = (PartyInline, VersionInline)


@admin.register(PlanParty)
class PlanPartyAdmin(KeptAdmin):
    fields = ("plan", "supplier", "obligation", "is_lead", "accepted_at")
    list_display = ("plan", "supplier", "is_lead", "accepted_at")
    list_filter = ("is_lead",)
    list_select_related = ("plan", "supplier")
    search_fields = ("plan__reference", "supplier__name")

    def get_queryset(self, request):
        return super().get_queryset(request).taking_part()


class OfSubmittedVersions(KeptAdmin):
    """Rows of versions that were submitted; before that they are the suppliers' alone."""

    version = "version__"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(**{f"{self.version}submitted_at__isnull": False})


@admin.register(PlanVersion)
class PlanVersionAdmin(OfSubmittedVersions):
    version = ""
    list_display = ("plan", "number", "state", "submitted_at", "submitted_by", "taken_up_by")
    list_filter = ("state",)
    list_select_related = ("plan", "submitted_by", "taken_up_by")
    search_fields = ("plan__reference", "plan__title", "fingerprint")
    date_hierarchy = "submitted_at"


@admin.register(PlanSection)
class PlanSectionAdmin(OfSubmittedVersions):
    list_display = ("section", "version", "edited_by", "edited_at")
    list_filter = ("section__key",)
    list_select_related = ("section", "version__plan", "edited_by")
    search_fields = ("version__plan__reference", "section__title_nl", "section__title_en")


@admin.register(Commitment)
class CommitmentAdmin(OfSubmittedVersions):
    list_display = ("version", "supplier", "indicator", "target", "due_on")
    list_filter = ("indicator",)
    list_select_related = ("version__plan", "supplier")
    search_fields = ("version__plan__reference", "supplier__name", "description")
    date_hierarchy = "due_on"


class EarlierAnswerInline(KeptInline):
    model = EarlierAnswer
    fields = ("text", "by", "at")
    show_change_link = False


@admin.register(Correction)
class CorrectionAdmin(KeptAdmin):
    list_display = ("version", "section", "raised_by", "raised_at", "answered_at", "closed_at")
    list_select_related = ("version__plan", "section", "raised_by")
    search_fields = ("version__plan__reference", "text")
    date_hierarchy = "raised_at"
    fields = ("version", "section", "text", "raised_by", "raised_at", "submitted_answer", "closed_by", "closed_at")
    inlines = (EarlierAnswerInline,)

    @admin.display(description=_("answer"))
    def submitted_answer(self, correction):
        """An answer is written with the next version, and read once that one is submitted."""
        return correction.answer if correction.is_answer_submitted(correction.version.plan.versions.all()) else ""


@admin.register(Decision)
class DecisionAdmin(KeptAdmin):
    list_display = ("version", "kind", "by", "at")
    list_filter = ("kind",)
    list_select_related = ("version__plan", "by")
    search_fields = ("version__plan__reference", "by__name")
    date_hierarchy = "at"


@admin.register(PlanSignature)
class PlanSignatureAdmin(KeptAdmin):
    list_display = ("version", "supplier", "signed_by", "signed_at", "voided_at")
    list_select_related = ("version__plan", "supplier", "signed_by")
    search_fields = ("version__plan__reference", "supplier__name", "fingerprint")
    date_hierarchy = "signed_at"
