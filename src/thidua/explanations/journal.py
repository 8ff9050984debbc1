"""What the journal says about explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.explanations.addresses import address_of
from thidua.explanations.models import Explanation
from thidua.monitoring.wording import LIGHTS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _explanations(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Explanation.objects.filter(public_id__in=ids).select_related("campaign", "target", "unit").order_by("pk")
    return {
        one.public_id: Named(f"{one.unit.name}: {one.target.label}", address_of(one), one.is_example) for one in found
    }


things("explanations.explanation", Thing(_("yêu cầu giải trình"), _explanations))
verbs(
    {
        "explanation.asked": _("Yêu cầu giải trình"),
        "explanation.written": _("Soạn câu giải trình"),
        "explanation.submitted": _("Trình lãnh đạo câu giải trình"),
        "explanation.answered": _("Gửi câu giải trình"),
        "explanation.accepted": _("Chấp nhận giải trình"),
        "explanation.returned": _("Trả lại câu giải trình"),
        "explanation.withdrawn": _("Rút yêu cầu giải trình"),
    }
)
fields(
    {
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "target": Field(_("Chỉ tiêu"), refers="campaigns.target"),
        "period": Field(_("Kỳ báo cáo")),
        "light": Field(_("Đèn"), means={code.value: words for code, words in LIGHTS.items()}),
        "due": Field(_("Quá hạn từ ngày")),
        "question": Field(_("Điều cần giải trình")),
        "hearers": Field(_("Số người nhận")),
        "answer": Field(_("Lần trả lời")),
        "causes": Field(_("Nguyên nhân")),
        "measures": Field(_("Việc đang làm để khắc phục")),
        "expected": Field(_("Số dự kiến đạt")),
        "expected_on": Field(_("Dự kiến đến ngày")),
        "days_late": Field(_("Số ngày muộn")),
        "note": Field(_("Ghi chú")),
        "reason": Field(_("Lý do")),
    },
    of=("explanation",),
)
