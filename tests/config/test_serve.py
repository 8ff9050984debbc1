"""Web server and worker together, in real processes."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def thidua(own_site: dict[str, str]) -> Callable[..., subprocess.Popen[str]]:
    """A function that starts a command of the product, with a database of its own."""
    environment = own_site | {"THIDUA_DEMO": "1", "THIDUA_DEMO_DAY": "2025-09-17"}

    def start(*command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "thidua", *command],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def test_the_server_says_where_to_look_once_it_answers_and_one_interrupt_ends_everything(
    thidua: Callable[..., subprocess.Popen[str]], free_port: int
) -> None:
    assert thidua("prepare").wait(timeout=120) == 0
    serving = thidua("serve", "--port", str(free_port))
    assert serving.stdout is not None
    assert next(line for line in serving.stdout if line.strip()).split()[2] == f"http://127.0.0.1:{free_port}/"

    connection = HTTPConnection("127.0.0.1", free_port, timeout=20)
    connection.request("GET", "/readyz")
    assert connection.getresponse().read() == b"ok\n"
    connection.close()

    second = thidua("serve", "--port", str(free_port))
    _, complaint = second.communicate(timeout=60)
    assert (second.returncode, "Không mở được cổng" in complaint) == (1, True)

    serving.send_signal(signal.SIGINT)
    serving.communicate(timeout=60)
    assert serving.returncode == 0
    with pytest.raises(OSError, match="refused"):
        HTTPConnection("127.0.0.1", free_port, timeout=5).connect()
