"""What packages above show on the page of a figure: they hand in how, since nothing here may know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from thidua.kernel.actors import Actor
    from thidua.monitoring.queries import Dashboard, Figure


@dataclass(frozen=True, slots=True)
class Beside:
    """A section of the page: its template, and what the template calls ``said``."""

    template: str
    said: Any


_SHOWS: Final[list[Callable[[Actor, Dashboard, Figure, date], Beside | None]]] = []


def show_beside(shows: Callable[[Actor, Dashboard, Figure, date], Beside | None]) -> None:
    """Let something be shown on the page of a figure to whoever looks at it on a day; None shows nothing."""
    if shows not in _SHOWS:
        _SHOWS.append(shows)


def shown_beside(officer: Actor, dashboard: Dashboard, figure: Figure, today: date) -> list[Beside]:
    """Give everything that is shown beside a figure, in the order in which it was handed in."""
    found = (shows(officer, dashboard, figure, today) for shows in _SHOWS)
    return [one for one in found if one is not None]
