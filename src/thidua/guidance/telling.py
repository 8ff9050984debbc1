"""What units are told about guides and answers, and the office about questions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.notices.wording import Kind, kinds

kinds(
    {
        "guidance.published": Kind(
            title=_("Ban Thi đua - Khen thưởng hướng dẫn: %(title)s"),
            to_do=_("Mở để đọc và tải tệp kèm theo; Ban thấy đơn vị nào đã mở."),
        ),
        "guidance.renewed": Kind(
            title=_("Hướng dẫn có bản mới: %(title)s"),
            to_do=_("Dùng bản này thay bản trước."),
        ),
        "guidance.withdrawn": Kind(
            title=_("Hướng dẫn đã thu hồi: %(title)s"),
            to_do=_("Không dùng hướng dẫn này nữa. Lý do: %(reason)s"),
        ),
        "guidance.reminder": Kind(
            title=_("Đơn vị chưa mở hướng dẫn: %(title)s"),
            to_do=_("Mở để đọc và làm theo."),
            is_urgent=True,
        ),
        "guidance.asked": Kind(
            title=_("%(unit)s hỏi: %(subject)s"),
            to_do=_("Mở câu hỏi và trả lời đơn vị."),
            is_urgent=True,
        ),
        "guidance.answered": Kind(
            title=_("Ban Thi đua - Khen thưởng đã trả lời: %(subject)s"),
            to_do=_("Mở để đọc; còn vướng thì hỏi tiếp ngay dưới câu trả lời."),
        ),
    }
)
