"""Whether two PDFs say the same: their words, read in a process of their own, since somebody sent one of them."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thidua.kernel.apart import TookTooLong, answer_of
from thidua.kernel.text import nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORKER: Final = Path(__file__).with_name("texts_worker.py")
_SECONDS: Final = 20
_MEMORY: Final = 1024 * 1024 * 1024


class Likeness(StrEnum):
    """How the words of a file compare with those of the paper that was frozen."""

    SAME_FILE = "same_file"
    SAME_TEXT = "same_text"
    MORE_TEXT = "more_text"
    OTHER_ORDER = "other_order"
    OTHER_TEXT = "other_text"
    NO_TEXT = "no_text"


def likeness(frozen: bytes, sent: bytes) -> tuple[Likeness, int]:
    """Say how a sent PDF compares with a frozen one, and how many words of the frozen one are not in it.

    That every word is there is not enough: two names that changed places are another paper.
    """
    if sent == frozen:
        return Likeness.SAME_FILE, 0
    wanted, found = words_of(frozen), words_of(sent)
    if not found:
        return Likeness.NO_TEXT, len(wanted)
    if missing := (Counter(wanted) - Counter(found)).total():
        return Likeness.OTHER_TEXT, missing
    if not _holds(found, wanted):
        return Likeness.OTHER_ORDER, 0
    if len(found) > len(wanted):
        return Likeness.MORE_TEXT, 0
    # Signing writes behind a file; what was written behind it may have changed its words, so these are read too.
    return (Likeness.SAME_FILE if sent.startswith(frozen) else Likeness.SAME_TEXT), 0


def _holds(found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Say whether words stand in others in their order, whatever stands between them."""
    left = iter(found)
    return all(word in left for word in wanted)


def words_of(pdf: bytes) -> list[str]:
    """Give the words of a PDF in their order; none where it has no text or cannot be read in time."""
    try:
        told = answer_of(_WORKER, str(_MEMORY), data=pdf, seconds=_SECONDS)
    except TookTooLong:
        return []
    return nfc((told or b"").decode("utf-8", "replace")).split()
