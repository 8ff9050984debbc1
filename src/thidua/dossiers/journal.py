"""What the journal says about rounds and dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.dossiers.models import Dossier, Effect, Round, State
from thidua.nominees.models import Kind, Method

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _rounds(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Round.objects.filter(public_id__in=ids).order_by("pk")
    return {
        one.public_id: Named(one.name, reverse("dossiers:round", args=[one.public_id]), one.is_example) for one in found
    }


def _dossiers(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Dossier.objects.filter(public_id__in=ids).select_related("nominee").order_by("pk")
    return {
        one.public_id: Named(
            one.file_reference if one.is_secret else f"{one.nominee.name}: {one.title}",
            reverse("dossiers:dossier", args=[one.public_id]),
            one.is_example,
        )
        for one in found
    }


things("dossiers.round", Thing(_("đợt xét khen thưởng"), _rounds))
things("dossiers.dossier", Thing(_("hồ sơ khen thưởng"), _dossiers))
verbs(
    {
        "round.opened": _("Mở đợt xét khen thưởng"),
        "round.changed": _("Sửa đợt xét khen thưởng"),
        "round.closed": _("Đóng đợt xét khen thưởng"),
        "round.quota_laid": _("Đặt chỉ tiêu khen thưởng"),
        "round.quota_changed": _("Sửa chỉ tiêu khen thưởng"),
        "round.quota_lifted": _("Bỏ chỉ tiêu khen thưởng"),
        "round.list_entered": _("Nhập danh sách kiểm tra chéo"),
        "round.name_confirmed": _("Xác nhận người có tên trong danh sách kiểm tra chéo"),
        "dossier.begun": _("Lập hồ sơ khen thưởng"),
        "dossier.described": _("Sửa phần đầu hồ sơ khen thưởng"),
        "dossier.part_written": _("Ghi một thành phần hồ sơ khen thưởng"),
        "dossier.word_given": _("Cho ý kiến về một tiêu chuẩn của hồ sơ"),
        "dossier.submitted": _("Trình hồ sơ khen thưởng"),
        "dossier.forwarded": _("Chuyển tiếp hồ sơ khen thưởng"),
        "dossier.returned": _("Trả lại hồ sơ khen thưởng"),
        "dossier.accepted": _("Thẩm định xong hồ sơ khen thưởng"),
        "dossier.withdrawn": _("Rút hồ sơ khen thưởng"),
        "dossier.passed": _("Hội đồng đồng ý hồ sơ khen thưởng"),
        "dossier.downgraded": _("Hội đồng chuyển hồ sơ sang hình thức khác"),
        "dossier.refused": _("Không xét tặng hồ sơ khen thưởng"),
        "dossier.reopened": _("Trả hồ sơ về Hội đồng sau phản ánh có cơ sở"),
        "dossier.dropped": _("Không xét tiếp hồ sơ sau phản ánh có cơ sở"),
        "dossier.posted": _("Hồ sơ khen thưởng đã công khai đủ ngày"),
        "dossier.awarded": _("Có quyết định khen thưởng cho hồ sơ"),
        "dossier.opinion_asked": _("Xin ý kiến về hồ sơ khen thưởng"),
        "dossier.opinion_given": _("Ghi ý kiến về hồ sơ khen thưởng"),
    }
)
fields(
    {
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "campaign": Field(_("Đợt thi đua"), refers="campaigns.campaign"),
        "name": Field(_("Tên")),
        "year": Field(_("Năm")),
        "method": Field(_("Phương thức"), means={code.value: code.label for code in Method}),
        "proposals_due": Field(_("Quá hạn từ ngày")),
        "is_simplified": Field(_("Thủ tục đơn giản")),
        "title": Field(_("Danh hiệu, hình thức")),
        "kind": Field(_("Loại đối tượng"), means={code.value: code.label for code in Kind}),
        "unit_kind": Field(_("Loại đơn vị")),
        "count": Field(_("Số lượng")),
        "share": Field(_("Tỷ lệ (phần vạn)")),
        "share_of": Field(_("Tính trên số")),
        "source": Field(_("Nguồn")),
        "is_firm": Field(_("Không cho vượt")),
        "body": Field(_("Cơ quan")),
        "about": Field(_("Về việc")),
        "document": Field(_("Văn bản")),
        "effect": Field(_("Tác động"), means={code.value: code.label for code in Effect}),
        "names": Field(_("Số tên")),
        "nominee": Field(_("Đối tượng"), refers="nominees.nominee"),
    },
    of=("round",),
)
fields(
    {
        "state": Field(_("Tình trạng"), means={code.value: code.label for code in State}),
        "nominee": Field(_("Đối tượng"), refers="nominees.nominee"),
        "title": Field(_("Danh hiệu, hình thức")),
        "proposed_title": Field(_("Hình thức đã đề nghị")),
        "unit": Field(_("Đơn vị đề nghị"), refers=UNIT),
        "at_unit": Field(_("Nơi đang giữ hồ sơ"), refers=UNIT),
        "due": Field(_("Quá hạn từ ngày")),
        "reason": Field(_("Lý do")),
        "parts": Field(_("Phần phải sửa")),
        "part": Field(_("Thành phần")),
        "file": Field(_("Tệp")),
        "merit_text": Field(_("Thành tích")),
        "asked": Field(_("Tiêu chuẩn")),
        "holds": Field(_("Ý kiến là đạt")),
        "law_number": Field(_("Bản quy định")),
        "answer": Field(_("Kết quả đối chiếu")),
        "exceeded": Field(_("Chỉ tiêu bị vượt")),
        "body": Field(_("Cơ quan")),
        "agrees": Field(_("Đồng ý")),
        "document": Field(_("Văn bản")),
        "asked_on": Field(_("Ngày xin ý kiến")),
        "given_on": Field(_("Ngày có ý kiến")),
    },
    of=("dossier",),
)
