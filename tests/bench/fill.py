"""Rows in proportion: to ten placements one agreement, one plan, one pilot and eight candidates.

Everything of one such group hangs on its number, keys included, so that a larger filling continues a smaller
one and is the same every time. What a person would do in steps is written down as if it had been done.
"""

import csv
import json
from io import StringIO
from itertools import islice

from django.core.management.color import no_style
from django.db import connection

from candidates.models import Candidate, Erasure, Placement
from pilots.models import Evaluation, Partner, Pilot, PublishedPilot
from socialreturn.accounts.models import User
from socialreturn.audit.models import AccessLog, Event
from suppliers.models import (
    Admission,
    CallOff,
    Commitment,
    Decision,
    FrameworkAgreement,
    Import,
    ImportRow,
    Lot,
    Membership,
    Obligation,
    ObligationVersion,
    Plan,
    PlanParty,
    PlanSection,
    PlanVersion,
    Supplier,
)

from . import contracts, people_at_work
from .base import make_base
from .numbers import PLACEMENTS_PER_GROUP

CHUNK, NULL = 5000, r"\N"
TABLES = (
    (User, contracts.users),
    (Supplier, contracts.suppliers),
    (Membership, contracts.memberships),
    (FrameworkAgreement, contracts.agreements),
    (Lot, contracts.lots),
    (Admission, contracts.admissions),
    (Obligation, contracts.obligations),
    (ObligationVersion, contracts.obligation_versions),
    (CallOff, contracts.call_offs),
    (Import, contracts.imports),
    (ImportRow, contracts.import_rows),
    (Plan, contracts.plans),
    (Plan.agreements.through, contracts.plan_agreements),
    (PlanParty, contracts.parties),
    (PlanVersion, contracts.versions),
    (PlanSection, contracts.sections),
    (Commitment, contracts.commitments),
    (Decision, contracts.decisions),
    (Pilot, people_at_work.pilots),
    (Pilot.suppliers.through, people_at_work.pilot_suppliers),
    (Partner, people_at_work.partners),
    (PublishedPilot, people_at_work.publications),
    (Evaluation, people_at_work.evaluations),
    (Candidate, people_at_work.candidates),
    (Placement, people_at_work.placements),
    (Event, people_at_work.events),
    (AccessLog, people_at_work.looks),
    (Erasure, people_at_work.erasures),
)


def fill(size, done=0, tell=lambda part, table: None):
    """Continue a filling of ``done`` placements up to ``size``; ``tell`` hears the part of the tables that is full."""
    base = make_base()
    AccessLog.objects.filter(pk__gt=done).delete()  # what the measuring itself left
    groups = range(done // PLACEMENTS_PER_GROUP, size // PLACEMENTS_PER_GROUP)
    put = copy if connection.vendor == "postgresql" else insert
    for place, (model, make) in enumerate(TABLES, start=1):
        made = make(base, groups)
        while chunk := list(islice(made, CHUNK)):
            put(model, chunk)
        tell(place / len(TABLES), model._meta.db_table)
    set_counters()


def insert(model, rows):
    model.objects.bulk_create(rows)


def copy(model, rows):
    """By COPY, five times as fast."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    copied(model, fields, lines_of(rows, fields))


def lines_of(rows, fields):
    lines = StringIO()
    columns = [field.attname for field in fields]
    csv.writer(lines).writerows([written(getattr(row, column)) for column in columns] for row in rows)
    lines.seek(0)
    return lines


def copied(model, fields, lines):
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY \"{model._meta.db_table}\" ({names}) FROM STDIN (FORMAT csv, NULL '{NULL}')",
            lines,
        )


def written(value):
    if value is None:
        return NULL
    return json.dumps(value) if isinstance(value, dict | list) else value


def set_counters():
    """Most keys were given out here; the database goes on after the last."""
    models = [model for model, _make in TABLES]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)
