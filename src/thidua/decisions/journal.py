"""What the journal says about decisions, funds and certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.decisions.models import Certificate, Decision, EntryKind, FundEntry, SigningKey

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _decisions(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Decision.objects.filter(public_id__in=ids).order_by("pk")
    return {one.public_id: Named(one.about, reverse("decisions:decision", args=[one.public_id])) for one in found}


def _entries(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = FundEntry.objects.filter(public_id__in=ids).select_related("unit").order_by("pk")
    return {
        one.public_id: Named(
            f"{one.unit.name} {one.year}", f"{reverse('decisions:fund')}?don-vi={one.unit.public_id}&nam={one.year}"
        )
        for one in found
    }


def _certificates(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Certificate.objects.filter(public_id__in=ids).order_by("pk")
    return {one.public_id: Named(one.serial, reverse("decisions:check", args=[one.serial])) for one in found}


def _keys(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = SigningKey.objects.filter(public_id__in=ids).order_by("pk")
    return {one.public_id: Named(one.name, reverse("decisions:keys")) for one in found}


things("decisions.decision", Thing(_("quyết định tặng thưởng"), _decisions))
things("decisions.fundentry", Thing(_("khoản thu, chi của quỹ"), _entries))
things("decisions.certificate", Thing(_("giấy chứng nhận"), _certificates))
things("decisions.signingkey", Thing(_("khóa ký giấy chứng nhận"), _keys))
verbs(
    {
        "decision.drafted": _("Lập quyết định khen thưởng"),
        "decision.filled": _("Đưa hồ sơ vào quyết định"),
        "decision.amended": _("Sửa trích yếu quyết định"),
        "decision.line_added": _("Thêm vào danh sách tặng"),
        "decision.line_reworded": _("Sửa thành tích trong danh sách tặng"),
        "decision.file_attached": _("Đính kèm quyết định đã ký"),
        "decision.line_removed": _("Bỏ khỏi danh sách tặng"),
        "decision.arranged": _("Sắp lại danh sách tặng"),
        "decision.discarded": _("Bỏ dự thảo quyết định"),
        "decision.issued": _("Ban hành quyết định khen thưởng"),
        "decision.printed": _("In giấy chứng nhận của quyết định"),
        "certificate.key_made": _("Tạo khóa ký giấy chứng nhận"),
        "certificate.revoked": _("Thu hồi khen thưởng và giấy chứng nhận"),
        "certificate.recovered": _("Ghi tiền thưởng đã thu hồi"),
        "fund.entered": _("Ghi khoản thu, chi của quỹ"),
        "fund.cancelled": _("Hủy khoản thu, chi ghi nhầm"),
    }
)
fields(
    {
        "unit": Field(_("Cơ quan quyết định")),
        "title": Field(_("Danh hiệu, hình thức")),
        "year": Field(_("Năm")),
        "about": Field(_("Trích yếu")),
        "number": Field(_("Số quyết định")),
        "decided_on": Field(_("Ngày quyết định")),
        "name": Field(_("Tên")),
        "ordinal": Field(_("Số sổ vàng")),
        "order": Field(_("Xếp theo"), means={"name": _("tên"), "unit": _("đơn vị")}),
        "people": Field(_("Số dòng")),
        "amount": Field(_("Số tiền (đồng)")),
        "short_known": Field(_("Đã biết quỹ thiếu")),
        "public": Field(_("Khóa công khai")),
        "serial": Field(_("Số hiệu giấy chứng nhận")),
        "reason": Field(_("Lý do")),
        "document": Field(_("Văn bản, chứng từ")),
        "on": Field(_("Ngày")),
        "kind": Field(_("Loại khoản"), means={one.value: one.label for one in EntryKind}),
        "stock": Field(_("Phôi")),
    },
    of=("decision", "fund", "certificate"),
)
