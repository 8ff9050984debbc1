"""What the journal says about what units do in a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.campaigns.models import CampaignMovement, CampaignTask
from thidua.participation.models import Evidence, FormOfLaunch, Launch, UnitPlan, Way

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from django.db.models import Model


def _parts_of(model: type[Model], ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = model._default_manager.filter(public_id__in=ids).values_list(
        "public_id", "unit__name", "unit__public_id", "campaign__public_id"
    )
    return {
        one: Named(name, reverse("participation:part", args=[campaign, unit])) for one, name, unit, campaign in rows
    }


def _launches(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    return _parts_of(Launch, ids)


def _plans(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    return _parts_of(UnitPlan, ids)


def _evidence(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    return _parts_of(Evidence, ids)


def _movements(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = CampaignMovement.objects.filter(public_id__in=ids).values_list("public_id", "wording")
    return {one: Named(wording) for one, wording in rows}


def _tasks(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = CampaignTask.objects.filter(public_id__in=ids).values_list("public_id", "clause", "text")
    return {one: Named(clause or text) for one, clause, text in rows}


things("campaigns.campaignmovement", Thing(_("phong trào"), _movements))
things("campaigns.campaigntask", Thing(_("nhiệm vụ, giải pháp"), _tasks))
things("participation.launch", Thing(_("lần phát động"), _launches))
things("participation.unitplan", Thing(_("kế hoạch của đơn vị"), _plans))
things("participation.evidence", Thing(_("minh chứng"), _evidence))
verbs(
    {
        "launch.held": _("Ghi lần phát động"),
        "launch.amended": _("Sửa lần phát động"),
        "launch.withdrawn": _("Rút lại lần phát động"),
        "unit_plan.entered": _("Ghi kế hoạch của đơn vị"),
        "unit_plan.file_kept": _("Tải lên tệp kế hoạch của đơn vị"),
        "evidence.added": _("Thêm minh chứng"),
        "evidence.removed": _("Bỏ minh chứng"),
    }
)
fields(
    {
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "held_on": Field(_("Ngày phát động")),
        "form": Field(_("Hình thức"), means={one.value: one.label for one in FormOfLaunch}),
        "participants": Field(_("Số người tham gia")),
        "reported_on": Field(_("Ngày báo cáo phát động")),
        "note": Field(_("Ghi chú")),
        "themes": Field(_("Chủ đề")),
        "movements": Field(_("Phong trào"), refers="campaigns.campaignmovement"),
        "tasks": Field(_("Nhiệm vụ, giải pháp"), refers="campaigns.campaigntask"),
        "place": Field(_("Chứng minh cho")),
        "way": Field(_("Cách nhập"), means={one.value: one.label for one in Way}),
        "paper_number": Field(_("Số văn bản đơn vị gửi")),
        "paper_on": Field(_("Ngày của văn bản")),
        "number": Field(_("Số kế hoạch của đơn vị")),
        "issued_on": Field(_("Ngày ban hành")),
        "file": Field(_("Tệp")),
        "sha256": Field(_("Mã băm của tệp")),
        "reason": Field(_("Lý do")),
    },
    of=("launch", "unit_plan", "evidence"),
)
