"""The pages of the guides: which there are, for whom, and how a link in them names a page of the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME: Final = "thidua:"
"""Links in the guides name pages so: ``thidua:reports:own/campaign_id=campaign``."""
THINGS: Final = frozenset({"campaign", "unit"})
"""What a link may stand for: the campaign that runs, the reader's own unit."""


@dataclass(frozen=True, slots=True)
class Guide:
    """One page: its name in addresses and files, and the roles whose own page it is."""

    code: str
    roles: tuple[str, ...] = ()


CALLED: Final = "first_day_called"
"""What a session keeps once its officer has called the first steps back."""
GUIDES: Final = (
    Guide("chung"),
    Guide("can-bo-ban", ("emulation_office",)),
    Guide("truong-ban", ("office_head",)),
    Guide("can-bo-don-vi", ("unit_officer",)),
    Guide("lanh-dao-don-vi", ("unit_head",)),
    Guide("cum-truong", ("group_lead",)),
    Guide("lanh-dao-thanh-pho", ("city_leader",)),
    Guide("thanh-vien-hoi-dong", ("council_member",)),
    Guide("thu-ky-hoi-dong", ("council_secretary",)),
    Guide("thanh-tra", ("auditor",)),
    Guide("quan-tri-vien", ("administrator",)),
    Guide("nguoi-dan"),
)


def guide_of(role: str) -> Guide:
    """Give the page of a role; what concerns everybody where a city has made a role of its own."""
    return next((one for one in GUIDES if role in one.roles), GUIDES[0])


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the product as a link names it: a name of an address, and what each of its parts stands for."""

    name: str
    parts: tuple[tuple[str, str], ...] = ()

    def filled(self, things: Mapping[str, object]) -> dict[str, object] | None:
        """Give the parts of the address; None where one of the things is not there for the reader."""
        if any(thing not in things for _part, thing in self.parts):
            return None
        return {part: things[thing] for part, thing in self.parts}


def place(link: str) -> Place | None:
    """Read a link of the guides; None for any other, which leads where it says."""
    if not link.startswith(SCHEME):
        return None
    name, *parts = link.removeprefix(SCHEME).split("/")
    return Place(name, tuple((part.partition("=")[0], part.partition("=")[2]) for part in parts))
