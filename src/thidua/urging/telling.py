"""What a unit's officers are told when they are urged."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "urging.reminder": Kind(
            title=_("%(unit)s: nhắc việc cần làm: %(duties)s"),
            to_do=_("Mở trang, làm phần còn thiếu. %(words)s"),
            is_urgent=True,
        ),
        "urging.second": Kind(
            title=_("%(unit)s: nhắc lần hai: %(duties)s"),
            to_do=_("Việc đã quá hạn; hãy làm ngay hoặc liên hệ Ban Thi đua - Khen thưởng. %(words)s"),
            is_urgent=True,
        ),
        "urging.letter": Kind(
            title=_("%(unit)s: đôn đốc gửi lãnh đạo đơn vị: %(duties)s"),
            to_do=_("Đề nghị lãnh đạo đơn vị chỉ đạo hoàn thành. %(words)s"),
            is_urgent=True,
        ),
        "urging.named": Kind(
            title=_("%(unit)s: sẽ được nêu tên trong báo cáo nếu không hoàn thành: %(duties)s"),
            to_do=_("Đề nghị lãnh đạo đơn vị chỉ đạo hoàn thành trước khi báo cáo được lập. %(words)s"),
            is_urgent=True,
        ),
    }
)
