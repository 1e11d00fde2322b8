"""Reads the folder into which the demonstration sends its mail."""

import email
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.policy import default
from pathlib import Path

from django.conf import settings

from socialreturn.audit.demonstration import shown

MOST_LETTERS = 100
BETWEEN = b"\n" + b"-" * 79 + b"\n"
NAME = re.compile(r"(\d{8}-\d{6}-\d+)-(\d{1,3})")


@dataclass(frozen=True)
class Letter:
    name: str
    subject: str
    to: str
    at: datetime
    text: str


def newest():
    """The letters sent last, newest first."""
    files = sorted(_folder().glob("*.log"), reverse=True)[:MOST_LETTERS]
    found = [letter for path in files for letter in _letters_in(path)]
    return sorted(found, key=lambda letter: letter.at, reverse=True)[:MOST_LETTERS]


def find(name):
    """The letter of this name; None for a name that no letter of ours has, such as a way out of the folder."""
    match = NAME.fullmatch(name)
    path = match and _folder() / f"{match[1]}.log"
    if not (path and path.is_file()):
        return None
    letters = _letters_in(path)
    return letters[int(match[2])] if int(match[2]) < len(letters) else None


def _folder():
    return Path(settings.EMAIL_FILE_PATH)


def _letters_in(path):
    parts = [part for part in path.read_bytes().split(BETWEEN) if part.strip()]
    return [_read(part, f"{path.stem}-{number}") for number, part in enumerate(parts)]


def _moment(sent):
    """A mail that does not say where it was sent from was sent at this moment in UTC."""
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _read(part, name):
    message = email.message_from_bytes(part, policy=default)
    body = message.get_body(("plain",))
    return Letter(
        name=name,
        subject=message["Subject"],
        to=message["To"],
        at=shown(_moment(message["Date"].datetime)),
        text=body.get_content() if body else "",
    )
