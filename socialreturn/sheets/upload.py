"""A spreadsheet that is uploaded: never kept beyond what may be sent, and opened before the form says yes."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from socialreturn.notation import write_number

from .reading import open_book
from .refusals import Unreadable

MEGABYTE = 1024 * 1024


class LimitedUploadHandler(FileUploadHandler):
    """Lets through what may be sent at once; the rest is counted and thrown away, in memory and on disk alike."""

    def __init__(self, request=None):
        super().__init__(request)
        self.total = 0

    def receive_data_chunk(self, raw_data, start):
        self.total += len(raw_data)
        return raw_data if self.is_within else None

    def file_complete(self, file_size):
        if self.is_within:
            return None
        for handler in self.request.upload_handlers:
            handler.upload_interrupted()  # what was kept so far goes
        return Oversized(None, self.file_name, self.content_type, self.total)

    @property
    def is_within(self):
        return self.total <= settings.MOST_UPLOAD_MEGABYTES * MEGABYTE


class Oversized(UploadedFile):
    """Stands for a file that was not kept; only its size is known."""


def _limits():
    return gettext("CSV, XLSX or ODS, %(size)s MB at most.") % {"size": write_number(settings.MOST_UPLOAD_MEGABYTES)}


class SheetField(forms.FileField):
    """A spreadsheet that can be opened, whatever its name says; the rows are read later."""

    widget = forms.FileInput
    default_error_messages = {"empty": _("This file is empty. Choose another one.")}

    def __init__(self, **options):
        super().__init__(**{"help_text": lazy(_limits, str)(), "max_length": 200} | options)

    def widget_attrs(self, widget):
        return {"accept": ".csv,.txt,.xlsx,.ods"}

    def to_python(self, data):
        file = super().to_python(data)
        if file is None:
            return None
        if file.size > settings.MOST_UPLOAD_MEGABYTES * MEGABYTE:
            raise Unreadable("too_large", size=write_number(settings.MOST_UPLOAD_MEGABYTES))
        open_book(file)
        file.seek(0)
        return file
