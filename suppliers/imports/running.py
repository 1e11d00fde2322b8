"""One pass over a file, for the check and for the import alike: what was agreed to is what is stored."""

from contextlib import contextmanager
from itertools import zip_longest
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.audit.lifecycle import Refused
from socialreturn.notation import write_number
from socialreturn.sheets.refusals import Unreadable

from ..actions.locks import unless_just_made
from ..models import CallOff, FrameworkAgreement, Import, ImportKind, ImportRow, Obligation, Outcome
from .agreements import AgreementRows
from .call_offs import CallOffs
from .checking import Tally
from .reading import TELL_EVERY, Doubles, Source
from .turnover import Turnovers

CHECKERS = {
    ImportKind.AGREEMENTS: AgreementRows,
    ImportKind.CALL_OFFS: CallOffs,
    ImportKind.TURNOVER: Turnovers,
}
TOLD_OF = (CallOff, FrameworkAgreement, Import, Obligation)


class Told(NamedTuple):
    """What the events of an import say: by whom, from which file, and why.

    The file and the reason are about many suppliers, so they are for staff; ``openly`` is what each of them reads.
    """

    by: object
    file: str
    reason: str
    openly: str


def passed(imported, by, tell, store):
    """Judge all rows, and hand the results of each chunk to ``store(checker, results)``; answers checker and tally.

    Of a file that was checked it is known how its numbers are written, and that nothing is in it twice.
    """
    with imported.path.open("rb") as file:
        source = Source(file, imported.kind, imported.columns, imported.sheet)
        kind = CHECKERS[imported.kind]
        if imported.checked_at:
            source.know(imported.scope["seen"], imported.rows_in_all)
        doubles = Doubles() if imported.checked_at else source.look(kind.keys, tell)
        checker, tally, done = kind(by, doubles), Tally(imported), 0
        for results in checker.results(source.lines()):
            tally.add(results)
            store(checker, results)
            if not done % TELL_EVERY:
                tell(done, max(source.total, done))
            done += len(results)
    checker.scope["seen"] = source.seen
    return checker, tally


def rows_of(imported, results, undoing=()):
    """What is told of each row; ``undoing`` has key, revision and values before, of those that are stored."""
    for result, known in zip_longest(results, undoing):
        row, left, before = known or (None, None, result.before)
        yield ImportRow(
            of_import_id=imported.pk,
            number=result.number,
            about=result.about,
            outcome=result.outcome,
            facts=result.facts,
            row=row,
            left=left,
            before=before,
        )


@contextmanager
def as_a_whole(job):
    """All that is done in here, or nothing; with the import under lock, and what is wrong in words."""
    with unless_just_made():
        imported = Import.objects.select_for_update(of=("self",)).get(pk=job.arguments["import"])
        ContentType.objects.get_for_models(*TOLD_OF)  # at once, rather than at the first event of each
        try:
            yield imported
        except Unreadable as error:
            raise ValidationError(error.words) from None
        except FileNotFoundError:
            raise ValidationError(_("The file is no longer kept here. Send it again.")) from None
        if not job.hold():
            raise ValidationError(_("This was given up meanwhile. Nothing was changed. Try it again."))


def check(job):
    """The dry run: what each row would become. Nothing is changed but what is told of the file."""
    with as_a_whole(job) as imported:
        if imported.imported_at:
            raise Refused(_("This file is imported already."))
        imported.rows.all()._raw_delete(imported.rows.db)
        imported.checked_at = None

        def store(checker, results):
            ImportRow.objects.bulk_create(rows_of(imported, results))

        checker, tally = passed(imported, job.owner, job.tell, store)
        for outcome in Outcome:
            setattr(imported, outcome, tally.counts[outcome])
        imported.digest, imported.scope, imported.checked_at = tally.digest, plain_scope(checker.scope), clock.now()
        imported.save()
        imported.categories.set(checker.scope["categories"])
    return in_short(imported)


def plain_scope(scope):
    """As JSON can hold it."""
    keys = {name: sorted(scope[name]) for name in ("suppliers", "obligations", "categories", "agreements")}
    return keys | {"seen": scope["seen"]}


def in_short(imported):
    """How many rows came to what: 40 new, 2 changed."""
    counts = [(getattr(imported, outcome), outcome.label) for outcome in Outcome]
    return ", ".join(f"{write_number(count)} {label}" for count, label in counts if count)
