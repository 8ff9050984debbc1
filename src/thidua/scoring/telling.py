"""What officers are told about sheets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "score.laid": Kind(
            title=_("%(unit)s: phiếu chấm điểm “%(table)s” chờ lãnh đạo nộp"),
            to_do=_("Mở phiếu, xem từng mục, sửa nếu cần, rồi nộp."),
            is_urgent=True,
        ),
        "score.returned": Kind(
            title=_("%(unit)s: phiếu chấm điểm “%(table)s” bị trả lại"),
            to_do=_("Sửa theo lý do rồi nộp lại: %(reason)s"),
            is_urgent=True,
        ),
        "score.verified": Kind(
            title=_("%(unit)s: phiếu chấm điểm “%(table)s” đã thẩm định"),
            to_do=_("Xem điểm từng mục, rồi đồng ý hoặc nêu ý kiến."),
            is_urgent=True,
        ),
        "score.objected": Kind(
            title=_("%(unit)s có ý kiến về điểm thẩm định, mục %(code)s, “%(table)s”"),
            to_do=_("Đọc ý kiến rồi trả lời: %(text)s"),
            is_urgent=True,
        ),
        "score.answered": Kind(
            title=_("%(unit)s: ý kiến về điểm mục %(code)s, “%(table)s” đã được trả lời"),
            to_do=_("Đọc câu trả lời: %(text)s"),
        ),
    }
)
