"""Files of tables read with openpyxl cell by cell, and units saved row by row."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from thidua.sheets.rules.columns import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.columns import Column, Typed


def cells(data: bytes, *, read_only: bool = False) -> list[list[Any]]:
    """Give the cells below the headings, an empty one as an empty text."""
    sheet = load_workbook(BytesIO(data), read_only=read_only, data_only=True).worksheets[0]
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return [["" if cell is None else cell for cell in row] for row in rows]


def typed(data: bytes, columns: Sequence[Column], *, read_only: bool = False) -> list[dict[str, Typed]]:
    """Give the rows as values by column, each cell looked at by itself."""
    return [
        {column.code: value_of(cell, column) for column, cell in zip(columns, row, strict=True)}
        for row in cells(data, read_only=read_only)
    ]


def checked(rows: Sequence[dict[str, Typed]], columns: Sequence[Column]) -> Iterator[dict[str, Typed]]:
    """Give rows whose needed cells are filled in, looked at one by one."""
    for row in rows:
        if all(row[column.code] != "" for column in columns if column.needed):
            yield row


def bring_in_units(data: bytes, columns: Sequence[Column], *, on: date, by: Actor, at: datetime) -> int:
    """Save the units of a file one by one below parents that stand already; gives how many."""
    from thidua.audit import actions as audit  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations import rules  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Unit, UnitKind, UnitPlace  # noqa: PLC0415 -- as above

    rows = typed(data, columns)
    for row in rows:
        parent = UnitPlace.objects.select_related("unit").get(unit__name=row["parent"])
        unit = Unit(
            name=str(row["name"]),
            code=str(row["code"]) or None,
            short_name=str(row["short_name"]),
            kind=UnitKind.objects.get(code=row["kind"]),
            province_code=parent.unit.province_code,
            valid_from=on,
            is_example=bool(row["is_example"]),
        )
        unit.save()
        UnitPlace(unit=unit, parent=parent.unit, path=rules.path_below(parent.path, unit.pk), valid_from=on).save()
        audit.record(verb="unit.added", subject=unit, by=by, at=at, after={"name": unit.name})
    return len(rows)
