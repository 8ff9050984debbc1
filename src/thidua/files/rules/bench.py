"""PDFs and pictures, opened in a process of their own under a clock."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from thidua.files.rules.kinds import Fault, Unfit
from thidua.kernel.apart import TookTooLong, answer_of

_WORKER: Final = Path(__file__).with_name("bench_worker.py")
SECONDS: Final = 20
MEMORY_BYTES: Final = 1024 * 1024 * 1024
"""Address space included: the libraries map more than they touch."""
_VIETNAM: Final = timezone(timedelta(hours=7))
"""The time of a camera that names no zone (one without summer time, whatever the year)."""


def examine_pdf(data: bytes) -> None:
    """Refuse a PDF that is broken or locked, that runs something, or that carries files in it."""
    _on_the_bench("pdf", data, most_pixels=0)


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture drawn anew in its format, upright.

    ``data`` says besides its pixels only when it was taken; ``whole`` says where and with what device too, and is empty
    where the file told of neither. ``taken_at`` is what the picture says, in Vietnam's time where it names no other.
    """

    data: bytes
    whole: bytes
    taken_at: datetime | None


def redrawn(data: bytes, *, most_pixels: int) -> Redrawn:
    """Draw a picture anew from its pixels, so that nothing hides in the file."""
    told, _, kept = _on_the_bench("picture", data, most_pixels=most_pixels).partition(b"\n")
    head = json.loads(told)
    length = int(head["length"])
    return Redrawn(kept[:length], kept[length:], moment_of(str(head["taken"])))


def moment_of(text: str) -> datetime | None:
    """Read the moment of a photograph (`2025:09:15 08:30:00`, `…+07:00` behind it or not); None for no such day."""
    for shape in ("%Y:%m:%d %H:%M:%S%z", "%Y:%m:%d %H:%M:%S"):
        try:
            read = datetime.strptime(text, shape)  # noqa: DTZ007 -- the zone follows
            return (read if read.tzinfo else read.replace(tzinfo=_VIETNAM)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def _on_the_bench(task: str, data: bytes, *, most_pixels: int) -> bytes:
    try:
        told = answer_of(_WORKER, task, str(MEMORY_BYTES), str(most_pixels), data=data, seconds=SECONDS)
    except TookTooLong as error:
        raise Unfit(Fault.TOO_SLOW) from error
    said, _, kept = (told or b"").partition(b"\n")
    if not said:
        raise Unfit(Fault.CORRUPT)
    if said != b"ok":
        raise Unfit(Fault(said.decode("ascii")))
    return kept
