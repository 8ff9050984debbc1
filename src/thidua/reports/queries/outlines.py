"""Which narrative sections reports of a campaign have: now, and when an edition was received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.reports.models import Outline
from thidua.reports.rules import outline as rules
from thidua.reports.rules.outline import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from thidua.campaigns.models import Campaign


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines that a campaign has had, oldest first, as headings; the one that was laid last has ``number``.

    ``number`` is 0 while nobody has laid any. ``is_confirmed`` says whether the office has confirmed the last.
    """

    laid: list[tuple[datetime, list[Heading]]]
    number: int
    is_confirmed: bool

    @property
    def all(self) -> list[list[Heading]]:
        """Give every outline that was ever laid."""
        return [lines for _made, lines in self.laid]

    @property
    def now(self) -> list[Heading]:
        """Give the outline of today."""
        return self.all[-1] if self.laid else list(rules.OUTLINE)

    def at(self, moment: datetime | None) -> list[Heading]:
        """Give the outline of a moment; of today where none is given."""
        if moment is None:
            return self.now
        then = [lines for made, lines in self.laid if made <= moment]
        return then[-1] if then else list(rules.OUTLINE)

    def gone(self, now: Iterable[Heading], written: Iterable[str]) -> list[Heading]:
        """Give the sections that an outline has no more and that have been written about."""
        return rules.gone(self.all, now, written)


def outlines_of(campaign: Campaign) -> Outlines:
    """Give the outlines of a campaign. One query."""
    rows = list(Outline.objects.filter(campaign=campaign).order_by("number"))
    laid = [(one.made_at, [Heading(**line) for line in one.lines]) for one in rows]
    return Outlines(laid, rows[-1].number if rows else 0, bool(rows) and rows[-1].is_confirmed)
