"""Measure 60,000 units in a forest: the page of a unit (its children), search, and the tree of a day.

    python -m bench.units [UNITS]

The forest is grown in a database of its own, in a temporary folder, or in that of DATABASE_URL where it is named.
Prints the median and the 95th percentile in milliseconds, which hold on this machine alone, and ratios to one plain
statement by primary key, which hold on any; writes the same to bench/results/units.json.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bench import size
from bench.goals import seconds, write_down
from bench.ground import own_database

if TYPE_CHECKING:
    from collections.abc import Callable

SINCE = date(2025, 1, 1)
TODAY = date(2025, 9, 17)
ROUNDS = size.of(60, 12)
PAGE = 50
SYLLABLES = tuple(
    "An Bình Cường Dân Đông Giang Hòa Hưng Kiến Lâm Minh Nam Phú Quang Sơn Tân Thịnh Thủy Vĩnh Xuân".split()  # noqa: SIM905 -- a list to be read
)
PROVINCES, COMMUNES = 34, 3321
BELOW_COMMUNE = 0.8
"""The part of the rest that stands directly below a commune; the others stand at any depth."""


def grow(units: int, seed: int = 7) -> None:
    """Grow a nation > 34 provinces > 3,321 communes > bodies and hamlets of any depth, with events in their past."""
    from django.db import connection, transaction  # noqa: PLC0415 -- Django is set up by then

    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations import rules  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations.actions.standing import analyse, kinds  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations.models import Unit, UnitName, UnitPlace  # noqa: PLC0415 -- Django is set up by then

    dice = random.Random(seed)
    with transaction.atomic():
        known = kinds()
        parents = [_parent(number, dice) for number in range(units)]
        first = (Unit.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
        paths: list[str] = []
        rows, places = [], []
        for number in range(units):
            above = _path_above(parents[number], paths)
            if rules.depth(above) >= rules.MOST_DEPTH:
                parents[number], above = 0, paths[0]
            paths.append(rules.path_below(above, first + number))
            rows.append(
                Unit(
                    pk=first + number,
                    name=f"{' '.join(dice.sample(SYLLABLES, 2))} {number}",
                    code=f"{number:05d}",
                    kind=known[_kind(number)],
                    valid_from=SINCE,
                )
            )
            places.append(
                UnitPlace(
                    unit_id=first + number,
                    parent_id=None if number == 0 else first + (parents[number] or 0),
                    path=paths[-1],
                    valid_from=SINCE,
                )
            )
        Unit.objects.bulk_create(rows, batch_size=2000)
        UnitPlace.objects.bulk_create(places, batch_size=2000)
        renamed = dice.sample(range(1, units), units // 20)
        UnitName.objects.bulk_create(
            name
            for number in renamed
            for name in (
                UnitName(
                    unit_id=first + number,
                    name=f"Tên cũ {number}",
                    valid_from=SINCE,
                    valid_to=SINCE + timedelta(days=90),
                ),
                UnitName(unit_id=first + number, name=rows[number].name, valid_from=SINCE + timedelta(days=90)),
            )
        )
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                for table in (Unit._meta.db_table,):
                    cursor.execute(
                        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                    )
        analyse()
    _merge_some(dice, first, SYSTEM)


def _parent(number: int, dice: random.Random) -> int | None:
    """Give the number of the unit above another; most stand directly below a commune."""
    if number <= PROVINCES:
        return 0 if number else None
    if number <= PROVINCES + COMMUNES:
        return dice.randint(1, PROVINCES)
    if dice.random() < BELOW_COMMUNE:
        return dice.randint(PROVINCES + 1, PROVINCES + COMMUNES)
    return dice.randint(PROVINCES + 1, number - 1)


def _path_above(parent: int | None, paths: list[str]) -> str:
    return "" if parent is None else paths[parent]


def _kind(number: int) -> str:
    if number <= PROVINCES:
        return "province" if number else "nation"
    return "xa" if number <= PROVINCES + COMMUNES else "school"


def _merge_some(dice: random.Random, first: int, by: Any) -> None:
    """Let a few hundred communes be merged by the actions themselves, and print what one of them costs."""
    from datetime import UTC, datetime  # noqa: PLC0415 -- beside its use

    from thidua.organisations import actions  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations.models import Unit  # noqa: PLC0415 -- Django is set up by then

    communes = dice.sample(range(PROVINCES + 1, PROVINCES + COMMUNES + 1), 200)
    act: dict[str, Any] = {
        "document": actions.Document("Sắp xếp để đo"),
        "by": by,
        "at": datetime(2025, 9, 17, tzinfo=UTC),
    }
    for number in range(0, 200, 2):
        old, heir = (Unit.objects.get(pk=first + communes[number + one]) for one in (0, 1))
        actions.merge(predecessors=[old], into=heir, on=date(2025, 7, 1), **act)


def milliseconds(deed: Callable[[], object]) -> float:
    """Time one deed."""
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


def measured() -> dict[str, dict[str, float]]:
    """Give median and 95th percentile of each question, over random units."""
    from django.db import transaction  # noqa: PLC0415 -- Django is set up by then

    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations import actions, queries  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations.models import Succession, Unit  # noqa: PLC0415 -- Django is set up by then

    dice = random.Random(11)
    standing = list(queries.at(TODAY).filter(kind__code="xa"))
    provinces = list(queries.at(TODAY).filter(kind__code="province"))
    heirs = list(Unit.objects.filter(inheritances__in=Succession.objects.all()))
    words = [" ".join(dice.sample(SYLLABLES, 2)) for _ in range(ROUNDS)]
    everyone = list(Unit.objects.values_list("pk", flat=True))
    figures = [queries.Figure(pk, date(2025, 6, 1), 1000 + pk) for pk in everyone]
    moving = iter(dice.sample(standing, ROUNDS))

    def move() -> None:
        from datetime import UTC, datetime  # noqa: PLC0415 -- beside its use

        unit = next(moving)
        parent = next(one for one in provinces if not queries.is_below(unit, one, TODAY))
        with transaction.atomic():
            actions.move(
                unit=unit,
                parent=parent,
                on=date(2026, 1, 1),
                document=actions.Document("Đo"),
                by=SYSTEM,
                at=datetime(2025, 9, 17, tzinfo=UTC),
            )
            transaction.set_rollback(True)

    browse = _reader(provinces[0].pk)

    def page(address: str, **asked: object) -> None:
        answer = browse.get(address, {name: str(value) for name, value in asked.items()})
        assert answer.status_code == 200, (address, answer.status_code)  # noqa: PLR2004 -- the page is there

    questions: dict[str, tuple[Callable[[], object], int]] = {
        "PAGE of the tree, a province opened": (
            lambda: page("/don-vi/cay/", mo=dice.choice(provinces).public_id),
            ROUNDS,
        ),
        "PAGE of the tree, a commune opened": (
            lambda: page("/don-vi/cay/", mo=dice.choice(standing).public_id),
            ROUNDS,
        ),
        "PAGE of the list, searched": (lambda: page("/don-vi/", tim=dice.choice(words)), ROUNDS),
        "PAGE of the list, the last": (lambda: page("/don-vi/", trang=10_000), 20),
        "PAGE of a commune": (lambda: page(f"/don-vi/{dice.choice(standing).public_id}/"), ROUNDS),
        "one row by primary key": (lambda: Unit.objects.get(pk=dice.choice(everyone)), ROUNDS),
        "children of a commune": (
            lambda: [unit.name_on(TODAY) for unit in queries.children(dice.choice(standing), TODAY)],
            ROUNDS,
        ),
        "children of a province": (
            lambda: [unit.name_on(TODAY) for unit in queries.children(dice.choice(provinces), TODAY)[:PAGE]],
            ROUNDS,
        ),
        "search, first page": (lambda: list(queries.search(TODAY, dice.choice(words))[:PAGE]), ROUNDS),
        "search by a former name": (
            lambda: list(queries.search(TODAY, f"ten cu {dice.randint(1, 9999)}")[:PAGE]),
            ROUNDS,
        ),
        "at(day), first page": (
            lambda: [unit.name_on(SINCE) for unit in queries.at(dice.choice([SINCE, TODAY]))[:PAGE]],
            ROUNDS,
        ),
        "at(day), page in the middle": (lambda: list(queries.at(TODAY)[30_000 : 30_000 + PAGE]), ROUNDS),
        "at(day), counted": (lambda: queries.at(TODAY).count(), ROUNDS),
        "list of a province, first page": (
            lambda: list(queries.listed(TODAY, year=2025, top=dice.choice(provinces))[:PAGE]),
            ROUNDS,
        ),
        "lineage of a unit": (lambda: queries.lineage(dice.choice(heirs)), ROUNDS),
        "every unit's figure read both ways": (lambda: queries.readings(figures, TODAY), 5),
        "a commune moved": (move, ROUNDS),
    }
    result = {}
    for name, (question, rounds) in questions.items():
        question()
        times = sorted(milliseconds(question) for _ in range(rounds - 1))
        result[name] = {
            "median": round(statistics.median(times), 2),
            "p95": round(times[min(len(times) - 1, int(len(times) * 0.95))], 2),
        }
    return result


def _reader(home: int) -> Any:
    """Give the browser of an auditor, who reads everything; the unit is the home province."""
    from django.conf import settings  # noqa: PLC0415 -- Django is set up by then
    from django.test import Client  # noqa: PLC0415 -- as above

    from thidua.organisations.models import Unit  # noqa: PLC0415 -- as above
    from thidua.people.models import Officer, Role, User  # noqa: PLC0415 -- as above
    from thidua.people.rules import ROLES  # noqa: PLC0415 -- as above

    settings.ALLOWED_HOSTS = ["testserver"]
    Unit.objects.filter(pk=home).update(is_home=True, province_code="31")
    text = next(role for role in ROLES if role.code == "auditor")
    role, _made = Role.objects.get_or_create(
        code=text.code,
        defaults={"name": text.name, "policy": text.policy, "verbs": list(text.verbs), "laid": list(text.verbs)},
    )
    user = User.objects.create(username="doc", name="Người Đọc", is_example=True)
    Officer.objects.create(user=user, unit_id=home, role=role, valid_from=SINCE, is_example=True)
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


def main() -> None:
    """Grow the forest, print the figures and write them down."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else size.of(60_000, 5000)
    with own_database("bench.settings"):
        from django.db import connection  # noqa: PLC0415 -- Django is set up by then

        print(f"     {units:,} units on {connection.vendor} grown in {seconds(lambda: grow(units)):.1f} s", flush=True)
        figures = measured()
        vendor = connection.vendor
    plain = figures["one row by primary key"]["median"]
    for name, one in figures.items():
        one["ratio"] = round(one["median"] / plain, 1)
        print(f"     {name:36} median {one['median']:8.2f} ms  p95 {one['p95']:8.2f} ms  x {one['ratio']:7.1f}")
    write_down("units", vendor, {"units": units, "milliseconds": figures})


if __name__ == "__main__":
    main()
