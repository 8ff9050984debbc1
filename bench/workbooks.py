"""Measure workbooks that come back: many at once, read and applied, against openpyxl and `save()`.

    python -m bench.workbooks [UNITS]

Prints ratios and writes them to bench/results/workbooks.json. Times are those of a core, of the process in which files
are opened included. The database is one of its own, in a temporary folder or that of DATABASE_URL.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from thidua.sheets.workbook import Book, read_each

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = Path(__file__).parent / "results" / "workbooks.json"
AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
DAY = date(2025, 9, 15)
PLAN = """Thành phố Ví Dụ, ngày 09 tháng 9 năm 2025

KẾ HOẠCH

Phát động đợt thi đua ví dụ năm 2025

I. MỤC TIÊU

(1) Thu ngân sách đạt 1.250 tỷ đồng;
"""


def spent(deed: Callable[[], object]) -> float:
    """Give the seconds of a core that a deed takes."""
    begun = sum(os.times()[:4])
    deed()
    return sum(os.times()[:4]) - begun


def filled(data: bytes) -> bytes:
    """Fill a workbook in: the day of the launch, its people, ten themes' worth of texts."""
    book, out = load_workbook(BytesIO(data)), BytesIO()
    page = book["Phát động"]
    for row in page.iter_rows(min_row=4):
        code, cell = str(row[0].value), row[2]
        if code == "held_on":
            cell.value = DAY
        elif code == "participants":
            cell.value = 120
        elif code.startswith("theme_"):
            cell.value = f"Chủ đề và vấn đề {code}"
    book.save(out)
    return out.getvalue()


def naive(files: list[bytes], arrival: Any) -> int:
    """Read each file with openpyxl and save a row for each cell that was filled in; gives how many."""
    from thidua.workbooks.models import Line  # noqa: PLC0415 -- Django is set up by then

    count = 0
    for data in files:
        for row in load_workbook(BytesIO(data), data_only=True)["Phát động"].iter_rows(min_row=4, values_only=True):
            count += 1
            text = "" if row[2] is None else str(row[2])
            Line(arrival=arrival, place=count, key=str(row[0]), verdict="changed_there", there=text).save()
    return count


def measured(units: int) -> dict[str, float]:
    """Lay a city with a campaign, give a workbook to each unit, take them all back."""
    from django.db import transaction  # noqa: PLC0415 -- as above

    from thidua.demo import campaign as demonstration  # noqa: PLC0415 -- as above
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.organisations.actions.standing import kinds, stand  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Group, GroupMember, Unit  # noqa: PLC0415 -- as above
    from thidua.participation.actions.entering import Paper  # noqa: PLC0415 -- as above
    from thidua.participation.models import Launch  # noqa: PLC0415 -- as above
    from thidua.workbooks import actions  # noqa: PLC0415 -- as above
    from thidua.workbooks.actions.receiving import LIMITS  # noqa: PLC0415 -- as above
    from thidua.workbooks.models import Arrival  # noqa: PLC0415 -- as above

    top = Unit(name="Thành phố Ví Dụ", kind=kinds()["province"], province_code="31", is_home=True)
    stand([top], parent=None, on=DAY)
    below = [Unit(name=f"Xã {n:05d}", kind=kinds()["xa"], province_code="31") for n in range(units)]
    stand(below, parent=top, on=DAY)
    campaign = demonstration.run(data=PLAN.encode(), name="ke-hoach.txt", is_example=True, by=SYSTEM, at=AT)
    assert campaign is not None
    group = Group.objects.create(province_code="31", kind="cluster", year=2025, number=1, name="Cụm 1")
    GroupMember.objects.bulk_create(GroupMember(group=group, unit=unit, kind="cluster", year=2025) for unit in below)
    given = [actions.give(campaign=campaign, unit=unit, by=SYSTEM, at=AT).data for unit in below]
    files = [filled(data) for data in given]

    figures: dict[str, float] = {}
    fast = spent(lambda: [1 for book in read_each(files, LIMITS) if isinstance(book, Book)])
    slow = spent(lambda: [load_workbook(BytesIO(data), data_only=True) for data in files])
    figures["read many: openpyxl / ours"] = slow / fast
    batch = actions.receive_many(
        campaign=campaign, files=[(f"{n}.xlsx", data) for n, data in enumerate(files)], by=SYSTEM, at=AT,
        paper=Paper("45/BC", date(2025, 9, 16)),
    )  # fmt: skip
    ours = spent(lambda: actions.carry_on(batch=batch, by=SYSTEM, at=AT, progress=lambda _share: None))
    assert Launch.objects.count() == units == Arrival.objects.filter(state="applied").count()
    with transaction.atomic():
        arrival = Arrival.objects.create(campaign=campaign, name="x", sha256="x", sent_at=AT)
        rows = 0

        def plainly() -> None:
            nonlocal rows
            rows = naive(files, arrival)

        plain = spent(plainly)
        transaction.set_rollback(True)
    figures["rows a workbook"] = rows / units
    figures["seconds of a core a workbook, read, merged, tried and applied"] = ours / units
    figures["read and applied: openpyxl + save() a row / ours"] = plain / ours
    return figures


def main() -> None:
    """Print the figures and write them down."""
    units = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 3321
    with tempfile.TemporaryDirectory(prefix="thidua-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["THIDUA_VAR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
        import django  # noqa: PLC0415 -- its settings stand in the environment now
        from django.core.management import call_command  # noqa: PLC0415 -- as above
        from django.db import connection  # noqa: PLC0415 -- as above

        django.setup()
        call_command("migrate", verbosity=0)
        figures = measured(units)
        connection.close()
    kept: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    kept[f"{connection.vendor}, {units} workbooks"] = {name: round(figure, 4) for name, figure in figures.items()}
    RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    for name, figure in figures.items():
        print(f"{name:64} {figure:8.3f}")


if __name__ == "__main__":
    main()
