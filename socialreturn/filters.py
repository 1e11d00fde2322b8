"""What a list is narrowed by. Every parameter of its address is read through a form made of these fields.

The form is plain Django; only its drawing is our own, as a widget's template for each field would cost
more than the rest of the page.
"""

from html import escape
from urllib.parse import urlencode

from django import forms
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

OPTIONS_STAY_SECONDS = 60
LONGEST_SEARCH, FEWEST = 100, 3
SEARCH = _("Search")


class FilterField(forms.Field):
    """A field that narrows rows to those whose `by` (its own name unless given) equals the value."""

    kind = "text"

    def __init__(self, label, *, by="", **options):
        super().__init__(label=label, required=False, **options)
        self.by = by

    def narrow(self, rows, name, value):
        return rows.filter(**{self.by or name: value})

    def words(self, value):
        """The value as the person knows it."""
        return value


class SearchField(forms.CharField, FilterField):
    """Text to be found anywhere in one of the columns `within`.

    With less than three letters or digits no index helps, and everything would be read: then it has to be a whole
    value, in any case, such as the supplier "EY".
    """

    kind = "search"

    def __init__(self, *, within, label=SEARCH):
        super().__init__(label=label, max_length=LONGEST_SEARCH)
        self.within = within
        self.error_messages["max_length"] = _("Search for %(limit_value)d characters at most.")
        self.error_messages["null_characters_not_allowed"] = _("Search for letters or digits.")

    def validate(self, value):
        super().validate(value)
        if value and not any(map(str.isalnum, value)):
            raise ValidationError(_("Type at least one letter or digit."), code="too_short")

    def narrow(self, rows, name, value):
        return rows.filter(Q(*(self.found_in(column, value) for column in self.within), _connector=Q.OR))

    @staticmethod
    def found_in(column, value):
        """The condition that ``value`` stands in a column, or that it is all that stands there."""
        return Q((f"{column}__icontains" if sum(map(str.isalnum, value)) >= FEWEST else f"{column}__iexact", value))


class PickField(FilterField):
    """One of `options`: pairs of value and label, or a function of the person that returns such pairs.

    What a function returned is kept for a minute, for that person and that language alone.
    """

    kind = "select"
    default_error_messages = {"invalid_choice": _("This is not one of the choices. Choose one from the list.")}

    def __init__(self, label, options, **rest):
        super().__init__(label, **rest)
        self.options = options

    def open_for(self, user, key):
        if callable(self.options):
            fetch = self.options
            self.known, self.drawn = caches["memory"].get_or_set(
                f"options:{key}:{user.pk}:{get_language()}", lambda: drawn_options(fetch(user)), OPTIONS_STAY_SECONDS
            )
        else:
            self.known, self.drawn = drawn_options(self.options)

    def clean(self, value):
        value = value or ""
        if value and value not in self.known:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return value

    def words(self, value):
        return self.known[value]

    def draw_options(self, chosen):
        """All options, with the chosen one marked."""
        plain = f'<option value="{escape(chosen)}">'
        drawn = self.drawn.replace(plain, f"{plain[:-1]} selected>", 1) if chosen else self.drawn
        return mark_safe(drawn)  # noqa: S308 escaped in `drawn_options`


def drawn_options(pairs):
    """Label by value, and the same as HTML."""
    known = {str(value): str(label) for value, label in pairs}
    drawn = [f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in known.items()]
    return known, "".join(drawn)


class LinkedField(FilterField):
    """A row that another page links with: no control for it, only a chip. A subclass finds it in `clean`.

    ``user`` is who asks, so that nobody learns the name of a row that is not theirs to see.
    """

    kind = "hidden"
    default_error_messages = {"unknown": _("This leads to nothing you can see. Take it away.")}

    def open_for(self, user, key):
        self.user = user


class ListFilter(forms.Form):
    """The filters of a list. Declare fields; override `narrow` for what they cannot say."""

    def __init__(self, data, *, user):
        super().__init__(data)
        for name, field in self.fields.items():
            if hasattr(field, "open_for"):
                field.open_for(user, f"{type(self).__module__}.{type(self).__qualname__}.{name}")

    def narrow(self, rows):
        """The rows that fit all that was asked; for a form that is valid."""
        for name, value in self.given.items():
            rows = self.fields[name].narrow(rows, name, value)
        return rows

    @cached_property
    def given(self):
        """What was filled in and is right, by name; after the form was judged."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def address(self, more, *, without=""):
        """The query string of what was filled in, and of what else is asked."""
        own = self._but_for(without) if without else self._whole
        return f"{own}&{urlencode(more)}" if own and more else own or urlencode(more)

    @cached_property
    def _whole(self):
        """Asked by many links of a page, so made once."""
        return self._but_for("")

    def _but_for(self, without):
        return urlencode({name: self.data[name] for name in self.given if name != without})
