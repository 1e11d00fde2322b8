"""The lists an administrator keeps: categories, target groups, and the templates of plans."""

from django.contrib import admin

from socialreturn.audit.admin import StandingAdmin
from socialreturn.keeping import FittedFields, Told

from ..models import Category, PlanTemplate, TargetGroup, TemplateSection


@admin.register(Category)
class CategoryAdmin(StandingAdmin):
    list_display = ("name", "lead_department")
    list_select_related = ("lead_department__ministry",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("managers", "lead_department")


@admin.register(TargetGroup)
class TargetGroupAdmin(StandingAdmin):
    list_display = ("name_nl", "name_en", "code", "valid_from", "valid_until", "position")
    search_fields = ("name_nl", "name_en", "code")
    date_hierarchy = "valid_from"


class UntilUsed:
    """A template may be changed until the first plan is written by it; then it is frozen."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not is_used(obj)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and super().has_delete_permission(request, obj) and not is_used(obj)


def is_used(template):
    return template is not None and template.plans.exists()


class SectionInline(UntilUsed, FittedFields, admin.StackedInline):
    model = TemplateSection
    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and not is_used(obj)


@admin.register(PlanTemplate)
class PlanTemplateAdmin(UntilUsed, Told, admin.ModelAdmin):
    list_display = ("number", "note", "in_use_from")
    date_hierarchy = "in_use_from"
    inlines = (SectionInline,)
