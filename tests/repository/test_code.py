import ast
import subprocess
import sys

import pytest
from django.apps import apps

from socialreturn import addresses
from suppliers.actions import reference
from tests.repository import PACKAGES, ROOT, modules, place

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def parsed():
    return [(path, ast.parse(path.read_text())) for path in modules()]


def imported(node):
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [("." * node.level) + (node.module or "")] if isinstance(node, ast.ImportFrom) else []


def is_ours(name):
    return name.startswith(".") or name.split(".")[0] in PACKAGES


def called(node):
    """The last name of what this node calls: `localdate` for `timezone.localdate()`."""
    return getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""


def test_imports_keep_their_direction():
    check = "from importlinter.cli import lint_imports_command as check; check()"
    done = subprocess.run(
        [sys.executable, "-c", check, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_function_imports_our_own_code():
    """That would dodge the direction of imports; only `ready()` of an `apps.py` has to."""
    hidden = [
        place(path, inner.lineno)
        for path, tree in parsed()
        if path.name != "apps.py"
        for function in ast.walk(tree)
        if isinstance(function, FUNCTIONS)
        for inner in ast.walk(function)
        if any(map(is_ours, imported(inner)))
    ]
    assert hidden == []


@pytest.mark.parametrize("name", ["localdate", "localtime"])
def test_nobody_asks_the_system_for_the_day(name):
    """Without an argument Django's functions ask its clock instead of ours; the linter bans the other ways."""
    asked = [
        place(path, node.lineno)
        for path, tree in parsed()
        for node in ast.walk(tree)
        if called(node) == name and not node.args and not node.keywords
    ]
    assert asked == []


def test_no_field_stamps_the_system_time():
    stamped = [
        place(path, node.lineno)
        for path, tree in parsed()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}
    ]
    assert stamped == []


def test_every_step_and_section_has_a_dutch_word_in_its_address():
    tables = (model.steps for model in apps.get_models() if getattr(model, "steps", None))
    assert {name for table in tables for name in table} == set(addresses.STEPS)
    assert [key for key, *_rest in reference.SECTIONS] == list(addresses.SECTIONS)
    for words in (addresses.STEPS, addresses.SECTIONS):
        assert len(set(words.values())) == len(words)


def test_a_refusal_reaches_a_form_in_one_way():
    """Through `refusals_on`; the views named here show no form again, and answer with a message."""
    catching = {
        f"{place(path, 0).rsplit(':', 1)[0]} {function.name}"
        for path, tree in parsed()
        if "views" in path.parts
        for function in ast.walk(tree)
        if isinstance(function, FUNCTIONS)
        for handler in ast.walk(function)
        if isinstance(handler, ast.ExceptHandler) and getattr(handler.type, "id", "") == "ValidationError"
    }
    assert catching == {
        "candidates/views/erasure.py erase_confirmed",
        "candidates/views/placement.py saved",
        "suppliers/views/invitation.py _accept",
        "suppliers/views/party.py _answered",
    }
