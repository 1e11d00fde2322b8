"""The answer to a form that was sent, judged as the person who sent it would."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.forms import BaseForm
from django.utils.html import escape

from socialreturn.filters import ListFilter
from tests.walk.hostile import RAW
from tests.walk.page import CHOSEN, TYPED, read, same_text

# Forms that answer with a page of their own instead of leading on to another.
ANSWER_AT_ONCE = {"candidates:look_up", "candidates:erase"}
REFUSALS = {400, 403, 404, 405, 410, 413, 429}


def bound_forms(response):
    """The forms a page was made of that judged something."""
    found = [
        value
        for context in response.context or ()
        for layer in context.dicts
        for value in layer.values()
        if isinstance(value, BaseForm) and value.is_bound and not isinstance(value, ListFilter)
    ]
    return list({id(form): form for form in found}.values())


class Answer:
    """What came back when a form was sent, and what is wrong with that."""

    def __init__(self, one, response, data):
        self.one, self.response, self.data = one, response, data
        self.status = response.status_code
        self.body = response.content.decode()
        self.errors = [
            error
            for form in (bound_forms(response) if self.status == 200 else ())
            for errors in form.errors.get_json_data().values()
            for error in errors
        ]

    @property
    def is_refused(self):
        return bool(self.errors or self.conflict) or self.status in REFUSALS

    @property
    def conflict(self):
        """Somebody else's text beside one's own, which is an answer in words as well."""
        return self.status == 200 and (self.response.context or {}).get("conflict")

    @property
    def warnings(self):
        queued = getattr(getattr(self.response.wsgi_request, "_messages", None), "_queued_messages", ())
        return [message for message in queued if message.level >= messages.WARNING]

    def wrong(self):
        if self.status >= 500:
            yield f"{self.status} {getattr(self.response, 'exc_info', ('',))[1]!r}"
        elif any(raw in self.body for raw in RAW):
            yield "HTML that somebody typed is not escaped"
        elif self.status == 200:
            yield from self.wrong_words() if self.errors or self.conflict else self.wrong_silence()
        elif self.status == 302:
            yield from self.wrong_way_on()
        elif self.status not in REFUSALS:
            yield f"{self.status}"
        elif "<h1" not in self.body:
            yield f"{self.status} without words"

    def wrong_silence(self):
        is_back = any(set(self.one.fields) <= form.names for form in read(self.response).forms if self.one.fields)
        if is_back and self.one.name not in ANSWER_AT_ONCE and "more" not in self.data:
            yield "the page comes back without a word"

    def wrong_words(self):
        page = read(self.response)
        if self.errors and not page.title.startswith("Fout: "):
            yield f"the title does not begin with Fout: {page.title[:40]}"
        untold = [error["message"] for error in self.errors if escape(error["message"]) not in self.body]
        if untold:
            yield f"this error is not told: {untold[0][:80]}"
        form = max(page.forms, key=lambda form: len(form.names & set(self.one.fields)))
        yield from self.lost_from(form)

    def lost_from(self, form):
        for name, values in self.data.items():
            control, field = self.one.html.controls.get(name), self.one.fields.get(name)
            if control is None or field is None or field.disabled or len(values) > 1:
                continue
            shown = form.controls[name].values if name in form.names else []
            if control.kind in TYPED and values[0] and not (shown and same_text(shown[0], values[0])):
                yield f"{name} lost what was typed: {shown[:1]!r:.60}"
            if control.kind in CHOSEN and set(values) & set(control.options) - set(shown):
                yield f"{name} lost what was chosen: {shown!r:.60}"

    def wrong_way_on(self):
        if urlsplit(self.response.url).scheme or urlsplit(self.response.url).netloc:
            yield f"leads elsewhere: {self.response.url[:60]}"
