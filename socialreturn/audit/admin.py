"""What was recorded is read here and never written; and the bases for what other apps keep."""

from itertools import pairwise
from operator import itemgetter

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from socialreturn.differences import in_words
from socialreturn.keeping import MOST_OF_A_HISTORY, Told, entries_on, told

from .models import AccessLog, DemonstrationClock, Event, Job, Message, ReferenceCounter
from .outbox import MailKind

# What the links of a filter ask.
PLAIN_LOOKUPS = ("exact", "id__exact", "isnull")


class StandingAdmin(Told, admin.ModelAdmin):
    """Rows an administrator keeps and never deletes: other rows lean on them."""

    def events(self, row):
        return Event.objects.on(row).open_to_staff()[:MOST_OF_A_HISTORY]

    def changes(self, row):
        """What a model notes of its rows by itself is told once."""
        if not hasattr(row, "history"):
            return super().changes(row)
        noted = [(entry.action_time, entry.user, told(entry, own=False)) for entry in entries_on(row)]
        return [change for change in (*noted, *field_changes(row)) if change[2]]

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
        filters = [each if isinstance(each, str) else each[0] for each in self.list_filter]
        offered = {"pk", self.model._meta.pk.name, *filters}
        plain = {f"{name}__{sign}" for name in offered for sign in PLAIN_LOOKUPS}
        return lookup in offered | plain or lookup.partition("__")[0] == self.date_hierarchy

    def get_fields(self, request, obj=None):
        return self.fields or [field.name for field in _fields(self.model)]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)


class KeptInline(admin.TabularInline):
    """Rows of a file, read on its page, in a table of our own: Django's leaves headings empty."""

    template = "admin/kept_rows.html"
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
    """When, by whom, and each field from what to what, of a row whose model keeps its history."""
    newest_first = row.history.select_related("history_user").order_by("-history_date", "-history_id")
    return [
        (newer.history_date, newer.history_user or "", _differences(type(row), newer, older))
        for newer, older in pairwise(newest_first[:MOST_OF_A_HISTORY])
    ]


def _differences(model, newer, older):
    changes = newer.diff_against(older, foreign_keys_are_objs=True).changes
    return [in_words(model._meta.label, change.field, change.old, change.new) for change in changes]


class KindOfFile(admin.RelatedOnlyFieldListFilter):
    """The kinds of file there is something about, by their own name."""

    def field_choices(self, field, request, model_admin):
        rows = model_admin.get_queryset(request).order_by()
        kinds = ContentType.objects.filter(pk__in=rows.values(self.field_path))
        return sorted(((kind.pk, _name(kind)) for kind in kinds), key=itemgetter(1))


class KindOfMail(admin.AllValuesFieldListFilter):
    def choices(self, changelist):
        for choice in super().choices(changelist):
            kind, bracket, count = str(choice["display"]).partition(" (")
            yield choice | {"display": f"{_mail_in_words(kind)}{bracket}{count}"}


def _name(kind):
    return capfirst(kind.name) if kind.model_class() else kind.model


def _mail_in_words(name):
    return MailKind.known[name].in_words if name in MailKind.known else name


def closed_kinds(user):
    """The kinds of file this person may not see here; so neither what happened to them."""
    kinds = ContentType.objects.get_for_models(*apps.get_models()).values()
    return [kind.pk for kind in kinds if not user.has_perm(f"{kind.app_label}.view_{kind.model}")]


@admin.register(Event)
class EventAdmin(KeptAdmin):
    """The sentence says it all; the kind and the facts it is made of are codes."""

    fields = ("at", "sentence", "by", "kind_of_file", "file_id", "staff_only")
    list_display = ("at", "sentence", "kind_of_file", "file_id")
    list_filter = ("staff_only", ("file_type", KindOfFile))
    search_fields = ("acting_for", "by__name")
    date_hierarchy = "at"
    list_select_related = ("by", "file_type")

    def get_queryset(self, request):
        return super().get_queryset(request).open_to_staff().exclude(file_type__in=closed_kinds(request.user))

    @admin.display(description=_("what happened"))
    def sentence(self, event):
        return event.sentence

    @admin.display(description=_("file type"), ordering="file_type")
    def kind_of_file(self, event):
        return _name(event.file_type)


@admin.register(AccessLog)
class AccessLogAdmin(KeptAdmin):
    """Who looked at which candidates tells of candidates: only for who may see those records."""

    list_display = ("at", "by", "page", "record_type")
    list_filter = ("record_type", "page")
    search_fields = ("by__name",)
    date_hierarchy = "at"
    list_select_related = ("by",)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(record_type__in=_open_records(request.user))

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and bool(_open_records(request.user))


def _open_records(user):
    return [record for record in AccessLog.Record.values if user.has_perm(f"candidates.view_{record}")]


@admin.register(Message)
class MessageAdmin(KeptAdmin):
    fields = (
        "created_at", "subject", "address", "kind_of_file", "about_id", "sent_at", "dropped_at", "failures",
        "next_try_at", "last_error",
    )  # fmt: skip
    list_display = ("created_at", "subject", "address", "sent_at", "dropped_at", "failures")
    list_filter = (("kind", KindOfMail),)
    search_fields = ("email", "user__email", "user__name")
    date_hierarchy = "created_at"
    list_select_related = ("user",)

    @admin.display(description=_("subject"), ordering="kind")
    def subject(self, message):
        return _mail_in_words(message.kind)

    @admin.display(description=_("to"))
    def address(self, message):
        return message.address

    @admin.display(description=_("about"))
    def kind_of_file(self, message):
        return _name(message.about_type)


admin.site.unregister(DBTaskResult)  # a queue of keys: what stands in it is a job


@admin.register(Job)
class JobAdmin(KeptAdmin):
    """What is asked and what came of it may be about candidates: not here."""

    fields = ("made_at", "owner", "kind", "state", "attempt", "started_at", "finished_at", "expires_at")
    list_display = ("made_at", "owner", "kind", "state", "finished_at")
    list_filter = ("state", "kind")
    search_fields = ("owner__name",)
    date_hierarchy = "made_at"
    list_select_related = ("owner",)
    view_on_site = False  # its page is its owner's alone


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

    fields = ("action_time", "user", "kind_of_file", "object_repr", "action_flag", "what")
    list_display = ("action_time", "user", "kind_of_file", "object_repr", "action_flag")
    list_filter = ("action_flag", ("content_type", KindOfFile))
    search_fields = ("object_repr", "user__name")
    date_hierarchy = "action_time"
    list_select_related = ("user", "content_type")

    @admin.display(description=_("file type"), ordering="content_type")
    def kind_of_file(self, entry):
        return _name(entry.content_type) if entry.content_type else ""

    @admin.display(description=_("what happened"))
    def what(self, entry):
        return format_html_join("", "{}<br>", ((line,) for line in told(entry)))
