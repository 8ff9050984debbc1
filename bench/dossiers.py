"""Measure the board of dossiers at the size of a whole city's year: what its pages cost a real server, and how long.

Whole pages are asked for as an officer of the office would: the list, narrowed by a state, searched for a name.
"""

from __future__ import annotations

import math
import time
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

from bench import city as cities
from bench import size
from bench.goals import at_least, at_most, keep
from bench.ground import own_database
from bench.server import serving

if TYPE_CHECKING:
    from bench.city import City
    from bench.goals import Goal
    from bench.server import Server
    from thidua.dossiers.models import Round

DOSSIERS: Final = 1_900
UNITS: Final = size.of(114, 40)
PAGES: Final = size.of(200, 60)
WARM: Final = 12
OK: Final = 200
PRETALX: Final = 1.4
"""Pages of a core's second that a well-known list of submissions gave at that size in the trials."""


def lay(city: City) -> Round:
    """Lay a round with so many dossiers of all units, in every state in turn."""
    from thidua.dossiers.models import Dossier, Round, State  # noqa: PLC0415 -- Django is set up by then
    from thidua.nominees.models import Nominee  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Unit  # noqa: PLC0415 -- as above

    of = Round.objects.create(
        unit=city.top, name="Đợt xét đo tốc độ", year=2025, method="themed", opened_at=cities.AT, is_example=True
    )
    units = list(Unit.objects.exclude(pk=city.top.pk).order_by("pk")[:UNITS])
    people = [
        Nominee(kind="individual", unit=unit, name=f"Người Ví Dụ {number}", is_example=True)
        for number, unit in enumerate(islice(cycle(units), DOSSIERS))
    ]
    made = Nominee.objects.bulk_create(people, batch_size=500)
    Dossier.objects.bulk_create(
        [
            Dossier(
                round=of, nominee=one, title="BK_TINH", merit_text=f"Thành tích ví dụ của {one.name}", unit=one.unit,
                at_unit=city.top, state=state.value, begun_at=cities.AT, is_example=True,
            )
            for one, state in zip(made, cycle(State), strict=False)
        ],
        batch_size=500,
    )  # fmt: skip
    return of


def board(city: City, server: Server, of: Round) -> list[Goal]:
    """Ask for pages of the board one after another."""
    line = server.line(cities.cookies(city.office))
    root = f"/khen-thuong/dot-xet/{of.public_id}/ho-so/"
    pages = [root, f"{root}?tinh-trang=accepted", f"{root}?tim=vi+du+77", *(f"{root}?trang={n}" for n in range(2, 12))]
    for path in islice(cycle(pages), WARM):
        assert line.get(path, {}) == OK, path
    took: list[float] = []
    begun = server.core_seconds()
    for path in islice(cycle(pages), PAGES):
        at = time.perf_counter()
        assert line.get(path, {}) == OK, path
        took.append(time.perf_counter() - at)
    spent = server.core_seconds() - begun
    slowest = sorted(took)[math.ceil(0.95 * len(took)) - 1]
    note = f"{DOSSIERS} dossiers of {UNITS} units; pages of the list, narrowed and searched"
    return [
        at_least("dossier-board", PAGES / spent, 10 * PRETALX, note, unit="pages a core second"),
        at_most("dossier-board-p95", 1000 * slowest, 250, f"{note}; by the clock", unit="ms"),
    ]


def main() -> None:
    """Measure, print and keep."""
    cities.prepare()
    with own_database("bench.settings"):
        city = cities.lay(UNITS)
        of = lay(city)
        with serving() as server:
            keep(board(city, server, of))


if __name__ == "__main__":
    main()
