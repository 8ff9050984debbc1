"""A real mail server on this machine."""

from __future__ import annotations

import socketserver
import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

__all__ = ["PostOffice", "post_office"]


class PostOffice(list[bytes]):
    """The letters that arrived, how often somebody connected, and what the server says to an address of some."""

    def __init__(self) -> None:
        super().__init__()
        self.connections = 0
        self.answers: dict[str, str] = {}


class _Post(socketserver.StreamRequestHandler):
    """As much of SMTP as a letter needs."""

    def handle(self) -> None:
        office: Any = self.server.office  # type: ignore[attr-defined]
        office.connections += 1
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.upper()[:4]
            if word == "DATA":
                self.say("354 go on")
                office.append(self._letter())
            self.say("221 bye" if word == "QUIT" else self._answer(line, office))
            if word == "QUIT":
                return

    def _answer(self, line: str, office: PostOffice) -> str:
        said = (answer for address, answer in office.answers.items() if f"TO:<{address}>" in line)
        return next(said, "250 ok")

    def _letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A mail server on this machine; gives the letters that arrive."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Post) as server:
        server.daemon_threads = True
        server.office = PostOffice()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server.office  # type: ignore[attr-defined]
        server.shutdown()
