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
    owner = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    place = Path(tempfile.mkdtemp(prefix="thidua-pg-"))

    def run(*command: str) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL, "cwd": "/"}
        subprocess.run([str(folder / command[0]), *command[1:]], check=True, **owner, **quiet)

    if owner:
        shutil.chown(place, "postgres", "postgres")
    data = str(place / "data")
    run(
        "initdb",
        "--pgdata",
        data,
        "--username",
        "thidua",
        "--auth",
        "trust",
        "--encoding",
        "UTF8",
        "--locale",
        "C.UTF-8",
    )
    settings = (
        f"-c listen_addresses='' -c unix_socket_directories={place} -c fsync=off -c full_page_writes=off -c jit=off"
    )
    run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", str(place / "log"), "--options", settings)
    try:
        run("createdb", "--host", str(place), "--username", "thidua", "thidua")
        yield f"postgresql://thidua@{quote(str(place), safe='')}/thidua"
    finally:
        run("pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", data)
        shutil.rmtree(place, ignore_errors=True)
