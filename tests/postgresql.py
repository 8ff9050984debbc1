"""A PostgreSQL of the tests' own: made in a temporary folder, reached over its socket, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator


def programs() -> Path | None:
    """Give the folder of the newest PostgreSQL here, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server and give the DATABASE_URL of its empty database; stop it at the end.

    PostgreSQL refuses to run as root, so root hands it to the user that Debian's package made.
    """
    folder = programs()
    if folder is None:
        raise FileNotFoundError("initdb")
    owner = "postgres" if os.geteuid() == 0 else None
    place = Path(tempfile.mkdtemp(prefix="thidua-pg-"))

    def run(*command: str) -> None:
        subprocess.run(
            [str(folder / command[0]), *command[1:]],
            check=True,
            user=owner,
            group=owner,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )

    if owner:
        shutil.chown(place, "postgres", "postgres")
    data = str(place / "data")
    run("initdb", "--pgdata", data, "--username", "thidua", "--auth", "trust", "--encoding", "UTF8", "--no-locale")
    options = {"listen_addresses": "''", "unix_socket_directories": place, "fsync": "off", "full_page_writes": "off"}
    settings = " ".join(f"-c {name}={value}" for name, value in options.items())
    run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", str(place / "log"), "--options", settings)
    try:
        run("createdb", "--host", str(place), "--username", "thidua", "thidua")
        yield f"postgresql://thidua@{quote(str(place), safe='')}/thidua"
    finally:
        run("pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", data)
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def database(url: str, *, like: str = "") -> Iterator[str]:
    """Make an empty database on the server of a DATABASE_URL and give its own; drop it at the end, whoever is in it.

    ``like`` is the DATABASE_URL of one on the same server, with nobody in it, to be copied.
    """
    server, _, _name = url.rpartition("/")
    name = f"own_{uuid4().hex}"

    def run(statement: str) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement.encode())

    template = like.rpartition("/")[2]
    run(f"CREATE DATABASE {name} TEMPLATE {template}" if template else f"CREATE DATABASE {name}")
    try:
        yield f"{server}/{name}"
    finally:
        run(f"DROP DATABASE {name} WITH (FORCE)")
