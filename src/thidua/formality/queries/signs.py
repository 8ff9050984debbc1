"""Signs as pages show them. Whoever asks has been let in by `access.reads`; nothing here is for anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, Q

from thidua.allocation.models import Period
from thidua.formality import access
from thidua.formality.models import Check, Sign
from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor

OPEN: Final = "chua-xem"
JUDGED: Final = "da-xem"
PAST: Final = "da-cu"


def signs(
    officer: Actor | None,
    campaign: Campaign,
    *,
    kind: str = "",
    typed: str = "",
    period: UUID | None = None,
    only: str = OPEN,
) -> QuerySet[Sign]:
    """Give the signs of a campaign that an officer may see, newest first; of a unit on either side.

    ``only`` gives those that nobody has judged (`OPEN`), that somebody has (`JUDGED`), that are past (`PAST`), or all.
    """
    if not access.reads(officer):
        return Sign.objects.none()
    found = Sign.objects.filter(report__period__campaign=campaign)
    if kind:
        found = found.filter(kind=kind)
    if period:
        found = found.filter(report__period__public_id=period)
    if typed.strip():
        units = Unit.objects.filter(organisations.named(typed)).values("pk")
        found = found.filter(Q(report__unit__in=units) | Q(other__unit__in=units))
    if only in {OPEN, JUDGED}:
        found = found.filter(gone_at__isnull=True, judged_at__isnull=only == OPEN)
    elif only == PAST:
        found = found.filter(gone_at__isnull=False)
    return _whole(found).order_by("-found_at", "-pk")


def sign_of(officer: Actor | None, campaign: Campaign, public_id: UUID) -> Sign | None:
    """Give one sign of a campaign that an officer may see, or None. One query."""
    if not access.reads(officer):
        return None
    return _whole(Sign.objects.filter(report__period__campaign=campaign, public_id=public_id)).first()


def _whole(found: QuerySet[Sign]) -> QuerySet[Sign]:
    return found.select_related("report__unit", "report__period", "other__unit", "other__period", "edition")


def counts(campaign: Campaign) -> dict[str, int]:
    """Count the signs of a campaign that nobody has judged and that are not past, by kind. One query."""
    found = Sign.objects.filter(report__period__campaign=campaign, gone_at__isnull=True, judged_at__isnull=True)
    return dict(found.order_by("kind").values_list("kind").annotate(Count("pk")))


def check_of(campaign: Campaign) -> Check:
    """Give when a campaign was checked; one that was not kept yet where it never was."""
    return Check.objects.filter(campaign=campaign).first() or Check(campaign=campaign)


def asked() -> QuerySet[Check]:
    """Give the campaigns whose reports have changed since they were checked."""
    waiting = Q(checked_at__isnull=True) | Q(asked_at__gte=F("checked_at"))
    return Check.objects.filter(waiting, asked_at__isnull=False).select_related("campaign__plan").order_by("pk")


def is_asked() -> bool:
    """Say whether anything is to be checked."""
    return asked().exists()


def periods_of(campaign: Campaign) -> QuerySet[Period]:
    """Give the periods of a campaign for a filter."""
    return Period.objects.filter(campaign=campaign).order_by("ends_on", "due", "pk")
