"""A workbook as bytes: the same content gives the same bytes, whenever it is written."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from openpyxl.workbook.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

EPOCH = dt.datetime.fromisoformat("2000-01-01T00:00:00")
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def packed(book: Workbook) -> bytes:
    """The bytes of the .xlsx file, without the time and place of their making."""
    book.properties.creator = book.properties.lastModifiedBy = "Tanyin"
    book.properties.created = book.properties.modified = EPOCH
    draft = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED)).save()
    final = io.BytesIO()
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(final, "w") as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _ZIP_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            target.writestr(entry, source.read(part))
    return final.getvalue()
