"""What the page of a figure shows of explanations: the newest about it that were accepted or are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.explanations import queries
from thidua.explanations.wording import STANDINGS, standing_words
from thidua.monitoring.beside import Beside

if TYPE_CHECKING:
    from datetime import date

    from thidua.kernel.actors import Actor
    from thidua.monitoring.queries import Dashboard, Figure


def explained(officer: Actor, dashboard: Dashboard, figure: Figure, today: date) -> Beside | None:
    """Give what was asked and accepted of the figure shown, as far as somebody may read it; None where nothing was."""
    found = queries.newest_about(officer, figure.target, dashboard.unit, today)
    said = [(one, STANDINGS[one.standing][0], standing_words(one)) for one in found]
    return Beside("explanations/_beside.html", said) if said else None
