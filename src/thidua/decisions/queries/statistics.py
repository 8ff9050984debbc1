"""How many were awarded what: by title and by whom, and the share of those who work at first hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, Sum

from thidua.decisions.models import Line
from thidua.nominees.models import Kind, PositionGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from thidua.decisions.models import Decision


@dataclass(frozen=True, slots=True)
class Counts:
    """What issued decisions awarded of one title; ``direct`` are people who work at first hand, of all ``people``."""

    title: str
    decisions: int
    collectives: int
    people: int
    households: int
    direct: int
    amount: int

    @property
    def direct_share(self) -> int | None:
        """Give the share of those at first hand in whole percent; None where nobody was awarded."""
        return round(self.direct * 100 / self.people) if self.people else None


def counted(found: QuerySet[Decision]) -> Sequence[Counts]:
    """Count the issued ones among decisions by title; revoked awards do not count. One query."""
    standing = Line.objects.filter(decision__in=found.order_by().values("pk"), award__revoked_on__isnull=True)
    rows = (
        standing.filter(decision__issued_at__isnull=False)
        .order_by("decision__title")
        .values("decision__title")
        .annotate(
            decisions=Count("decision", distinct=True),
            collectives=Count("pk", filter=Q(nominee__kind=Kind.COLLECTIVE)),
            people=Count("pk", filter=Q(nominee__kind=Kind.INDIVIDUAL)),
            households=Count("pk", filter=Q(nominee__kind=Kind.HOUSEHOLD)),
            direct=Count("pk", filter=Q(nominee__position_group=PositionGroup.DIRECT_WORKER)),
            amount=Sum("amount"),
        )
    )
    return [_counts(dict(row)) for row in rows]


def _counts(row: dict[str, Any]) -> Counts:
    return Counts(title=row.pop("decision__title"), **(row | {"amount": row["amount"] or 0}))
