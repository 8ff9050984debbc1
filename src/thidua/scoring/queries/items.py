"""One item of a sheet with all that was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.people.models import User
from thidua.scoring.models import CrossCheck, Objection

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.scoring.models import ItemScore, ScoreSheet


@dataclass(frozen=True, slots=True)
class Talk:
    """What members remarked on an item and what the unit objected to, with the people by their public ids."""

    checks: list[CrossCheck]
    objections: list[Objection]
    people: dict[UUID, User]

    @property
    def open_objection(self) -> Objection | None:
        """The objection that waits for an answer."""
        return next((one for one in self.objections if one.answered_at is None), None)


def talk_about(line: ItemScore) -> Talk:
    """Give what was said of an item besides its points. Three queries."""
    checks = list(CrossCheck.objects.filter(item=line).select_related("unit").order_by("made_at", "pk"))
    objections = list(Objection.objects.filter(item=line).order_by("made_at", "pk"))
    named = {line.verified_by, *(one.made_by for one in checks)}
    named |= {who for one in objections for who in (one.made_by, one.answered_by)}
    people = User.objects.filter(public_id__in={one for one in named if one})
    return Talk(checks, objections, {one.public_id: one for one in people})


def checks_of(sheet: ScoreSheet) -> dict[str, list[CrossCheck]]:
    """Give the cross-checks of a sheet by the code of the item. One query."""
    found: dict[str, list[CrossCheck]] = {}
    for one in CrossCheck.objects.filter(item__sheet=sheet).select_related("item", "unit").order_by("pk"):
        found.setdefault(one.item.code, []).append(one)
    return found


def objections_of(sheet: ScoreSheet) -> dict[str, list[Objection]]:
    """Give the objections of a sheet by the code of the item. One query."""
    found: dict[str, list[Objection]] = {}
    for one in Objection.objects.filter(item__sheet=sheet).select_related("item").order_by("pk"):
        found.setdefault(one.item.code, []).append(one)
    return found
