"""The movements of a year with where form 0601 counts each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.movements.queries import movements_in
from thidua.statistics.rules import movements as rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.campaigns.models import Movement
    from thidua.statistics.rules.forms import Place


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement with the cells that count it and what is not known of it."""

    movement: Movement
    places: frozenset[Place]
    unclear: tuple[str, ...]


def movements_of(year: int) -> Sequence[Moved]:
    """Give the movements of a year by name. One query."""
    return [_moved(one) for one in movements_in(year)]


def _moved(one: Movement) -> Moved:
    told = rules.Told(one.level, one.scope, one.method, one.starts_on, one.ends_on)
    return Moved(one, rules.places_of(told), rules.unclear(told))
