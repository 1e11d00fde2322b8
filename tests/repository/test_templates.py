import ast
import fnmatch
import re
from pathlib import Path

import crispy_forms
import pytest
from django.conf import settings
from django.template.utils import get_app_template_dirs

from tests.repository import TEMPLATES, modules, place, templates

COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
INLINE = {
    "style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "script": re.compile(r"<script\b(?![^>]*\ssrc=)|javascript:", re.IGNORECASE),
    "handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
}
# Django and allauth look for these by themselves.
BY_LIBRARIES = {"400.html", "403.html", "404.html", "429.html", "500.html"}


def without(pattern, text):
    """The text with as many lines as before."""
    return pattern.sub(lambda match: "\n" * match[0].count("\n"), text)


def literal(node):
    """A text in the code, with * for what is filled in later."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace("%s", "*")
    if isinstance(node, ast.JoinedStr):
        return "".join(getattr(part, "value", "*") if isinstance(part, ast.Constant) else "*" for part in node.values)
    return ""


def names_in_code(paths):
    texts = (literal(node) for path in paths for node in ast.walk(ast.parse(path.read_text())))
    return {text for text in texts if text.endswith((".html", ".txt")) and text.strip("*/.htmlx")}


def names_in_templates():
    texts = (without(COMMENT, path.read_text()) for path in templates())
    return {name for text in texts for name in re.findall(r"""["']([\w/.-]+\.(?:html|txt))["']""", text)}


def names_of_the_form_pack():
    sources = Path(crispy_forms.__file__).parent.rglob("*.py")
    return {name.replace("*", settings.CRISPY_TEMPLATE_PACK, 1) for name in names_in_code(sources) if name[0] == "*"}


def overrides_a_library(name):
    return any(Path(folder, name).exists() for folder in get_app_template_dirs("templates"))


def test_every_template_is_used():
    used = names_in_code(modules()) | names_in_templates() | names_of_the_form_pack() | BY_LIBRARIES
    names = [path.relative_to(TEMPLATES).as_posix() for path in templates()]
    assert "base.html" in names
    unused = [name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in used)]
    assert [name for name in unused if not overrides_a_library(name)] == []


@pytest.mark.parametrize("kind", INLINE)
def test_a_template_holds_nothing_that_the_content_policy_would_stop(kind):
    found = [
        place(path, text.count("\n", 0, match.start() + 1) + 1)
        for path in templates()
        for text in [without(TAG, without(COMMENT, path.read_text()))]
        for match in INLINE[kind].finditer(text)
    ]
    assert found == []
