"""Measure workbooks that come back: many at once, read and applied, against openpyxl and `save()`.

    python -m bench.workbooks [UNITS]
    python -m bench.workbooks wide [ROWS]

Ratios are in bench/results/workbooks.json. Times are those of a core, of the process in which files
are opened included. The database is one of its own, in a temporary folder or that of DATABASE_URL.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from bench import size
from bench.goals import show, write_down
from bench.ground import own_database
from thidua.sheets.workbook import Book, read_each

if TYPE_CHECKING:
    from collections.abc import Callable

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


def wide_city(units: int, targets: int) -> tuple[Any, Any]:
    """Lay a city whose units all carry some targets; give the campaign and a period of it."""
    from thidua.allocation.models import Allocation, Period  # noqa: PLC0415 -- Django is set up by then
    from thidua.demo import campaign as demonstration  # noqa: PLC0415 -- as above
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.organisations.actions.standing import kinds, stand  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Group, GroupMember, Unit  # noqa: PLC0415 -- as above

    top = Unit(name="Thành phố Ví Dụ", kind=kinds()["province"], province_code="31", is_home=True)
    stand([top], parent=None, on=DAY)
    below = [Unit(name=f"Xã {n:05d}", kind=kinds()["xa"], province_code="31") for n in range(units)]
    stand(below, parent=top, on=DAY)
    lines = "\n".join(f"({n + 1}) Thu ngân sách nguồn {n + 1} đạt 1.250 tỷ đồng;" for n in range(targets))
    plan = PLAN[: PLAN.index("(1)")] + lines
    campaign = demonstration.run(data=plan.encode(), name="ke-hoach.txt", is_example=True, by=SYSTEM, at=AT)
    assert campaign is not None
    assert campaign.targets.count() == targets
    group = Group.objects.create(province_code="31", kind="cluster", year=2025, number=1, name="Cụm 1")
    GroupMember.objects.bulk_create(GroupMember(group=group, unit=unit, kind="cluster", year=2025) for unit in below)
    held = campaign.targets.select_related("indicator").order_by("ordinal")
    Allocation.objects.bulk_create(
        (
            Allocation(target=one, unit=unit, decimals=one.indicator.kept_decimals, value=10 + n % 7, allocated_at=AT)
            for n, unit in enumerate(below)
            for one in held
        ),
        batch_size=500,
    )
    period = Period.objects.create(
        campaign=campaign, name="Tháng 9/2025", cadence="monthly", starts_on=date(2025, 9, 1),
        ends_on=date(2025, 9, 30), due=date(2025, 10, 6),
    )  # fmt: skip
    return campaign, period


def wide_filled(bundle: Any) -> bytes:
    """Give the file of a wide workbook with a result in every row, as somebody offline would send it back."""
    from thidua.workbooks.actions.bundling import _about  # noqa: PLC0415 -- Django is set up by then
    from thidua.workbooks.excel_wide import WideBook  # noqa: PLC0415 -- as above
    from thidua.workbooks.rules import wide  # noqa: PLC0415 -- as above

    book = WideBook(title="Sổ chung", lines=())
    for share in bundle.shares.order_by("number").iterator():
        kept = wide.unpack_share(share.number, bytes(share.base))
        for place, row in enumerate(kept.rows):
            words = (kept.name, *bundle.targets[row.target][1:], row.given, row.before)
            texts = (f"{(share.number * 31 + place) % 9973},5", *row.texts[1:])
            book.add(wide.code_of(share.number, place), words, texts, 2, is_shut=False)
    data: bytes = book.closed(_about(bundle))
    return data


def naive_wide(data: bytes, period: Any) -> int:
    """Read the file with openpyxl and save what each row says, a unit's report with its first; gives how many."""
    from thidua.campaigns.models import Target  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations.models import Unit  # noqa: PLC0415 -- as above
    from thidua.reports.models import Edition, Reading, Report  # noqa: PLC0415 -- as above

    units = {one.name: one for one in Unit.objects.all()}
    targets = {one.number: one for one in Target.objects.filter(campaign=period.campaign)}
    editions: dict[str, Any] = {}
    count = 0
    for row in load_workbook(BytesIO(data), data_only=True)["Số liệu"].iter_rows(min_row=4, values_only=True):
        name = str(row[1])
        if name not in editions:
            report = Report(period=period, unit=units[name])
            report.save()
            editions[name] = Edition(report=report, begun_at=AT, saved_at=AT)
            editions[name].save()
        value = None if row[7] is None else Decimal(str(row[7]))
        as_of = row[11].date() if isinstance(row[11], datetime) else None
        Reading(
            edition=editions[name], target=targets[str(row[2])], kind="empty" if value is None else "value",
            decimals=2, value=value, status="actual", as_of=as_of, reason=row[14] or "", answer=row[15] or "",
        ).save()  # fmt: skip
        count += 1
    return count


def measured_wide(rows: int, targets: int = 29) -> dict[str, float]:
    """Give a wide workbook out, fill it in, take it back, look at it and write it; against openpyxl and `save()`."""
    from django.db import connection, transaction  # noqa: PLC0415 -- Django is set up by then
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.reports.models import Edition, Reading, Report  # noqa: PLC0415 -- as above
    from thidua.sheets.workbook import read  # noqa: PLC0415 -- as above
    from thidua.workbooks import actions  # noqa: PLC0415 -- as above
    from thidua.workbooks.actions.gathering import LIMITS as WIDE  # noqa: PLC0415 -- as above
    from thidua.workbooks.models import Arrival  # noqa: PLC0415 -- as above

    campaign, period = wide_city(-(-rows // targets), targets)
    figures: dict[str, float] = {}
    given: list[Any] = []
    figures["seconds of a core to give it out"] = spent(
        lambda: given.append(actions.give_all(period=period, by=SYSTEM, at=AT))
    )
    data, count = wide_filled(given[0].bundle), given[0].bundle.rows
    with transaction.atomic():
        stored = list[int]()
        plain = spent(lambda: stored.append(naive_wide(data, period)))
        assert stored == [count]
        kept = "edition__report__unit", "target", "kind", "value", "as_of"
        theirs = list(Reading.objects.order_by(*kept[:2]).values_list(*kept))
        transaction.set_rollback(True)
    slow = spent(lambda: load_workbook(BytesIO(data), data_only=True))
    fast = spent(lambda: read(data, "a.xlsx", WIDE))
    quiet: dict[str, Any] = {"by": SYSTEM, "at": AT, "progress": lambda _share: None}
    times: list[float] = []

    def taken() -> Any:
        arrival = actions.receive_wide(campaign=campaign, data=data, name="a.xlsx", by=SYSTEM, at=AT)
        times.append(spent(lambda: actions.read_wide(arrival=arrival, **quiet)))
        actions.apply_wide(arrival=arrival, by=SYSTEM, at=AT)
        times.append(spent(lambda: actions.write_wide(arrival=arrival, **quiet)))
        return arrival

    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        counted = taken()
        figures["statements a block, read, shown and written"] = len(asked) / counted.blocks.count()
        transaction.set_rollback(True)
    times.clear()
    arrival = taken()
    looked, written = times
    done = Arrival.objects.get(pk=arrival.pk)
    assert (done.state, done.counts["written"], done.counts["refused"]) == ("applied", count, 0)
    assert list(Reading.objects.order_by(*kept[:2]).values_list(*kept)) == theirs
    assert Edition.objects.count() == Report.objects.count() == given[0].bundle.shares.count()
    figures["rows"] = count
    figures["seconds of a core to read and show it"] = looked
    figures["seconds of a core to write it"] = written
    figures["read: openpyxl / ours"] = slow / fast
    figures["end to end: openpyxl + save() a row / ours"] = plain / (looked + written)
    figures["checked and stored once read: save() a row / ours"] = (plain - slow) / (looked + written - fast)
    return figures


def main() -> None:
    """Measure, print and write down: many workbooks, then a wide one in a process of its own."""
    words = sys.argv[1:]
    is_wide = words[:1] == ["wide"]
    numbers = [int(word) for word in words if word.isdigit()]
    count = numbers[0] if numbers else size.of(100_000, 1000) if is_wide else size.of(3321, 15)
    with own_database():
        from django.db import connection  # noqa: PLC0415 -- Django is set up by then

        figures = measured_wide(count) if is_wide else measured(count)
        key = f"{connection.vendor}, {count} {'rows, wide' if is_wide else 'workbooks'}"
    write_down("workbooks", key, {name: round(figure, 4) for name, figure in figures.items()})
    show(figures.items())
    if not words:
        subprocess.run([sys.executable, "-m", "bench.workbooks", "wide"], check=True)


if __name__ == "__main__":
    main()
