"""`thidua serve`: the web server and the worker together; Ctrl-C stops both."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Run granian with two processes of two threads, and one worker beside them."""

    help = "Chạy máy chủ web và tiến trình làm việc nền."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        commands = [_web(options["host"], options["port"]), [sys.executable, "-m", "thidua", "work"]]
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "thidua.config.settings"}
        running = [subprocess.Popen(command, env=environment) for command in commands]  # noqa: S603 -- fixed arguments
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: _stop(running))
        self.stdout.write(_where_to_look(options["port"]))
        first = os.waitpid(-1, 0)
        _stop(running)
        for process in running:
            if process.pid != first[0]:
                process.wait()
        if not _stopping and os.waitstatus_to_exitcode(first[1]) != 0:
            sys.exit(1)


_stopping: list[bool] = []


def _stop(running: list[subprocess.Popen[bytes]]) -> None:
    _stopping.append(True)
    for process in running:
        if process.poll() is None:
            process.terminate()


def _web(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "2", "--workers-lifetime", "6h", "--log-level", "warning"),
        *("--respawn-failed-workers", "thidua.config.wsgi:application"),
    ]


def _where_to_look(port: int) -> str:
    lines = [f"\n  Thi đua: http://127.0.0.1:{port}/   (Ctrl-C để dừng)"]
    if settings.DEMO:
        lines.append(f"  Đăng nhập bản trình diễn bằng một lần bấm: http://127.0.0.1:{port}/dang-nhap/")
        lines.append("  Sign in to the demo with one click there; start as “Ban Thi đua - Khen thưởng” (the office).")
    return "\n".join(lines) + "\n"
