"""What officers are told about postings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "objection.received": Kind(
            title=_("Có phản ánh về %(name)s đang công khai ở “%(round)s”"),
            to_do=_("Mở phản ánh, tiếp nhận xác minh hoặc trả lời."),
            is_urgent=True,
        ),
    }
)
