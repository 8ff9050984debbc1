"""The files that prove what units say, and where else the same content is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from thidua.campaigns import access as campaigns
from thidua.participation import access
from thidua.participation.models import LAUNCH, Evidence
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

MOST_NAMED: Final = 3
"""So many other places of one content are named; of more, the units are counted."""
MOST_LOOKED_AT: Final = 500
"""Other uses of the contents of one page that are looked at; a content used more often than that is counted so far."""
HASH_SHOWN: Final = 12


def evidence_of(campaign: Campaign, unit: Unit, place: str = LAUNCH) -> QuerySet[Evidence]:
    """Give the files that prove what a unit says in a place, of its launch otherwise, oldest first."""
    return _kept(campaign, unit).filter(place=place)


def evidence_by_place(campaign: Campaign, unit: Unit, prefix: str) -> dict[str, list[Evidence]]:
    """Give a unit's files in the places that begin so, oldest first, by place. One query."""
    found: dict[str, list[Evidence]] = {}
    for one in _kept(campaign, unit).filter(place__startswith=prefix):
        found.setdefault(one.place, []).append(one)
    return found


def one_evidence(campaign: Campaign, unit: Unit, public_id: UUID, place: str = LAUNCH) -> Evidence | None:
    """Give one file of a place, or None."""
    return evidence_of(campaign, unit, place).filter(public_id=public_id).first()


def _kept(campaign: Campaign, unit: Unit) -> QuerySet[Evidence]:
    kept = Evidence.objects.filter(campaign=campaign, unit=unit, removed_at__isnull=True)
    return kept.select_related("file", "unit", "campaign").order_by("pk")


# -- The same content elsewhere ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where else the same content is used, newest first: ``named`` in full, ``units`` more units only counted."""

    named: list[Evidence]
    units: int

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.named)


def same_elsewhere(evidence: Sequence[Evidence], officer: Actor | None, *, on: date) -> dict[int, Elsewhere]:
    """Say for each file (by key) where else its content is used, in units and campaigns that the officer may read.

    What the officer may not read is neither named nor counted. Two queries at most, however many files there are.
    """
    used: dict[str, list[Evidence]] = {one.sha256: [] for one in evidence}
    for other in _uses(used, officer, on) if used else ():
        used[other.sha256].append(other)
    return {one.pk: _but(one, used[one.sha256]) for one in evidence}


def _uses(contents: Sequence[str] | dict[str, list[Evidence]], officer: Actor | None, on: date) -> QuerySet[Evidence]:
    found = Evidence.objects.filter(
        sha256__in=list(contents),
        removed_at__isnull=True,
        unit__in=access.readable(officer, on=on),
        campaign__in=campaigns.visible_to(officer),
    )
    return found.select_related("unit", "campaign").order_by("-pk")[:MOST_LOOKED_AT]


def _but(own: Evidence, uses: Sequence[Evidence]) -> Elsewhere:
    """Leave out the file itself; name a few of the others and count the units of the rest."""
    others = [one for one in uses if one.pk != own.pk]
    named, rest = others[:MOST_NAMED], others[MOST_NAMED:]
    return Elsewhere(named, len({one.unit_id for one in rest} - {one.unit_id for one in named}))


# -- As pages show them -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file as a page shows it: where it is handed out and taken off, who added it, where else it is used.

    ``adder`` is None where the product itself added it or nobody knows the person any more.
    """

    evidence: Evidence
    address: str
    adder: User | None
    elsewhere: Elsewhere

    @property
    def type(self) -> str:
        """Say what sort of file it is, by the end of its name, which agrees with its content."""
        return PurePath(self.evidence.file.name).suffix.removeprefix(".").upper()

    @property
    def short_hash(self) -> str:
        """Give the beginning of the digest, enough to compare by eye."""
        return self.evidence.sha256[:HASH_SHOWN]


def shown_files(
    evidence: Sequence[Evidence], officer: Actor | None, *, on: date, address: Callable[[Evidence], str]
) -> list[ShownFile]:
    """Prepare files for ``participation/_files.html``, in their order. Three queries at most, however many they are.

    ``address`` gives the address at which a file is handed out (GET) and taken off (POST).
    """
    elsewhere = same_elsewhere(evidence, officer, on=on)
    ids = {one.added_by for one in evidence if one.added_by}
    people = {one.public_id: one for one in User.objects.filter(public_id__in=ids)} if ids else {}
    return [
        ShownFile(one, address(one), people.get(one.added_by) if one.added_by else None, elsewhere[one.pk])
        for one in evidence
    ]
