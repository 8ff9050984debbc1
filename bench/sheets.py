"""Measure files of tables: reading 100,000 rows against openpyxl, writing against it, and 3,321 units brought in.

    python -m bench.sheets [ROWS]

Every figure is in bench/results/sheets.json. Both readers give the same cells
and the same typed values before their times are compared; times are those of a core, of the process in which a file is
opened included. Units go into a database of their own, in a temporary folder or in that of DATABASE_URL.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook

from bench import size
from bench.goals import at_least, keep, show, write_down
from bench.ground import own_database
from bench.naive import sheets as naive
from thidua.sheets.rules.columns import Column, Form
from thidua.sheets.rules.tables import table_of
from thidua.sheets.workbook import Column as Look
from thidua.sheets.workbook import Limits, Page, read, write

if TYPE_CHECKING:
    from collections.abc import Callable

HEADS = ("Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc", "Ví dụ")
COLUMNS = [Column(str(place), heading, Form.TEXT, needed=place == 1) for place, heading in enumerate(HEADS)]
UNITS = size.of(3321, 300)
FULL = 100_000
SAMPLE = size.of(5000, 500)
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


def bringing_in(most: int) -> dict[str, float]:
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
    data = file(most)
    taken_back(lambda: ours_in(data))
    shown, _n = taken_back(lambda: ours_in(data, applied=False))
    fast, many = taken_back(lambda: ours_in(data))
    slow, plain = taken_back(lambda: naive.bring_in_units(data, IMPORTER.columns(), on=at.date(), by=by, at=at))
    assert many == plain == most
    for rows in size.of((100, 400, most), (most,)):
        figures[f"statements to bring in {rows} units"] = taken_back(partial(counted, file(rows)))[1]
    figures[f"seconds to show {most} units"] = shown
    figures[f"seconds to show and apply {most} units"] = fast
    figures[f"bring in {most} units: openpyxl + save() / ours"] = slow / fast
    return figures


def storing(count: int) -> dict[str, float]:
    """Compare rows checked and kept, with what each would do, with a row saved after the other; each taken back."""
    from django.db import transaction  # noqa: PLC0415 -- Django is set up by then

    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.organisations.actions.standing import kinds, stand  # noqa: PLC0415 -- as above
    from thidua.organisations.importing import UNITS as IMPORTER  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Unit  # noqa: PLC0415 -- as above
    from thidua.sheets import actions  # noqa: PLC0415 -- as above
    from thidua.sheets.models import Intake, IntakeRow  # noqa: PLC0415 -- as above

    sample, columns = min(count, SAMPLE), IMPORTER.columns()
    lines = [
        (f"{n:06d}", f"Tổ dân phố số {n}", "", "Trường học", f"Phường {n % 114:03d}", "", "x") for n in range(count)
    ]
    looks = [Look(column.heading) for column in columns]
    data, short = write([Page("Đơn vị", looks, lines)]), write([Page("Đơn vị", looks, lines[:sample])])
    typed = naive.typed(short, columns)
    figures: dict[str, float] = {}
    with transaction.atomic():
        top = Unit(name="Thành phố Ví Dụ", kind=kinds()["province"], province_code="31", is_home=True)
        stand([top], parent=None, on=AT.date())
        parents = [Unit(name=f"Phường {n:03d}", kind=kinds()["phuong"], province_code="31") for n in range(114)]
        stand(parents, parent=top, on=AT.date())
        reading_it = seconds(lambda: read(data, "a.xlsx", LIMITS), 1)
        taken: list[Intake] = []

        def take() -> None:
            """Take the file in: a small one is read at once, a large one by a job."""
            intake = actions.receive(kind="don-vi", data=data, name="a.xlsx", by=SYSTEM, at=AT)
            taken.append(actions.read(intake=intake, by=SYSTEM, at=AT, progress=lambda _share: None))

        ours = seconds(take, 1)
        intake = taken[0]
        kept = IntakeRow.objects.filter(intake=intake)
        assert kept.count() == kept.filter(verdict="new").count() == count
        ours_said = list(kept.order_by("number").values_list("values", flat=True)[:sample])
        other = Intake.objects.create(kind="don-vi", name="b.xlsx", asked_at=AT)

        def plainly() -> None:
            for number, row in enumerate(naive.checked(typed, columns)):
                IntakeRow(intake=other, number=number, values=row, verdict="new").save()

        plain = seconds(plainly, 1)
        assert (
            list(IntakeRow.objects.filter(intake=other).order_by("number").values_list("values", flat=True))
            == ours_said
        )
        figures["check and keep a row once read: save() / ours"] = plain / sample / ((ours - reading_it) / count)
        figures[f"seconds of a core to check and keep {count} rows"] = ours - reading_it
        transaction.set_rollback(True)
    return figures


def main() -> None:
    """Measure, print and keep."""
    count = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else size.of(FULL, 3000)
    units = min(UNITS, count // 8)
    figures = reading(count)
    with own_database():
        from django.db import connection  # noqa: PLC0415 -- Django is set up by then

        figures |= bringing_in(units) | storing(count)
        vendor = connection.vendor
    write_down(
        "sheets",
        vendor if count == FULL else f"{vendor}, {count} rows",
        {name: round(figure, 2) for name, figure in figures.items()},
    )
    show(figures.items())
    read_at = [of for name, of in figures.items() if name.endswith(": openpyxl / ours") and name.startswith("read")]
    whole = figures[f"bring in {units} units: openpyxl + save() / ours"]
    kept = figures["check and keep a row once read: save() / ours"]
    shown = "ours is shown, journalled and can be answered to"
    keep(
        [
            at_least("xlsx", min(read_at), 15, f"{count} rows read, our file and one of openpyxl; the lesser ratio"),
            at_least("xlsx-end-to-end", whole, 15, f"{units} units from file to tree: openpyxl + save(); {shown}"),
            at_least(
                "intake", kept, 15, f"{count} rows checked and kept in {vendor}, save() a row scaled from {SAMPLE}"
            ),
        ]
    )


if __name__ == "__main__":
    main()
