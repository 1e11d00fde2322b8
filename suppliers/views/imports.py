"""Sending a spreadsheet, saying which of its columns is what, having it imported, and undoing that."""

from itertools import islice
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn import exports
from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.audit.lifecycle import Refused, overtaken_edit
from socialreturn.audit.models import Job, JobState
from socialreturn.sheets.cells import read_text
from socialreturn.sheets.refusals import Unreadable
from socialreturn.sheets.table import open_table
from socialreturn.web import typed

from ..forms.imports import ColumnsForm, ConfirmImportForm, SheetQuery, UndoImportForm, UploadForm
from ..imports.columns import COLUMNS, known_headings, recognised
from ..imports.jobs import UNDO, WRITE, start, start_check
from ..imports.running import in_short
from ..imports.undoing import may_undo
from ..models import Category, Import, ImportKind, ImportState

SAMPLES = 5
TITLES = {
    ImportKind.AGREEMENTS: lambda: _("Import framework agreements"),
    ImportKind.CALL_OFFS: lambda: _("Import call-offs"),
    ImportKind.TURNOVER: lambda: _("Import invoiced turnover"),
}


def load(request, pk):
    return get_object_or_404(Import.objects.visible_to(request.user).select_related("made_by", "job"), pk=pk)


def load_own(request, pk):
    imported = load(request, pk)
    if imported.made_by != request.user or not request.user.is_one_of(Role.CATEGORY_MANAGER):
        raise PermissionDenied
    return imported


def crumbs(pk=None, name="", page=None):
    """The way here: the list, the import by its file, and the page about it."""
    way = [(_("Imports"), reverse("suppliers:imports"))]
    if pk and page:
        way.append((name, reverse("suppliers:import", args=[pk])))
    return [*way, (page or name, None)]


def managing(view):
    """For who manages a category."""

    @allow(Role.CATEGORY_MANAGER)
    def guarded(request, *args, **kwargs):
        if not Category.objects.managed_by(request.user).exists():
            raise PermissionDenied(_("You manage no category yet. Ask an administrator to add you to one."))
        return view(request, *args, **kwargs)

    return guarded


@managing
def new_import(request, kind):
    """The form to send a file; with ``?export=csv`` an empty one with the headings that are recognised."""
    if template := exports.asked(request):
        headings = [str(column.label) for column in COLUMNS[kind]]
        return exports.answer(request, template, exports.Rows(TITLES[kind](), headings, []))
    form = UploadForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and (made := _made(request.user, kind, form)):
        return redirect("suppliers:import_columns", made.pk)
    title = TITLES[kind]()
    context = {
        "title": title,
        "crumbs": crumbs(page=title),
        "cancel_url": reverse("suppliers:imports"),
        "form": form,
        "columns": COLUMNS[kind],
        "templates": [(end.upper(), f"?{exports.PARAMETER}={end}") for end in exports.KINDS],
        "by_year": kind == ImportKind.TURNOVER,
    }
    return render(request, "suppliers/import_new.html", context)


def _made(user, kind, form):
    """The import of this file; None when there is no table in it, which the form then tells."""
    file = form.cleaned_data["file"]
    try:
        table, _samples = looked_at(file, kind)
    except Unreadable as error:
        form.add_error("file", error.words)
        return None
    columns = recognised(kind, table.headings)
    made = Import.objects.create(kind=kind, file_name=file.name, made_by=user, columns=columns)
    made.keep(file)
    return made


def looked_at(file, kind, sheet=""):
    """The table in a file, and of each of its columns a cell to recognise it by; raises Unreadable."""
    table = open_table(file, known=known_headings(kind), sheet=sheet)
    rows = list(islice(table.rows(), SAMPLES))
    return table, [_sample(row.cells[place] for row in rows) for place in range(len(table.headings))]


def _sample(found):
    readable = (cell for cell in found if cell is not None and not isinstance(cell, Unreadable))
    return next((read_text(cell) for cell in readable if not hasattr(cell, "hour") or hasattr(cell, "date")), "")


def import_columns(request, pk):
    """Which column is what: of the sheet that was found, or of the one that is asked for."""
    imported = load_own(request, pk)
    if imported.imported_at:
        messages.warning(request, _("This file is imported already."))
        return redirect(imported)
    asked = SheetQuery(request.GET)
    sheet = asked.cleaned_data["blad"] if asked.is_valid() else ""
    try:
        with imported.path.open("rb") as file:
            table, samples = looked_at(file, imported.kind, sheet or imported.sheet)
    except (FileNotFoundError, Unreadable) as error:
        gone = _("The file is no longer kept here. Send it again.")
        messages.error(request, getattr(error, "words", gone))
        return redirect(imported)
    known = recognised(imported.kind, table.headings) if sheet else imported.columns
    form = ColumnsForm(typed(request), kind=imported.kind, headings=table.headings, known=known, samples=samples)
    if request.method == "POST" and form.is_valid():
        return begun(request, imported, start_check, columns=form.places, sheet=sheet or imported.sheet)
    intro = _("Check whether each column was recognised. An empty cell leaves what is stored as it is.")
    context = about(imported, _("Which column is what?")) | {"form": form, "intro": intro}
    return render(request, "pieces/form.html", context | {"links": _other_sheets(table)})


def about(imported, title):
    """What every page about an import shows: its title, and the way back."""
    return {
        "title": title,
        "crumbs": crumbs(imported.pk, imported.file_name, title),
        "cancel_url": imported.get_absolute_url(),
        "ref": imported.file_name,
    }


def _other_sheets(table):
    others = [name for name in table.book.sheets if name != table.sheet]
    return [{"url": f"?{urlencode({'blad': name})}", "label": _("Sheet %(name)s") % {"name": name}} for name in others]


def begun(request, imported, begin, *args, **facts):
    """To the work that was begun, or to what came of it when it is done already, or is refused."""
    try:
        job = begin(*args, imported, request.user, **facts)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(imported)
    is_done = Job.objects.filter(pk=job.pk, state=JobState.DONE).exists()
    return redirect(imported if is_done else job)


def confirm_import(request, pk):
    imported = load_own(request, pk)
    if imported.state != ImportState.CHECKED:
        messages.warning(request, _("There is nothing to import now."))
        return redirect(imported)
    form = ConfirmImportForm(typed(request), initial={"seen": imported.digest})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] == imported.digest:
            return begun(request, imported, start, WRITE, **form.cleaned_data)
        form.add_error(None, overtaken_edit())
    intro = _("%(counts)s. All of it is stored, or nothing.") % {"counts": in_short(imported)}
    return _asked(request, imported, _("Import the file"), form, intro)


def _asked(request, imported, title, form, intro):
    return render(request, "pieces/confirm.html", about(imported, title) | {"form": form, "intro": intro})


def undo_import(request, pk):
    imported = load(request, pk)
    if not request.user.is_one_of(Role.CATEGORY_MANAGER) or not may_undo(imported, request.user):
        raise PermissionDenied
    if imported.state != ImportState.DONE:
        messages.warning(request, _("There is nothing to undo here."))
        return redirect(imported)
    form = UndoImportForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return begun(request, imported, start, UNDO, **form.cleaned_data)
    intro = _(
        "What was new goes, and what was changed becomes what it was."
        " When somebody changed something of it since, nothing is undone and you read why."
    )
    return _asked(request, imported, _("Undo the import"), form, intro)
