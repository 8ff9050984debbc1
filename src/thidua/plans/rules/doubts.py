"""Which reading a note speaks of, which readings are sure, and what one click can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from thidua.plans.rules.kinds import CONFIDENT, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

REMEDIES: Final[dict[str, dict[str, Any]]] = {
    "percentage_points": {"points": True},
}
"""What an officer's yes to a note changes in the item's payload."""

_PRECISE: Final = (Kind.TARGET, Kind.OBLIGATION, Kind.DEADLINE, Kind.CITATION, Kind.MOVEMENT, Kind.TASK)


class Spanned(Protocol):
    """Something that stands in the text."""

    @property
    def kind(self) -> Any:
        """Kind of reading."""

    @property
    def start(self) -> int | None:
        """First code point."""

    @property
    def end(self) -> int | None:
        """First code point behind it."""


def speaks_of(start: int, end: int, items: Sequence[Spanned]) -> int | None:
    """Give the place of the item that a note speaks of: the one it shares most letters with; None where there is none.

    Among equals the more precise kind and the shorter span win: a figure rather than the paragraph around it.
    """
    best: tuple[int, int, int, int] | None = None
    for place, item in enumerate(items):
        if item.start is None or item.end is None:
            continue
        shared = min(end, item.end) - max(start, item.start)
        if shared <= 0 or item.kind not in _PRECISE:
            continue
        rank = (-shared, _PRECISE.index(item.kind), item.end - item.start, place)
        best = rank if best is None else min(best, rank)
    return best[3] if best else None


def sure(confidence: int | None, *, notes: int) -> bool:
    """Say whether a reading may be accepted together with others: confident, and no note doubts it."""
    return confidence is not None and confidence >= CONFIDENT and not notes


OF_AN_ITEM: Final = frozenset(
    {
        "percentage_points",
        "parts_exceed_whole",
        "parts_leave_rest",
        "figures_contradict",
        "aggregate_before_inputs",
        "scan_slip",
    }
)
"""Notes that speak of what was read; the others speak of the text and are shown beside it."""
