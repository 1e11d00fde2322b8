"""How what an import wrote is taken back: judged as a whole first, then a thousand rows at a time."""

from django.utils.translation import ngettext

from socialreturn.audit.lifecycle import Refused
from socialreturn.notation import write_number

from ..models import Outcome
from .reading import CHUNK

NAMED = 5


def put_back(row, before, names):
    """The row with the values it had, as JSON keeps them."""
    for name in names:
        field = row._meta.get_field(name)
        if field.attname in before:
            setattr(row, field.attname, field.to_python(before[field.attname]))
    row.revision += 1
    return row


def backwards(changes):
    return [[name, new, old] for name, old, new in changes]


class Undoer:
    """Of one kind of file: first everything is judged, then it is taken back, a thousand rows at a time.

    It is taken back from the last row on: what an earlier row made goes after all that rests on it.
    """

    model = None

    def __init__(self, imported, told, tell):
        self.imported, self.told, self.tell, self.in_the_way, self.count = imported, told, tell, [], 0

    def undo(self):
        for work, order in ((self.judge, "pk"), (self.take_back, "-pk")):
            done = 0
            for rows in self._chunks(order):
                work(rows, self.model.objects.in_bulk([row.row for row in rows]))
                done += len(rows)
                self.tell(done)
            if self.count:
                raise Refused(self._refusal())

    def _chunks(self, order):
        written = self.imported.rows.filter(row__isnull=False).order_by(order)
        left, beyond = written, {"pk": "pk__gt", "-pk": "pk__lt"}[order]
        while rows := list(left[:CHUNK]):
            yield rows
            left = written.filter(**{beyond: rows[-1].pk})

    def _refusal(self):
        words = ngettext(
            "Nothing was undone: %(n)s row was changed since, or something rests on it now: %(names)s.",
            "Nothing was undone: %(n)s rows were changed since, or something rests on them now, such as %(names)s.",
            self.count,
        )
        return words % {"n": write_number(self.count), "names": "; ".join(self.in_the_way)}

    def judge(self, rows, stored):
        kept = self.kept(rows, stored)
        for row in rows:
            found = stored.get(row.row)
            if found is None or not self.is_as_left(row, found) or row.row in kept:
                self.stop(row)

    def stop(self, row):
        """This row stands in the way."""
        self.count += 1
        if len(self.in_the_way) < NAMED:
            self.in_the_way.append(row.about)

    def is_as_left(self, row, stored):
        return row.left is None or row.left == stored.revision

    def kept(self, rows, stored):
        """The keys of those that cannot go, as something rests on them."""
        return set()

    def new_and_changed(self, rows):
        new = [row.row for row in rows if row.outcome == Outcome.NEW]
        return new, [row for row in rows if row.outcome == Outcome.CHANGED]
