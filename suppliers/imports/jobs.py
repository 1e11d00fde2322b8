"""What is done with a file in the background."""

from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.audit.jobs import JobKind, also_tidied

from ..models import Import
from .running import check
from .undoing import undo
from .writing import write


def _onward(job):
    """Where the work leads: the page of the import."""
    return _("Back to the import"), reverse("suppliers:import", args=[job.arguments["import"]])


CHECK = JobKind("import_check", lambda job: _("Checking a file"), check, _onward)
WRITE = JobKind("import_write", lambda job: _("Importing a file"), write, _onward)
UNDO = JobKind("import_undo", lambda job: _("Undoing an import"), undo, _onward)


def start(kind, imported, user, **arguments):
    """Begin with this; the import keeps which job it was last."""
    imported.job = kind.start(user, **{"import": imported.pk}, **arguments)
    Import.objects.filter(pk=imported.pk).update(job=imported.job)
    return imported.job


@also_tidied
def forget_given_up(moment):
    """Remove the files that were sent, and not imported for a week."""
    for imported in Import.objects.given_up_at(moment):
        imported.forget()
