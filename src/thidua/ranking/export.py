"""A ranking as a table: one line a unit, with the points of every item, as CSV and as Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from thidua.design.sheets import as_csv, as_xlsx
from thidua.ranking.wording import noted
from thidua.scoring.rules.table import Kind
from thidua.scoring.rules.writing import number_text
from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpResponse

    from thidua.ranking.rules.results import Row
    from thidua.scoring.rules.table import Item, PointTable


def as_file(kind: str, name: str, table: PointTable, rows: Sequence[Row]) -> HttpResponse:
    """Give a ranking as a download ``name``: ``csv``, or ``xlsx`` with each item's words beside its code."""
    items = [item for item in table.walk() if item.kind is not Kind.GATE]
    heads = [
        (_("Cụm, khối"), 16, ""), (_("Đơn vị"), 30, ""), (_("Hạng"), 7, ""), (_("Hạng toàn thành phố"), 9, ""),
        (_("Điểm"), 9, ""), (_("Điểm chuẩn"), 9, ""), (_("Điểm thưởng"), 9, ""), (_("Điểm trừ"), 9, ""),
        (_("Mức xếp loại"), 24, ""), (_("Ghi chú"), 30, ""), *((item.code, 9, item.text) for item in items),
    ]  # fmt: skip
    lines = list(_lines(table, items, rows))
    if kind == "csv":
        return as_csv(name, [[head for head, _width, _says in heads], *lines])
    columns = [Column(head, width=width, says=says) for head, width, says in heads]
    return as_xlsx(name, write([Page(_("Xếp hạng"), columns, lines, spare=0)]))


def _lines(table: PointTable, items: Sequence[Item], rows: Sequence[Row]) -> Iterator[list[object]]:
    grades = {one.code: one.text for one in table.grades}
    for row, apart, note in noted(table, rows):
        sums = (row.total, row.standard, row.bonus, row.deductions)
        yield [
            row.group_name,
            row.unit,
            "" if row.in_group is None else row.in_group,
            "" if row.in_city is None else row.in_city,
            *("" if apart else number_text(one) for one in sums),
            apart or grades.get(row.grade, ""),
            strip_tags(note),
            *(number_text(row.points[item.code]) for item in items),
        ]
