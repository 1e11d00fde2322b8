"""Taking an import back as one act: refused when somebody changed since what it wrote."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialreturn import clock
from socialreturn.audit.lifecycle import Refused
from socialreturn.audit.models import Event
from socialreturn.notation import write_number

from ..actions.locks import lock_agreements, lock_suppliers
from ..actions.obligation import recomputing
from ..models import CallOff, Category, FrameworkAgreement, ImportKind, Obligation, Turnover
from ..models.call_off import CALL_OFF_CHANGED, TURNOVER_CHANGED
from ..models.imports import AGREEMENT_IMPORT_UNDONE, IMPORT_UNDONE
from .agreement_undoing import AgreementUndoer
from .call_offs import CHANGEABLE
from .running import Told, as_a_whole
from .undoer import Undoer, backwards, put_back


class CallOffUndoer(Undoer):
    model = CallOff

    def kept(self, rows, stored):
        new, _changed = self.new_and_changed(rows)
        invoiced = Turnover.objects.filter(call_off__in=new).values_list("call_off", flat=True)
        own = Obligation.objects.filter(call_off__in=new).values_list("call_off", flat=True)
        return {*invoiced, *own}

    def take_back(self, rows, stored):
        new, changed = self.new_and_changed(rows)
        CallOff.objects.filter(pk__in=new).delete()
        restored = [put_back(stored[row.row], row.before, CHANGEABLE) for row in changed]
        if restored:
            CallOff.objects.bulk_update(restored, [*CHANGEABLE, "revision"])
        Event.objects.bulk_create(
            CALL_OFF_CHANGED.on(
                stored[row.row], by=self.told.by, reason=self.told.openly, changes=backwards(row.facts["changes"])
            )
            for row in changed
        )


class TurnoverUndoer(Undoer):
    model = Turnover

    def is_as_left(self, row, stored):
        return str(stored.amount) == row.before["left"]

    def take_back(self, rows, stored):
        new, changed = self.new_and_changed(rows)
        call_offs = CallOff.objects.in_bulk([found.call_off_id for found in stored.values()])
        events = [self._event(stored[row.row], row, call_offs) for row in rows]
        Turnover.objects.filter(pk__in=new).delete()
        for row in changed:
            stored[row.row].amount = Turnover._meta.get_field("amount").to_python(row.before["amount"])
        if changed:
            Turnover.objects.bulk_update([stored[row.row] for row in changed], ["amount"])
        Event.objects.bulk_create(events)

    def _event(self, turnover, row, call_offs):
        old, new = {"euros": row.before["left"]}, {"euros": row.before.get("amount")}
        facts = {"year": turnover.year, "reason": self.told.openly, "old": old, "new": new}
        return TURNOVER_CHANGED.on(call_offs[turnover.call_off_id], by=self.told.by, **facts)


UNDOERS = {
    ImportKind.AGREEMENTS: AgreementUndoer,
    ImportKind.CALL_OFFS: CallOffUndoer,
    ImportKind.TURNOVER: TurnoverUndoer,
}


def undo(job):
    """Take back all that was imported, or say which rows stand in the way."""
    by, reason = job.owner, job.arguments["reason"]
    with as_a_whole(job) as imported:
        if not imported.imported_at or imported.undone_at:
            raise Refused(_("This import is not there to be undone any more."))
        if not may_undo(imported, by):
            raise PermissionDenied
        told = Told(by, imported.file_name, reason, _("an import was undone"))
        lock_suppliers(imported.scope["suppliers"])
        lock_agreements(agreements_of(imported))
        with recomputing(_obligations(imported), by=by, reason=told.openly):
            UNDOERS[imported.kind](imported, told, job.tell).undo()
        imported.undone_at = clock.now()
        imported.save()
        IMPORT_UNDONE.record(imported, by=by, reason=reason)
        _tell_agreements(imported, told)
    words = ngettext("%(n)s row is undone.", "%(n)s rows are undone.", imported.new + imported.changed)
    return words % {"n": write_number(imported.new + imported.changed)}


def may_undo(imported, user):
    """Who manages all categories it went into."""
    managed = Category.objects.managed_by(user)
    return not imported.categories.exclude(pk__in=managed.values("pk")).exists()


def agreements_of(imported):
    """The keys of the agreements it touched, also of those it made."""
    keys = set(imported.scope["agreements"])
    if imported.kind == ImportKind.AGREEMENTS:
        keys |= set(_written(imported).values_list("row", flat=True))
    return keys


def _tell_agreements(imported, told):
    agreements = FrameworkAgreement.objects.filter(pk__in=agreements_of(imported))
    Event.objects.bulk_create(
        AGREEMENT_IMPORT_UNDONE.on(agreement, by=told.by, name=told.file, reason=told.reason)
        for agreement in agreements
    )


def _written(imported):
    return imported.rows.filter(row__isnull=False)


def _obligations(imported):
    """Those that what was written feeds now, or that look at the terms of its agreements."""
    keys = _written(imported).values("row")
    fed = {
        ImportKind.AGREEMENTS: Q(agreement__in=imported.scope["agreements"]),
        ImportKind.CALL_OFFS: Q(call_offs__in=keys) | Q(call_off__in=keys),
        ImportKind.TURNOVER: Q(call_offs__turnovers__in=keys),
    }
    found = Obligation.objects.filter(fed[imported.kind]).order_by().values_list("pk", flat=True)
    return list(found.distinct())
