"""Reading what everybody may read, as rows of files, in a number of queries that does not grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch

from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignMovement, Obligation, Target
from thidua.exemplars import queries as exemplars
from thidua.kernel.clock import day_of
from thidua.plans.models import Clause
from thidua.ranking.rules.results import from_kept
from thidua.releases import access as releases
from thidua.releases import queries as released
from thidua.releases.models import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign
    from thidua.releases.rules import Figure

Row = dict[str, Any]


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None


def _of(campaign: Campaign) -> Row:
    """Give the columns by which a row names its campaign."""
    return {"campaign_id": campaign.public_id, "published_on": _day(campaign.published_at)}


def campaign_rows() -> Iterator[Row]:
    """Give the published campaigns."""
    names = "title", "occasion", "state", "starts_on", "ends_on", "issuer", "plan_number", "plan_issued_on"
    for one in campaigns.public().order_by("established_at", "pk"):
        yield _of(one) | {name: getattr(one, name) for name in names}


def target_rows() -> Iterator[Row]:
    """Give the targets of published campaigns with what the plan asks for."""
    found = Target.objects.filter(campaign__in=campaigns.public()).select_related("campaign", "parent", "lead_unit")
    names = (
        "number", "label", "clause", "comparison", "value", "value_high", "measure", "alt_value", "alt_measure",
        "direction", "approximate",
    )  # fmt: skip
    for one in found.order_by("campaign__established_at", "campaign", "ordinal", "pk"):
        yield _of(one.campaign) | {
            "target_id": one.public_id,
            "parent_id": one.parent.public_id if one.parent else None,
            "lead": one.lead_unit.name if one.lead_unit and not one.lead_is_example else None,
            **{name: getattr(one, name) for name in names},
        }


def obligation_rows() -> Iterator[Row]:
    """Give what somebody has to do in published campaigns, and still has to."""
    found = Obligation.objects.filter(campaign__in=campaigns.public(), state="active").select_related(
        "campaign", "unit"
    )
    names = "kind", "clause", "who", "what", "due", "evidence"
    for one in found.order_by("campaign__established_at", "campaign", "ordinal", "pk"):
        said = {name: getattr(one, name) for name in names}
        yield _of(one.campaign) | said | {"obligation_id": one.public_id, "unit": one.unit.name if one.unit else None}


def movement_rows() -> Iterator[Row]:
    """Give the movements that published campaigns take up."""
    found = CampaignMovement.objects.filter(campaign__in=campaigns.public()).select_related("campaign", "movement")
    for one in found.order_by("campaign__established_at", "campaign", "start", "pk"):
        said = {"movement_id": one.movement.public_id, "name": one.movement.name}
        yield _of(one.campaign) | said | {"wording": one.wording, "clause": one.clause}


def clause_rows() -> Iterator[Row]:
    """Give the plans of published campaigns clause by clause, in the order of the text."""
    clauses = Prefetch("plan__clauses", Clause.objects.order_by("start", "order"))
    for one in campaigns.public().select_related("plan").prefetch_related(clauses).order_by("established_at", "pk"):
        for clause in one.plan.clauses.all():
            text = one.plan.text[clause.start : clause.end].strip()
            yield _of(one) | {"clause": clause.path, "anchor": clause.anchor, "level": clause.level, "text": text}


def figure_rows() -> Iterator[Row]:
    """Give the figures that the office has published: of each period the newest release."""
    every = releases.public().filter(kind=Kind.FIGURES)
    newer = every.filter(period=OuterRef("period"), number__gt=OuterRef("number"))
    found = every.filter(~Exists(newer)).select_related("campaign", "period")
    for one in found.order_by("campaign__established_at", "campaign", "period__ends_on", "period"):
        assert one.period is not None  # noqa: S101 -- the table's constraint says so
        said = {
            "campaign_id": one.campaign.public_id,
            "published_on": _day(one.released_at),
            "release": one.number,
            "as_of": one.as_of,
            "period_id": one.period.public_id,
            "period": one.period.name,
            "starts_on": one.period.starts_on,
            "ends_on": one.period.ends_on,
        }
        for figure, above in _flat(one.shown, None):
            yield said | _figure(figure, above)


def _flat(figures: tuple[Figure, ...], above: Figure | None) -> Iterator[tuple[Figure, Figure | None]]:
    for one in figures:
        yield one, above
        yield from _flat(one.parts, one)


def _figure(one: Figure, above: Figure | None) -> Row:
    names = "number", "label", "clause", "value", "so_far", "share", "expected", "heard", "estimates"
    said = {"target_id": one.target, "parent_id": above.target if above else None, "measure": one.goal.measure}
    return said | {name: getattr(one, name) for name in names} | {"light": one.light.value}


def ranking_rows() -> Iterator[Row]:
    """Give the rankings that the office has published, unit by unit."""
    found = releases.public().filter(kind=Kind.RANKING).select_related("campaign", "snapshot__table_version__table")
    names = "unit", "total", "standard", "bonus", "deductions", "in_group", "in_city", "grade"
    for one in found.defer("snapshot__package").order_by("released_at", "pk"):
        assert one.snapshot is not None  # noqa: S101 -- the table's constraint says so
        said: Row = {"campaign_id": one.campaign.public_id, "published_on": _day(one.released_at)}
        said |= {"ranking_id": one.snapshot.public_id, "digest": one.snapshot.digest}
        for row in from_kept(one.snapshot.results):
            yield said | {name: getattr(row, name) for name in names} | {"group": row.group_name}


def award_rows() -> Iterator[Row]:
    """Give the awards of decisions that the office has published, as the public register shows them."""
    released_at = dict(releases.public().filter(kind=Kind.AWARDS).order_by("pk").values_list("decision", "released_at"))
    for one in released.public_awards():
        decision = one.decision
        yield {
            "published_on": _day(released_at.get(decision.pk)),
            "name": one.name,
            "kind": one.nominee.kind,
            "unit": one.unit_name,
            "title": decision.title,
            "year": decision.year,
            "decision_number": decision.number,
            "decided_on": decision.decided_on,
            "body": decision.unit.name,
            "ordinal": one.ordinal,
            "is_example": decision.is_example,
        }


def exemplar_rows() -> Iterator[Row]:
    """Give the exemplars that the office has published."""
    names = "name", "kind", "topic", "summary", "story", "recognised_on", "is_example"
    for one in exemplars.public_exemplars():
        said = {"exemplar_id": one.public_id, "published_on": _day(one.published_at), "unit": one.unit.name}
        yield said | {name: getattr(one, name) for name in names}
