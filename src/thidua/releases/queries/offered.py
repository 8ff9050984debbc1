"""What the office could publish, exactly as everybody would see it, and what it has published so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from thidua.allocation import queries as allocation
from thidua.campaigns.rules import Comparison, Polarity
from thidua.decisions import queries as decisions
from thidua.monitoring import queries as monitoring
from thidua.monitoring.rules.lights import Aim
from thidua.organisations import queries as organisations
from thidua.ranking.models import Audience, Snapshot
from thidua.releases import rules
from thidua.releases.models import Kind, Release

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.decisions.models import Decision
    from thidua.kernel.actors import Actor
    from thidua.monitoring.queries import Figure


@dataclass(frozen=True, slots=True)
class Preview:
    """The figures of a period as they would be released now; ``digest`` names them, ``pending`` changes still wait."""

    figures: tuple[rules.Figure, ...]
    kept: Sequence[dict[str, Any]]
    digest: str
    pending: int


@dataclass(frozen=True, slots=True)
class Offered:
    """A period that has begun, with the newest release of its figures, if there is one."""

    period: Period
    release: Release | None


def preview(campaign: Campaign, period: Period, today: date) -> Preview | None:
    """Give the figures of the whole city in a period as they would be released, None where there is no city."""
    city = organisations.province(campaign.province, today)
    if city is None:
        return None
    found = monitoring.dashboard(campaign, city, period, today=today)
    figures = tuple(_shown(one) for one in found.figures)
    kept = rules.to_kept(figures)
    return Preview(figures, kept, rules.digest_of(kept), found.pending)


def _shown(figure: Figure) -> rules.Figure:
    """Copy what everybody may see of a figure: no unit's own figure, no forecast, nobody's name but the lead's."""
    target, sums = figure.target, figure.sums
    return rules.Figure(
        target=str(target.public_id),
        number=target.number,
        label=target.label,
        clause=target.clause,
        goal=target.goal,
        lower_is_better=target.polarity == Polarity.LOWER,
        value=figure.value,
        so_far=figure.so_far,
        share=rules.share_of(target.value, figure.so_far, is_ceiling=_is_ceiling(target)),
        verdict=figure.verdict,
        expected=sums.expected,
        heard=sums.reported + sums.not_applicable,
        estimates=sums.estimates,
        carried=sums.carried,
        whole_by=figure.whole.unit.name if figure.whole else "",
        newest=sums.newest,
        parts=tuple(_shown(one) for one in figure.children),
    )


def _is_ceiling(target: Target) -> bool:
    """Say whether a share of the goal would mislead: less is better, or the goal is a range."""
    comparison = Comparison(target.comparison)
    aim = Aim(comparison, Polarity(target.polarity), target.value, direction=target.direction)
    return comparison in {Comparison.RANGE, Comparison.PARTS} or aim.is_ceiling


def offered_periods(campaign: Campaign, today: date) -> list[Offered]:
    """Give the periods that have begun, the latest first, each with its newest release. Two queries."""
    newest: dict[int, Release] = {}
    for one in standing_releases(campaign).filter(kind=Kind.FIGURES).order_by("-number"):
        newest.setdefault(one.period_id or 0, one)
    begun = [one for one in allocation.in_time(campaign) if one.starts_on <= today]
    return [Offered(one, newest.get(one.pk)) for one in reversed(begun)]


def standing_releases(campaign: Campaign) -> QuerySet[Release]:
    """Give everything of a campaign that is not withdrawn, newest first, without what is in it."""
    return _listed(campaign).filter(withdrawn_at__isnull=True)


def withdrawn_releases(campaign: Campaign) -> QuerySet[Release]:
    """Give everything of a campaign that was withdrawn, newest first, without what is in it."""
    return _listed(campaign).filter(withdrawn_at__isnull=False).order_by("-withdrawn_at", "-pk")


def _listed(campaign: Campaign) -> QuerySet[Release]:
    found = Release.objects.filter(campaign=campaign).defer("figures", "snapshot__results", "snapshot__package")
    return found.select_related("period", "document", "decision", "snapshot__table_version__table").order_by(
        "-released_at", "-pk"
    )


def offered_rankings(campaign: Campaign) -> list[Snapshot]:
    """Give the snapshots that were published to the units and are not public yet, newest first. One query."""
    there = standing_releases(campaign).filter(kind=Kind.RANKING).order_by().values("snapshot")
    published = Snapshot.objects.filter(releases__audience=Audience.EVERYBODY, table_version__table__campaign=campaign)
    found = published.exclude(pk__in=there).select_related("table_version__table").defer("results", "package")
    return list(found.order_by("-taken_at", "-pk"))


def offered_decisions(officer: Actor, campaign: Campaign, today: date) -> QuerySet[Decision]:
    """Give the issued decisions that an officer may read and that are of this campaign, or of none, newest first."""
    found = decisions.decisions(officer, today).filter(issued_at__isnull=False)
    return found.filter(Q(round__campaign=campaign) | Q(round__campaign__isnull=True))


def public_decisions() -> set[int]:
    """Give the keys of the decisions whose awards are shown to everybody. One query."""
    found = Release.objects.filter(kind=Kind.AWARDS, withdrawn_at__isnull=True)
    return {key for key in found.values_list("decision_id", flat=True) if key is not None}
