"""What the journal says about figures and lights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.monitoring.models import History, Thresholds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _thresholds(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Thresholds.objects.filter(public_id__in=ids).values_list("public_id", "campaign__title")
    return {one: Named(title) for one, title in rows}


def _histories(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = History.objects.filter(public_id__in=ids).values_list("public_id", "target__label")
    return {one: Named(label) for one, label in rows}


things("monitoring.history", Thing(_("số liệu trước đợt"), _histories))
things("monitoring.thresholds", Thing(_("ngưỡng đèn"), _thresholds))
verbs(
    {
        "history.set": _("Ghi số liệu trước đợt"),
        "thresholds.set": _("Đặt ngưỡng đèn"),
        "rollup.differed": _("Số tổng hợp đã lưu bị lệch, đã tính lại"),
    }
)
fields(
    {
        "on_track": Field(_("Đúng tiến độ khi kém không quá (%)")),
        "at_risk": Field(_("Có nguy cơ khi kém không quá (%)")),
        "about": Field(_("Sai số của “khoảng” (%)")),
        "enough": Field(_("Tỷ lệ đơn vị báo cáo ít nhất (%)")),
        "by_days": Field(_("So với số ngày đã qua khi không có kịch bản")),
        "blocks": Field(_("Số ô tổng hợp bị lệch")),
        "figures": Field(_("Số liệu")),
        "source": Field(_("Nguồn")),
    },
    of=("thresholds", "rollup", "history"),
)
