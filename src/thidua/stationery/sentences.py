"""Why a row makes no certificate, and why words cannot stand where they should, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from thidua.sheets.sentences import PROBLEMS
from thidua.stationery.words import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.stationery.rules.templates import Fault

OWN: Final = {
    "no_room": _("Chữ này không vừa ô của phôi, dù đã thu nhỏ. Hãy rút ngắn, hoặc nới rộng ô."),
    "no_letter": _("Có ký tự không in được. Hãy xóa hoặc gõ lại ký tự ấy."),
    "cancelled": _("Lượt in đã dừng trước khi đến dòng này."),
    "no_sheet": _("Không in được tờ này. Hãy xem lại dữ liệu của dòng."),
}
FAULTS: Final = {
    "nothing_printed": _("Phôi chưa có ô nào được in. Hãy chọn in ít nhất một ô."),
    "beyond_right": _("Ô này vượt mép phải của phôi. Hãy giảm bề rộng, hoặc chuyển ô sang trái."),
    "beyond_bottom": _("Ô này vượt mép dưới của phôi. Hãy chuyển ô lên trên, giảm cỡ chữ hoặc số dòng."),
}


TEMPLATES: Final = {
    "unknown": _("Không có trường nào tên “%(word)s”. Hãy chép tên trường từ bảng bên dưới."),
    "is_list": _("“%(word)s” là danh sách nên phải lặp: {%%p for dong in %(word)s %%} … {%%p endfor %%}."),
    "not_list": _("“%(word)s” là một dòng chữ nên không lặp được. Hãy viết {{ %(word)s }}."),
    "which_part": _("“%(word)s” là cả một dòng. Hãy ghi rõ phần nào, ví dụ {{ %(word)s.chu }}."),
    "not_allowed": _("Không dùng được lệnh “%(word)s”: mẫu chỉ có tên trường và vòng lặp trên danh sách."),
    "syntax": _("Dấu ngoặc hoặc lệnh viết chưa đúng: mỗi {{ cần một }}, mỗi vòng lặp cần một endfor."),
    "external": _("Tệp lấy nội dung hoặc dẫn tới nơi khác (%(word)s). Hãy bỏ liên kết ấy."),
    "embedded": _("Tệp có nhúng tệp khác (%(word)s). Hãy bỏ phần nhúng."),
    "corrupt": _("Word không mở được tệp này. Hãy mở, lưu lại thành .docx rồi gửi lại."),
    "broken": _("Điền chữ vào mẫu thì tệp bị hỏng. Hãy để lệnh lặp đứng riêng một đoạn hoặc một hàng của bảng."),
    "too_large": _("Tệp điền ra quá lớn. Hãy bớt ảnh trong mẫu."),
    "too_slow": _("Xem mẫu này quá lâu nên đã dừng. Hãy làm mẫu đơn giản hơn."),
}


def template_fault(found: Fault) -> str:
    """Say what is wrong with a template, with the passage where it stands."""
    said = str(TEMPLATES.get(found.code, TEMPLATES["broken"])) % {"word": found.word}
    return (
        str(_("%(said)s Chỗ ấy là: “%(passage)s”.")) % {"said": said, "passage": found.passage}
        if found.passage
        else said
    )


def problem(found: Mapping[str, Any]) -> str:
    """Say what is wrong with a row: the field first where one is meant."""
    sentence = str(OWN.get(found["code"]) or PROBLEMS.get(found["code"]) or OWN["no_sheet"])
    said = sentence % found["params"] if found["params"] else sentence
    field = FIELDS.get(found["column"])
    return f"{field}: {said}" if field else said
