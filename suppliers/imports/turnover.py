"""What was invoiced under call-offs, from a file: an amount of a call-off in a year."""

from django.db.models.functions import Upper
from django.utils.translation import gettext as _

from socialreturn.audit.models import Event

from ..actions.obligation import in_euros
from ..models import CallOff, ImportKind, Outcome, Turnover
from ..models.call_off import TURNOVER_CHANGED
from ..models.imports import TURNOVER_IMPORTED
from .checking import Checker, Result, record_on_agreements, refuse_unfit
from .comparing import compared
from .known import in_capitals
from .reading import BETWEEN

JUDGED = ("year", "amount")


class Turnovers(Checker):
    kind, keys = ImportKind.TURNOVER, ("call_off", "year")

    def __init__(self, user, doubles):
        super().__init__(user, doubles)
        self.call_offs, self.stored = {}, {}

    def about(self, line):
        said = (line.values.get("call_off"), line.values.get("year"))
        return ", ".join(str(part) for part in said if part is not None)

    def load(self, lines):
        references = {line.values["call_off"] for line in lines if line.values.get("call_off")}
        rows = CallOff.objects.annotate(key=Upper("reference")).filter(key__in=in_capitals(references))
        self.call_offs = {row.reference.upper(): row for row in rows.select_related("lot__agreement__category")}
        stored = Turnover.objects.filter(call_off__in=[row.pk for row in self.call_offs.values()])
        self.stored = {(row.call_off_id, row.year): row for row in stored}

    def judge(self, line, about):
        reference, year = line.values["call_off"], line.values.get("year")
        for name in ("year", "amount"):
            if line.values.get(name) is None:
                line.refuse(name, _("Fill in: %(column)s.") % {"column": self.columns[name].label})
        call_off = self.call_offs.get(reference.upper())
        if call_off is None:
            words = _("There is no call-off with the reference “%(text)s”. Add it first, or import it.")
            line.refuse("call_off", words % {"text": reference[:60]})
        if line.problems:
            return None
        self.refuse_double(line, f"{reference.upper()}{BETWEEN}{year}", "call_off")
        return self._found(line, about, call_off)

    def _found(self, line, about, call_off):
        stored = self.stored.get((call_off.pk, line.values["year"]))
        row = stored or Turnover(call_off=call_off, **{name: line.values[name] for name in JUDGED})
        row.call_off = call_off
        changes, before = compared(row, line.values, ("amount",))
        refuse_unfit(line, row, JUDGED)
        if stored and not changes:
            return Result(line.number, about, Outcome.UNCHANGED, row)
        agreement = call_off.lot.agreement
        self.is_managed(agreement.category, line, "call_off")
        outcome = Outcome.CHANGED if stored else Outcome.NEW
        if not line.problems:
            self.note(agreement, outcome, call_off.supplier_id, call_off.obligation_id)
        shown = [] if stored else [["suppliers.Turnover.amount", str(row.amount)]]
        known = {"shown": shown, "changes": changes, "before": before if stored else None, "keys": (call_off.pk,)}
        return Result(line.number, about, outcome, row, **known)

    def write(self, results, told):
        new = [result for result in results if result.outcome == Outcome.NEW]
        changed = [result for result in results if result.outcome == Outcome.CHANGED]
        Turnover.objects.bulk_create(result.row for result in new)
        if changed:
            Turnover.objects.bulk_update([result.row for result in changed], ["amount"])
        Event.objects.bulk_create(_event(result, told) for result in [*new, *changed])

    def finish(self, told, imported):
        record_on_agreements(TURNOVER_IMPORTED, self.scope, told)

    def undoing(self, result):
        """A turnover has no revision: what it was left as tells whether it was changed since."""
        return result.row.pk, None, (result.before or {}) | {"left": result.row.amount}


def _event(result, told):
    """What the form that saves turnover records too: it is on the call-off's page."""
    old = result.before and result.before["amount"]
    amounts = {"old": in_euros(old), "new": in_euros(result.row.amount)}
    return TURNOVER_CHANGED.on(result.row.call_off, by=told.by, year=result.row.year, reason=told.openly, **amounts)
