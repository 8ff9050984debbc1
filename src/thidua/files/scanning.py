"""The virus scanner: ClamAV's daemon, asked over its socket where one is set up."""

from __future__ import annotations

import logging
import socket
import struct
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from thidua.files import sentences
from thidua.files.sentences import FileRefused

logger = logging.getLogger(__name__)
PIECE: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096


class ScannerDown(Exception):
    """The scanner did not answer, or not as one does."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """A ClamAV daemon: at ``unix:/path`` or ``tcp:host:port``; ``seconds`` is how long it may take."""

    address: str
    seconds: float = 30.0

    def virus_in(self, data: bytes) -> str:
        """Give the name of the virus found, or an empty string; raises ``ScannerDown``."""
        try:
            with self._connect() as line:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(data), PIECE):
                    piece = data[start : start + PIECE]
                    line.sendall(struct.pack("!L", len(piece)) + piece)
                line.sendall(struct.pack("!L", 0))
                answer = _answer(line)
        except (OSError, ValueError) as error:
            raise ScannerDown(str(error)) from error
        if answer.endswith(" OK"):
            return ""
        if answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise ScannerDown(answer[:200])

    def _connect(self) -> socket.socket:
        way, _, where = self.address.partition(":")
        if way == "unix":
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.seconds)
            try:
                line.connect(where)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = where.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=self.seconds)


def _answer(line: socket.socket) -> str:
    """Read up to the end of the one line that the daemon says."""
    said = b""
    while b"\0" not in said and len(said) < LONGEST_ANSWER and (piece := line.recv(1024)):
        said += piece
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def refuse_viruses(data: bytes) -> None:
    """Refuse data in which the scanner finds a virus; without a scanner nothing is looked at.

    A scanner that does not answer refuses the file as well, unless ``THIDUA_CLAMAV_DOWN`` says ``accept``.
    """
    if not settings.CLAMAV:
        return
    try:
        virus = Scanner(settings.CLAMAV).virus_in(data)
    except ScannerDown as down:
        logger.error("virus scanner does not answer: %s", down)  # noqa: TRY400 -- where it failed says nothing
        if settings.CLAMAV_DOWN == "accept":
            return
        raise FileRefused(sentences.UNSCANNED, field="file") from None
    if virus:
        logger.warning("virus refused: %s", virus)
        raise FileRefused(sentences.INFECTED, field="file")
