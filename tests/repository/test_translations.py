"""Every text a person reads is in the Dutch catalogue, and nothing else is."""

import io
import re
from itertools import chain

import polib
import pytest
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tests.repository import ROOT, modules, place, templates

CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
PLURAL, CONTEXT, CONTEXT_PLURAL = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], PLURAL),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], CONTEXT),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], CONTEXT_PLURAL),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def as_code(template):
    """What makemessages makes of a template: the texts as calls, the rest as noise on lines of its own."""
    return "\n".join(line.strip() for line in templatize(template.read_text()).splitlines())


def texts_in(path, code):
    """The texts of a file as (context, text), each with its plural and its place."""
    for line, message, _comments, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
        text, plural = message if isinstance(message, tuple) else (message, "")
        yield (context, text), plural, place(path, line)


def texts():
    in_code = (texts_in(path, path.read_text()) for path in modules())
    in_templates = (texts_in(path, as_code(path)) for path in templates())
    return list(chain.from_iterable(chain(in_code, in_templates)))


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


@pytest.fixture(scope="module")
def entries(catalogue):
    return {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_text_is_in_the_catalogue(entries):
    found = texts()
    assert {where.split("/")[0] for _, _, where in found} >= {"socialreturn", "templates"}
    known = {(*key, plural) for key, entry in entries.items() for plural in ("", entry.msgid_plural)}
    assert [f"{where} {key[1]}" for key, plural, where in found if (*key, plural) not in known] == []


def test_every_entry_is_a_text_of_ours(entries):
    used = {key for key, _, _ in texts()}
    assert [text for context, text in entries if (context, text) not in used] == []


def test_every_entry_is_translated(catalogue):
    undone = [entry.msgid for entry in catalogue if entry.obsolete or entry.fuzzy or not all(translations(entry))]
    assert undone == []
    assert all(len(entry.msgstr_plural) == 2 for entry in catalogue if entry.msgid_plural)


def test_a_translation_fills_in_what_its_text_fills_in(entries):
    """One form of a plural may leave out its number ("één plaats"), the last may not."""
    wrong = []
    for entry in entries.values():
        expected = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        *earlier, last = [set(PLACEHOLDER.findall(text)) for text in translations(entry)]
        if last != expected or not all(fewer <= expected for fewer in earlier):
            wrong.append(entry.msgid)
    assert wrong == []


def test_a_translation_begins_and_ends_with_the_same_white_space(entries):
    def edges(text):
        return re.match(r"\s*", text)[0], re.search(r"\s*$", text)[0]

    wrong = [entry.msgid for entry in entries.values() if {*map(edges, translations(entry))} != {edges(entry.msgid)}]
    assert wrong == []


def test_a_dutch_apostrophe_is_curly(entries):
    straight = [text for entry in entries.values() for text in translations(entry) if re.search(r"\w'|'\w", text)]
    assert straight == []
