"""Reading councils, sittings and votes; of a secret ballot only what is counted once it is closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from thidua.councils import access
from thidua.councils.models import (
    Attendance,
    Ballot,
    Choice,
    Conflict,
    Item,
    ItemState,
    Member,
    Presence,
    Seat,
    SittingState,
    Tie,
    Voted,
    Way,
)
from thidua.councils.rules import Counts, Quorum, Threshold
from thidua.dossiers.models import CheckEntry, Dossier, Opinion, Round, State
from thidua.kernel.actors import Reach, reaches
from thidua.nominees.models import Award, Hold
from thidua.organisations.models import Unit
from thidua.people import queries as people
from thidua.people.models import Officer, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.councils.models import Council, Sitting
    from thidua.kernel.actors import Actor
    from thidua.law.reading import Law, Title

EXCLUDING = (Tie.OWN, Tie.FAMILY)


# -- Councils ---------------------------------------------------------------------------------------------------------


def councils_seen(officer: Actor | None, on: date) -> QuerySet[Council]:
    """Give the councils that an officer may read of, with how many sit in each on a day; those that hold first."""
    there = Q(members__valid_from__lte=on) & (Q(members__valid_to__isnull=True) | Q(members__valid_to__gt=on))
    found = access.visible_councils(officer).select_related("unit")
    return found.annotate(seats=Count("members", filter=there, distinct=True)).order_by("-valid_from", "unit", "pk")


def council_of(officer: Actor | None, public_id: UUID) -> Council | None:
    """Give a council that an officer may read of. One query."""
    return access.visible_councils(officer).select_related("unit").filter(public_id=public_id).first()


def seats_of(council: Council) -> QuerySet[Member]:
    """Give everybody who sits or sat in a council, the chair first."""
    return council.members.select_related("user", "unit").order_by("valid_from", "pk")


def sitting_members(council: Council, on: date) -> list[Member]:
    """Give who sits in a council on a day, the chair first. One query."""
    found = seats_of(council).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on)
    return in_order(found)


def in_order(members: Iterable[Member]) -> list[Member]:
    """Give members as papers list them: by seat, then by name."""
    ranks = {seat: rank for rank, seat in enumerate(Seat.values)}
    return sorted(members, key=lambda one: (ranks[one.seat], one.user.name_sort, one.pk))


def seat_of(council: Council, public_id: UUID) -> Member | None:
    """Give a seat of a council. One query."""
    return seats_of(council).filter(public_id=public_id).first()


def units_with_councils(officer: Actor) -> QuerySet[Unit]:
    """Give the units whose council an officer runs: the city's, the own one."""
    own = Q(public_id=officer.unit_public_id) | Q(is_home=True)
    units = [one.pk for one in Unit.objects.filter(own).order_by("pk") if access.may_prepare(officer, one)]
    return Unit.objects.filter(pk__in=units).order_by("name_sort", "pk")


def candidates(council: Council, on: date) -> list[Officer]:
    """Give who could sit in a council: people at work in a role that votes there, nobody who sits there already."""
    roles = [
        role.pk
        for role in Role.objects.order_by("sort", "pk")
        if Reach.ALL in (far := reaches(role.verbs, access.CAST)) or (far and not council.unit.is_home)
    ]
    found = people.in_office(on).filter(role__in=roles, deputises__isnull=True)
    if not council.unit.is_home:
        found = found.filter(unit=council.unit_id)
    seated = council.members.filter(valid_to__isnull=True).values("user")
    found = found.exclude(user__in=seated).select_related("user", "unit")
    return list(found.order_by("user__name_sort", "user", "unit__name_sort", "pk"))


# -- Sittings ---------------------------------------------------------------------------------------------------------


def sittings_of(council: Council) -> QuerySet[Sitting]:
    """Give the sittings of a council, the latest first."""
    found = council.sittings.select_related("round").annotate(item_count=Count("items"))
    return found.order_by("-held_on", "-number", "-pk")


def not_over(officer: Actor | None, *, most: int) -> list[Sitting]:
    """Give the sittings that an officer may read and that are prepared or held, soonest first. One query."""
    found = access.visible_sittings(officer).exclude(state=SittingState.CLOSED)
    return list(found.select_related("council", "round").order_by("held_on", "pk")[:most])


def sitting_of(officer: Actor | None, public_id: UUID) -> Sitting | None:
    """Give a sitting that an officer may read. One query."""
    found = access.visible_sittings(officer).select_related("council__unit", "round")
    return found.filter(public_id=public_id).first()


def rounds_for(council: Council) -> QuerySet[Round]:
    """Give the open rounds of the body whose council it is; a simplified one has no ballot."""
    return Round.objects.filter(unit=council.unit_id, closed_at__isnull=True, is_simplified=False).order_by(
        "-year", "name", "pk"
    )


def preparing_units(unit: Unit, on: date) -> list[Unit]:
    """Give the units whose people prepare the sittings of a body's council. Two queries for the city's."""
    if not unit.is_home:
        return [unit]
    roles = [one.pk for one in Role.objects.order_by("sort", "pk") if Reach.ALL in reaches(one.verbs, access.PREPARE)]
    at_work = people.in_office(on).filter(role__in=roles).order_by().values("unit")
    return list(Unit.objects.filter(pk__in=at_work).order_by("pk"))


def waiting_for(sitting: Sitting) -> QuerySet[Dossier]:
    """Give the accepted dossiers of a sitting's round that wait for a vote; a secret file comes before no council."""
    open_still = Q(state__in=[ItemState.WAITING, ItemState.VOTING]) & ~Q(sitting__state=SittingState.CLOSED)
    busy = Item.objects.filter(open_still | Q(sitting=sitting))
    found = Dossier.objects.filter(round=sitting.round_id, state=State.ACCEPTED, is_secret=False)
    return found.exclude(pk__in=busy.values("dossier"))


def agenda(sitting: Sitting) -> list[Item]:
    """Give what is on the agenda. One query."""
    found = sitting.items.select_related("dossier__nominee__unit", "dossier__unit", "count_sheet")
    return list(found.order_by("position", "pk"))


def item_of(officer: Actor | None, public_id: UUID) -> Item | None:
    """Give an item of a sitting that an officer may read. One query."""
    found = Item.objects.filter(public_id=public_id, sitting__in=access.visible_sittings(officer))
    joined = "sitting__council__unit", "sitting__round", "dossier__nominee__unit", "dossier__unit", "dossier__merit"
    return found.select_related(*joined, "count_sheet").first()


def attendances(sitting: Sitting) -> dict[int, Attendance]:
    """Give how each member takes part, by member. One query."""
    return {one.member_id: one for one in sitting.attendances.select_related("file").order_by("pk")}


def attendance_of(officer: Actor | None, public_id: UUID) -> Attendance | None:
    """Give an attendance with its file, of a sitting that an officer may read. One query."""
    found = Attendance.objects.filter(public_id=public_id, sitting__in=access.visible_sittings(officer))
    return found.select_related("file").first()


def quorum(law: Law, members: Sequence[Member], there: Mapping[int, Attendance]) -> Quorum:
    """Say who is there of all members, and how many have to be by the law of the day."""
    how = Counter(there[one.pk].presence for one in members if one.pk in there)
    return Quorum(len(members), how[Presence.PRESENT], how[Presence.WRITTEN], law.votes.quorum)


# -- Ties and votes ---------------------------------------------------------------------------------------------------


def ties_of(items: Collection[Item]) -> dict[int, list[Conflict]]:
    """Give what ties members to items, by item. One query."""
    found: dict[int, list[Conflict]] = {}
    for one in (
        Conflict.objects.filter(item__in=items)
        .select_related("member__user", "member__unit")
        .order_by("item", "member__user__name_sort", "pk")
    ):
        found.setdefault(one.item_id, []).append(one)
    return found


def threshold(item: Item, members: Sequence[Member], ties: Iterable[Conflict]) -> Threshold:
    """Say what a vote on an item has to reach among these members."""
    out = excluded(members, ties)
    return Threshold(len(members), len(out), item.share)


def excluded(members: Sequence[Member], ties: Iterable[Conflict]) -> set[int]:
    """Give the members who do not vote: on their own dossier, on one of their family."""
    seated = {one.pk for one in members}
    return {one.member_id for one in ties if one.tie in EXCLUDING} & seated


def voters(
    members: Sequence[Member], ties: Iterable[Conflict], there: Mapping[int, Attendance]
) -> tuple[list[Member], list[Member]]:
    """Give who votes on an item: those present, and those away who wrote."""
    out = excluded(members, ties)
    left = [one for one in members if one.pk not in out and one.pk in there]
    present = [one for one in left if there[one.pk].presence == Presence.PRESENT]
    return present, [one for one in left if there[one.pk].presence == Presence.WRITTEN]


def voted_on(item: Item) -> list[Voted]:
    """Give who has voted on an item, and how where the vote is open. One query."""
    return list(item.voted.select_related("member__user").order_by("member__user__name_sort", "member"))


@dataclass(frozen=True, slots=True)
class Tally:
    """What ballots say."""

    yes: int
    no: int
    invalid: int

    @property
    def collected(self) -> int:
        """Give how many there are."""
        return self.yes + self.no + self.invalid


def tally(item: Item) -> Tally:
    """Count the stored ballots of an item anew. Nobody is shown it before the item is closed. One query."""
    if item.way == Way.OPEN:
        said = Counter(Voted.objects.filter(item=item).order_by().values_list("open_choice", flat=True))
    else:
        said = Counter(Ballot.objects.filter(item=item).order_by("id").values_list("choice", flat=True))
    return Tally(said[Choice.YES], said[Choice.NO], said[Choice.INVALID])


def counts_of(item: Item) -> Counts | None:
    """Give what a closed item came to; None before."""
    return Counts.from_plain(item.counts) if item.state in {ItemState.PASSED, ItemState.FAILED} else None


def is_recounted(item: Item) -> bool:
    """Say whether the stored ballots still come to what the item kept; on paper there is nothing stored to count."""
    counts = counts_of(item)
    if counts is None or item.way == Way.PAPER:
        return True
    found = tally(item)
    return (found.yes, found.no, found.invalid) == (counts.yes, counts.no, counts.invalid)


def is_concluded(item: Item) -> bool:
    """Say whether a closed item's dossier has heard what the council decided."""
    return item.dossier.state != State.ACCEPTED


# -- What members read ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the agenda lists it: its title, what the vote needs, what ties members to it, what it came to."""

    item: Item
    title: Title | None
    threshold: Threshold
    ties: list[Conflict]
    counts: Counts | None

    @property
    def is_open(self) -> bool:
        """Say whether the vote is still to come or goes on."""
        return self.counts is None


def line_of(item: Item, members: Sequence[Member], ties: list[Conflict], law: Law) -> Line:
    """Give an item as the agenda lists it."""
    return Line(item, law.titles.get(item.dossier.title), threshold(item, members, ties), ties, counts_of(item))


@dataclass(frozen=True, slots=True)
class Read:
    """What a member reads of one dossier before the vote."""

    item: Item
    title: Title | None
    proposed: Title | None
    answer: str
    rules: list[dict[str, Any]]
    held: bool
    flags: list[CheckEntry]
    opinions: list[Opinion]
    awards: list[tuple[Award, str]]


def pack(items: Sequence[Item], law: Law) -> list[Read]:
    """Give what members read of these items: eligibility at acceptance, holds, flags, opinions, awards held."""
    nominees = {one.dossier.nominee_id for one in items}
    held = set(Hold.objects.filter(nominee__in=nominees, released_at__isnull=True).values_list("nominee_id", flat=True))
    flags: dict[int, list[CheckEntry]] = {}
    for entry in CheckEntry.objects.filter(nominee__in=nominees).select_related("check_list").order_by("pk"):
        flags.setdefault(entry.nominee_id or 0, []).append(entry)
    opinions: dict[int, list[Opinion]] = {}
    for opinion in Opinion.objects.filter(dossier__in=[one.dossier_id for one in items]).order_by("asked_on", "pk"):
        opinions.setdefault(opinion.dossier_id, []).append(opinion)
    awards: dict[int, list[tuple[Award, str]]] = {}
    held_awards = Award.objects.filter(nominee__in=nominees, revoked_on__isnull=True)
    for award in held_awards.order_by("-year", "-decided_on", "pk"):
        title = law.titles.get(award.title)
        awards.setdefault(award.nominee_id, []).append((award, title.name if title else award.title))
    return [_read(one, law, held, flags, opinions, awards) for one in items]


def _read(
    item: Item,
    law: Law,
    held: set[int],
    flags: dict[int, list[CheckEntry]],
    opinions: dict[int, list[Opinion]],
    awards: dict[int, list[tuple[Award, str]]],
) -> Read:
    dossier = item.dossier
    judged = dossier.judged if isinstance(dossier.judged, dict) else {}
    of = [entry for entry in flags.get(dossier.nominee_id, []) if entry.check_list.round_id == dossier.round_id]
    return Read(
        item=item,
        title=law.titles.get(dossier.title),
        proposed=law.titles.get(dossier.proposed_title),
        answer=str(judged.get("answer", "")),
        rules=[one for one in judged.get("rules", []) if isinstance(one, dict)],
        held=dossier.nominee_id in held,
        flags=of,
        opinions=opinions.get(dossier.pk, []),
        awards=awards.get(dossier.nominee_id, []),
    )
