"""What is done with a file in the background."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.audit.jobs import JobKind, also_tidied
from socialreturn.audit.lifecycle import Refused
from socialreturn.audit.models import Job

from ..models import Import, Outcome
from .running import check
from .undoing import undo
from .writing import write


def _onward(job):
    """Where the work leads: the page of the import."""
    return _("Back to the import"), reverse("suppliers:import", args=[job.arguments["import"]])


CHECK = JobKind("import_check", lambda job: _("Checking a file"), check, _onward)
WRITE = JobKind("import_write", lambda job: _("Importing a file"), write, _onward)
UNDO = JobKind("import_undo", lambda job: _("Undoing an import"), undo, _onward)


@transaction.atomic
def start_check(imported, user, *, columns, sheet):
    """Have it checked with these columns; raises Refused when it was imported meanwhile."""
    _require_idle(imported)
    unless_done = Import.objects.filter(pk=imported.pk, imported_at=None)
    nothing_yet = {"checked_at": None} | dict.fromkeys(Outcome.values, 0)
    if not unless_done.update(columns=columns, sheet=sheet, **nothing_yet):
        raise Refused(_("This file is imported already."))
    return start(CHECK, imported, user)


@transaction.atomic
def start(kind, imported, user, **arguments):
    """Begin with this; the import knows its job before a worker can take it. Raises Refused when it has one."""
    _require_idle(imported)
    job = kind.start(user, **{"import": imported.pk}, **arguments)
    Import.objects.filter(pk=imported.pk).update(job=job)
    return job


def _require_idle(imported):
    """Lock the import; a page does not wait for the work that has it under lock."""
    free = Import.objects.select_for_update(of=("self",), skip_locked=True).select_related("job")
    stored = free.filter(pk=imported.pk).first()
    if stored is None or stored.is_worked_on:
        raise Refused(_("This is being worked on."))


@also_tidied
def forget_given_up(moment):
    """Remove the files that were sent, and not imported for a week; and those that nothing tells of any more."""
    for key in list(Import.objects.given_up_at(moment).values_list("pk", flat=True)):
        _forget(key, moment)
    _remove_stray_files()


@transaction.atomic
def _forget(key, moment):
    """Forget it, unless it is imported after all, or somebody is about to."""
    free = Import.objects.given_up_at(moment).select_for_update(of=("self",), skip_locked=True)
    for imported in free.select_related("job").filter(pk=key):
        if not imported.is_worked_on:
            imported.forget()


def _remove_stray_files():
    """Of what was never stored, or what was broken off just after it was stored."""
    needed = {str(key) for key in Import.objects.filter(imported_at=None).values_list("pk", flat=True)}
    for file in Path(settings.IMPORTS_DIR).glob("*"):
        age = clock.real().timestamp() - file.stat().st_mtime
        if file.name not in needed and age > Job.KEPT_FOR.total_seconds():
            file.unlink(missing_ok=True)
