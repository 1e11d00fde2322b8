"""What the tests that police this repository read."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
PACKAGES = ("socialreturn", "suppliers", "pilots", "candidates")
NOT_OURS = {".git", ".venv", "var", "__pycache__"}


def files():
    """Every file a clone has, and those about to be added."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in names)


def modules():
    """The Python files of the site itself, without its migrations."""
    for package in PACKAGES:
        yield from (path for path in sorted((ROOT / package).rglob("*.py")) if path.parent.name != "migrations")


def templates():
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def place(path, line):
    return f"{path.relative_to(ROOT)}:{line}"
