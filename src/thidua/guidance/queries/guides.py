"""Guides: the list, one of them, to whom it goes, who has opened it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from thidua.campaigns import queries as campaigns
from thidua.guidance import access
from thidua.guidance.models import Enclosure, Guide, Kind, Opening, Reminder, State
from thidua.guidance.rules import Audience, rests_until
from thidua.kernel.text import fold
from thidua.organisations import queries as organisations
from thidua.organisations.models import GroupMember, UnitKind
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


# -- To whom ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Member:
    """A unit that takes part, with the keys of its groups of the year."""

    unit: Unit
    groups: frozenset[int]


def _members(campaign: Campaign) -> list[Member]:
    """Give the units of the clusters and blocks of a campaign's year by name. Two queries."""
    year = campaigns.year_of(campaign)
    groups: dict[int, set[int]] = {}
    for group, unit in GroupMember.objects.filter(year=year).order_by("pk").values_list("group_id", "unit_id"):
        groups.setdefault(unit, set()).add(group)
    units = organisations.members_of_year(year).order_by("name_sort", "pk")
    return [Member(one, frozenset(groups.get(one.pk, ()))) for one in units]


def _audience(guide: Guide) -> Audience:
    """Give to whom a guide goes, out of what was fetched with it."""
    if guide.to_all:
        return Audience(to_all=True)
    return Audience(
        to_all=False,
        units=frozenset(one.pk for one in guide.units.all()),
        groups=frozenset(one.pk for one in guide.groups.all()),
        kinds=frozenset(one.pk for one in guide.kinds.all()),
    )


def _of(members: Iterable[Member], guide: Guide) -> list[Unit]:
    audience = _audience(guide)
    return [one.unit for one in members if audience.holds(unit=one.unit.pk, groups=one.groups, kind=one.unit.kind_id)]


def addressed(guide: Guide) -> list[Unit]:
    """Give the units to which a guide goes, by name: of those that take part. Five queries at most."""
    return _of(_members(guide.campaign), guide)


def kinds_taking_part(campaign: Campaign) -> QuerySet[UnitKind]:
    """Give the kinds of the units that take part in a campaign."""
    members = GroupMember.objects.filter(year=campaigns.year_of(campaign))
    return UnitKind.objects.filter(pk__in=members.values("unit__kind")).order_by("sort", "code")


# -- The list ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Count:
    """How many units have opened a guide, of how many to which it goes."""

    opened: int
    total: int


@dataclass(frozen=True, slots=True)
class Row:
    """A guide in the list; ``count`` is for the office, ``is_new`` says that the reader has not opened it."""

    guide: Guide
    count: Count | None
    is_new: bool


def listed(
    officer: Actor,
    campaign: Campaign,
    on: date,
    *,
    typed: str = "",
    kind: str = "",
    state: str = "",
    obligation: UUID | None = None,
) -> QuerySet[Guide]:
    """Give the guides that an officer may read, newest first; versions that were replaced only where asked for."""
    found = access.visible_guides(officer, on=on).filter(campaign=campaign)
    found = found.filter(state=state) if state in State.values else found.exclude(state=State.REPLACED)
    found = found.filter(kind=kind) if kind in Kind.values else found
    found = found.filter(obligation__public_id=obligation) if obligation else found
    for word in fold(typed).split():
        found = found.filter(Q(title_fold__contains=word) | Q(words_fold__contains=word) | Q(number__icontains=word))
    return _whole(found).order_by("-drafted_at", "-pk")


def _whole(guides: QuerySet[Guide]) -> QuerySet[Guide]:
    files = Prefetch("enclosures", queryset=Enclosure.objects.select_related("file").order_by("pk"))
    guides = guides.select_related("campaign", "obligation", "replaces", "question")
    return guides.prefetch_related(files, "units", "groups", "kinds")


def rows(officer: Actor, guides: Iterable[Guide], on: date) -> list[Row]:
    """Say of some guides of one campaign what the list shows. Three queries more, however many they are."""
    shown = list(guides)
    counts = _counts(shown) if shown and access.guides(officer, on=on) else {}
    mine = Opening.objects.filter(guide__in=shown, person=str(officer.actor_id)).values_list("guide_id", flat=True)
    seen = set(mine) if not counts and shown else set()
    is_reader = access.asks(officer, on=on)
    return [
        Row(
            one,
            counts.get(one.pk),
            is_new=is_reader and not counts and one.state == State.PUBLISHED and one.pk not in seen,
        )
        for one in shown
    ]


def _counts(guides: Sequence[Guide]) -> dict[int, Count]:
    members = _members(guides[0].campaign)
    opened: dict[int, set[int]] = {}
    pairs = Opening.objects.filter(guide__in=guides).order_by("guide_id", "unit_id")
    for guide, unit in pairs.values_list("guide_id", "unit_id").distinct():
        opened.setdefault(guide, set()).add(unit)
    found = {}
    for one in guides:
        units = {unit.pk for unit in _of(members, one)}
        found[one.pk] = Count(len(units & opened.get(one.pk, set())), len(units))
    return found


# -- One --------------------------------------------------------------------------------------------------------------


def guide_of(officer: Actor, campaign: Campaign, public_id: UUID, on: date) -> Guide | None:
    """Give one guide of a campaign that an officer may read, with its files and to whom it goes, or None."""
    found = access.visible_guides(officer, on=on).filter(campaign=campaign, public_id=public_id)
    return _whole(found).first()


def newer(officer: Actor, guide: Guide, on: date) -> Guide | None:
    """Give the version that replaces a guide or is drafted to, if the officer may read it."""
    return access.visible_guides(officer, on=on).filter(replaces=guide).order_by("pk").first()


def enclosure_of(guide: Guide, public_id: UUID) -> Enclosure | None:
    """Give one file of a guide, or None."""
    return Enclosure.objects.filter(guide=guide, public_id=public_id).select_related("file").first()


# -- Who has opened it ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opened:
    """A unit to which a guide goes, with the people who opened it, first first: each a name and the moment."""

    unit: Unit
    people: list[tuple[str, datetime]]


def openings(guide: Guide) -> list[Opened]:
    """Give each unit to which a guide goes with who opened it, by name. Seven queries at most."""
    kept = list(Opening.objects.filter(guide=guide).order_by("at", "pk").values_list("unit_id", "person", "at"))
    users = User.objects.filter(public_id__in={person for _unit, person, _at in kept})
    names = dict(users.values_list("public_id", "name"))
    by_unit: dict[int, list[tuple[str, datetime]]] = {}
    for unit, person, at in kept:
        by_unit.setdefault(unit, []).append((names.get(person, ""), at))
    return [Opened(unit, by_unit.get(unit.pk, [])) for unit in addressed(guide)]


def unopened(guide: Guide) -> list[Unit]:
    """Give the units to which a guide goes and of which nobody has opened it."""
    return [one.unit for one in openings(guide) if not one.people]


def opened_by(guide: Guide, officer: Actor) -> bool:
    """Say whether an officer has opened a guide for the unit that they act for."""
    kept = Opening.objects.filter(
        guide=guide, person=str(officer.actor_id), unit__public_id=str(officer.unit_public_id)
    )
    return kept.exists()


def next_reminder(guide: Guide, today: date) -> tuple[Reminder | None, date | None]:
    """Give the last reminder of a guide, and the first day of another one (None: today)."""
    last = Reminder.objects.filter(guide=guide).order_by("-on", "-pk").first()
    return last, rests_until(last.on if last else None, today)
