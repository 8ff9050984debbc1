"""The way of a dossier: up the tree to the body with authority, or through a body of its sector."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def way(unit: int, above: Sequence[int], authority: int, through: int | None = None) -> list[int]:
    """Give the bodies that a dossier of a unit comes to, in order; the last is always the authority.

    ``above`` are the bodies over the unit, the nearest first; where the authority is none of them, the dossier goes to
    it at once. A body that proposes to itself has itself alone on the way.
    """
    if through is not None and through not in {unit, authority}:
        return [through, authority]
    if unit == authority or authority not in above:
        return [authority]
    return [*above[: above.index(authority)], authority]
