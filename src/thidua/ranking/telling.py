"""What officers are told about rankings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "acclamation.opened": Kind(
            title=_("%(group)s: bỏ phiếu suy tôn theo “%(table)s”"),
            to_do=_("Mỗi đơn vị một phiếu; phiếu đã bỏ không đổi được."),
            is_urgent=True,
        ),
        "snapshot.published": Kind(
            title=_("Đã công bố xếp hạng “%(table)s”"),
            to_do=_("Xem thứ hạng, điểm từng nội dung và tính lại nếu muốn."),
        ),
    }
)
