"""Storing agreements from a file: the agreements with their history, then departments, lots and admissions."""

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from socialreturn import clock
from socialreturn.audit.models import Event

from ..actions.agreement import TERMS
from ..models import Admission, FrameworkAgreement, Lot, Outcome
from ..models.agreement import AGREEMENT_CHANGED
from ..models.imports import AGREEMENT_IMPORTED

FIELDS = [name for name in TERMS if name != "departments"]


def write_agreements(results, told):
    """Store the results of one chunk, and record what was done on each agreement."""
    touched = [result for result in results if result.outcome in (Outcome.NEW, Outcome.CHANGED)]
    kept = {"default_user": told.by, "default_date": clock.now()}
    new = [result.row for result in touched if result.row.pk is None]
    if new:
        bulk_create_with_history(list({id(row): row for row in new}.values()), FrameworkAgreement, **kept)
    changed = [result.row for result in touched if result.outcome == Outcome.CHANGED]
    for row in changed:
        row.revision += 1
    if changed:
        bulk_update_with_history(changed, FrameworkAgreement, [*FIELDS, "revision"], **kept)
    _write_departments([result for result in touched if result.also.departments is not None])
    Lot.objects.bulk_create(result.also.lot for result in touched if result.also.lot)
    Admission.objects.bulk_create(result.also.admission for result in touched if result.also.admission)
    Event.objects.bulk_create(_events(touched, told))


def _write_departments(results):
    through = FrameworkAgreement.departments.through
    through.objects.filter(frameworkagreement__in=[result.row.pk for result in results]).delete()
    through.objects.bulk_create(
        through(frameworkagreement_id=result.row.pk, department_id=department.pk)
        for result in results
        for department in result.also.departments
    )


def _events(results, told):
    """What changed in the terms of each agreement, for all who see it; and where that came from, for staff."""
    changes = {}
    for result in results:
        changes.setdefault(result.row, []).extend(result.changes)
    for row, lines in changes.items():
        if lines:
            yield AGREEMENT_CHANGED.on(row, by=told.by, why=told.openly, changes=lines)
        yield AGREEMENT_IMPORTED.on(row, by=told.by, name=told.file, reason=told.reason)
