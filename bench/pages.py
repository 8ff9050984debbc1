"""Measure pages: how many queries they take at 10 and at 114 units, and what they cost a real server.

What a page costs are the seconds that the server's processes are on a core, divided by the pages: whoever else uses the
machine, and the browser's own side, stay out of it. Yardsticks are asked of the same server.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bench import city as cities
from bench import size
from bench.goals import at_least, at_most, cold_ratio, keep, show
from bench.ground import own_database
from bench.server import serving

if TYPE_CHECKING:
    from bench.city import City
    from bench.goals import Goal
    from bench.server import Server

FEW, MANY = 10, size.of(114, 40)
ROUNDS: Final = size.of(3, 1)
PAGES: Final = size.of(40, 10)
UNKEPT: Final = "do=1"
"""A question that no page knows: what is asked with one is never kept."""
WARM: Final = 12
"""Pages asked for before anything is measured: each of the server's processes has then seen every page."""


def queries_of(city: City, place: int) -> dict[str, int]:
    """Count the queries of each page and deed; a report is filled in, submitted and approved on the way."""
    from django.db import connection  # noqa: PLC0415 -- Django is set up by then
    from django.test import Client  # noqa: PLC0415 -- as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    period = city.periods[1]
    office, officer, head = Client(), Client(), Client()
    for client, who in ((office, city.office), (officer, city.officers[place]), (head, city.heads[place])):
        client.force_login(who.user)
    report = cities.address(city, period, place)
    counted: dict[str, int] = {}

    def count(name: str, client: Client, path: str, status: int, **sent: Any) -> None:
        with CaptureQueriesContext(connection) as asked:
            answer = client.generic("POST", path, **sent) if sent else client.get(path)
        assert answer.status_code == status, (name, answer.status_code, _words(answer.content))
        counted[name] = len(asked)

    for client in (office, officer, head):
        client.get("/ban-lam-viec/")  # the first page of a session does more
    campaign = f"/dot-thi-dua/{city.campaign.public_id}"
    count("dashboard", office, f"{campaign}/tong-hop/?ky={city.periods[0].public_id}", 200)
    count("board", office, f"{campaign}/bang-theo-doi/", 200)
    body, kind = cities.filled(city, period, place)
    count("submit", officer, report, 302, data=body, content_type=kind)
    body, kind = cities.approval(city, period, place)
    count("approve", head, f"{report}duyet/", 302, data=body, content_type=kind)
    return counted


def _words(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))[:2000]


def constant(city: City) -> Goal:
    """Hold the queries at few units against those at many; the city has grown afterwards."""
    queries_of(city, 0)  # whoever is first of all fills what a process remembers
    few = queries_of(city, 1)
    cities.grow(city, MANY)
    many = queries_of(city, FEW)
    apart = sum(abs(few[name] - many[name]) for name in few)
    told = ", ".join(f"{name} {few[name]}/{many[name]}" for name in few)
    note = f"at {FEW}/{MANY} units: {told}; the trials had 4, 5, 8, 12, each page without the frame around it"
    return at_most("queries-constant", apart, 0, note, unit="queries")


def same_figures(city: City) -> None:
    """Hold the naive dashboard's figures against those of the product's."""
    from bench.naive.rollup import figure  # noqa: PLC0415 -- Django is set up by then
    from thidua.monitoring import queries  # noqa: PLC0415 -- as above

    period = city.periods[0]
    found = queries.dashboard(city.campaign, city.top, period, today=cities.AT.date())
    assert found.pending == 0
    ours = {one.target.pk: one.parts for one in found.figures}
    assert len(ours) == cities.TARGETS
    assert ours == {target.pk: figure(city.top, target, period) for target in city.targets}


def speeds(city: City, server: Server) -> list[Goal]:
    """Hold the dashboard and the public page against the least that a page can be, and against the naive one."""
    same_figures(city)
    line, stranger = cities.cookies(city.office), ""
    period = city.periods[0].public_id
    dashboard = f"/dot-thi-dua/{city.campaign.public_id}/tong-hop/?ky={period}"
    naive, public = f"/bench/dashboard/{city.campaign.public_id}/{period}/", f"/cong-khai/{city.campaign.public_id}/"
    hello, signed_in, etags = "/bench/hello/", "/bench/hello-signed-in/", dict[str, str]()

    def cost(cookies: str, path: str, pages: int = PAGES, *, again: bool = False) -> float:
        """Give the core seconds of a page; ``again`` is what a browser asks that has it already."""
        of = server.line(cookies)
        if again:
            of.get(path)
            etags[path] = of.etag
        more = {"If-None-Match": of.etag} if of.etag else {}
        begun = server.core_seconds()
        for _ in range(pages):
            assert of.get(path, more) == (304 if more else 200)
        return (server.core_seconds() - begun) / pages

    for of, path in ((line, dashboard), (line, signed_in), (stranger, hello), (stranger, public)):
        cost(of, path, WARM)
    show(
        (f"milliseconds of a core: {name}", 1000 * cost(of, path))
        for name, of, path in (
            ("hello-world", stranger, hello),
            ("hello-world, signed in", line, signed_in),
            ("dashboard", line, dashboard),
            ("public page, kept ready", stranger, public),
            ("public page, made anew", stranger, f"{public}?{UNKEPT}"),
        )
    )
    warm = cold_ratio(lambda: cost(line, signed_in), lambda: cost(line, dashboard, again=True), ROUNDS)
    cold = cold_ratio(lambda: cost(line, naive, 1), lambda: cost(line, dashboard), 1)
    said = f"{MANY} units x {cities.TARGETS} targets; "
    kept = "answered 304" if etags[dashboard] else "the page has no ETag: it is made anew each time"
    whole = cold_ratio(lambda: cost(stranger, hello), lambda: cost(stranger, public), ROUNDS)
    anew = cold_ratio(lambda: cost(stranger, hello), lambda: cost(stranger, f"{public}?{UNKEPT}"), ROUNDS)
    again = cold_ratio(lambda: cost(stranger, hello), lambda: cost(stranger, public, again=True), ROUNDS)
    return [
        at_least("dashboard", warm, 0.5, f"{said}hello-world signed in / page while nothing changed; {kept}"),
        at_least("dashboard-vs-naive", cold, 25, f"{said}the naive page / ours made anew"),
        at_least("public-page", whole, 0.5, "hello-world / the page as strangers get it, kept ready"),
        at_least("public-page-anew", anew, 0.5, "hello-world / the page made anew, as after every deed of anybody"),
        at_least("public-page-again", again, 0.5, "hello-world / the page for whoever has it: 304"),
    ]


def main() -> None:
    """Measure, print and keep."""
    cities.prepare()
    with own_database("bench.settings"):
        city = cities.lay(FEW)
        keep([constant(city)])
        with serving() as server:
            keep(speeds(city, server))


if __name__ == "__main__":
    main()
