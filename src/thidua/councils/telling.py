"""What members of councils and whoever prepares sittings are told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "sitting.invited": Kind(
            title=_("Mời họp Hội đồng ngày %(day)s: %(round)s"),
            to_do=_("Xem chương trình, tài liệu và khai hồ sơ của mình hoặc của người thân, nếu có."),
            is_urgent=True,
        ),
        "sitting.voting": Kind(
            title=_("Hội đồng bắt đầu bỏ phiếu: %(round)s"),
            to_do=_("Mở phiên họp và bỏ phiếu từng hồ sơ."),
            is_urgent=True,
        ),
        "agenda.all_voted": Kind(
            title=_("Mọi thành viên có mặt đã bỏ phiếu về %(nominee)s"),
            to_do=_("Kiểm phiếu và kết luận hồ sơ."),
            is_urgent=True,
        ),
    }
)
