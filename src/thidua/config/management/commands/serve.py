"""`thidua serve`: the web server and the worker together; Ctrl-C stops both."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thidua.config import metrics

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from types import FrameType

    Process = subprocess.Popen[bytes]

LONGEST_START = 60.0  # seconds
LONGEST_END = 30.0  # seconds


class Command(BaseCommand):
    """Run granian with two processes of two threads and one worker; when one of the two ends, so does the other."""

    help = "Chạy máy chủ web và tiến trình làm việc nền."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        host, port = options["host"], options["port"]
        _refuse_taken(host, port)
        metrics.start_afresh()
        running = [_started(command) for command in (_web(host, port), _worker())]
        stopping = _stop_on_signal(running)
        if _answers(host, port, running):
            self.stdout.write(_where_to_look(port))
            self.stdout.flush()
        while not stopping and all(process.poll() is None for process in running):
            time.sleep(0.2)
        for process in running:
            process.terminate()
        codes = [_ended(process) for process in running]
        if not stopping and any(codes):
            raise CommandError("Máy chủ đã dừng vì lỗi; xem thông báo phía trên.")


def _refuse_taken(host: str, port: int) -> None:
    """Refuse a port on which something listens already: the server would share it without a word."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Không mở được cổng {port}: {error.strerror}. Thử cổng khác: PORT=8001 make run"
            ) from error


def _started(command: list[str]) -> Process:
    """Start a process in a group of its own, so that what it starts itself can be ended with it."""
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 -- ours


def _ended(process: Process) -> int:
    """Wait for a process that was asked to end; one that did not hear it while starting is ended with its group."""
    try:
        return process.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def _web(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "2", "--workers-lifetime", "6h", "--log-level", "error"),
        *("--respawn-failed-workers", "thidua.config.wsgi:application"),
    ]


def _worker() -> list[str]:
    return [sys.executable, "-m", "thidua", "work"]


def _stop_on_signal(running: list[Process]) -> list[int]:
    """Let Ctrl-C or a polite kill end both processes; gives the list that then holds the signal."""
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 -- a signal handler's signature
        stopping.append(number)
        for process in running:
            process.terminate()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    return stopping


def _answers(host: str, port: int, running: list[Process]) -> bool:
    """Wait until the site answers; give false when it ended instead, or took longer than a minute."""
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and all(process.poll() is None for process in running):
        connection = HTTPConnection(host, port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except HTTPException:
            return True
        except OSError:
            time.sleep(0.1)
        else:
            return True
        finally:
            connection.close()
    return False


def _where_to_look(port: int) -> str:
    lines = [f"\n  Thi đua: http://127.0.0.1:{port}/   (Ctrl-C để dừng)"]
    if settings.DEMO:
        lines.append(f"  Đăng nhập bản trình diễn bằng một lần bấm: http://127.0.0.1:{port}/dang-nhap/")
        lines.append("  Sign in to the demo there with one click; begin as Trần Văn Minh, the office (ví dụ).")
    return "\n".join(lines) + "\n"
