"""A list as a file: the rows of all its pages, in its order and with its columns, as CSV, XLSX or ODS.

`?export=csv` at the address of a list gives it. A workbook of many rows takes a while: then the list offers to have it
made in the background, and a job asks for the list again, as the person who wanted it, and writes its file.
"""

from itertools import islice
from tempfile import TemporaryFile
from typing import NamedTuple

from django.core import signing
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.sheets.kinds import Kind
from socialreturn.sheets.writing import CONTENT_TYPES, WRITERS, csv_lines

PARAMETER, OFFER = "export", "export"
KINDS = {kind.value: kind for kind in Kind}
AT_ONCE = 3_000
"""Rows of a workbook that are written while somebody waits."""
LINES_AT_ONCE = 100
DONE = 204


class Rows(NamedTuple):
    """A table that is at hand. What is exported has a `title`, `lines()` with the headings first, and `total()`."""

    title: str
    headings: list
    rows: list

    def lines(self):
        return iter([self.headings, *self.rows])

    def total(self, most=None):
        return len(self.rows)


def asked(request):
    """The kind of file that is asked for; None when it is the page."""
    return KINDS.get(request.GET.get(PARAMETER))


def answer(request, kind, table):
    """The file of this table, or the offer to make it in the background."""
    name = f"{slugify(str(table.title))}-{clock.today()}.{kind.value}"
    if hasattr(request, "export_into"):
        request.export_into.write(name, kind, table)
        return HttpResponse(status=DONE)
    if kind is Kind.CSV:
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(
            sent(csv_lines(table.lines()), get_language()), CONTENT_TYPES[kind], headers=headers
        )
    if table.total(AT_ONCE + 1) > AT_ONCE:
        return offer(request, kind, table.title)
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    WRITERS[kind](file, table.title, table.lines())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPES[kind])


def sent(lines, language):
    """Some lines at a time. They are made while they are sent, when the language of the request no longer holds."""
    while True:
        with override(language):
            chunk = b"".join(islice(lines, LINES_AT_ONCE))
        if not chunk:
            return
        yield chunk


def offer(request, kind, title):
    """The page that says that this takes a while, with the button that begins it."""
    heading = _("%(title)s as %(kind)s") % {"title": title, "kind": kind.name}
    signed = signing.dumps({"address": request.get_full_path(), "title": heading}, salt=OFFER)
    context = {"title": heading, "offer": signed, "crumbs": [(title, request.path), (heading, None)], "most": AT_ONCE}
    return render(request, "jobs/offer.html", context)
