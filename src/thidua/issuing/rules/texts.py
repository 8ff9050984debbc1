"""Whether two PDFs say the same: their words, read in a process of their own, since somebody sent one of them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Final

from thidua.kernel.text import nfc

_WORKER: Final = Path(__file__).with_name("texts_worker.py")
_SECONDS: Final = 20
_MEMORY: Final = 1024 * 1024 * 1024


class Likeness(StrEnum):
    """How the words of a file compare with those of the paper that was frozen."""

    SAME_FILE = "same_file"
    SAME_TEXT = "same_text"
    MORE_TEXT = "more_text"
    OTHER_TEXT = "other_text"
    NO_TEXT = "no_text"


def likeness(frozen: bytes, sent: bytes) -> tuple[Likeness, int]:
    """Say how a sent PDF compares with a frozen one, and how many words of the frozen one are not in it."""
    wanted, found = words_of(frozen), words_of(sent)
    if not found:
        return Likeness.NO_TEXT, sum(wanted.values())
    missing = (wanted - found).total()
    if missing:
        return Likeness.OTHER_TEXT, missing
    return (Likeness.MORE_TEXT if found - wanted else Likeness.SAME_TEXT), 0


def words_of(pdf: bytes) -> Counter[str]:
    """Count the words of a PDF; none where it has no text or cannot be read in time."""
    command = [sys.executable, "-I", str(_WORKER), str(_MEMORY)]
    try:
        done = subprocess.run(  # noqa: S603 -- our own script, no shell
            command, input=pdf, capture_output=True, timeout=_SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        return Counter()
    return Counter(nfc(done.stdout.decode("utf-8", "replace")).split())
