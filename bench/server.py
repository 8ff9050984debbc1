"""A real server in processes of its own, and a browser's line to it: what it answers, and what that costs its cores."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PATIENCE: Final = 120
TOKEN: Final = "a" * 32
"""A browser's token against forged forms: any will do, so long as cookie and header agree."""


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int

    def core_seconds(self) -> float:
        """Say how long its processes have been on a core."""
        return sum(_on_core(pid) for pid in _with_children(self.process.pid))

    def line(self, cookies: str = "", patience: float = PATIENCE) -> Line:
        """Open a line to it, over which nobody waits longer than so many seconds for an answer."""
        return Line(HTTPConnection("127.0.0.1", self.port, timeout=patience), cookies)


@dataclass
class Line:
    """One connection of a browser, kept open; ``etag`` is that of the last answer."""

    connection: HTTPConnection
    cookies: str
    etag: str = ""
    page: bytes = b""

    def get(self, path: str, more: Mapping[str, str] | None = None) -> int:
        """Ask for a page; gives the status."""
        return self._ask("GET", path, b"", dict(more or {}))

    def post(self, path: str, body: bytes, kind: str) -> int:
        """Send a form; gives the status."""
        return self._ask("POST", path, body, {"Content-Type": kind, "X-CSRFToken": TOKEN})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> int:
        cookies = "; ".join(filter(None, (self.cookies, f"csrftoken={TOKEN}")))
        self.connection.request(method, path, body=body or None, headers=headers | {"Cookie": cookies})
        answer = self.connection.getresponse()
        self.page, self.etag = answer.read(), answer.getheader("ETag") or ""
        return answer.status


@contextmanager
def serving() -> Iterator[Server]:
    """Start the server of `thidua serve` over the database that is set up here; end it afterwards."""
    from thidua.config.management.commands import serve  # noqa: PLC0415 -- Django is set up by then

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = serve._web("127.0.0.1", port)  # noqa: SLF001 -- the very server of the product
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield Server(process, port)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            line.request("GET", "/healthz")
            line.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not answer")


def _with_children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(below for child in children for below in _with_children(int(child)))]


def _on_core(pid: int) -> float:
    """Add up the nanoseconds of a process's threads."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError):
            total += int((thread / "schedstat").read_text(encoding="ascii").split()[0])
    return total / 1e9
