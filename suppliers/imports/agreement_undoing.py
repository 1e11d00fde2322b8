"""Taking back agreements from a file: suppliers off their lots, lots, and agreements that were made by it."""

from django.db.models import ProtectedError
from simple_history.utils import bulk_update_with_history

from socialreturn import clock
from socialreturn.audit.models import Event

from ..actions.agreement import something_rests_on
from ..models import Admission, FrameworkAgreement, Lot, Outcome
from ..models.agreement import AGREEMENT_CHANGED
from .agreement_writing import FIELDS
from .undoer import Undoer, backwards, put_back

DEPARTMENTS = FrameworkAgreement.departments.through


class AgreementUndoer(Undoer):
    model = FrameworkAgreement

    def take_back(self, rows, stored):
        """Terms first; what goes, goes when nothing else would go with it."""
        self._restore([row for row in rows if row.outcome == Outcome.CHANGED], stored)
        admissions = self._parts(Admission.objects.select_related("lot__agreement", "supplier"), rows, "admission")
        for row, admission in admissions:
            if admission is None or something_rests_on(admission):
                self.stop(row)
            else:
                admission.delete()
        for row, lot in self._parts(Lot.objects.all(), rows, "lot"):
            self._remove(row, lot, {Lot})
        for row in rows:
            if row.before.get("made"):
                self._remove(row, stored[row.row], {FrameworkAgreement, DEPARTMENTS})

    @staticmethod
    def _parts(found, rows, name):
        """The rows that made such a part, each with that part; None when it is gone since."""
        made = [row for row in rows if row.before.get(name)]
        parts = found.in_bulk([row.before[name] for row in made])
        return [(row, parts.get(row.before[name])) for row in made]

    def _remove(self, row, part, expected):
        """Delete this, unless something else points at it: also of the apps above."""
        try:
            _count, gone = part.delete() if part else (0, {"": 1})
        except ProtectedError:
            gone = {"": 1}
        if set(gone) - {model._meta.label for model in expected}:
            self.stop(row)

    def _restore(self, rows, stored):
        if not rows:
            return
        restored = [put_back(stored[row.row], row.before, FIELDS) for row in rows]
        kept = {"default_user": self.told.by, "default_date": clock.now()}
        bulk_update_with_history(restored, FrameworkAgreement, [*FIELDS, "revision"], **kept)
        Event.objects.bulk_create(
            AGREEMENT_CHANGED.on(
                stored[row.row], by=self.told.by, why=self.told.openly, changes=backwards(row.facts["changes"])
            )
            for row in rows
        )
        departments = {row.row: row.before["departments"] for row in rows if "departments" in row.before}
        DEPARTMENTS.objects.filter(frameworkagreement__in=departments).delete()
        DEPARTMENTS.objects.bulk_create(
            DEPARTMENTS(frameworkagreement_id=key, department_id=department)
            for key, several in departments.items()
            for department in several
        )
