"""What units are told about decisions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "decisions.issued": Kind(
            title=_("Đã có quyết định %(number)s: %(title)s"),
            to_do=_("Số người, tập thể của đơn vị được tặng: %(count)s. Mở để xem danh sách."),
        ),
    }
)
