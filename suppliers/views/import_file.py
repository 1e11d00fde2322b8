"""The list of imports, the page of one, and what was found of each of its rows."""

from html import escape

from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from socialreturn.columns import NOTHING, BadgeColumn, Column, DateColumn, NumberColumn
from socialreturn.days import write_moment
from socialreturn.differences import in_words, named
from socialreturn.filters import ListFilter, PickField
from socialreturn.lists import List

from ..imports.undoing import may_undo
from ..models import Category, Import, ImportKind, ImportRow, ImportState, Outcome
from ..models.imports import AUDITORS, STATE_FOLLOWS_FROM, state_of
from .imports import TITLES, crumbs, load

HISTORY, PROBLEMS, LONGEST = 100, 10, 120
FILE = "of_import__file_name"


class ImportList(List):
    title = gettext_lazy("Imports")
    nothing_yet = gettext_lazy("No file has been imported yet.")
    default_sort = "-made_at"
    columns = (
        Column("file_name", gettext_lazy("File"), link="suppliers:import"),
        BadgeColumn("kind", gettext_lazy("What"), ImportKind.choices),
        Column("made_by__name", gettext_lazy("Sent by")),
        DateColumn("made_at", gettext_lazy("Sent on"), sort="made_at"),
        BadgeColumn("state", gettext_lazy("State"), ImportState.choices, added=True, also=STATE_FOLLOWS_FROM),
        NumberColumn("new", gettext_lazy("New")),
        NumberColumn("changed", gettext_lazy("Changed")),
    )

    class Filter(ListFilter):
        kind = PickField(gettext_lazy("What"), ImportKind.choices)

    def complete(self, rows):
        for row in rows:
            row["state"] = state_of(row)


@allow(Role.CATEGORY_MANAGER, *AUDITORS)
def imports(request):
    links = []
    if Category.objects.managed_by(request.user).exists():
        to = {kind: reverse("suppliers:new_import", args=[kind]) for kind in ImportKind}
        links = [{"url": to[kind], "label": TITLES[kind](), "tone": "two"} for kind in ImportKind]
    return ImportList(request, Import.objects.visible_to(request.user)).response(links=links)


def import_file(request, pk):
    imported = load(request, pk)
    context = {
        "title": imported.file_name,
        "crumbs": crumbs(imported.pk, imported.file_name),
        "imported": imported,
        "now": _now(imported, request.user),
        "counts": _counts(imported),
        "facts": _facts(imported),
        "problems": _problems(imported),
        "events": Event.objects.on(imported)[:HISTORY],
    }
    return render(request, "suppliers/import.html", context)


def _now(imported, user):
    """What comes next: a sentence, and the buttons for who may."""
    job, state = imported.job, imported.state
    if imported.is_worked_on:
        buttons = [_button(_("See how far it is"), job.get_absolute_url())] if job.owner_id == user.pk else []
        return {"turn": _("This is being worked on."), "buttons": buttons, "note": ""}
    turns = {
        ImportState.SENT: _("The file is not checked yet: say which of its columns is what."),
        ImportState.WRONG: _("As long as a row is wrong, nothing is imported. Correct the file, and send it again."),
        ImportState.CHECKED: _("Nothing is wrong with the file: it can be imported as a whole."),
        ImportState.SAME: _("All that is in the file is stored already: there is nothing to import."),
        ImportState.DONE: _("This file was imported."),
        ImportState.UNDONE: _("This import was undone."),
    }
    note = job.words if job and job.has_failed else ""
    return {"turn": turns[state], "buttons": _buttons(imported, state, user), "note": note}


def _buttons(imported, state, user):
    def to(page):
        return reverse(f"suppliers:{page}", args=[imported.pk])

    if not user.is_one_of(Role.CATEGORY_MANAGER):
        return []
    if state == ImportState.DONE:
        return [_button(_("Undo import"), to("undo_import"), "two")] if may_undo(imported, user) else []
    if state == ImportState.UNDONE or imported.made_by != user:
        return []
    again = _button(_("Send another file"), reverse("suppliers:new_import", args=[imported.kind]), "two")
    columns = _button(_("Choose columns"), to("import_columns"), "two")
    if state == ImportState.CHECKED:
        return [_button(_("Import"), to("confirm_import")), columns]
    return [columns | {"tone": ""}, again] if state == ImportState.SENT else [again | {"tone": ""}, columns]


def _button(label, url, tone=""):
    return {"label": label, "url": url, "method": "get", "tone": tone}


def _counts(imported):
    """How many rows came to what: outcome, its words, number, and where those rows are."""
    rows = reverse("suppliers:import_rows", args=[imported.pk])
    counts = [(outcome, getattr(imported, outcome)) for outcome in Outcome]
    return [(outcome, outcome.label, count, f"{rows}?outcome={outcome}") for outcome, count in counts]


def _facts(imported):
    facts = [
        (_("What"), capfirst(imported.get_kind_display())),
        (_("Sent by"), imported.made_by.name),
        (_("Sent at"), write_moment(imported.made_at)),
    ]
    for label, moment in ((_("Imported at"), imported.imported_at), (_("Undone at"), imported.undone_at)):
        facts += [(label, write_moment(moment))] if moment else []
    return facts


def _problems(imported):
    """The first of them, of a file that is checked in the columns as they are chosen now."""
    if not imported.checked_at:
        return []
    rows = imported.rows.filter(outcome=Outcome.WRONG).order_by("number", "pk")[:PROBLEMS]
    return [(row.number, row.about, lines_of(row.facts)) for row in rows]


def lines_of(facts):
    """What was found of a row, a sentence each.

    Problems and warnings are in the language of who had it checked; what is new or changes is in the reader's.
    """
    if not facts:
        return []
    lines = [_in_column(letter, words) for letter, words in facts.get("problems", ())]
    lines += [named(*path.rsplit(".", 1), value, longest=LONGEST) for path, value in facts.get("shown", ())]
    lines += [in_words(*path.rsplit(".", 1), *both, longest=LONGEST) for path, *both in facts.get("changes", ())]
    return lines + facts.get("warnings", [])


def _in_column(letter, words):
    return _("Column %(column)s: %(words)s") % {"column": letter, "words": words} if letter else words


class FactsColumn(Column):
    def cell(self, row):
        found = row[self.name]
        return SafeString("<br>".join(map(escape, lines_of(found)))) if found else NOTHING

    def plain(self, value):
        return "; ".join(lines_of(value))


class PlaceColumn(NumberColumn):
    """The number of a row, written as spreadsheet programs do."""

    def cell(self, row):
        return str(row[self.name])


class RowList(List):
    nothing_yet = gettext_lazy("This file is not checked yet.")
    default_sort = "number"
    columns = (
        PlaceColumn("number", gettext_lazy("Row"), sort="number"),
        Column("about", gettext_lazy("What")),
        BadgeColumn("outcome", gettext_lazy("Outcome"), Outcome.choices),
        FactsColumn("facts", gettext_lazy("What was found"), also=(FILE,)),
    )

    class Filter(ListFilter):
        outcome = PickField(gettext_lazy("Outcome"), Outcome.choices)


def import_rows(request, pk):
    """The rows bring the name of their file along; only where there are none it is looked for by itself."""
    visible = Import.objects.visible_to(request.user).filter(pk=pk, checked_at__isnull=False)
    listed = RowList(request, ImportRow.objects.filter(of_import__in=visible))
    rows = listed.page.rows
    name = rows[0][FILE] if rows else load(request, pk).file_name
    listed.title = _("Rows of %(file)s") % {"file": name}
    return listed.response(crumbs=crumbs(pk, name, _("Rows")))
