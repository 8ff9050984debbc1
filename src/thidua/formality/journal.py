"""What the journal says about signs of formality. It names the report, never what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.formality.models import Check, Judgement, Sign

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _signs(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Sign.objects.filter(public_id__in=ids).select_related("report__unit", "report__period__campaign")
    return {
        one.public_id: Named(
            f"{one.report.unit.name}: {one.report.period.name}",
            reverse("formality:sign", args=[one.report.period.campaign.public_id, one.public_id]),
        )
        for one in found.order_by("pk")
    }


def _checks(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Check.objects.filter(public_id__in=ids).select_related("campaign").order_by("pk")
    return {
        one.public_id: Named(one.campaign.title, reverse("formality:signs", args=[one.campaign.public_id]))
        for one in found
    }


things("formality.sign", Thing(_("dấu hiệu cần xem lại"), _signs))
things("formality.check", Thing(_("lần kiểm tra dấu hiệu"), _checks))
verbs(
    {
        "sign.judged": _("Xem xét dấu hiệu"),
        "sign.checked": _("Kiểm tra dấu hiệu"),
        "sign.check_asked": _("Yêu cầu kiểm tra lại dấu hiệu"),
    }
)
fields(
    {
        "judgement": Field(_("Hướng xử lý"), means={one.value: one.label for one in Judgement}),
        "words": Field(_("Ý kiến")),
        "reports": Field(_("Số báo cáo")),
        "new": Field(_("Dấu hiệu mới")),
        "gone": Field(_("Dấu hiệu không còn")),
    },
    of=("sign",),
)
