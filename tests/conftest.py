"""What every test may lean on: the cast, and a browser and an office program where there are some."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests import postgresql
from tests.cast import *  # noqa: F403 -- its fixtures
from tests.cast import AT
from tests.layers import Layers
from tests.world import *  # noqa: F403 -- its fixtures
from thidua.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pytest_django import Settings

CHROMIUM = Path("/usr/bin/chromium")
PROGRAMS = {"browser": (CHROMIUM, "chromium"), "libreoffice": (Path("/usr/bin/soffice"), "libreoffice-writer-nogui")}
"""What marked tests drive, and the package of Debian that has it."""
CI = os.environ.get("CI", "").casefold() in {"1", "true"}

settings.register_profile(
    "ci", max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("dev", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if CI else "dev")
# Playwright's own loop runs beside the test's thread; Django's guard against that is for other cases.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ASKS = {"db", "transactional_db", "own_site", "bare_site"}
"""Fixtures of tests that ask a database."""
LONGEST = (
    "tests/pages/test_axe.py",
    "tests/backups",
    "tests/demo",
    "tests/pages",
    "tests/concurrency",
    "tests/journeys",
    "tests/config",
    "tests/upgrades",
    "tests/jobs",
)
"""Files that take longest begin first, so that no worker is left alone with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser and what is the same on every database; put the longest files first.

    Without the program that they drive (`PROGRAMS`) tests are skipped loudly, and in CI they fail. What never asks the
    database, or only whether there is one (``one_database``), is left to SQLite.
    """
    items.sort(key=_turn)
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & {"page", "browser"}:
            item.add_marker(pytest.mark.browser)
        for mark, (program, package) in PROGRAMS.items():
            if item.get_closest_marker(mark) and not program.exists() and not CI:
                item.add_marker(pytest.mark.skip(reason=f"!! {program} is missing (apt install {package})"))
        if not item.get_closest_marker("django_db") and not fixtures & {
            "db",
            "transactional_db",
            "own_site",
            "bare_site",
        }:
            item.add_marker(pytest.mark.one_database)
        if "laid_database" in fixtures:
            item.add_marker(pytest.mark.django_db)  # pytest-django lays a database where such a mark asks for one


def _turn(item: pytest.Item) -> int:
    path = item.path.relative_to(item.config.rootpath).as_posix()
    return next((place for place, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly which tests were skipped for want of a program."""
    for mark, (program, package) in PROGRAMS.items():
        if not program.exists() and not CI:
            words = f"!! {mark.upper()} TESTS SKIPPED: no {program} here (apt install {package})"
            terminalreporter.write_line(words, red=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive Debian's Chromium."""
    return browser_type_launch_args | {
        "executable_path": str(CHROMIUM),
        "args": ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Look at pages as a desk in Vietnam does."""
    desk = {"viewport": {"width": 1440, "height": 900}}
    return browser_context_args | desk | {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Keep a copy of the database as the migrations lay it, for sites in processes of their own."""
    with ExitStack() as kept, django_db_blocker.unblock():
        if url := os.environ.get("DATABASE_URL"):
            name = connection.settings_dict["NAME"]
            connection.close()
            yield kept.enter_context(postgresql.database(url, like=f"/{name}"))
            return
        template = tmp_path_factory.mktemp("laid") / "thidua.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(template)])
        yield str(template)


@pytest.fixture(scope="session")
def laid_database(django_db_setup: str) -> str:
    """The copy to begin from: a file of SQLite, or the URL of a database on the server in use."""
    return django_db_setup


@pytest.fixture
def bare_site(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a site in processes of its own, with a folder and an empty database on the server in use."""
    yield from _site(tmp_path)


@pytest.fixture
def own_site(tmp_path: Path, laid_database: str) -> Iterator[dict[str, str]]:
    """The environment of a site in processes of its own, whose database is laid already."""
    yield from _site(tmp_path, like=laid_database)


def _site(folder: Path, like: str = "") -> Iterator[dict[str, str]]:
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment["THIDUA_VAR"] = str(folder)
    if url := os.environ.get("DATABASE_URL"):
        with postgresql.database(url, like=like) as own:
            yield environment | {"DATABASE_URL": own}
        return
    if like:
        shutil.copy(like, folder / "thidua.sqlite3")
    yield environment


@pytest.fixture(scope="session", autouse=True)
def _at_work() -> Iterator[None]:
    """Let the day of the cast begin an hour after their first deeds, whatever the hour at which tests run."""
    real, begun = clock.now, time.monotonic()

    def at_work(demo_day: date | None = None) -> datetime:
        if demo_day is None:
            return real()
        return datetime.combine(demo_day, hour, clock.HANOI) + timedelta(seconds=time.monotonic() - begun)

    hour = (AT + timedelta(hours=1)).astimezone(clock.HANOI).time()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", at_work)
        yield


@pytest.fixture(scope="session")
def layers(tmp_path_factory: pytest.TempPathFactory) -> Layers:
    """What lies beneath the tests of this process."""
    return Layers(tmp_path_factory.mktemp("laid"))


@pytest.fixture
def _django_db_helper(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, layers: Layers
) -> None:
    """Open the layers that a test asks for before its own transaction begins."""
    names = set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction")) or bool(names & {"transactional_db", "live_server"})
    with django_db_blocker.unblock():
        layers.reach(set() if commits else names)
    request.getfixturevalue("_own_uploads")
    layers.files_into(Path(django_settings.MEDIA_ROOT))
    request.getfixturevalue("_django_db_helper")


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """Begin in Vietnamese: the test client leaves the last page's language behind."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """Forget what lockout counted in the test before."""
    cache.clear()


@pytest.fixture(autouse=True)
def _own_uploads(settings: Settings, tmp_path: Path) -> None:
    """Keep a test's uploads in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
