"""A round: what stands where, what its quotas leave, what it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, Subquery

from thidua.awards import queries as awards
from thidua.dossiers import access
from thidua.dossiers.models import CheckEntry, CheckList, Dossier, Quota, Round, State
from thidua.dossiers.rules import quota as quotas
from thidua.dossiers.rules import titles
from thidua.dossiers.rules.steps import COUNTS
from thidua.kernel.actors import Reach, reaches
from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit, UnitKind
from thidua.people import queries as people

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.law.reading import Title
    from thidua.nominees.models import Nominee


@dataclass(frozen=True, slots=True)
class Row:
    """A round in the list, with how many dossiers the reader sees in it, and how many of them wait at its authority."""

    round: Round
    dossiers: int
    waiting: int


def rows(officer: Actor | None, shown: list[Round], on: date) -> list[Row]:
    """Give rounds as the list shows them. Two queries more, however many they are."""
    seen = access.visible_dossiers(officer, on=on).filter(round__in=shown).exclude(state=State.WITHDRAWN)
    counted = (
        seen.order_by("round").values("round").annotate(n=Count("pk"), w=Count("pk", filter=Q(state="on_its_way")))
    )
    found = {one["round"]: (one["n"], one["w"]) for one in counted}
    return [Row(one, *found.get(one.pk, (0, 0))) for one in shown]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a round's dossiers stand in which state, and of which proposing unit; what the reader sees of it."""

    states: list[tuple[State, int]]
    units: list[tuple[Unit, int, int]]
    total: int


def counted(officer: Actor | None, round_: Round, on: date) -> Counted:
    """Count a round's dossiers that an officer may read, by state and by unit (proposed, accepted). Three queries."""
    seen = access.visible_dossiers(officer, on=on).filter(round=round_)
    by_state = dict(seen.order_by("state").values_list("state").annotate(Count("pk")))
    by_unit = seen.exclude(state=State.WITHDRAWN).order_by("unit").values("unit")
    tallies = {
        one["unit"]: (one["n"], one["taken"])
        for one in by_unit.annotate(n=Count("pk"), taken=Count("pk", filter=Q(state__in=COUNTS)))
    }
    units = Unit.objects.filter(pk__in=tallies).order_by("name_sort", "pk")
    states = [(state, by_state.get(state.value, 0)) for state in State]
    return Counted(states, [(one, *tallies[one.pk]) for one in units], sum(by_state.values()))


@dataclass(frozen=True, slots=True)
class Left:
    """A quota with its title's name and that of its kind of unit, how it bounds, how many are used.

    ``room`` is the least that any quota leaves which has to be kept and under which this one's count as well.
    """

    quota: Quota
    name: str
    unit_kind: str
    limit: quotas.Limit
    used: int
    room: int

    @property
    def most(self) -> int:
        """Give how many it lets through."""
        return self.limit.most

    @property
    def left(self) -> int:
        """Give how many are left; never below nothing, and no more than wider quotas leave."""
        return max(0, min(self.most - self.used, self.room))

    @property
    def is_narrowed(self) -> bool:
        """Say whether a wider quota leaves less than this one would."""
        return self.room < self.most - self.used


def quotas_of(round_: Round, on: date) -> list[Left]:
    """Give a round's quotas with what is used of each, whoever reads. Three queries at most."""
    named = UnitKind.objects.filter(code=OuterRef("unit_kind")).values("name")[:1]
    laid = Quota.objects.filter(round=round_).annotate(kind_name=Subquery(named))
    kept = list(laid.order_by("title", "unit_kind", "kind", "pk"))
    if not kept:
        return []
    taken = Dossier.objects.filter(round=round_, state__in=COUNTS).order_by("pk")
    used = [quotas.Asked(*one) for one in taken.values_list("title", "nominee__kind", "unit__kind__code")]
    law = awards.law_on(on)
    limits = {one: _limit(one) for one in kept}
    rooms = [(limit, limit.most - limit.used(used)) for one, limit in limits.items() if one.is_firm]
    found = []
    for one, limit in limits.items():
        title = law.titles.get(one.title)
        name, own = title.name if title else one.title, limit.used(used)
        room = min((room for wide, room in rooms if wide.holds(limit)), default=limit.most - own)
        found.append(Left(one, name, one.kind_name or one.unit_kind, limit, own, room))
    return found


def _limit(quota: Quota) -> quotas.Limit:
    most = quotas.most(count=quota.count, share=quota.share, share_of=quota.share_of)
    return quotas.Limit(quota.title, most, quota.kind, quota.unit_kind)


def quota_of(round_: Round, public_id: UUID) -> Quota | None:
    """Give one quota of a round, or None."""
    return Quota.objects.select_related("round__unit").filter(round=round_, public_id=public_id).first()


def titles_of(round_: Round, on: date) -> list[Title]:
    """Give the titles that a body's rounds are for, in the order of the law."""
    law = awards.law_on(on)
    return [one for one in law.titles.values() if titles.is_for(one, round_.unit.kind.code)]


def sectors(on: date) -> QuerySet[Unit]:
    """Give the bodies of the home province through which dossiers of a sector go: departments and the like, by name."""
    home = organisations.home_province()
    units = organisations.children(home, on) if home else Unit.objects.none()
    return units.filter(kind__level=1)


def keeping_units(on: date) -> list[Unit]:
    """Give the units in which somebody works who keeps the city's rounds. One query."""
    offices = people.in_office(on).filter(user__is_active=True)
    found = {one.unit_id: one.unit for one in offices if Reach.ALL in reaches(one.role.verbs, access.KEEP)}
    return list(found.values())


def lists_of(round_: Round) -> list[CheckList]:
    """Give the lists that a round is checked against, each with how many names and how many wait for a person."""
    lists = CheckList.objects.filter(round=round_).order_by("received_on", "pk")
    return list(lists.annotate(names=Count("entries")))


def list_of(round_: Round, public_id: UUID) -> CheckList | None:
    """Give one list of a round, or None."""
    return CheckList.objects.select_related("round__unit").filter(round=round_, public_id=public_id).first()


@dataclass(frozen=True, slots=True)
class Meant:
    """A name on a list, with the dossiers of the round that it may mean; ``by_identity`` those of the same number."""

    entry: CheckEntry
    dossiers: list[Dossier]
    by_identity: bool


def meant(check_list: CheckList) -> list[Meant]:
    """Give a list's names with whom of the round each may mean, those with somebody first. Two queries."""
    entries = list(CheckEntry.objects.filter(check_list=check_list).select_related("nominee").order_by("pk"))
    names = {one.name_fold for one in entries}
    digests = {one.identity_digest for one in entries if one.identity_digest}
    like = Q(nominee__name_fold__in=names) | Q(nominee__identity_digest__in=digests)
    dossiers = list(
        Dossier.objects.filter(like, round=check_list.round_id)
        .exclude(state=State.WITHDRAWN)
        .select_related("nominee__unit", "unit")
        .order_by("nominee__name_sort", "pk")
    )
    found = [_meant(one, dossiers) for one in entries]
    return sorted(found, key=lambda one: (not one.dossiers, one.entry.pk))


def _meant(entry: CheckEntry, dossiers: list[Dossier]) -> Meant:
    same: dict[int, Dossier] = {}
    by_identity = False
    for one in dossiers:
        is_same = bool(entry.identity_digest) and one.nominee.identity_digest == entry.identity_digest
        if is_same or one.nominee.name_fold == entry.name_fold:
            same.setdefault(one.nominee_id, one)
            by_identity = by_identity or is_same
    return Meant(entry, list(same.values()), by_identity)


def entry_of(check_list: CheckList, public_id: UUID) -> CheckEntry | None:
    """Give one name of a list, or None."""
    found = CheckEntry.objects.select_related("check_list__round__unit")
    return found.filter(check_list=check_list, public_id=public_id).first()


def proposing_unit(officer: Actor, nominee: Nominee) -> Unit:
    """Give the unit for which an officer proposes: their own; for whoever proposes everywhere, the nominee's."""
    if Reach.ALL in reaches(officer.verbs, access.WRITE):
        return nominee.unit
    return Unit.objects.select_related("kind").filter(public_id=str(officer.unit_public_id)).first() or nominee.unit
