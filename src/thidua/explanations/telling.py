"""What officers are told about explanations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "explanation.asked": Kind(
            title=_("%(unit)s: giải trình chỉ tiêu “%(target)s”, kỳ “%(period)s”, hạn hết ngày %(last_day)s"),
            to_do=_("Mở trang, ghi nguyên nhân và việc đang làm, rồi trình lãnh đạo đơn vị gửi. %(question)s"),
            is_urgent=True,
        ),
        "explanation.submitted": Kind(
            title=_("%(unit)s: câu giải trình chỉ tiêu “%(target)s” chờ lãnh đạo gửi"),
            to_do=_("Đọc, sửa nếu cần, rồi gửi trước hết ngày %(last_day)s."),
            is_urgent=True,
        ),
        "explanation.answered": Kind(
            title=_("%(unit)s đã giải trình chỉ tiêu “%(target)s”, kỳ “%(period)s”"),
            to_do=_("Đọc câu trả lời rồi chấp nhận, hoặc trả lại kèm lý do."),
            is_urgent=True,
        ),
        "explanation.returned": Kind(
            title=_("%(unit)s: giải trình chỉ tiêu “%(target)s” bị trả lại, hạn mới hết ngày %(last_day)s"),
            to_do=_("Sửa câu trả lời theo lý do rồi gửi lại: %(reason)s"),
            is_urgent=True,
        ),
        "explanation.accepted": Kind(
            title=_("%(unit)s: giải trình chỉ tiêu “%(target)s”, kỳ “%(period)s” được chấp nhận"),
            to_do=_("Không phải làm gì thêm. %(note)s"),
        ),
        "explanation.withdrawn": Kind(
            title=_("%(unit)s: không phải giải trình chỉ tiêu “%(target)s”, kỳ “%(period)s” nữa"),
            to_do=_("Ban Thi đua - Khen thưởng đã rút yêu cầu: %(reason)s"),
        ),
    }
)
