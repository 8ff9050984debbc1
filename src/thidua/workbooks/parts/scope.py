"""What a part of a workbook is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.participation.actions.entering import Paper
    from thidua.workbooks.rules.cells import Sheet
    from thidua.workbooks.rules.verdicts import Refusal


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose workbook it is, who holds it in hand and when; ``paper`` is what is entered for the unit from."""

    campaign: Campaign
    unit: Unit
    by: Actor
    at: datetime
    paper: Paper | None = None


class Opened(Protocol):
    """A part as it stands now: its sheets, and a way to write cells of them."""

    @property
    def sheets(self) -> list[Sheet]:
        """Give the sheets with every cell's present text."""

    def write(self, changed: Mapping[str, str]) -> list[Refusal]:
        """Write cells by their keys, through the actions that the forms go through.

        Gives what is refused, with the sentence; the caller then takes everything back, leaves these cells out and
        asks again. A refusal without a key is of all cells. Raises ``Stale`` where the part has moved meanwhile.
        """


class Part(Protocol):
    """Opens one part of a unit's campaign for whoever fills it in."""

    def __call__(self, scope: Scope) -> Opened:
        """Read the part as it stands now, in a number of queries that does not grow with its rows."""
