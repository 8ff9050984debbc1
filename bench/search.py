"""Measure the search over 100,000 things: a page of answers with its counts, against ``icontains`` over the tables.

The counts of both are the same before their times are compared.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from bench import size
from bench.goals import at_least, at_most, keep, ratio, seconds
from bench.ground import own_database

if TYPE_CHECKING:
    from bench.goals import Goal

ROWS: Final = size.of(100_000, 10_000)
UNITS: Final = 200
KINDS: Final = ("nominee", "unit")
"""What the naive way looks through; ours finds guides besides."""
AT: Final = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
TODAY: Final = date(2025, 9, 17)
FAMILIES: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
GIVEN: Final = tuple(f"{first} {last}" for first in ("Văn", "Thị", "Đình") for last in ("Ví", "Dụ", "Mẫu", "Thử"))
ASKED: Final = ("nguyen vi", "tran thi mau", "nguoi 004711", "duo mau", '"hoang van"', "dang thi du")


def lay() -> None:
    """Lay units and nominees with names such as people have, and tell the index."""
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- Django is set up by then
    from thidua.nominees.models import Nominee  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Unit, UnitKind  # noqa: PLC0415 -- as above
    from thidua.search import actions  # noqa: PLC0415 -- as above

    kind = UnitKind.objects.create(code="xa-mau", name="Xã", sort=90, level=3)
    units = Unit.objects.bulk_create(
        Unit(name=f"Xã Số {number}", kind=kind, province_code="31", valid_from=date(2025, 7, 1), is_example=True)
        for number in range(UNITS)
    )
    Nominee.objects.bulk_create(
        [
            Nominee(
                kind="individual",
                unit=units[number % UNITS],
                name=f"{FAMILIES[number % len(FAMILIES)]} {GIVEN[number // 7 % len(GIVEN)]} người {number:06d}",
                is_example=True,
            )
            for number in range(ROWS)
        ],
        batch_size=500,
    )
    actions.rebuild(by=SYSTEM, at=AT)


def ours(typed: str) -> dict[str, int]:
    """Answer as the page does: counts of all kinds, and the first page with its words marked."""
    from thidua.kernel.actors import System  # noqa: PLC0415 -- Django is set up by then
    from thidua.kernel.ids import new_id  # noqa: PLC0415 -- as above
    from thidua.search import queries  # noqa: PLC0415 -- as above
    from thidua.search.rules import question  # noqa: PLC0415 -- as above

    reader = System(actor_id=new_id(), unit_public_id=new_id())  # type: ignore[arg-type] # one who reads everything
    asked = question(typed)
    found = queries.answers(reader, asked, on=TODAY)
    counts = {one.code: one.count for one in queries.facets(found)}
    queries.results(list(queries.best_first(found, asked)[:20]), asked)
    return counts


def measured() -> list[Goal]:
    """Hold both ways against each other, then time ours alone."""
    from bench.naive import search as naive  # noqa: PLC0415 -- Django is set up by then

    loose = [typed for typed in ASKED if '"' not in typed]
    for typed in loose:
        theirs = {code: count for code, (count, _first) in naive.found(typed).items() if count}
        assert theirs == {code: count for code, count in ours(typed).items() if code in KINDS}, typed
    times = ratio(lambda: [naive.found(one) for one in loose], lambda: [ours(one) for one in loose])
    took = sorted(seconds(lambda one=one: ours(one)) for one in ASKED for _ in range(10))
    slowest = 1000 * took[math.ceil(0.95 * len(took)) - 1]
    note = f"{ROWS} nominees of {UNITS} units; six questions, rights and counts of all kinds included"
    return [
        at_least("search-vs-naive", times, 1, f"icontains over two tables / {note}"),
        at_most("search-p95", slowest, 100, f"{note}; by the clock", unit="ms"),
    ]


def main() -> None:
    """Measure, print and keep."""
    with own_database():
        lay()
        keep(measured())


if __name__ == "__main__":
    main()
