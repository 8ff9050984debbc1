"""What officers are told about exemplars."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "exemplar.proposed": Kind(
            title=_("%(unit)s đề xuất điển hình “%(name)s”"), to_do=_("Mở đề xuất, xem minh chứng rồi xác minh.")
        ),
        "exemplar.recognised": Kind(
            title=_("Điển hình “%(name)s” đã được công nhận"), to_do=_("Xem trang của điển hình.")
        ),
        "exemplar.declined": Kind(title=_("Điển hình “%(name)s” không được công nhận"), to_do=_("Mở ra để đọc lý do.")),
        "exemplar.withdrawn": Kind(title=_("Điển hình “%(name)s” đã rút"), to_do=_("Mở ra để đọc lý do.")),
        "introduction.received": Kind(
            title=_("Người dân giới thiệu việc tốt, người tốt với %(unit)s"),
            to_do=_("Mở ra, lập thành đề xuất hoặc trả lời vì sao không."),
            is_urgent=True,
        ),
        "replication.begun": Kind(
            title=_("%(unit)s nhân rộng điển hình “%(name)s”"), to_do=_("Mở ra xem kế hoạch của đơn vị bạn.")
        ),
    }
)
