"""What a unit's officers are told about their reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "report.submitted": Kind(
            title=_("%(unit)s: báo cáo “%(period)s” chờ duyệt"),
            to_do=_("Xem số liệu, rồi duyệt (ghi số, ngày, người ký và tải lên văn bản đã ký) hoặc trả lại."),
            is_urgent=True,
        ),
        "report.returned": Kind(
            title=_("%(unit)s: báo cáo “%(period)s” bị trả lại"),
            to_do=_("Mở báo cáo, sửa những mục được đánh dấu rồi gửi lại; các mục khác giữ nguyên."),
            is_urgent=True,
        ),
        "report.received": Kind(
            title=_("%(unit)s: báo cáo “%(period)s” đã được tiếp nhận"),
            to_do=_("Không phải làm gì thêm. Thấy sai thì lập bản đính chính."),
        ),
        "report.extended": Kind(
            title=_("%(unit)s: được gia hạn báo cáo “%(period)s” đến hết ngày %(last_day)s"),
            to_do=_("Gửi báo cáo chậm nhất vào ngày đó."),
        ),
        "report.disputed": Kind(
            title=_("%(unit)s: số liệu “%(target)s” trong báo cáo “%(period)s” chưa được xác nhận"),
            to_do=_("Cơ quan chủ trì nêu: %(reason)s. Xem lại số liệu; nếu sai thì lập bản đính chính."),
            is_urgent=True,
        ),
    }
)
