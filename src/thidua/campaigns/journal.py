"""What the journal says about campaigns, their targets and obligations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.campaigns.models import Campaign, CampaignState, Indicator, Obligation, ObligationState, Target
from thidua.campaigns.wording import ACCRUALS, ROLLUPS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _campaigns(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Campaign.objects.filter(public_id__in=ids).select_related("plan")
    return {one.public_id: Named(one.title, reverse("campaigns:campaign", args=[one.public_id])) for one in rows}


def _targets(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Target.objects.filter(public_id__in=ids).values_list("public_id", "label", "campaign__public_id")
    return {one: Named(label, reverse("campaigns:target", args=[campaign, one])) for one, label, campaign in rows}


def _obligations(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Obligation.objects.filter(public_id__in=ids).values_list("public_id", "what", "campaign__public_id")
    return {one: Named(what, reverse("campaigns:obligation", args=[campaign, one])) for one, what, campaign in rows}


def _indicators(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    return {
        one: Named(name) for one, name in Indicator.objects.filter(public_id__in=ids).values_list("public_id", "name")
    }


things("campaigns.indicator", Thing(_("chỉ số"), _indicators))
things("campaigns.campaign", Thing(_("đợt thi đua"), _campaigns))
things("campaigns.target", Thing(_("chỉ tiêu"), _targets))
things("campaigns.obligation", Thing(_("việc phải làm"), _obligations))
verbs(
    {
        "campaign.established": _("Lập đợt thi đua"),
        "campaign.details_completed": _("Bổ sung thông tin đợt thi đua"),
        "campaign.published": _("Đưa đợt thi đua ra cổng công khai"),
        "campaign.unpublished": _("Rút đợt thi đua khỏi cổng công khai"),
        "campaign.closed": _("Kết thúc đợt thi đua"),
        "campaign.archived": _("Lưu trữ đợt thi đua"),
        "target.lead_assigned": _("Giao đơn vị chủ trì chỉ tiêu"),
        "indicator.described": _("Ghi cách đọc chỉ số"),
        "obligation.amended": _("Sửa việc phải làm"),
        "obligation.cancelled": _("Hủy việc phải làm"),
    }
)
fields(
    {
        "title": Field(_("Tên đợt thi đua")),
        "plan": Field(_("Kế hoạch"), refers="plans.plan"),
        "plan_number": Field(_("Số kế hoạch")),
        "plan_issued_on": Field(_("Ngày ban hành kế hoạch")),
        "starts_on": Field(_("Ngày bắt đầu")),
        "ends_on": Field(_("Ngày kết thúc")),
        "is_public": Field(_("Công khai")),
        "published_at": Field(_("Công khai lúc")),
        "state": Field(_("Trạng thái"), means={one.value: one.label for one in (*CampaignState, *ObligationState)}),
        "closed_on": Field(_("Kết thúc ngày")),
        "archived_on": Field(_("Lưu trữ ngày")),
        "targets": Field(_("Số chỉ tiêu")),
        "obligations": Field(_("Số việc phải làm")),
        "movements": Field(_("Số phong trào")),
        "citations": Field(_("Số văn bản viện dẫn")),
        "tasks": Field(_("Số nhiệm vụ")),
        "lead_unit": Field(_("Đơn vị chủ trì"), refers=UNIT),
        "what": Field(_("Việc gì")),
        "who": Field(_("Ai làm")),
        "due": Field(_("Hạn (ngày đầu tiên bị muộn)")),
        "evidence": Field(_("Minh chứng phải nộp")),
        "reason": Field(_("Lý do")),
        "accrual": Field(_("Số liệu nói gì"), means={one.value: words for one, words in ACCRUALS.items()}),
        "kept_decimals": Field(_("Số chữ số sau dấu phẩy")),
        "rollup": Field(_("Cách tổng hợp"), means={one.value: words for one, words in ROLLUPS.items()}),
        "numerator": Field(_("Tử số")),
        "denominator": Field(_("Mẫu số")),
    },
    of=("campaign", "target", "obligation", "indicator"),
)
