"""Exports that are made in the background: the list is asked again, as the person who wanted it."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve
from django.utils.translation import ngettext

from socialreturn.exports import DONE, OFFER
from socialreturn.notation import write_number
from socialreturn.sheets.writing import WRITERS

from .jobs import JobKind
from .models import Job

TELL_EVERY = 500
"""Rows, after which the page may know how far it is."""


class JobFile:
    """Where the rows go, and who is told how many there are."""

    def __init__(self, job):
        self.job, self.done = job, 0

    def write(self, name, kind, table):
        with self.job.result_path(name).open("wb") as file:
            WRITERS[kind](file, table.title, self._counted(table.lines(), table.total()))

    def _counted(self, lines, total):
        for self.done, line in enumerate(lines):  # the headings are no row, so that counting from 0 is right
            if self.done % TELL_EVERY == 0:
                self.job.tell(self.done, total)
            yield line


def write(job):
    """Write the list into the job's file. Rights are judged anew, by the view of the list."""
    address, file = urlsplit(job.arguments["address"]), JobFile(job)
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address.path, address.path
    request.GET, request.user, request.export_into = QueryDict(address.query), job.owner, file
    view = request.resolver_match = resolve(address.path)
    if view.func(request, *view.args, **view.kwargs).status_code != DONE:
        raise Http404
    words = ngettext("%(count)s row is in the file.", "%(count)s rows are in the file.", file.done)
    return words % {"count": write_number(file.done)}


def forget_exports(pages):
    """Remove the files that were made of these lists, now that something in them has to be gone."""
    for job in Job.objects.filter(kind=EXPORT.name):
        if job.arguments["address"].startswith(tuple(pages)):
            job.forget()


EXPORT = JobKind(OFFER, lambda job: job.arguments["title"], write)
