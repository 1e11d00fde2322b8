"""Opening a spreadsheet that somebody sent."""

from .csv_file import CsvFile
from .kinds import Kind, kind_of
from .ods_file import OdsFile
from .xlsx_file import XlsxFile

READERS = {Kind.CSV: CsvFile, Kind.XLSX: XlsxFile, Kind.ODS: OdsFile}


def open_book(file):
    """The spreadsheet in ``file``, an upload or anything that can be read and sought in bytes; it stays open.

    What comes back has `sheets`, their names ("" for CSV), and `rows(sheet)`, which reads from the top each time.
    Raises Unreadable, here or while rows are read.
    """
    return READERS[kind_of(file)](file)
