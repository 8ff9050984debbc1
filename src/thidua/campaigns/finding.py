"""What can be found of campaigns: the campaign, its targets, what somebody has to do, its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.campaigns import access
from thidua.campaigns.models import Campaign, CampaignTask, Indicator, Obligation, Target
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def _visible_campaigns(officer: Actor | None, *, on: date) -> QuerySet[Campaign]:  # noqa: ARG001 -- seen on any day
    return access.visible_to(officer)


def _visible_targets(officer: Actor | None, *, on: date) -> QuerySet[Target]:  # noqa: ARG001 -- as above
    return _there(Target.objects.all(), officer)


def _visible_obligations(officer: Actor | None, *, on: date) -> QuerySet[Obligation]:  # noqa: ARG001 -- as above
    return _there(Obligation.objects.all(), officer)


def _visible_tasks(officer: Actor | None, *, on: date) -> QuerySet[CampaignTask]:  # noqa: ARG001 -- as above
    return _there(CampaignTask.objects.all(), officer)


def _there(rows: QuerySet[Any], officer: Actor | None) -> QuerySet[Any]:
    return rows.filter(campaign__in=access.visible_to(officer).values("pk"))


def _of_campaigns(campaigns: QuerySet[Campaign]) -> Iterator[Told]:
    for campaign in campaigns:
        yield Told(
            row=campaign.pk,
            title=campaign.title,
            address=reverse("campaigns:campaign", args=[campaign.public_id]),
            text=" · ".join(word for word in (campaign.occasion, campaign.issuer) if word),
            beside=campaign.plan_number or "",
            day=campaign.starts_on or campaign.plan_issued_on,
        )


def _of_targets(targets: QuerySet[Target]) -> Iterator[Told]:
    for target in targets:
        lead = target.lead_unit.name if target.lead_unit else ""
        yield Told(
            row=target.pk,
            title=target.label,
            address=reverse("campaigns:target", args=[target.campaign.public_id, target.public_id]),
            text=" · ".join(word for word in (target.indicator.name, lead) if word),
            beside=target.campaign.title,
            day=target.campaign.starts_on,
        )


def _of_obligations(obligations: QuerySet[Obligation]) -> Iterator[Told]:
    for duty in obligations:
        yield Told(
            row=duty.pk,
            title=duty.what,
            address=reverse("campaigns:obligation", args=[duty.campaign.public_id, duty.public_id]),
            text=duty.who,
            beside=duty.campaign.title,
            day=duty.due,
        )


def _of_tasks(tasks: QuerySet[CampaignTask]) -> Iterator[Told]:
    for task in tasks:
        page = reverse("campaigns:campaign", args=[task.campaign.public_id])
        if task.clause:
            page = reverse("campaigns:clause", args=[task.campaign.public_id, task.clause])
        yield Told(row=task.pk, title=task.text, address=page, beside=task.campaign.title, day=task.campaign.starts_on)


register(
    Kind(
        code="campaign",
        name=_("Đợt thi đua"),
        rows=Campaign.objects.all,
        visible=_visible_campaigns,
        told=_of_campaigns,
        moved_by={Campaign: "pk"},
    )
)
register(
    Kind(
        code="target",
        name=_("Chỉ tiêu"),
        rows=lambda: Target.objects.select_related("campaign", "indicator", "lead_unit"),
        visible=_visible_targets,
        told=_of_targets,
        moved_by={Target: "pk", Campaign: "campaign", Indicator: "indicator"},
    )
)
register(
    Kind(
        code="obligation",
        name=_("Nghĩa vụ"),
        rows=lambda: Obligation.objects.select_related("campaign"),
        visible=_visible_obligations,
        told=_of_obligations,
        moved_by={Obligation: "pk", Campaign: "campaign"},
    )
)
register(
    Kind(
        code="task",
        name=_("Nhiệm vụ, giải pháp"),
        rows=lambda: CampaignTask.objects.select_related("campaign"),
        visible=_visible_tasks,
        told=_of_tasks,
        moved_by={Campaign: "campaign"},
    )
)
