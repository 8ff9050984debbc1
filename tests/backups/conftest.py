"""Sites in processes of their own, as an administrator has them at the prompt."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import postgresql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS = """
import json
from django.db import connection
with connection.cursor() as cursor:
    tables = {}
    for name in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')
        columns = [column[0] for column in cursor.description]
        tables[name] = [dict(zip(columns, map(repr, row))) for row in cursor.fetchall()]
print(json.dumps(tables))
"""
TRIGGERS = """
import json
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"
    )
    print(json.dumps([name for (name,) in cursor.fetchall()]))
"""


class Site:
    """The product with a folder and a database of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment | {"THIDUA_DEMO": "1", "THIDUA_DEMO_DAY": "2025-09-17"}
        self.folder = Path(environment["THIDUA_VAR"])

    def start(self, *command: str, **options: Any) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        return subprocess.Popen(
            [sys.executable, *command],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def thidua(self, *command: str, typed: str = "") -> tuple[int, str]:
        """Run a command to its end; give its code and what it said."""
        process = self.start("-m", "thidua", *command)
        said, complaint = process.communicate(typed, timeout=120)
        return process.returncode, said + complaint

    def python(self, code: str) -> str:
        """Run Python inside the site."""
        process = self.start("-c", f"import django; django.setup()\n{code}")
        said, complaint = process.communicate(timeout=120)
        assert process.returncode == 0, complaint
        return said

    def rows(self) -> dict[str, list[dict[str, str]]]:
        """Give every row of every table but the sessions'."""
        found: dict[str, list[dict[str, str]]] = json.loads(self.python(ROWS))
        return {table: rows for table, rows in found.items() if table != "django_session"}

    def triggers(self) -> list[str]:
        """Give the names of the triggers."""
        names: list[str] = json.loads(self.python(TRIGGERS))
        return names

    def files(self) -> dict[str, bytes]:
        """Give every kept file."""
        media = self.folder / "media"
        return {str(path.relative_to(media)): path.read_bytes() for path in media.rglob("*") if path.is_file()}


def made(folder: Path, databases: ExitStack, *, like: Site | None = None) -> Site:
    """Make a site in a folder, empty or a copy of another, with a database on the server in use."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "THIDUA_VAR": str(folder), "JOBS_INLINE": "0"}
    if like:
        shutil.copytree(like.folder, folder)
    else:
        (folder / "assets").mkdir(parents=True)
    if url := os.environ.get("DATABASE_URL"):
        template = like.environment["DATABASE_URL"] if like else ""
        environment["DATABASE_URL"] = databases.enter_context(postgresql.database(url, like=template))
    return Site(environment)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration's city, and a session in it; to be copied, not touched."""
    with ExitStack() as databases:
        site = made(tmp_path_factory.mktemp("built") / "city", databases)
        for command in (("migrate", "-v0"), ("demo",)):
            code, said = site.thidua(*command)
            assert code == 0, said
        site.python(
            "from django.contrib.sessions.backends.db import SessionStore\n"
            "session = SessionStore(); session['x'] = 1; session.save()"
        )
        yield site


@pytest.fixture
def new_site(tmp_path: Path) -> Iterator[Callable[[str], Site]]:
    """A function that makes the next empty site."""
    with ExitStack() as databases:
        yield lambda name: made(tmp_path / name, databases)


@pytest.fixture
def city(built: Site, tmp_path: Path) -> Iterator[Site]:
    """A city of the test's own."""
    with ExitStack() as databases:
        yield made(tmp_path / "city", databases, like=built)
