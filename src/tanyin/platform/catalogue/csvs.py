"""Tables as files: CSV that opens in a spreadsheet, and in which no cell is taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

from tanyin.canon import neutral

MARK = "\ufeff"
"""Without the byte order mark a spreadsheet in China reads UTF-8 as GBK."""


def csv_answer(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The table as a file to be saved as `name`."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([neutral(str(cell)) for cell in row] for row in rows)
    answer = HttpResponse(MARK + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
