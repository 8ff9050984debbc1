"""The library: exemplars that an officer may read, and those that everybody may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, Subquery

from thidua.exemplars import access
from thidua.exemplars.models import (
    Exemplar,
    Kind,
    Picture,
    Proof,
    Replication,
    ReplicationState,
    State,
    ToldFigure,
    Topic,
)
from thidua.kernel.actors import Reach, reaches
from thidua.kernel.text import fold
from thidua.organisations import queries as organisations
from thidua.organisations.models import GroupMember, Unit
from thidua.people import queries as people
from thidua.people.models import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Group


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a library is narrowed to; what is empty narrows nothing."""

    typed: str = ""
    kind: str = ""
    topic: str = ""
    state: str = ""
    group: UUID | None = None
    unit: UUID | None = None

    def __bool__(self) -> bool:
        """Say whether anything narrows."""
        return any((self.typed, self.kind, self.topic, self.state, self.group, self.unit))


# -- Officers ---------------------------------------------------------------------------------------------------------


def listed(officer: Actor | None, wanted: Wanted, *, on: date) -> QuerySet[Exemplar]:
    """Give the exemplars that an officer may read and asks for, recognised ones first, with how many took each up."""
    found = narrowed(access.visible(officer, on=on), wanted)
    running = Count("replications", filter=~Q(replications__state=ReplicationState.GIVEN_UP))
    found = found.select_related("unit", "campaign").annotate(taken_up=running)
    return found.order_by("-recognised_on", "-proposed_at", "-pk")


def narrowed(found: QuerySet[Exemplar], wanted: Wanted) -> QuerySet[Exemplar]:
    """Narrow exemplars to what is asked for; words are found in the name, the story and the unit's name."""
    for word in fold(wanted.typed).split():
        found = found.filter(
            Q(name_fold__contains=word) | Q(story_fold__contains=word) | Q(unit__name_fold__contains=word)
        )
    plain = {name: getattr(wanted, name) for name in ("kind", "topic", "state") if getattr(wanted, name)}
    if wanted.unit:
        plain["unit__public_id"] = wanted.unit
    if wanted.group:
        members = GroupMember.objects.filter(group__public_id=wanted.group)
        found = found.filter(unit__in=members.values("unit"))
    return found.filter(**plain)


def facets(officer: Actor | None, *, on: date) -> dict[str, list[tuple[str, str]]]:
    """Give the choices of each way to narrow with how many there are of each. One query."""
    counted = access.visible(officer, on=on).order_by().values_list("kind", "topic", "state").annotate(n=Count("pk"))
    sums: dict[str, dict[str, int]] = {"kind": {}, "topic": {}, "state": {}}
    for kind, topic, state, n in counted:
        for name, value in (("kind", kind), ("topic", topic), ("state", state)):
            sums[name][value] = sums[name].get(value, 0) + n
    words: dict[str, list[tuple[str, str]]] = {
        "kind": [(one.value, str(one.label)) for one in Kind],
        "topic": [(one.value, str(one.label)) for one in Topic],
        "state": [(one.value, str(one.label)) for one in State],
    }
    return {
        name: [(value, f"{label} ({sums[name][value]})") for value, label in choices if value in sums[name]]
        for name, choices in words.items()
    }


def exemplar_of(officer: Actor | None, public_id: UUID, *, on: date) -> Exemplar | None:
    """Give one exemplar that an officer may read. At most two queries."""
    joined = "unit__kind", "campaign", "movement", "target__indicator", "period"
    return access.visible(officer, on=on).select_related(*joined).filter(public_id=public_id).first()


def pictures_of(exemplar: Exemplar) -> QuerySet[Picture]:
    """Give the pictures of a story in their order."""
    return Picture.objects.filter(exemplar=exemplar, removed_at__isnull=True).select_related("file").order_by("pk")


def figures_of(exemplar: Exemplar) -> QuerySet[ToldFigure]:
    """Give the figures of a story with their sources."""
    joined = "target__campaign", "target__indicator", "period"
    return ToldFigure.objects.filter(exemplar=exemplar).select_related(*joined).order_by("pk")


def figure_of(exemplar: Exemplar, public_id: UUID) -> ToldFigure | None:
    """Give one figure of a story. One query."""
    return figures_of(exemplar).filter(public_id=public_id).first()


def picture_of(exemplar: Exemplar, public_id: UUID) -> Picture | None:
    """Give one picture of a story. One query."""
    return pictures_of(exemplar).select_related("exemplar__unit").filter(public_id=public_id).first()


def proof_of(exemplar: Exemplar, public_id: UUID) -> Proof | None:
    """Give one proof of an exemplar that has a file. One query."""
    found = Proof.objects.filter(exemplar=exemplar, file__isnull=False, public_id=public_id)
    return found.select_related("file").first()


def replications_of(exemplar: Exemplar) -> QuerySet[Replication]:
    """Give who took an exemplar up, the newest first."""
    return exemplar.replications.select_related("unit").order_by("-begun_on", "-pk")


@dataclass(frozen=True, slots=True)
class OnMap:
    """A unit on the map: how many recognised exemplars it has, and how many it took up."""

    unit: Unit
    exemplars: int
    taken_up: int


def map_of(year: int) -> list[tuple[Group, list[OnMap]]]:
    """Give clusters and blocks of a year with their units. Four queries."""
    own = _counted(Exemplar.objects.filter(state=State.RECOGNISED))
    others = _counted(Replication.objects.exclude(state=ReplicationState.GIVEN_UP))
    return [
        (
            group,
            [OnMap(one.unit, own.get(one.unit_id, 0), others.get(one.unit_id, 0)) for one in group.memberships.all()],
        )
        for group in organisations.groups_of(year)
    ]


def _counted(rows: QuerySet[Exemplar] | QuerySet[Replication]) -> Mapping[int, int]:
    return dict(rows.order_by().values_list("unit_id").annotate(n=Count("pk")))


# -- Everybody --------------------------------------------------------------------------------------------------------


def public_exemplars() -> QuerySet[Exemplar]:
    """Give what everybody may read, the newest first."""
    return access.public().select_related("unit").order_by("-published_at", "-pk")


def public_exemplar(public_id: UUID) -> Exemplar | None:
    """Give one exemplar that everybody may read. One query."""
    return access.public().select_related("unit", "campaign", "movement").filter(public_id=public_id).first()


def with_first_picture(found: QuerySet[Exemplar]) -> QuerySet[Exemplar]:
    """Say of each exemplar which picture is its first (``first_picture``, ``first_alt``)."""
    pictures = Picture.objects.filter(exemplar=OuterRef("pk"), removed_at__isnull=True).order_by("pk")
    return found.annotate(
        first_picture=Subquery(pictures.values("public_id")[:1]), first_alt=Subquery(pictures.values("alt")[:1])
    )


def public_picture(public_id: UUID, picture_id: UUID) -> Picture | None:
    """Give a picture of an exemplar that everybody may read. One query."""
    found = Picture.objects.filter(exemplar__in=access.public(), exemplar__public_id=public_id, public_id=picture_id)
    return found.filter(removed_at__isnull=True).select_related("file").first()


def recognised(campaign: Campaign | None = None) -> QuerySet[Exemplar]:
    """Give the recognised exemplars, of a campaign where one is given, the newest first."""
    found = Exemplar.objects.filter(state=State.RECOGNISED)
    found = found if campaign is None else found.filter(campaign=campaign)
    return found.select_related("unit", "campaign").order_by("-recognised_on", "-pk")


def recognised_seen(officer: Actor | None, units: Iterable[int], *, on: date) -> QuerySet[Exemplar]:
    """Give the recognised exemplars of units (by key) that an officer may read, the newest first."""
    found = access.visible(officer, on=on).filter(state=State.RECOGNISED, unit__in=units)
    return found.order_by("-recognised_on", "-pk")


def taken_up(campaign: Campaign) -> QuerySet[Replication]:
    """Give who took up the recognised exemplars of a campaign, without those who gave it up. One query."""
    found = Replication.objects.filter(exemplar__campaign=campaign, exemplar__state=State.RECOGNISED)
    found = found.exclude(state=ReplicationState.GIVEN_UP)
    return found.select_related("unit").order_by("exemplar_id", "unit__name_sort", "pk")


def offices(on: date) -> list[Unit]:
    """Give the units in which somebody works who judges exemplars. Two queries."""
    roles = [one.pk for one in Role.objects.order_by("sort", "pk") if Reach.ALL in reaches(one.verbs, access.JUDGE)]
    at_work = people.in_office(on).filter(role__in=roles).order_by().values("unit")
    return list(Unit.objects.filter(pk__in=at_work).order_by("pk"))
