"""Workbooks are zip files: opened only after what they would unpack to is known."""

import zipfile
import zlib
from contextlib import contextmanager
from xml.sax import SAXParseException

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from .refusals import Unreadable

MOST_ENTRIES = 2_000
MOST_EXPANDED = 400 * 1024 * 1024
MOST_IN_MEMORY = 48 * 1024 * 1024
"""What of a workbook is held in memory while it is read: its table of texts, its styles."""
MOST_RATIO, RATIO_COUNTS_FROM = 250, 4 * 1024 * 1024
CHUNK = 64 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def open_archive(file):
    """The zip file in ``file``; raises Unreadable when it is cut off, or would unpack to too much."""
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN:
        raise Unreadable("cut") from None
    entries = archive.infolist()
    expanded = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES or expanded > MOST_EXPANDED:
        raise Unreadable("expands")
    if expanded > RATIO_COUNTS_FROM and expanded / packed > MOST_RATIO:
        raise Unreadable("expands")
    return archive


def limit_in_memory(archive, is_kept):
    """Refuse an archive of which the entries that are read in one piece are too large for that."""
    if sum(entry.file_size for entry in archive.infolist() if is_kept(entry.filename)) > MOST_IN_MEMORY:
        raise Unreadable("expands")


@contextmanager
def plainly():
    """What a library says about a broken or hostile file, in our words."""
    try:
        yield
    except DefusedXmlException:
        raise Unreadable("entities") from None
    except (*BROKEN, SAXParseException, SyntaxError, LookupError, ValueError, TypeError, AttributeError) as error:
        was_defused = isinstance(error.__context__, DefusedXmlException)  # openpyxl puts its own around it
        raise Unreadable("entities" if was_defused else "damaged") from None


def parsed(stream, handler):
    """What ``handler`` collected in its list `done`, while the XML of ``stream`` goes by."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    while chunk := stream.read(CHUNK):
        parser.feed(chunk)
        yield from handler.done
        handler.done.clear()
    parser.close()
    yield from handler.done
    handler.done.clear()
