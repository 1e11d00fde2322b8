"""The pins install anywhere: names, versions and hashes, and no address."""

import re

import pytest

from tests.repository import ROOT, files

PIN = re.compile(r"([a-z0-9-]+)==([0-9][\w.]*)( ; [\w.]+ [<>=!]+ '[\w.]+')? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
# In pieces, or this file would name them itself.
ADDRESSES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "npmjs" + ".com",
    "deb." + "debian.org",
    "conda." + "anaconda",
    "index" + "-url",
    "find" + "-links",
    "/opt/" + "pypi",
    "file:" + "///",
]


def pins(name):
    lines = (ROOT / name).read_text().splitlines()
    return {match[1]: match[2] for match in map(PIN.fullmatch, lines) if match}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_a_line_of_the_pins_is_a_version_or_a_hash(name):
    lines = (ROOT / name).read_text().splitlines()
    assert [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []
    assert len(pins(name)) > 5


def test_the_tests_run_on_the_very_versions_that_are_served():
    served, tested = pins("requirements.txt"), pins("requirements-test.txt")
    assert {name: tested.get(name) for name in served} == served


def test_one_driver_for_postgresql():
    """With psycopg 3 beside it Django would use that one, and the tests would exercise another driver."""
    assert [name for name in pins("requirements-test.txt") if name.startswith("psycopg")] == ["psycopg2-binary"]


def test_no_file_names_a_package_index():
    named = [
        f"{path.relative_to(ROOT)}: {address}"
        for path in files()
        for text in [path.read_bytes().decode(errors="replace").lower()]
        for address in ADDRESSES
        if address in text
    ]
    assert named == []
