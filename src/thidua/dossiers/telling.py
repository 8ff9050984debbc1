"""What officers are told about dossiers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "dossier.arrived": Kind(
            title=_("Hồ sơ khen thưởng mới đến: %(nominee)s, %(title)s, do %(unit)s đề nghị"),
            to_do=_("Mở hồ sơ, xem rồi chuyển tiếp, thẩm định hoặc trả lại kèm lý do."),
            is_urgent=True,
        ),
        "dossier.returned": Kind(
            title=_("Hồ sơ khen thưởng bị trả lại: %(nominee)s, %(title)s"),
            to_do=_("Sửa theo lý do rồi trình lại: %(reason)s"),
            is_urgent=True,
        ),
        "dossier.accepted": Kind(
            title=_("Hồ sơ khen thưởng đã thẩm định xong: %(nominee)s, %(title)s"),
            to_do=_("Không phải làm gì thêm; hồ sơ chờ xét tặng."),
        ),
    }
)
