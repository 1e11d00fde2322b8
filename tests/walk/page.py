"""A page as a browser reads it: its forms, and what is filled in there."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = {"text", "textarea", "email", "date", "search", "number", "url", "tel"}
CHOSEN = {"select", "radio", "checkbox"}


@dataclass
class Control:
    name: str
    kind: str
    values: list = field(default_factory=list)
    options: list = field(default_factory=list)


@dataclass
class HtmlForm:
    action: str
    method: str
    controls: dict = field(default_factory=dict)

    def control(self, name, kind):
        return self.controls.setdefault(name, Control(name, kind))

    @property
    def names(self):
        return set(self.controls) - {"csrfmiddlewaretoken"}

    def values(self):
        """What a browser would send, as it stands; of buttons nothing."""
        filled = {name: control.values for name, control in self.controls.items() if control.kind != "submit"}
        return {name: list(filled[name]) for name in filled if name in self.names and filled[name]}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.form, self.select, self.area, self.is_in_title, self.title = [], None, None, None, False, ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        reads = {"form": self._form, "input": self._input, "button": self._button, "select": self._select}
        reads |= {"option": self._option, "textarea": self._textarea}
        if tag == "title":
            self.is_in_title = True
        elif tag == "form" or (tag in reads and self.form):
            reads[tag](attrs)

    def _form(self, attrs):
        self.form = HtmlForm(attrs.get("action") or "", attrs.get("method", "get").lower())
        self.forms.append(self.form)

    def _input(self, attrs):
        name, kind, value = attrs.get("name"), attrs.get("type", "text"), attrs.get("value")
        if not name:
            return
        control = self.form.control(name, kind)
        if kind in {"radio", "checkbox"}:
            control.options.append("on" if value is None else value)
            if "checked" in attrs:
                control.values.append(control.options[-1])
        elif value is not None:
            control.values.append(value)

    def _button(self, attrs):
        if attrs.get("name"):
            self.form.control(attrs["name"], "submit").values.append(attrs.get("value", ""))

    def _select(self, attrs):
        self.select = self.form.control(attrs["name"], "select")

    def _option(self, attrs):
        self.select.options.append(attrs.get("value", ""))
        if "selected" in attrs:
            self.select.values.append(attrs.get("value", ""))

    def _textarea(self, attrs):
        self.area = self.form.control(attrs["name"], "textarea")
        self.area.values.append("")

    def handle_data(self, data):
        if self.area:
            self.area.values[-1] += data
        if self.is_in_title:
            self.title += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.area.values[-1] = self.area.values[-1].removeprefix("\n")
            self.area = None
        elif tag == "title":
            self.is_in_title = False
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.form = None


def read(response):
    """The page of a response: its ``forms`` and its ``title``."""
    reader = Reader()
    reader.feed(response.content.decode())
    return reader


def same_text(one, other):
    """Browsers and servers differ in how they end a line."""
    return one.replace("\r\n", "\n").replace("\r", "\n") == other.replace("\r\n", "\n").replace("\r", "\n")
