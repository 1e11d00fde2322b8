"""Paging by key: the next page starts after the last row of this one, found by an index, however far one is.

Rows are sorted by one key and then by pk, so that no two share a place. A place travels in the address,
signed: one that was tampered with, or belongs to another order, is nobody's place and leads to page one.
"""

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.expressions import Col

END = "end"


class Order:
    """The order of `rows` by `sort`, a key with a minus in front for downwards.

    An empty key counts as the greatest, in every database.
    """

    def __init__(self, rows, sort):
        self.key, self.is_up = sort.removeprefix("-"), not sort.startswith("-")
        self.signer = Signer(salt=f"{rows.model._meta.label}:{sort}")
        query = rows.query.clone()
        column = F(self.key).resolve_expression(query)
        own = isinstance(column, Col) and column.alias == query.get_initial_alias()
        self.is_always_filled = own and not column.target.null
        self.fields = column.output_field, rows.model._meta.pk

    def name_place(self, row):
        """A text for the address that says where this row stands."""
        return self.signer.sign_object([None if row[name] is None else str(row[name]) for name in (self.key, "pk")])

    def find_place(self, name):
        """The key and pk behind such a text; None when it is not ours."""
        try:
            values = self.signer.unsign_object(name)
            return [field.to_python(value) for field, value in zip(self.fields, values, strict=True)]
        except (BadSignature, ValidationError, ValueError):
            return None

    def sorted(self, rows, *, back=False):
        up = self.is_up is not back
        if self.is_always_filled:
            return rows.order_by(*(name if up else f"-{name}" for name in (self.key, "pk")))
        key = F(self.key).asc(nulls_last=True) if up else F(self.key).desc(nulls_first=True)
        return rows.order_by(key, "pk" if up else "-pk")

    def beyond(self, rows, place, *, back=False):
        """The rows after this place, or before it."""
        up = self.is_up is not back
        if self.is_always_filled:
            here = pair(*(Value(value, field) for value, field in zip(place, self.fields, strict=True)))
            return rows.filter(compared(pair(F(self.key), F("pk")), ">" if up else "<", here))
        return rows.filter(self._beyond_perhaps_empty(*place, up))

    def _beyond_perhaps_empty(self, value, pk, up):
        further = "gt" if up else "lt"
        same_key = Q((self.key, value), (f"pk__{further}", pk))
        if value is None:
            return same_key if up else same_key | Q((f"{self.key}__isnull", False))
        ahead = same_key | Q((f"{self.key}__{further}", value))
        return ahead | Q((f"{self.key}__isnull", True)) if up else ahead


def pair(first, second):
    return Func(first, second, template="(%(expressions)s)", output_field=BooleanField())


def compared(left, sign, right):
    """Two pairs in one comparison: the only form that both databases answer by walking an index."""
    return Func(left, right, template="%(expressions)s", arg_joiner=f" {sign} ", output_field=BooleanField())


class Page:
    """At most `size` rows after the place named `after`, or before `before`; the first page when neither is known.

    `first`, `previous`, `next` and `last` are what to ask for to get there, None where one already is.
    """

    def __init__(self, rows, order, size, *, after="", before=""):
        place, back = order.find_place(before or after), bool(before)
        if place is None and before != END:
            back = False
        self.rows, more = self._read(rows, order, size, place, back)
        if place and not self.rows:
            place, back = None, False
            self.rows, more = self._read(rows, order, size, place, back)
        has_previous, has_next = (more, bool(place)) if back else (bool(place), more)
        self.first = {} if has_previous else None
        self.previous = {"before": order.name_place(self.rows[0])} if has_previous else None
        self.next = {"after": order.name_place(self.rows[-1])} if has_next else None
        self.last = {"before": END} if has_next else None

    @staticmethod
    def _read(rows, order, size, place, back):
        """The rows in reading order, and whether there are more in the direction of reading."""
        ahead = order.beyond(rows, place, back=back) if place else rows
        found = list(order.sorted(ahead, back=back)[: size + 1])
        kept = found[:size]
        return kept[::-1] if back else kept, len(found) > size
