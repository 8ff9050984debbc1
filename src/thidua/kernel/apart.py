"""A script run in a process of its own, under a clock: whatever a hostile file does, it at worst ends that process."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class TookTooLong(Exception):
    """The process did not finish in time and was ended."""


def answer_of(script: Path, *arguments: str, data: bytes, seconds: float) -> bytes | None:
    """Give what a script of ours writes when it is given ``data``; None where it died. Raises ``TookTooLong``.

    It is run by path and isolated, so that it loads nothing of the product, and with an empty environment: it has no
    business with the product's secrets. Its memory it bounds itself, as the first thing it does.
    """
    command = [sys.executable, "-I", str(script), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 -- our own script, no shell
            command, input=data, capture_output=True, timeout=seconds, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise TookTooLong from error
    return None if done.returncode else done.stdout
