"""What a file really is, whatever its name says."""

from enum import Enum

import filetype

from .archive import BROKEN, open_archive
from .refusals import Unreadable

HEAD = 8192
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ODS_TYPES = {
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
}
SEARCH_CHUNK = 1024 * 1024


class Kind(Enum):
    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"


def kind_of(file):
    """The Kind of a file that is open for reading bytes; raises Unreadable for anything else."""
    file.seek(0)
    head = file.read(HEAD)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Unreadable("empty")
    if head.startswith(OLE):
        raise Unreadable("password" if _holds(file, ENCRYPTED) else "old")
    if head.startswith(ZIP):
        return _kind_of_archive(open_archive(file))
    known = filetype.guess(head)
    if known is not None:
        raise Unreadable("not_a_sheet", kind=known.extension.upper())
    return Kind.CSV


def _holds(file, sought):
    file.seek(0)
    tail = b""
    while chunk := file.read(SEARCH_CHUNK):
        if sought in tail + chunk:
            return True
        tail = chunk[-len(sought) :]
    return False


def _kind_of_archive(archive):
    names = set(archive.namelist())
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return _kind_of_excel(names)
    if "mimetype" in names:
        return _kind_of_open_document(archive, names)
    raise Unreadable("not_a_sheet", kind="ZIP") if names else Unreadable("empty")


def _kind_of_excel(names):
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("macros")
    if "xl/workbook.bin" in names:
        raise Unreadable("binary")
    if "xl/workbook.xml" not in names:
        raise Unreadable("damaged")
    return Kind.XLSX


def _kind_of_open_document(archive, names):
    if "encrypted-package" in names or b"encryption-data" in _read(archive, "META-INF/manifest.xml", names):
        raise Unreadable("password")
    if _read(archive, "mimetype", names).decode("ascii", "replace").strip() not in ODS_TYPES:
        raise Unreadable("not_a_sheet", kind="ODF")
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        raise Unreadable("macros")
    if "content.xml" not in names:
        raise Unreadable("damaged")
    return Kind.ODS


def _read(archive, name, names):
    """The beginning of a small file in the archive, b"" when it is not there."""
    if name not in names:
        return b""
    try:
        with archive.open(name) as entry:
            return entry.read(SEARCH_CHUNK)
    except BROKEN:
        raise Unreadable("damaged") from None
