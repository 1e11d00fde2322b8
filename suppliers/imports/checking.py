"""Judging the rows of a file against what is stored: what each would be, and what is wrong with it."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from socialreturn.audit.models import Event
from socialreturn.constraints import broken_by
from socialreturn.forms import PLAIN_WORDS
from socialreturn.notation import write_number

from ..models import Category, FrameworkAgreement, ImportRow, Outcome
from .columns import COLUMNS
from .reading import chunks

LONGEST = ImportRow._meta.get_field("about").max_length
TOO_LARGE = {"max_digits", "max_whole_digits"}


@dataclass(slots=True)
class Result:
    """What one row would become.

    ``row`` is what to store for it, ``shown`` what tells of something new, ``changes`` what becomes another in what is
    there: as events keep them. ``before`` is what undoing needs, ``keys`` are of what was found by name, ``also`` is
    for what a kind of file stores besides.
    """

    number: int
    about: str
    outcome: str
    row: object = None
    shown: list = ()
    changes: list = ()
    problems: list = ()
    warnings: list = ()
    before: dict | None = None
    keys: tuple = ()
    also: object = None

    @property
    def is_written(self):
        return self.outcome in (Outcome.NEW, Outcome.CHANGED)

    @property
    def facts(self):
        told = {
            "problems": self.problems,
            "shown": self.shown,
            "changes": self.changes,
            "warnings": self.warnings,
        }
        return {name: found for name, found in told.items() if found} or None


class Checker:
    """Judges a chunk of lines in a constant number of queries. For each kind of file there is an heir of its own.

    ``keys`` are the columns that together are in a file once; ``load`` looks up what a chunk needs; ``judge`` answers
    a Result; ``write`` stores the results of a chunk.
    """

    kind, keys = None, ()
    keeps_rows = False
    """Whether the rows of the check stay, and `finish` completes them: faster than telling them anew."""

    def __init__(self, user, doubles):
        self.user, self.doubles = user, doubles
        self.managed = set(Category.objects.managed_by(user).values_list("pk", flat=True))
        self.columns = {column.name: column for column in COLUMNS[self.kind]}
        self.scope = {"suppliers": set(), "obligations": set(), "agreements": {}, "categories": set()}

    def results(self, lines):
        for chunk in chunks(lines):
            self.load([line for line in chunk if not line.left_out])
            yield [self.result_of(line) for line in chunk]

    def finish(self, told, imported):
        """Record what was done, once all is stored."""

    def undoing(self, result):
        """What undoing a stored result needs: its key, the revision it was left with, and what stood there before."""
        return result.row.pk, getattr(result.row, "revision", None), result.before

    def result_of(self, line):
        if line.left_out:
            return Result(line.number, "", Outcome.LEFT_OUT, warnings=[line.left_out])
        about = self.about(line)[:LONGEST]
        for column in self.columns.values():
            if column.is_key and line.values.get(column.name) is None and not line.problems:
                line.refuse(column.name, _("Fill this in: without it, it is not known what this row is about."))
        result = None if line.problems else self.judge(line, about)
        if line.problems:
            return Result(line.number, about, Outcome.WRONG, problems=line.problems)
        return result

    def is_managed(self, category, line, name):
        """Whether the person may change what is in this category; otherwise the line is refused."""
        if category.pk in self.managed:
            return True
        line.refuse(name, _("This is in the category %(category)s, which you do not manage.") % {"category": category})
        return False

    def require(self, line):
        """Refuse the line when a new row lacks something."""
        for name, column in self.columns.items():
            if column.is_needed and line.values.get(name) in (None, ""):
                line.refuse(name, _("Fill in: %(column)s. What is new cannot do without.") % {"column": column.label})

    def refuse_double(self, line, key, name):
        first = self.doubles.earlier(key, line.number)
        if first is not None:
            words = _("This is in row %(row)s too. Leave one of the two out.")
            line.refuse(name, words % {"row": first})

    def find_supplier(self, line):
        text = line.values["supplier"]
        found = self.suppliers.found[text]
        if len(found) == 1:
            return found[0]
        if not found:
            words = _("There is no supplier “%(text)s”. Write its name or KvK number as it is here, or add it first.")
            line.refuse("supplier", words % {"text": text[:60]})
        else:
            words = _("“%(text)s” may be one of several suppliers: %(names)s. Write the whole name.")
            line.refuse(
                "supplier", words % {"text": text[:60], "names": ", ".join(f"“{each.name}”" for each in found[:5])}
            )
        return None

    def note(self, agreement, outcome, supplier=None, obligation=None):
        """Remember what is touched: the agreements with how many rows, and whose locks and obligations that asks."""
        if outcome not in (Outcome.NEW, Outcome.CHANGED):
            return
        self.scope["agreements"].setdefault(agreement.pk, Counter())[outcome] += 1
        self.scope["categories"].add(agreement.category_id)
        if supplier:
            self.scope["suppliers"].add(supplier)
        if obligation:
            self.scope["obligations"].add(obligation)


def record_on_agreements(kind, scope, told):
    """An event of this kind on each agreement that was touched, with how many rows."""
    agreements = FrameworkAgreement.objects.in_bulk(scope["agreements"])
    events = []
    for pk, counts in scope["agreements"].items():
        rows = {"new": counts[Outcome.NEW], "changed": counts[Outcome.CHANGED]}
        events.append(kind.on(agreements[pk], by=told.by, name=told.file, reason=told.reason, **rows))
    Event.objects.bulk_create(events)


def refuse_unfit(line, row, names, place=None):
    """Refuse the line for what the fields of the model and its constraints have against this row.

    What is wrong is told of the column of that field, or of ``place`` when all comes from one column.
    """
    for name, validators in _validators(type(row), names):
        value = getattr(row, name)
        if value is not None:
            try:
                for validate in validators:
                    validate(value)
            except ValidationError as error:
                line.refuse(place or name, in_our_words(error.error_list[0]))
    for constraint in broken_by(row) if not line.problems else ():
        line.refuse(place or constraint.violation_error_code, constraint.violation_error_message)


@cache
def _validators(model, names):
    """What the model asks of a value, by name of the field."""
    return [(name, validators) for name in names if (validators := model._meta.get_field(name).validators)]


def in_our_words(error):
    if error.code in TOO_LARGE:
        return _("This amount is too large.")
    if error.code == "max_length":
        return PLAIN_WORDS["max_length"] % error.params
    if error.code == "min_value":
        return _("Fill in %(n)s or more.") % {"n": write_number(error.params["limit_value"])}
    return error.messages[0]


class Tally:
    """Counts the outcomes, and keeps a fingerprint of all that was found, and in which columns."""

    def __init__(self, imported):
        self.counts = Counter()
        self.hash = hashlib.sha256(repr([imported.sheet, sorted(imported.columns.items())]).encode())

    def add(self, results):
        self.counts.update(result.outcome for result in results)
        found = [(each.number, each.about, str(each.outcome), each.changes, each.keys) for each in results]
        self.hash.update(repr(found).encode("utf-8", "surrogatepass"))

    @property
    def digest(self):
        return self.hash.hexdigest()
