"""What was recorded is read here and never written; and the bases for what other apps keep."""

from itertools import pairwise

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from socialreturn.picking import PicksRows

from .models import AccessLog, DemonstrationClock, Event, Message, ReferenceCounter

MOST_OF_A_HISTORY = 100
# What the links of a filter ask.
PLAIN_LOOKUPS = ("exact", "id__exact", "isnull")


class StandingAdmin(PicksRows, admin.ModelAdmin):
    """Rows an administrator keeps and never deletes: other rows lean on them."""

    def has_delete_permission(self, request, obj=None):
        return False


class KeptAdmin(StandingAdmin):
    """Rows that come about elsewhere, by steps and actions: here they are read, with all their fields."""

    show_full_result_count = False

    def has_add_permission(self, request, *args):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request):
        """By what the page offers alone: a filter on a hidden field would tell it letter by letter."""
        offered = {"pk", self.model._meta.pk.name, *self.list_filter}
        plain = {f"{name}__{sign}" for name in offered for sign in PLAIN_LOOKUPS}
        return lookup in offered | plain or lookup.partition("__")[0] == self.date_hierarchy

    def get_fields(self, request, obj=None):
        return self.fields or [field.name for field in _fields(self.model)]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)

    def history_view(self, request, object_id, extra_context=None):
        """What happened to this row, as sentences, and how its fields changed."""
        found = self.get_object(request, unquote(object_id))
        if found is None:
            raise Http404
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _("History"),
            "subtitle": str(found),
            "object": found,
            "opts": self.opts,
            "events": Event.objects.on(found)[:MOST_OF_A_HISTORY],
            "changes": field_changes(found),
        }
        return TemplateResponse(request, "admin/kept_history.html", context)


class KeptInline(admin.TabularInline):
    """Rows of a file, read on its page."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return self.fields


def _fields(model):
    """All but the key and the counter of saves, which say nothing to people."""
    fields = (*model._meta.fields, *model._meta.many_to_many)
    return [field for field in fields if not field.primary_key and field.name != "revision"]


def field_changes(row):
    """When, by whom, and each field from what to what, newest first; nothing for a model that keeps no history."""
    if not hasattr(row, "history"):
        return []
    newest_first = row.history.select_related("history_user").order_by("-history_date", "-history_id")
    return [
        (newer.history_date, newer.history_user, newer.diff_against(older).changes)
        for newer, older in pairwise(newest_first[:MOST_OF_A_HISTORY])
    ]


@admin.register(Event)
class EventAdmin(KeptAdmin):
    list_display = ("at", "sentence", "kind", "file_type", "file_id")
    list_filter = ("staff_only", "file_type")
    search_fields = ("kind", "acting_for", "by__name")
    date_hierarchy = "at"
    list_select_related = ("by", "file_type")

    @admin.display(description=_("what happened"))
    def sentence(self, event):
        return event.sentence


@admin.register(AccessLog)
class AccessLogAdmin(KeptAdmin):
    list_display = ("at", "by", "page", "record_type")
    list_filter = ("record_type", "page")
    search_fields = ("by__name",)
    date_hierarchy = "at"
    list_select_related = ("by",)


@admin.register(Message)
class MessageAdmin(KeptAdmin):
    list_display = ("created_at", "kind", "address", "sent_at", "dropped_at", "failures")
    list_filter = ("kind",)
    search_fields = ("email", "user__email", "user__name")
    date_hierarchy = "created_at"
    list_select_related = ("user",)


@admin.register(ReferenceCounter)
class ReferenceCounterAdmin(KeptAdmin):
    list_display = ("prefix", "year", "last")
    list_filter = ("prefix",)


@admin.register(DemonstrationClock)
class DemonstrationClockAdmin(KeptAdmin):
    list_display = ("shown_from", "real_from")


@admin.register(LogEntry)
class LogEntryAdmin(KeptAdmin):
    """What administrators did here."""

    list_display = ("action_time", "user", "content_type", "object_repr", "action_flag")
    list_filter = ("action_flag", "content_type")
    search_fields = ("object_repr", "user__name")
    date_hierarchy = "action_time"
    list_select_related = ("user", "content_type")
