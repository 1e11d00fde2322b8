"""Candidates and placements, for administrators who were granted it by name; every look is noted (R79)."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn.audit.admin import KeptAdmin

from .actions import note_reading
from .models import Candidate, Erasure, Placement


class NotedAdmin(KeptAdmin):
    """A list and a row are both a look at candidates' records.

    A code is not searched: a search of the admin finds parts, so that codes could be found by trying letters.
    """

    view_on_site = False  # their pages on the site are not an administrator's

    def get_search_results(self, request, queryset, search_term):
        """Nothing is answered to a field that completes itself: that look would not be noted."""
        if request.path == reverse("admin:autocomplete"):
            raise PermissionDenied
        return super().get_search_results(request, queryset, search_term)

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        if changelist := (getattr(response, "context_data", None) or {}).get("cl"):
            note_reading("admin", changelist.result_list, by=request.user)
        return response

    def change_view(self, request, object_id, form_url="", extra_context=None):
        response = super().change_view(request, object_id, form_url, extra_context)
        return self._noted(request, object_id, response)

    def history_view(self, request, object_id, extra_context=None):
        return self._noted(request, object_id, super().history_view(request, object_id, extra_context))

    def _noted(self, request, object_id, response):
        found = self.get_object(request, unquote(object_id))
        note_reading("admin", [found] if found else [], by=request.user)
        return response


@admin.register(Candidate)
class CandidateAdmin(NotedAdmin):
    fields = ("code", "supplier", "target_group", "counts_for_jobs_agreement", "created_at")
    list_display = ("code", "supplier", "target_group", "created_at")
    list_filter = ("target_group", "counts_for_jobs_agreement")
    list_select_related = ("supplier", "target_group")
    search_fields = ("supplier__name",)
    date_hierarchy = "created_at"


@admin.register(Placement)
class PlacementAdmin(NotedAdmin):
    """Without free text, and without what was never reported: drafts are the supplier's alone."""

    fields = (
        "code",
        "target_group",
        "pilot",
        "category",
        "form",
        "starts_on",
        "ends_on",
        "ended_on",
        "weekly_hours",
        "state",
        "reported_at",
    )
    list_display = ("code", "target_group", "pilot", "category", "state", "starts_on", "ends_on", "ended_on")
    list_filter = ("state", "form", "category")
    list_select_related = ("candidate__target_group", "pilot", "category")
    search_fields = ("pilot__title", "pilot__reference")
    date_hierarchy = "starts_on"

    def get_queryset(self, request):
        return super().get_queryset(request).reported()

    @admin.display(description=_("code"))
    def code(self, placement):
        return placement.candidate.code

    @admin.display(description=_("target group"))
    def target_group(self, placement):
        return placement.candidate.target_group


@admin.register(Erasure)
class ErasureAdmin(KeptAdmin):
    """That a candidate was erased says nothing about whom, so every administrator may see it."""

    list_display = ("erased_at", "erased_by", "placements")
    list_select_related = ("erased_by",)
    date_hierarchy = "erased_at"

    def has_module_permission(self, request):
        return request.user.is_administrator

    def has_view_permission(self, request, obj=None):
        return request.user.is_administrator
