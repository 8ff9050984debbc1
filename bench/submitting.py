"""Measure one submission: 22 figures, the texts and a file of 200 kB, against a loop of `save()` and an upload alone.

Each goes over one line to a real server; what is compared is what the sender waits. Both ways leave the same figures,
texts and state in the database before their times are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bench import city as cities
from bench import size
from bench.goals import at_least, cold_ratio, keep, seconds, show
from bench.ground import own_database
from bench.server import serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.city import City
    from bench.goals import Goal
    from bench.server import Server

UNITS: Final = 57
ROUNDS: Final = size.of(3, 1)
AT_ONCE: Final = 5
"""Submissions of one kind in a row."""
FIRST: Final = 1
"""The first period that nobody has reported."""


class Senders:
    """Units that send one report after the other, each in a way that is asked for."""

    def __init__(self, city: City, server: Server) -> None:
        """Begin with the first unit and period that have not sent."""
        self.city, self.server = city, server
        self.turns = iter([(period, place) for period in city.periods[FIRST:] for place in range(UNITS)])
        self.cookies = [cities.cookies(officer) for officer in city.officers]

    def send(self, way: Callable[[Any, int], str], many: int = AT_ONCE) -> float:
        """Send reports in a way, which is an address by period and unit; give the seconds of one."""
        turns = [next(self.turns) for _ in range(many)]
        forms = [
            (way(*turn), *cities.filled(self.city, *turn), self.server.line(self.cookies[turn[1]])) for turn in turns
        ]

        def all_of_them() -> None:
            for path, body, kind, line in forms:
                assert line.post(path, body, kind) == 302, line.page[:2000]  # noqa: PLR2004 -- taken, and led on

        return seconds(all_of_them) / many

    def ours(self, period: Any, place: int) -> str:
        """Submit as the product does."""
        return cities.address(self.city, period, place)

    def loop(self, period: Any, place: int) -> str:
        """Submit as a plain program does."""
        return f"/bench/submit/{period.public_id}/{self.city.units[place].public_id}/"

    def upload(self, _period: Any, place: int) -> str:
        """Keep the file and nothing else."""
        return f"/bench/upload/{self.city.units[place].public_id}/"


def told(period: Any, unit: Any) -> tuple[Any, ...]:
    """Give what the database says of a unit's report."""
    from thidua.reports.models import Edition  # noqa: PLC0415 -- Django is set up by then

    edition = Edition.objects.get(report__period=period, report__unit=unit)
    figures = list(edition.readings.order_by("target").values_list("target__ordinal", "kind", "value", "answer"))
    texts = [
        (key, text.replace(unit.name, "")) for key, text in edition.sections.order_by("key").values_list("key", "text")
    ]
    return edition.state, figures, texts


def same(senders: Senders) -> None:
    """Let one unit report in both ways, in two periods, and hold what is kept against each other."""
    city, period = senders.city, senders.city.periods[FIRST]
    senders.send(senders.ours, 1)
    ours = told(period, city.units[0])
    other = city.periods[FIRST + 1]
    body, kind = cities.filled(city, other, 0)
    assert senders.server.line(senders.cookies[0]).post(senders.loop(other, 0), body, kind) == 302  # noqa: PLR2004
    assert told(other, city.units[0]) == ours
    assert len(ours[1]) == cities.TARGETS
    assert ours[0] == "submitted"


def measure(senders: Senders) -> list[Goal]:
    """Give how submissions compare."""
    same(senders)
    for way in (senders.ours, senders.loop, senders.upload):
        senders.send(way, 4)  # each process of the server has then seen each
    vs_loop = cold_ratio(lambda: senders.send(senders.loop), lambda: senders.send(senders.ours), ROUNDS)
    vs_upload = cold_ratio(lambda: senders.send(senders.upload), lambda: senders.send(senders.ours), ROUNDS)
    show(
        (f"milliseconds of a submission, {name}", 1000 * senders.send(way))
        for name, way in (("ours", senders.ours), ("a loop of save()", senders.loop), ("upload", senders.upload))
    )
    what = f"{cities.TARGETS} figures, texts, a file of 200 kB"
    return [
        at_least("submit", vs_loop, 3, f"a loop of save() / ours; {what}; ours checks rights, merges and journals"),
        at_least("submit-vs-upload", vs_upload, 0.35, f"the file and one row / ours; {what}"),
    ]


def main() -> None:
    """Measure, print and keep."""
    cities.prepare()
    with own_database("bench.settings"):
        city = cities.lay(UNITS)
        with serving() as server:
            keep(measure(Senders(city, server)))


if __name__ == "__main__":
    main()
