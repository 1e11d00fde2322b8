"""What changed in what is promised, from one version of a plan to another."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn.days import write_day
from socialreturn.notation import write_number

from ..compare import ADDED, DELETED, SAME
from ..models import Commitment

_LIKENESSES = (
    lambda promise: promise.digest,
    lambda promise: (promise.indicator, promise.description, promise.supplier_id),
    lambda promise: (promise.indicator, promise.supplier_id),
    lambda promise: promise.indicator,
)
_FATES = {
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "changed": gettext_lazy("changed"),
    "same": gettext_lazy("not changed"),
}


@dataclass(frozen=True)
class Fate:
    """What became of one commitment; ``what`` and the ``cells`` show old and new side by side."""

    kind: str
    what: list
    cells: list

    @property
    def word(self):
        return _FATES[self.kind]

    @property
    def is_change(self):
        return self.kind != "same"


def fates(older, newer):
    """What became of each commitment of the version ``older``, and which are new in ``newer``."""
    promised = Commitment.objects.filter(version__in=(older, newer)).select_related("supplier")
    before = [promise for promise in promised if promise.version_id == older.pk]
    after = [promise for promise in promised if promise.version_id == newer.pk]
    return [_fate(old, new) for old, new in _paired(before, after)]


def _paired(old, new):
    """Old with new; a version does not tell what each commitment was before, so the most alike go together."""
    left, partners = old.copy(), {}
    for likeness in _LIKENESSES:
        for promise in new:
            like = [one for one in left if promise not in partners and likeness(one) == likeness(promise)]
            if like:
                partners[promise] = like[0]
                left.remove(like[0])
    return [(promise, None) for promise in left] + [(partners.get(promise), promise) for promise in new]


def _fate(old, new):
    what, *cells = [(label, _parts(was, becomes)) for label, was, becomes in _fields(old, new)]
    return Fate(_kind(old, new), what[1], cells)


def _kind(old, new):
    if old is None:
        return "added"
    if new is None:
        return "removed"
    return "same" if old.digest == new.digest else "changed"


def _fields(old, new):
    """Label, old text and new text; what was added or removed as a whole reads the same on both sides."""
    before, after = in_columns(old or new), in_columns(new or old)
    return [(label, was, becomes) for (label, was), (_label, becomes) in zip(before, after, strict=True)]


def in_columns(promise):
    return [
        (_("What"), ": ".join(filter(None, (promise.get_indicator_display(), promise.description)))),
        (_("Amount"), write_number(promise.target)),
        (_("Due"), write_day(promise.due_on)),
        (_("Party"), promise.supplier.name if promise.supplier else _("all suppliers together")),
    ]


def _parts(was, becomes):
    return [(SAME, becomes)] if was == becomes else [(DELETED, was), (SAME, " → "), (ADDED, becomes)]
