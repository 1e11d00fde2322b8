"""What importing so many call-offs from CSV takes: the check, then the import; beside COPY of the same rows."""

import gc
import os
import tracemalloc
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter, process_time

from django.core.files.base import File
from django.db import connection, transaction

from socialreturn.accounts.models import Department
from socialreturn.audit.models import Job, JobState
from socialreturn.sheets.kinds import Kind
from socialreturn.sheets.table import open_table
from socialreturn.sheets.writing import WRITERS
from suppliers.imports.columns import known_headings, recognised
from suppliers.imports.running import check
from suppliers.imports.writing import write
from suppliers.models import Admission, CallOff, Import, ImportKind

from .fill import copied, lines_of
from .sheets import MEBIBYTE
from .table import row

HEADINGS = (
    "Kenmerk",
    "Titel",
    "Overeenkomst",
    "Leverancier",
    "Dienstonderdeel",
    "Begint",
    "Einde",
    "Bedrag",
    "Loonsom",
)
AGREEMENTS = 100
TERM = timedelta(days=365)
CALL_OFFS = ImportKind.CALL_OFFS


def imports(people, size):
    """The lines of the table for so many rows."""
    manager = people.users["manager"]
    admissions = list(admissions_of(manager))
    copying = timed_copy(admissions, size)
    lines = [line(size, "COPY of call-offs", copying)]
    imported = sent(manager, admissions, size)
    for what, work, reason in (("check", check, ""), ("import", write, "Opgave.")):
        imported.refresh_from_db()
        job = running(manager, imported, {"reason": reason, "seen": imported.digest})
        taken = timed(lambda job=job, work=work: work(job))
        peak = traced(lambda job=job, work=work: work(job))
        lines.append(line(size, f"import of call-offs, CSV: {what}", taken, copying, peak))
        work(job)
    forget(imported)
    return "\n".join(lines)


def line(size, what, taken, beside=None, peak=None):
    if beside:
        ratios = [mine / other for mine, other in zip(taken, beside, strict=True)]
        what = f"{what}, {ratios[0]:.1f} × COPY ({ratios[1]:.1f} × its processor time)"
    return row((f"{size:,}", what, f"{taken[0]:.1f}", "", "" if peak is None else f"{peak:.1f}"))


def timed(work):
    """Seconds by the clock, and of processor time, here and in the database together; what was done is undone."""
    gc.collect()
    with transaction.atomic():
        begin, used = perf_counter(), processor_seconds()
        work()
        taken = perf_counter() - begin, processor_seconds() - used
        transaction.set_rollback(True)
    return taken


def processor_seconds():
    """What this process and the database's own for this connection used; the latter only where /proc tells it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    ticks = sum(map(int, told.read_text().rpartition(")")[2].split()[11:13])) if told.exists() else 0
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")


def traced(work):
    """MiB above the start; what was done is undone."""
    gc.collect()
    tracemalloc.start()
    with transaction.atomic():
        work()
        peak = tracemalloc.get_traced_memory()[1] / MEBIBYTE
        transaction.set_rollback(True)
    tracemalloc.stop()
    return peak


def admissions_of(manager):
    admissions = Admission.objects.filter(lot__agreement__category__in=manager.managed_categories.all())
    return islice(admissions.select_related("lot__agreement", "supplier").order_by("pk"), 2 * AGREEMENTS)


def call_offs(admissions, size):
    departments = list(Department.objects.order_by("pk"))
    for number in range(size):
        admission = admissions[number % len(admissions)]
        begin = admission.lot.agreement.starts_on + timedelta(days=number % 300)
        yield CallOff(
            reference=f"OPGAVE-{number:06d}",
            title=f"Opdracht {number}",
            lot=admission.lot,
            supplier=admission.supplier,
            department=departments[number % len(departments)],
            starts_on=begin,
            ends_on=begin + TERM,
            amount=Decimal(number * 125 % 10_000_000) / 100,
            wage_sum=Decimal(number),
        )


def timed_copy(admissions, size):
    """Of rows that are written out beforehand."""
    rows = StringIO()
    fields = [field for field in CallOff._meta.concrete_fields if not field.generated and field.name != "id"]
    rows.write(lines_of(call_offs(admissions, size), fields).getvalue())

    def work():
        rows.seek(0)
        copied(CallOff, fields, rows)

    return timed(work)


def sent(manager, admissions, size):
    """The file as a category manager sends it, its columns recognised."""
    made = Import.objects.create(kind=CALL_OFFS, file_name="opgave.csv", made_by=manager)
    with TemporaryFile() as file:
        WRITERS[Kind.CSV](file, "Opgave", cells(admissions, size))
        made.keep(File(file))
        table = open_table(file, known=known_headings(CALL_OFFS))
    made.columns = recognised(CALL_OFFS, table.headings)
    assert len(made.columns) == len(HEADINGS)
    made.save()
    return made


def cells(admissions, size):
    yield HEADINGS
    for made in call_offs(admissions, size):
        agreement, supplier, department = made.lot.agreement, made.supplier, made.department
        yield (made.reference, made.title, agreement.reference, supplier.name, department.name,
               made.starts_on, made.ends_on, made.amount, made.wage_sum)  # fmt: skip


def running(owner, imported, arguments):
    asked = {"import": imported.pk} | arguments
    return Job.objects.create(kind="import", owner=owner, language="nl", arguments=asked, state=JobState.RUNNING)


def forget(imported):
    """So that the next size measures the same."""
    CallOff.objects.filter(reference__startswith="OPGAVE-")._raw_delete("default")
    imported.forget()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
