"""Call-offs from a file: found by their reference, judged by the rules of the form (R3, R4), feeding as R15 says."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Upper
from django.utils.translation import gettext as _

from socialreturn.audit.models import Event
from socialreturn.sheets.table import plain_heading

from ..actions.obligation import nearest_of
from ..models import CallOff, ImportKind, Outcome, Supplier
from ..models.call_off import CALL_OFF_CHANGED, CALL_OFF_MADE, objections
from ..models.imports import CALL_OFFS_IMPORTED
from .checking import Checker, Result, record_on_agreements, refuse_unfit
from .comparing import compared
from .known import Agreements, Departments, Suppliers, in_capitals

PLAIN = ("title", "starts_on", "ends_on", "amount", "wage_sum")
JUDGED = ("reference", *PLAIN)
CHANGEABLE = (*PLAIN, "department")
SHOWN = [(name, f"suppliers.CallOff.{name}") for name in ("starts_on", "ends_on", "amount")]


class CallOffs(Checker):
    kind, keys, keeps_rows = ImportKind.CALL_OFFS, ("reference",), True

    def __init__(self, user, doubles):
        super().__init__(user, doubles)
        self.suppliers, self.departments, self.agreements = Suppliers(), Departments(), Agreements()
        self.stored = {}

    def about(self, line):
        return line.values.get("reference") or ""

    def load(self, lines):
        said = [line.values for line in lines]
        references = {values["reference"] for values in said if values.get("reference")}
        rows = CallOff.objects.annotate(key=Upper("reference")).filter(key__in=in_capitals(references))
        self.stored = {row.reference.upper(): row for row in rows}
        lots = {row.lot_id for row in self.stored.values()}
        self.agreements.load({values.get("agreement") for values in said}, lots)
        self.suppliers.load({values.get("supplier") for values in said})

    def judge(self, line, about):
        key = about.upper()
        self.refuse_double(line, key, "reference")
        stored = self.stored.get(key)
        result = self.known(line, stored) if stored else self.fresh(line)
        if result and not line.problems:
            agreement = result.row.lot.agreement
            self.note(agreement, result.outcome, result.row.supplier_id, result.row.obligation_id)
            if result.row.ends_on > agreement.ends_on and result.outcome != Outcome.UNCHANGED:
                result.warnings = [_("Mind that it ends after the agreement does.")]
        return result

    def fresh(self, line):
        self.require(line)
        values = line.values
        if line.problems:
            return None
        supplier = self.find_supplier(line)
        agreement = self._find_agreement(line)
        department = self._find_department(line, agreement)
        lot = self._find_lot(line, agreement, supplier)
        if line.problems:
            return None
        said = {name: values[name] for name in PLAIN if values.get(name) is not None}
        keys = {"supplier_id": supplier.pk, "department_id": department.pk}
        row = CallOff(reference=values["reference"], lot=lot, **keys, **said)
        self._judge_rules(line, row, supplier)
        shown = [["suppliers.CallOff.supplier", supplier.name]]
        shown += [[path, str(values[name])] for name, path in SHOWN]
        return Result(line.number, row.reference, Outcome.NEW, row, shown=shown, keys=(lot.pk, *keys.values()))

    def known(self, line, row):
        lot = row.lot = self.agreements.by_lot[row.lot_id]
        self._refuse_another(line, row, lot)
        changes, before = compared(row, line.values, PLAIN)
        department = self._other_department(line, row, lot.agreement)
        if department:
            old = self.departments.by_key[row.department_id]
            changes.append(["suppliers.CallOff.department", str(old), str(department)])
            before["department_id"], row.department = row.department_id, department
        if line.problems or not changes:
            return Result(line.number, row.reference, Outcome.UNCHANGED, row)
        if self.is_managed(lot.agreement.category, line, "reference"):
            self._judge_rules(line, row)
        keys = (row.department_id,)
        return Result(line.number, row.reference, Outcome.CHANGED, row, changes=changes, before=before, keys=keys)

    def _judge_rules(self, line, row, supplier=None):
        """What the form judges: the fields, the constraints, and R3 and R4."""
        refuse_unfit(line, row, JUDGED)
        agreement = row.lot.agreement
        is_admitted = row.supplier_id in row.lot.admitted
        may_call_off = not agreement.may_call_off or row.department_id in agreement.may_call_off
        if supplier and not is_admitted:
            row.supplier = Supplier(pk=supplier.pk, name=supplier.name)
        if not may_call_off:
            row.department = self.departments.by_key[row.department_id]
        for name, why in objections(row, is_admitted=is_admitted, may_call_off=may_call_off):
            line.refuse(name, why)

    def _refuse_another(self, line, row, lot):
        """The lot and the supplier of a call-off stay what they are: another pair is another call-off."""
        said = line.values
        if said.get("agreement") and said["agreement"].upper() != lot.agreement.reference.upper():
            words = _("This call-off is under %(agreement)s. Another agreement is another call-off.")
            line.refuse("agreement", words % {"agreement": lot.agreement.reference})
        if said.get("lot") and not _is_lot(said["lot"], lot):
            words = _("This call-off is on lot %(lot)s. Another lot is another call-off.")
            line.refuse("lot", words % {"lot": lot})
        text = said.get("supplier")
        if text and row.supplier_id not in {found.pk for found in self.suppliers.found[text]}:
            words = _("This call-off is of another supplier than “%(text)s”. Another supplier is another call-off.")
            line.refuse("supplier", words % {"text": text[:60]})

    def _find_agreement(self, line):
        reference = line.values["agreement"]
        agreement = self.agreements.named(reference)
        if agreement is None:
            words = _("There is no agreement with the reference “%(text)s”. Add it first, or import it.")
            line.refuse("agreement", words % {"text": reference[:60]})
            return None
        return agreement if self.is_managed(agreement.category, line, "agreement") else None

    def _find_department(self, line, agreement):
        text = line.values["department"]
        found = self.departments.named(text)
        if len(found) > 1 and agreement and agreement.may_call_off:
            found = [each for each in found if each.pk in agreement.may_call_off] or found
        if len(found) == 1:
            return found[0]
        if found:
            words = _("“%(text)s” may be one of several departments: %(names)s. Write its ministry in front.")
            line.refuse(
                "department", words % {"text": text[:60], "names": ", ".join(f"“{each}”" for each in found[:5])}
            )
        else:
            words = _("There is no department “%(text)s”. Write its name as it is here.")
            line.refuse("department", words % {"text": text[:60]})
        return None

    def _other_department(self, line, row, agreement):
        """The department in the file, when it is not the one the call-off has."""
        text = line.values.get("department")
        if not text or row.department_id in {found.pk for found in self.departments.named(text)}:
            return None
        return self._find_department(line, agreement)

    def _find_lot(self, line, agreement, supplier):
        """The lot in the file; without one, the only lot on which the supplier is admitted."""
        if agreement is None or supplier is None:
            return None
        text, lots = line.values.get("lot"), list(agreement.by_number.values())
        if not text:
            lots = [lot for lot in lots if supplier.pk in lot.admitted] if len(lots) > 1 else lots
        else:
            lots = [lot for lot in lots if _is_lot(text, lot)]
        if len(lots) == 1:
            return lots[0]
        if text:
            words = _("%(agreement)s has no lot “%(text)s”. Write its number.")
            line.refuse("lot", words % {"agreement": agreement.reference, "text": text[:60]})
        elif lots:
            words = _("%(supplier)s is admitted on several lots of %(agreement)s. Write the number of the lot.")
            line.refuse("lot", words % {"supplier": supplier.name, "agreement": agreement.reference})
        else:
            words = _("%(supplier)s is not admitted on any lot of %(agreement)s. Admit it first.")
            line.refuse("supplier", words % {"supplier": supplier.name, "agreement": agreement.reference})
        return None

    def write(self, results, told):
        """Store what is new and what changed, of one chunk."""
        new = [result.row for result in results if result.outcome == Outcome.NEW]
        for row, obligation in zip(new, nearest_of(new), strict=True):
            row.obligation = obligation
        CallOff.objects.bulk_create(new)
        Event.objects.bulk_create(CALL_OFF_MADE.on(row, by=told.by) for row in new)
        changed = [result for result in results if result.outcome == Outcome.CHANGED]
        for result in changed:
            result.row.revision += 1
        if changed:
            CallOff.objects.bulk_update([result.row for result in changed], [*CHANGEABLE, "revision"])
        Event.objects.bulk_create(
            CALL_OFF_CHANGED.on(result.row, by=told.by, reason=told.openly, changes=result.changes)
            for result in changed
        )

    def finish(self, told, imported):
        record_on_agreements(CALL_OFFS_IMPORTED, self.scope, told)
        found = CallOff.objects.annotate(key=Upper("reference")).filter(key=Upper(OuterRef("about")))
        key, revision = Subquery(found.values("pk")[:1]), Subquery(found.values("revision")[:1])
        imported.rows.filter(outcome=Outcome.NEW).update(row=key, left=0)
        imported.rows.filter(outcome=Outcome.CHANGED).update(row=key, left=revision)


def _is_lot(text, lot):
    """Whether a cell means this lot: its number, its name, or both."""
    return plain_heading(text) in {plain_heading(said) for said in (lot.number, lot.name, lot)}
