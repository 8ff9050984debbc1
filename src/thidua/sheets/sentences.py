"""What codes mean in the reader's language: why a file cannot be read, why a row is not accepted, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from thidua.sheets.rules.outcomes import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from thidua.sheets.registry import Importer
    from thidua.sheets.rules.tables import Problem

FAILURES: Final = {
    "empty": gettext_lazy("Tệp này trống. Hãy chọn tệp có dữ liệu."),
    "too_large": gettext_lazy("Tệp lớn hơn %(limit_mb)s MB. Hãy chia thành nhiều tệp nhỏ hơn."),
    "old_excel": gettext_lazy("Đây là tệp bảng tính kiểu cũ. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại."),
    "encrypted": gettext_lazy("Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu (Tệp, Bảo vệ sổ làm việc) rồi gửi lại."),
    "not_a_table": gettext_lazy("Đây không phải tệp bảng. Hãy gửi tệp Excel (.xlsx) hoặc CSV."),
    "corrupt": gettext_lazy("Tệp bị hỏng nên không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại."),
    "suspicious": gettext_lazy(
        "Tệp khi mở ra quá lớn so với một bảng bình thường. Hãy chép riêng các dòng dữ liệu sang tệp mới rồi gửi lại."
    ),
    "too_slow": gettext_lazy("Đọc tệp này quá lâu nên đã dừng. Hãy chép các dòng dữ liệu sang tệp mới rồi gửi lại."),
    "unknown_encoding": gettext_lazy(
        "Không đọc được chữ Việt trong tệp. Trong Excel hãy lưu thành .xlsx hoặc “CSV UTF-8”."
    ),
    "too_many_rows": gettext_lazy("Bảng có quá %(limit)s dòng. Hãy chia thành nhiều tệp."),
    "too_many_columns": gettext_lazy("Bảng có quá %(limit)s cột. Hãy xóa các cột không dùng."),
    "too_many_errors": gettext_lazy(
        "Trang tính “%(sheet)s” có quá %(limit)s ô báo lỗi (#DIV/0!, #REF!…). Hãy sửa công thức rồi gửi lại."
    ),
    "long_cell": gettext_lazy("Dòng %(row)s có ô dài quá %(limit)s chữ. Hãy rút gọn ô ấy."),
    "no_headings": gettext_lazy(
        "Không thấy dòng tiêu đề có đủ các cột: %(headings)s. Hãy tải tệp mẫu rồi chép dữ liệu vào."
    ),
    "no_rows": gettext_lazy("Dưới dòng tiêu đề không có dòng dữ liệu nào."),
    "broken": gettext_lazy("Việc đọc tệp bị gián đoạn. Hãy gửi lại tệp."),
}
PROBLEMS: Final = {
    "required": gettext_lazy("Còn trống. Hãy ghi vào."),
    "too_long": gettext_lazy("Dài quá %(limit)s chữ. Hãy rút gọn."),
    "not_a_text": gettext_lazy("Ô này là giá trị đúng/sai. Hãy định dạng ô là Văn bản rồi gõ lại."),
    "became_a_day": gettext_lazy("Excel đã đổi ô này thành ngày giờ. Hãy định dạng ô là Văn bản rồi gõ lại."),
    "not_a_day": gettext_lazy("Không phải ngày. Hãy ghi như 01/07/2025."),
    "day_out_of_range": gettext_lazy("Năm phải từ 1900 đến 2199."),
    "not_a_flag": gettext_lazy("Ghi “x” nếu đúng, để trống nếu không."),
    "not_a_choice": gettext_lazy("“%(typed)s” không có trong danh mục. Hãy chọn một trong: %(choices)s."),
    "not_a_number": gettext_lazy("Không phải số. Hãy ghi bằng chữ số, ví dụ 7."),
    "error_cell": gettext_lazy("Ô báo lỗi công thức (như #REF!). Hãy sửa công thức hoặc ghi giá trị vào ô."),
    "repeated": gettext_lazy("Trùng với dòng %(row)s của tệp. Hãy giữ lại một dòng."),
}
VERDICTS: Final = {
    Verdict.ASKED.value: gettext_lazy("Cần trả lời"),
    Verdict.REFUSED.value: gettext_lazy("Chưa nhận"),
    Verdict.CHANGED.value: gettext_lazy("Thay đổi"),
    Verdict.NEW.value: gettext_lazy("Mới"),
    Verdict.UNCHANGED.value: gettext_lazy("Không đổi"),
    Verdict.SKIPPED.value: gettext_lazy("Bỏ qua"),
}
STATES: Final = {
    "reading": gettext_lazy("Đang đọc"),
    "ready": gettext_lazy("Chờ áp dụng"),
    "applied": gettext_lazy("Đã áp dụng"),
    "dropped": gettext_lazy("Đã bỏ"),
    "failed": gettext_lazy("Không đọc được"),
}


def failure(code: str, params: Mapping[str, Any]) -> str:
    """Say why a file cannot be read and what to do."""
    return str(FAILURES.get(code, FAILURES["broken"])) % dict(params)


def problem(found: Problem, importer: Importer, headings: Mapping[str, str]) -> str:
    """Say what is wrong with a row, as plain text: the column's heading (by code) first where one is meant."""
    said = _sentence(found, importer) % found.params
    return f"{headings.get(found.column, found.column)}: {said}" if found.column else said


def problem_html(found: Problem, importer: Importer, headings: Mapping[str, str]) -> SafeString:
    """Say what is wrong with a row, with what comes from the data marked as Vietnamese."""
    params = {name: format_html('<span lang="vi">{}</span>', value) for name, value in found.params.items()}
    said = mark_safe(conditional_escape(_sentence(found, importer)) % params)  # noqa: S308 -- both halves are escaped
    return format_html("<b>{}</b>: {}", headings.get(found.column, found.column), said) if found.column else said


def _sentence(found: Problem, importer: Importer) -> str:
    return str(importer.sentences.get(found.code) or PROBLEMS.get(found.code) or found.code)
