"""A study as an Excel workbook, both ways without loss.

`sheets` is the one table of which field of the study stands in which sheet and column; writing, reading, the guide
inside of the workbook, the reference page and the tests all follow it.
"""

from tanyin.footprint.exchange.workbook.read import Reading, load_workbook, read_workbook
from tanyin.footprint.exchange.workbook.write import write_workbook

__all__ = ["Reading", "load_workbook", "read_workbook", "write_workbook"]
