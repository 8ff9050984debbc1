"""The virus scanner: a little daemon that speaks as ClamAV's does, on a real socket."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from thidua.files.examining import examine
from thidua.files.scanning import Scanner, ScannerDown
from thidua.files.sentences import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings

VIRUS = b"virus-of-the-tests"


def exactly(line: socket.socket, length: int) -> bytes:
    read = b""
    while len(read) < length:
        piece = line.recv(length - len(read))
        if not piece:
            raise ConnectionError
        read += piece
    return read


def answer(line: socket.socket, saying: bytes | None) -> None:
    """Take one stream in as the protocol has it and say what was found in it, or ``saying``."""
    with line:
        assert exactly(line, 10) == b"zINSTREAM\0"
        sent = b""
        while length := struct.unpack("!L", exactly(line, 4))[0]:
            sent += exactly(line, length)
        found = b"stream: Thu.Nghiem FOUND\0" if VIRUS in sent else b"stream: OK\0"
        line.sendall(saying if saying is not None else found)


@contextmanager
def daemon(place: Path | None = None, saying: bytes | None = None) -> Iterator[str]:
    """Run the daemon on a port, or at a path; give its address."""
    server = socket.socket(socket.AF_UNIX if place else socket.AF_INET)
    server.bind(str(place) if place else ("127.0.0.1", 0))
    server.listen()

    def serve() -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            answer(line, saying)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"unix:{place}" if place else f"tcp:127.0.0.1:{server.getsockname()[1]}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(timeout=10)


@pytest.mark.parametrize("way", ["tcp", "unix"])
@pytest.mark.parametrize(("data", "found"), [(b"abc", ""), (b"x" * 200_000 + VIRUS, "Thu.Nghiem")])
def test_a_file_is_streamed_to_the_daemon_and_its_word_taken(way: str, data: bytes, found: str, tmp_path: Path) -> None:
    with daemon(tmp_path / "clamd" if way == "unix" else None) as address:
        assert Scanner(address).virus_in(data) == found


@pytest.mark.parametrize("saying", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"what?\0"])
def test_an_answer_that_is_none_counts_as_no_answer(saying: bytes) -> None:
    with daemon(saying=saying) as address, pytest.raises(ScannerDown):
        Scanner(address).virus_in(b"abc")


@pytest.mark.parametrize("address", ["tcp:127.0.0.1:1", "unix:/nowhere/clamd", "tcp:127.0.0.1:no"])
def test_a_daemon_that_is_not_there_is_down(address: str) -> None:
    with pytest.raises(ScannerDown):
        Scanner(address, seconds=5).virus_in(b"abc")


def test_a_virus_is_refused_in_a_sentence(settings: Settings) -> None:
    with daemon() as settings.CLAMAV:
        assert examine(data=b"abc", name="a.txt").data == b"abc"
        with pytest.raises(FileRefused, match="thấy vi-rút"):
            examine(data=VIRUS, name="a.txt")


@pytest.mark.parametrize("down", ["refuse", "accept"])
def test_while_the_scanner_is_down_a_setting_says_what_becomes_of_files(settings: Settings, down: str) -> None:
    settings.CLAMAV, settings.CLAMAV_DOWN = "tcp:127.0.0.1:1", down
    if down == "accept":
        assert examine(data=b"abc", name="a.txt").data == b"abc"
    else:
        with pytest.raises(FileRefused, match="không hoạt động"):
            examine(data=b"abc", name="a.txt")
