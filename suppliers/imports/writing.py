"""Storing what was checked, all of it or nothing, and counting what is owed anew once."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.audit.lifecycle import Refused, overtaken_edit

from ..actions.locks import lock_agreements, lock_suppliers
from ..actions.obligation import recomputing
from ..models import ImportKind, ImportRow, ImportState, Obligation
from ..models.imports import IMPORT_DONE
from .running import CHECKERS, Told, as_a_whole, in_short, passed, rows_of


def write(job):
    """Import the file as it was checked; refused when a row would become something else by now."""
    by, reason = job.owner, job.arguments["reason"]
    with as_a_whole(job) as imported:
        if imported.imported_at:
            raise Refused(_("This file is imported already."))
        if imported.state != ImportState.CHECKED:
            raise Refused(_("There is nothing to import now."))
        if imported.digest != job.arguments["seen"]:
            raise Refused(overtaken_edit())
        told = Told(by, imported.file_name, reason, _("imported from a file"))
        lock_suppliers(imported.scope["suppliers"])
        lock_agreements(imported.scope["agreements"])
        store = storing(imported, told)
        with recomputing(_obligations(imported), by=by, reason=told.openly):
            checker, tally = passed(imported, by, job.tell, store)
            require_same(imported, tally)
        checker.finish(told, imported)
        imported.imported_at, imported.reason = clock.now(), reason
        imported.save()
        IMPORT_DONE.record(imported, by=by, reason=reason)
        transaction.on_commit(partial(imported.path.unlink, missing_ok=True))
    return in_short(imported)


def storing(imported, told):
    """What stores the results of a chunk, and tells of each row what undoing it needs, unless that comes later."""
    keeps_rows = CHECKERS[imported.kind].keeps_rows
    if not keeps_rows:
        imported.rows.all()._raw_delete(imported.rows.db)

    def store(checker, results):
        checker.write(results, told)
        if not keeps_rows:
            undoing = [checker.undoing(result) if result.is_written else None for result in results]
            ImportRow.objects.bulk_create(rows_of(imported, results, undoing))

    return store


def require_same(imported, tally):
    if tally.digest != imported.digest:
        words = _("Something in the file would become another thing than when it was checked: check it again.")
        raise ValidationError(words)


def _obligations(imported):
    """The keys of the obligations whose amount may become another one.

    One held at a call-off looks at its term too, also when it is closed and nothing feeds it any more.
    """
    scope = imported.scope
    agreements, suppliers = Q(agreement__in=scope["agreements"]), Q(supplier__in=scope["suppliers"])
    if imported.kind == ImportKind.AGREEMENTS:
        touched = agreements
    else:
        held = agreements | Q(category__in=scope["categories"])
        own = Q(call_off__lot__agreement__in=scope["agreements"]) & suppliers
        touched = Q(pk__in=scope["obligations"]) | (held & suppliers & Q(closed_on=None)) | own
    return list(Obligation.objects.filter(touched).order_by().values_list("pk", flat=True))
