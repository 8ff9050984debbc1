"""Whether a file may come in, and in which form it is kept.

Examining takes a moment (a process of its own for PDFs and pictures, the virus scanner), so it comes before the
transaction that keeps the file: SQLite lets one write at a time, and nobody should wait for somebody's scan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings

from thidua.files import sentences
from thidua.files.rules import EVIDENCE, PICTURES, Fault, Kind, Unfit, kind_of, suffixes_of
from thidua.files.rules.bench import examine_pdf, redrawn
from thidua.files.scanning import refuse_viruses

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

MEGABYTE = 1024 * 1024
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept; made by `examine` alone. ``name`` is its last part, for showing, never a path.

    Of a photograph ``taken_at`` is the moment it says it was taken, and ``whole`` the same picture with the place and
    the device, for whoever is asked to keep them (`with_place_and_device`).
    """

    data: bytes
    name: str
    kind: Kind
    taken_at: datetime | None = None
    whole: bytes = b""

    def with_place_and_device(self) -> Examined:
        """Give the file as it is kept where place and device are wanted; the same file where it tells of neither."""
        return replace(self, data=self.whole) if self.whole else self


def examine(*, data: bytes, name: str, kinds: Collection[Kind] = EVIDENCE, limit: int | None = None) -> Examined:
    """Look at an upload and give it as it is kept: a picture drawn anew, everything else byte by byte.

    Of what a picture says of itself only the moment it was taken stays (`Examined`). ``kinds`` are those that the owner
    takes, ``limit`` is in bytes (``FILE_LIMIT`` otherwise). Raises ``FileRefused``, whose field is ``file``.
    """
    limit = limit or settings.FILE_LIMIT
    try:
        kind = _fit_kind(data, name, kinds, limit)
        refuse_viruses(data)
        if kind in PICTURES:
            drawn = redrawn(data, most_pixels=settings.IMAGE_PIXELS)
            return Examined(drawn.data, shown_name(name), kind, taken_at=drawn.taken_at, whole=drawn.whole)
    except Unfit as unfit:
        raise sentences.refusal(
            unfit,
            limit_mb=limit // MEGABYTE,
            megapixels=settings.IMAGE_PIXELS // 1_000_000,
            wanted=suffixes_of(kinds),
        ) from None
    return Examined(data=data, name=shown_name(name), kind=kind)


def _fit_kind(data: bytes, name: str, kinds: Collection[Kind], limit: int) -> Kind:
    """Give the kind of a file that is wanted, not too large and harmless; raises ``Unfit``."""
    if len(data) > limit:
        raise Unfit(Fault.TOO_LARGE)
    kind = kind_of(data, name)
    if kind not in kinds:
        raise Unfit(Fault.NOT_WANTED)
    if kind is Kind.PDF:
        examine_pdf(data)
    return kind


def shown_name(name: str) -> str:
    """Give the last part of a name without control characters, its ending kept when it is too long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(letter for letter in last if letter.isprintable()).strip() or "tep"
    ending = PurePosixPath(plain).suffix[:20]
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - len(ending)] + ending
