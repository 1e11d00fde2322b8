"""What importing so many call-offs takes, beside the database's own COPY of the same rows."""

import gc
import tracemalloc
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from tempfile import TemporaryFile
from time import perf_counter

from django.core.files.base import File
from django.db import connection, transaction

from socialreturn.audit.models import Job, JobState
from socialreturn.sheets.kinds import Kind
from socialreturn.sheets.writing import WRITERS
from suppliers.imports.columns import recognised
from suppliers.imports.reading import open_table
from suppliers.imports.running import check
from suppliers.imports.writing import write
from suppliers.models import CallOff, FrameworkAgreement, Import, ImportKind, Lot, Admission
