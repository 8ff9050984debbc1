"""What is found in the data for a report: figures and tables by their names, in Vietnamese, each with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from thidua.design.figures import in_figures
from thidua.papers.blocks import Chart, Table, Value, to_plain, value_to_plain

if TYPE_CHECKING:
    from thidua.campaigns.models import Campaign

HUNDRED: Final = Decimal(100)
TENTH: Final = Decimal("0.1")


@dataclass(slots=True)
class Found:
    """Figures and tables by their names; ``pending`` changes were still to be added up when they were asked for."""

    values: dict[str, Value] = field(default_factory=dict)
    parts: dict[str, Table | Chart] = field(default_factory=dict)
    pending: int = 0

    def count(self, name: str, number: int, source: str = "") -> None:
        """Add a count."""
        self.values[name] = Value(in_figures(number), source)

    def as_kept(self) -> dict[str, Any]:
        """Give it as a row keeps it."""
        return {
            "values": {name: value_to_plain(one) for name, one in self.values.items()},
            "parts": {name: to_plain(one) for name, one in self.parts.items()},
            "pending": self.pending,
        }


def share(part: int, whole: int) -> str:
    """Write a share in per cent with one decimal; a dash of nothing."""
    if not whole:
        return "–"
    return f"{in_figures((HUNDRED * part / whole).quantize(TENTH), stripped=True)}%"


def at(name: str, campaign: Campaign, *more: object, **query: object) -> str:
    """Give an address of this site about a campaign."""
    said = {key: str(value) for key, value in query.items() if value not in {None, ""}}
    return reverse(name, args=[campaign.public_id, *more]) + (f"?{urlencode(said)}" if said else "")
