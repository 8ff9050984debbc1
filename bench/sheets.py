"""Measure files of tables: reading 100,000 rows against openpyxl, writing against it, and 3,321 units brought in.

    python -m bench.sheets [ROWS]

Prints ratios, which hold on any machine, and writes them to bench/results/sheets.json. Both readers give the same cells
and the same typed values before their times are compared; times are those of a core, of the process in which a file is
opened included. Units go into a database of their own, in a temporary folder or in that of DATABASE_URL.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from bench.naive import sheets as naive
from thidua.sheets.rules.columns import Column, Form
from thidua.sheets.rules.tables import table_of
from thidua.sheets.workbook import Column as Look
from thidua.sheets.workbook import Limits, Page, read, write

if TYPE_CHECKING:
    from collections.abc import Callable

HEADS = ("Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc", "Ví dụ")
COLUMNS = [Column(str(place), heading, Form.TEXT, needed=place == 1) for place, heading in enumerate(HEADS)]
RESULTS = Path(__file__).parent / "results" / "sheets.json"
UNITS = 3321
AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
LIMITS = Limits(file_bytes=10**9, rows=1_000_000)


def made(rows: int) -> list[tuple[str, ...]]:
    """Give so many rows of units that nobody has."""
    return [
        (f"{number:05d}", f"Tổ dân phố số {number}", "", "Đơn vị trực thuộc", f"Phường Ví Dụ {number % 114}", "x")
        for number in range(rows)
    ]


def ours(rows: list[tuple[str, ...]]) -> bytes:
    """Write rows as the product does."""
    return write([Page("Đơn vị", [Look(head) for head in HEADS], rows)])


def theirs(rows: list[tuple[str, ...]]) -> bytes:
    """Write rows with openpyxl, row by row."""
    book, out = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet("Đơn vị")
    for row in (HEADS, *rows):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def seconds(deed: Callable[[], object], repeats: int) -> float:
    """Give the shortest of some runs, in seconds of one core, those of the process in which we read included."""
    times = []
    for _ in range(repeats):
        begun = sum(os.times()[:4])
        deed()
        times.append(sum(os.times()[:4]) - begun)
    return min(times)


def reading(count: int) -> dict[str, float]:
    """Compare reading and writing of so many rows with openpyxl, in its usual mode and in that for large files."""
    rows = made(count)
    figures: dict[str, float] = {}

    def compare(name: str, data: bytes) -> None:
        book = read(data, "a.xlsx", LIMITS)
        assert book.sheets[0].rows[1:] == naive.cells(data) == [list(row) for row in rows]
        assert [row.values for row in table_of(book, COLUMNS).rows] == naive.typed(data, COLUMNS)
        fast, typing = seconds(lambda: read(data, "a.xlsx", LIMITS), 3), seconds(lambda: table_of(book, COLUMNS), 3)

        def against(mode: str, *, read_only: bool) -> None:
            slow = seconds(lambda: naive.cells(data, read_only=read_only), 1)
            slow_typed = seconds(lambda: naive.typed(data, COLUMNS, read_only=read_only), 1)
            figures[f"read {name}: {mode} / ours"] = slow / fast
            figures[f"read {name}, cells typed: {mode} / ours"] = slow_typed / (fast + typing)

        against("openpyxl", read_only=False)
        against("openpyxl read-only", read_only=True)

    compare("our file", ours(rows))
    compare("a file of openpyxl", theirs(rows))
    small, data = ours(rows[: count // 10]), ours(rows)
    long = seconds(lambda: read(data, "a.xlsx", LIMITS), 3)
    short = seconds(lambda: read(small, "a.xlsx", LIMITS), 3)
    figures["read t(10n) / t(n) / 10"] = long / short / 10
    figures["write: openpyxl / ours"] = seconds(lambda: theirs(rows), 1) / seconds(lambda: ours(rows), 1)
    return figures


def bringing_in() -> dict[str, float]:
    """Compare units read, shown, applied and journalled with openpyxl and `save()`, each taken back afterwards."""
    from django.db import connection, transaction  # noqa: PLC0415 -- Django is set up by then
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.organisations.actions.standing import kinds, stand  # noqa: PLC0415 -- as above
    from thidua.organisations.importing import UNITS as IMPORTER  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Unit  # noqa: PLC0415 -- as above
    from thidua.sheets import actions  # noqa: PLC0415 -- as above

    at, by = AT, SYSTEM

    def above() -> None:
        top = Unit(name="Thành phố Ví Dụ", kind=kinds()["province"], province_code="31", is_home=True)
        stand([top], parent=None, on=at.date())
        parents = [Unit(name=f"Phường {n:03d}", kind=kinds()["phuong"], province_code="31") for n in range(114)]
        stand(parents, parent=top, on=at.date())

    def file(rows: int) -> bytes:
        lines = [
            (f"{n:05d}", f"Tổ dân phố số {n}", "", "Trường học", f"Phường {n % 114:03d}", "", "x") for n in range(rows)
        ]
        return write([Page("Đơn vị", [Look(column.heading) for column in IMPORTER.columns()], lines)])

    def ours_in(data: bytes, *, applied: bool = True) -> int:
        intake = actions.receive(kind="don-vi", data=data, name="a.xlsx", by=by, at=at)
        intake = actions.read(intake=intake, by=by, at=at, progress=lambda _share: None)
        if applied:
            intake = actions.apply(intake=intake, by=by, at=at)
        return int(intake.counts["new"])

    def counted(data: bytes) -> int:
        with CaptureQueriesContext(connection) as asked:
            ours_in(data)
        return len(asked)

    def taken_back(deed: Callable[[], int]) -> tuple[float, int]:
        with transaction.atomic():
            above()
            begun = sum(os.times()[:4])
            answer = deed()
            spent = sum(os.times()[:4]) - begun
            transaction.set_rollback(True)
        return spent, answer

    figures: dict[str, float] = {}
    data = file(UNITS)
    taken_back(lambda: ours_in(data))
    shown, _n = taken_back(lambda: ours_in(data, applied=False))
    fast, many = taken_back(lambda: ours_in(data))
    slow, plain = taken_back(lambda: naive.bring_in_units(data, IMPORTER.columns(), on=at.date(), by=by, at=at))
    assert many == plain == UNITS
    for rows in (100, 400, UNITS):
        figures[f"statements to bring in {rows} units"] = taken_back(partial(counted, file(rows)))[1]
    figures["seconds to show 3,321 units"] = shown
    figures["seconds to show and apply 3,321 units"] = fast
    figures["bring in 3,321 units: openpyxl + save() / ours"] = slow / fast
    return figures


def main() -> None:
    """Print the figures and write them down."""
    figures = reading(int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 100_000)
    with tempfile.TemporaryDirectory(prefix="thidua-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["THIDUA_VAR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
        import django  # noqa: PLC0415 -- its settings stand in the environment now
        from django.core.management import call_command  # noqa: PLC0415 -- as above
        from django.db import connection  # noqa: PLC0415 -- as above

        django.setup()
        call_command("migrate", verbosity=0)
        figures |= bringing_in()
        connection.close()
    kept: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    kept[connection.vendor] = {name: round(figure, 2) for name, figure in figures.items()}
    RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    for name, figure in figures.items():
        print(f"{name:60} {figure:8.2f}")


if __name__ == "__main__":
    main()
