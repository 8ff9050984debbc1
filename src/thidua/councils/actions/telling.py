"""Who hears of a sitting: its members when they are invited and when voting begins, who prepares it when all voted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from thidua.councils import access, queries
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.councils.models import Item, Member, Sitting
    from thidua.kernel.actors import Actor


def tell_invited(sitting: Sitting, *, by: Actor, at: datetime) -> None:
    """Tell the members of a sitting's day and place; once a day, so that a changed one is told anew."""
    members = queries.sitting_members(sitting.council, sitting.held_on)
    key = f"{sitting.public_id.hex}:{sitting.held_on.isoformat()}:{sitting.version}"
    _tell("sitting.invited", key, sitting, members, by, at)


def tell_voting(item: Item, members: Sequence[Member], *, by: Actor, at: datetime) -> None:
    """Tell the members that voting begins: once a sitting, however many items are voted on."""
    _tell("sitting.voting", item.sitting.public_id.hex, item.sitting, members, by, at)


def _tell(kind: str, key: str, sitting: Sitting, members: Sequence[Member], by: Actor, at: datetime) -> None:
    notices.tell_people(
        kind=kind,
        key=key,
        users=[one.user for one in members],
        params={"day": sitting.held_on, "round": sitting.round.name},
        url=reverse("councils:sitting", args=[sitting.public_id]),
        by=by,
        at=at,
    )


def tell_all_voted(item: Item, *, by: Actor, at: datetime) -> None:
    """Tell whoever prepares the sitting that every member who is there has voted on an item; never how."""
    notices.tell(
        kind="agenda.all_voted",
        key=item.public_id.hex,
        units=queries.preparing_units(item.sitting.council.unit, day_of(at)),
        verb=access.PREPARE,
        params={"nominee": item.dossier.nominee.name},
        url=reverse("councils:item", args=[item.public_id]),
        by=by,
        at=at,
    )
