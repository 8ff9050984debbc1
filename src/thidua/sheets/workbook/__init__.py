"""Files of tables, in and out: ``read`` gives what a file holds as plain values, ``write`` makes an Excel file.

It knows nothing of what the rows mean. What a reader of the file should be told (formulas, hidden
rows, merged cells) comes back beside the cells; what cannot be read raises ``UnreadableTable`` with a code.
"""

from thidua.sheets.workbook.reading import Book, Limits, Sheet, read, read_each
from thidua.sheets.workbook.refusals import Reason, UnreadableTable
from thidua.sheets.workbook.writing import Column, Page, made_from, write

__all__ = [
    "Book", "Column", "Limits", "Page", "Reason", "Sheet", "UnreadableTable", "made_from", "read", "read_each", "write",
]  # fmt: skip
