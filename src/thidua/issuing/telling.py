"""What officers of a body are told about its papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "paper.submitted": Kind(
            title=_("Văn bản trình ký: %(title)s"),
            to_do=_("Xem và ký, hoặc trả lại kèm lý do."),
            is_urgent=True,
        ),
        "paper.sent_back": Kind(
            title=_("Văn bản bị trả lại: %(title)s"),
            to_do=_("Sửa rồi trình lại. Lý do: %(reason)s"),
            is_urgent=True,
        ),
        "paper.signed": Kind(
            title=_("Văn bản đã ký: %(title)s"),
            to_do=_("Lấy số và ban hành, hoặc ghi số đã cấp ở hệ thống khác."),
        ),
    }
)
