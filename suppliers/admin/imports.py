"""What was imported: done by category managers, read here."""

from django.contrib import admin

from socialreturn.audit.admin import KeptAdmin

from ..models import Import, ImportRow


@admin.register(Import)
class ImportAdmin(KeptAdmin):
    list_display = ("file_name", "kind", "made_by", "made_at", "checked_at", "imported_at", "undone_at")
    list_filter = ("kind",)
    list_select_related = ("made_by",)
    search_fields = ("file_name",)
    date_hierarchy = "made_at"


@admin.register(ImportRow)
class ImportRowAdmin(KeptAdmin):
    list_display = ("of_import", "number", "about", "outcome")
    list_filter = ("outcome",)
    list_select_related = ("of_import",)
    search_fields = ("about",)
