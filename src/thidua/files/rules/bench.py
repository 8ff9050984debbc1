"""PDFs and pictures, opened in a process of their own under a clock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from thidua.files.rules.kinds import Fault, Unfit

_WORKER: Final = Path(__file__).with_name("bench_worker.py")
SECONDS: Final = 20
MEMORY_BYTES: Final = 1024 * 1024 * 1024
"""Address space included: the libraries map more than they touch."""


def examine_pdf(data: bytes) -> None:
    """Refuse a PDF that is broken or locked, that runs something, or that carries files in it."""
    _on_the_bench("pdf", data, most_pixels=0)


def redrawn(data: bytes, *, most_pixels: int) -> bytes:
    """Give a picture drawn anew in the same format, upright and without anything but its pixels."""
    return _on_the_bench("picture", data, most_pixels=most_pixels)


def _on_the_bench(task: str, data: bytes, *, most_pixels: int) -> bytes:
    command = [sys.executable, "-I", str(_WORKER), task, str(MEMORY_BYTES), str(most_pixels)]
    try:
        # An empty environment: the process has no business with the product's secrets.
        done = subprocess.run(  # noqa: S603 -- our own script, no shell
            command, input=data, capture_output=True, timeout=SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise Unfit(Fault.TOO_SLOW) from error
    said, _, kept = done.stdout.partition(b"\n")
    if done.returncode or not said:
        raise Unfit(Fault.CORRUPT)
    if said != b"ok":
        raise Unfit(Fault(said.decode("ascii")))
    return kept
