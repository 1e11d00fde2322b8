"""What is thrown at every form and every address."""

from django import forms

RIGHT_TO_LEFT, COMBINING, EMOJI = "\u202eهذا\u202c שלום", "Z̷̢̛͈a\u0301\u0308\u0323l̷g\u200bo\ufeff", "👩🏽‍🦽🇳🇱🏳️‍🌈"
HTML, TEMPLATE = (
    '<b class="hostile">x</b><script>alert(1)</script>\'"><!--',
    "{{7*7}}{% load x %}{# #}${7*7}%(x)s{x}%s",
)
MESS = f"{RIGHT_TO_LEFT} {COMBINING} {EMOJI} {HTML} {TEMPLATE}"
NUL = "a\x00b"
LINE_ENDS = "een\r\ntwee\rdrie\u2028vier\x0b\x1b"

# What an HTML page may never hold when somebody typed HTML.
RAW = ('<b class="hostile"', "<script>")

DATES = {
    "year 0": "0000-01-01",
    "year 9999": "9999-12-31",
    "31 February": "31-02-2018",
    "far before": "0001-01-01",
    "no date": "gisteren",
}
NUMBERS = {
    "negative": "-1",
    "huge": "1" + "0" * 30,
    "thousands of figures": "9" * 5_000,
    "1e999": "1e999",
    "NaN": "NaN",
    "Infinity": "-Infinity",
    "Arabic figures": "٣٤٥٦٧٨٩٠١٢٣٤٥",
}
TEXTS = {"NUL": NUL, "mess": MESS, "line ends": LINE_ENDS, "empty": "", "blanks": " \t\u00a0"}
UNKNOWN = {"mess": MESS, "NUL": NUL, "negative": "-1", "huge": "1" + "0" * 30, "zero": "0", "empty": ""}
PLAIN = {what: TEXTS[what] for what in ("NUL", "mess", "empty")}
ELSEWHERE = {"elsewhere": "//elsewhere.example/", "a script": "javascript:alert(1)"}

# What can only be refused, by kind of field; what is not named here may be taken, if it fits.
REFUSED = {
    "text": {"NUL", "too long"},
    "date": {*DATES, "mess", "NUL", "too long"},
    "number": {*NUMBERS, "mess", "NUL", "too long"},
    "choice": {*UNKNOWN, "somebody else's"} - {"empty"},
    "hidden": {"NUL"},
    "tick": set(),
    "unknown": set(),
}

KINDS = (
    (forms.DateField, "date"),
    ((forms.IntegerField, forms.DecimalField), "number"),
    ((forms.ChoiceField, forms.ModelChoiceField), "choice"),
    (forms.BooleanField, "tick"),
    (forms.CharField, "text"),
    (forms.Field, "unknown"),
)
VALUES = {
    "text": TEXTS,
    "date": DATES | PLAIN,
    "number": NUMBERS | PLAIN,
    "choice": UNKNOWN,
    "tick": {"mess": MESS, "NUL": NUL},
    "hidden": UNKNOWN,
    "unknown": UNKNOWN | ELSEWHERE,
}


def kind_of(field):
    """What sort of value a field takes; of one that reads nothing it is unknown."""
    if field is None or field.disabled:
        return "unknown"
    if field.widget.is_hidden and not isinstance(field, forms.BooleanField):
        return "hidden"
    return next(name for kind, name in KINDS if isinstance(field, kind))


def somebody_elses(field):
    """The key of a row that there is and that this field does not offer; None when it offers them all."""
    if not isinstance(field, forms.ModelChoiceField):
        return None
    other = field.queryset.model._base_manager.exclude(pk__in=field.queryset.values("pk")).first()
    return other and str(getattr(other, field.to_field_name or "pk"))


def values_for(field):
    """Pairs of what it is and the value, for one field of a form."""
    values = dict(VALUES[kind_of(field)])
    if kind_of(field) in {"text", "date"}:
        values["too long"] = "Erg lang. " * (max(getattr(field, "max_length", None) or 0, 20_000) // 10 + 1)
    if other := somebody_elses(field):
        values["somebody else's"] = other
    return values
