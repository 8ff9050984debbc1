"""What codes mean in the reader's language: kinds, states, notes, reasons, why a file gives no text.

It stands beside the storeys: forms, views and template tags all say the same things with the same words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.design import days as day_words
from thidua.design.figures import in_figures
from thidua.plans.rules import days
from thidua.plans.rules.kinds import Kind, Role, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KINDS: Final = {
    Kind.DOCUMENT.value: gettext_lazy("Thông tin văn bản"),
    Kind.TARGET.value: gettext_lazy("Chỉ tiêu"),
    Kind.OBLIGATION.value: gettext_lazy("Việc phải làm"),
    Kind.DEADLINE.value: gettext_lazy("Mốc thời gian"),
    Kind.MOVEMENT.value: gettext_lazy("Phong trào"),
    Kind.TASK.value: gettext_lazy("Nhiệm vụ, giải pháp"),
    Kind.CITATION.value: gettext_lazy("Văn bản viện dẫn"),
}
STATES: Final = {
    State.RECEIVED.value: gettext_lazy("Đã tiếp nhận"),
    State.READING.value: gettext_lazy("Đang đọc"),
    State.REVIEW.value: gettext_lazy("Chờ duyệt"),
    State.USED.value: gettext_lazy("Đã lập đợt thi đua"),
    State.FAILED.value: gettext_lazy("Không đọc được"),
    State.WITHDRAWN.value: gettext_lazy("Đã thu hồi"),
}
VERDICTS: Final = {
    Verdict.OPEN.value: gettext_lazy("Chưa xét"),
    Verdict.ACCEPTED.value: gettext_lazy("Đã nhận"),
    Verdict.EDITED.value: gettext_lazy("Đã sửa và nhận"),
    Verdict.REJECTED.value: gettext_lazy("Đã loại"),
    Verdict.ADDED.value: gettext_lazy("Đã thêm"),
}
COMPARISONS: Final = {
    "eq": gettext_lazy("đạt"),
    "ge": gettext_lazy("từ … trở lên (≥)"),
    "gt": gettext_lazy("trên (>)"),
    "le": gettext_lazy("không quá (≤)"),
    "lt": gettext_lazy("dưới (<)"),
    "about": gettext_lazy("khoảng"),
    "range": gettext_lazy("từ … đến …"),
}
DIRECTIONS: Final = {
    "": gettext_lazy("mức phải đạt"),
    "increase": gettext_lazy("mức tăng thêm"),
    "decrease": gettext_lazy("mức giảm đi"),
}
POLARITIES: Final = {
    "": gettext_lazy("chưa rõ"),
    "higher_better": gettext_lazy("càng cao càng tốt"),
    "lower_better": gettext_lazy("càng thấp càng tốt"),
}
OPERATORS: Final = {
    "": gettext_lazy("không nêu thời hạn"),
    "before": gettext_lazy("trước ngày (chính ngày đó là muộn)"),
    "by": gettext_lazy("chậm nhất ngày"),
    "through": gettext_lazy("đến hết ngày"),
    "on": gettext_lazy("vào ngày"),
    "from": gettext_lazy("từ ngày"),
    "in_month": gettext_lazy("trong tháng"),
    "in_year": gettext_lazy("trong năm"),
    "event": gettext_lazy("khi có sự kiện"),
}
ROLES: Final = {
    Role.START.value: gettext_lazy("ngày bắt đầu đợt thi đua"),
    Role.END.value: gettext_lazy("ngày kết thúc đợt thi đua"),
    Role.MILESTONE.value: gettext_lazy("mốc khác"),
}
FIELDS: Final = {
    "label": gettext_lazy("Tên chỉ tiêu"),
    "comparison": gettext_lazy("So sánh"),
    "value": gettext_lazy("Giá trị"),
    "high": gettext_lazy("Giá trị trên"),
    "measure": gettext_lazy("Đơn vị tính"),
    "direction": gettext_lazy("Con số là"),
    "polarity": gettext_lazy("Chiều tốt"),
    "basis": gettext_lazy("Cơ sở tính"),
    "approximate": gettext_lazy("Con số là ước lượng (“khoảng”)"),
    "points": gettext_lazy("“%” ở đây là điểm phần trăm"),
    "horizon": gettext_lazy("Năm phải đạt"),
    "parent": gettext_lazy("Là thành phần của"),
    "alt_value": gettext_lazy("Giá trị theo đơn vị khác"),
    "alt_high": gettext_lazy("Giá trị trên theo đơn vị khác"),
    "alt_measure": gettext_lazy("Đơn vị tính khác"),
    "who": gettext_lazy("Ai làm"),
    "what": gettext_lazy("Việc gì"),
    "date": gettext_lazy("Ngày"),
    "operator": gettext_lazy("Chữ đứng trước ngày"),
    "recurrence": gettext_lazy("Lặp lại"),
    "evidence": gettext_lazy("Minh chứng phải nộp"),
    "role": gettext_lazy("Ý nghĩa với đợt thi đua"),
    "name": gettext_lazy("Tên phong trào"),
    "quoted": gettext_lazy("Tên đứng trong ngoặc kép"),
    "text": gettext_lazy("Nội dung"),
    "cites": gettext_lazy("Văn bản được viện dẫn"),
    "number": gettext_lazy("Số, ký hiệu"),
    "document_kind": gettext_lazy("Loại văn bản"),
    "doc_type": gettext_lazy("Loại văn bản"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "subject": gettext_lazy("Về việc"),
    "place": gettext_lazy("Nơi ban hành"),
    "signer": gettext_lazy("Người ký"),
    "signer_title": gettext_lazy("Chức vụ người ký"),
    "title": gettext_lazy("Trích yếu"),
}

FAILURES: Final = {
    "missing": gettext_lazy("Không còn thấy tệp này. Hãy tiếp nhận lại tệp."),
    "directory": gettext_lazy("Đây là một thư mục. Hãy chọn một tệp .docx, .pdf, .txt hoặc .md."),
    "not_a_file": gettext_lazy("Đây không phải là một tệp. Hãy chọn một tệp .docx, .pdf, .txt hoặc .md."),
    "no_permission": gettext_lazy("Máy chủ không mở được tệp này. Hãy báo quản trị viên rồi bấm Đọc lại."),
    "too_large": gettext_lazy("Tệp lớn hơn %(limit_mb)s MB. Hãy bỏ bớt hình ảnh hoặc chỉ gửi phần chữ."),
    "too_much_text": gettext_lazy("Văn bản dài hơn %(limit)s chữ. Hãy chỉ gửi phần kế hoạch, bỏ các phụ lục."),
    "empty": gettext_lazy("Tệp không có chữ nào. Hãy mở tệp ra kiểm tra rồi gửi lại."),
    "encrypted": gettext_lazy("Tệp có mật khẩu. Hãy gỡ mật khẩu, lưu lại rồi gửi lại."),
    "scanned": gettext_lazy("Tệp PDF chỉ có ảnh chụp, không có chữ. Hãy gửi bản Word, hoặc nhận dạng chữ (OCR) trước."),
    "corrupt": gettext_lazy("Tệp bị hỏng, không mở được. Hãy lưu lại từ Word hoặc xuất lại PDF rồi gửi lại."),
    "suspicious": gettext_lazy(
        "Tệp có cấu trúc bất thường nên không được mở. Hãy lưu lại thành tệp .docx mới rồi gửi lại."
    ),
    "old_word": gettext_lazy("Tệp theo định dạng Word cũ. Hãy mở bằng Word, lưu thành .docx rồi gửi lại."),
    "not_a_document": gettext_lazy("Tệp này không phải là văn bản. Hãy chọn tệp .docx, .pdf, .txt hoặc .md."),
    "unknown_encoding": gettext_lazy(
        "Không nhận ra bảng mã của tệp. Hãy lưu lại bằng bảng mã Unicode (UTF-8) rồi gửi lại."
    ),
    "too_slow": gettext_lazy("Tệp mất quá %(seconds)s giây mà chưa đọc xong. Hãy lưu lại thành tệp .docx rồi gửi lại."),
}
NOTES: Final = {
    "numbering_gap": gettext_lazy("Số thứ tự nhảy từ %(after)s đến %(found)s: văn bản có thể thiếu một mục."),
    "numbering_repeats": gettext_lazy("Số thứ tự %(path)s xuất hiện hai lần."),
    "percentage_points": gettext_lazy(
        "Văn bản ghi thay đổi %(value)s%% của một tỷ lệ. Đề nghị xác nhận đó là điểm phần trăm."
    ),
    "parts_exceed_whole": gettext_lazy(
        "Các thành phần cộng lại %(parts)s, nhiều hơn số chung %(whole)s. Hãy xem lại con số trong văn bản."
    ),
    "parts_leave_rest": gettext_lazy(
        "Các thành phần nêu tên cộng lại %(parts)s; phần còn lại %(rest)s ghi là “khác”, không phải lỗi."
    ),
    "figures_contradict": gettext_lazy("Chỗ khác (%(first_clause)s) ghi %(first)s, chỗ này ghi %(second)s."),
    "aggregate_before_inputs": gettext_lazy(
        "Báo cáo tổng hợp có hạn sớm hơn báo cáo của các đơn vị gửi lên. Hãy xem lại hai thời hạn."
    ),
    "scan_slip": gettext_lazy(
        "“%(shown)s” có thể là lỗi quét của “%(suggested)s”. Nguyên văn được giữ; sửa ở mục nếu cần."
    ),
    "period_length": gettext_lazy("Văn bản nói %(said)s năm, còn giai đoạn tính ra %(counted)s năm."),
    "period_past": gettext_lazy("Đề mục %(path)s nói về giai đoạn đã hết (đến năm %(to)s) khi văn bản được ký."),
    "obsolete_unit_kind": gettext_lazy("“%(shown)s” không còn là đơn vị hành chính từ ngày 01/7/2025."),
}
REMEDIES: Final = {"percentage_points": gettext_lazy("Là điểm phần trăm")}
MISSING: Final = {
    "missing:number": gettext_lazy("Chưa đọc thấy số, ký hiệu. Hãy bấm Sửa để nhập; nếu văn bản chưa có số, bấm Nhận."),
    "missing:date": gettext_lazy("Chưa đọc thấy ngày ban hành. Hãy bấm Sửa để nhập."),
    "missing:issuer": gettext_lazy("Chưa đọc thấy cơ quan ban hành. Hãy bấm Sửa để nhập."),
    "missing:title": gettext_lazy("Chưa đọc thấy trích yếu. Hãy bấm Sửa để nhập."),
}
REASONS: Final = {
    "measure:unknown": gettext_lazy("đơn vị tính lạ"),
    "number:in_words": gettext_lazy("con số viết bằng chữ"),
    "unquoted": gettext_lazy("tên không đứng trong ngoặc kép"),
    "form:event": gettext_lazy("thời hạn là một sự kiện, không phải một ngày"),
    "form:month": gettext_lazy("văn bản chỉ nêu tháng"),
    "form:rhythm": gettext_lazy("thời hạn lặp lại"),
}
FIGURES: Final = frozenset({"value", "whole", "parts", "rest", "first", "second"})


def failure(code: str, params: Mapping[str, object]) -> str:
    """Say why a file gives no text and what to do."""
    sentence = str(FAILURES.get(code) or _("Máy đọc gặp trục trặc với tệp này. Hãy bấm Đọc lại hoặc dán văn bản."))
    try:
        return sentence % {name: in_figures(value) for name, value in params.items()}
    except KeyError:
        return str(FAILURES["not_a_document"])


def size_limit() -> str:
    """Say how large a file may be."""
    return _("tối đa %(megabytes)s MB") % {"megabytes": in_figures(settings.PLAN_FILE_LIMIT // (1024 * 1024))}


def note(kind: str, params: Mapping[str, object], quote: Callable[[str], str] = str) -> str:
    """Say what the reader doubts; an unknown kind is still a doubt. ``quote`` dresses words out of the text."""
    said = {
        name: in_figures(value, stripped=True) if name in FIGURES else quote(str(value))
        for name, value in params.items()
    }
    try:
        return str(NOTES[kind]) % said
    except KeyError:
        return _("Máy đọc không chắc ở chỗ này. Hãy so lại với văn bản.")


def doubts(reasons: list[str], confidence: int | None) -> list[str]:
    """Say why the reader is unsure: what the head lacks, then what weakened its confidence."""
    said = [str(MISSING[code]) for code in reasons if code in MISSING]
    weak = [str(REASONS[code]) for code in reasons if code in REASONS]
    if weak:
        said.append(_("Máy đọc chắc %(share)s%%: %(why)s.") % {"share": confidence, "why": "; ".join(weak)})
    return said


def count_of(kind: str, number: int) -> str:
    """Count items of a kind: "29 chỉ tiêu"."""
    forms = {
        Kind.TARGET.value: ngettext("%(n)s chỉ tiêu", "%(n)s chỉ tiêu", number),
        Kind.OBLIGATION.value: ngettext("%(n)s việc phải làm", "%(n)s việc phải làm", number),
        Kind.DEADLINE.value: ngettext("%(n)s mốc thời gian", "%(n)s mốc thời gian", number),
        Kind.MOVEMENT.value: ngettext("%(n)s phong trào", "%(n)s phong trào", number),
        Kind.TASK.value: ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", number),
        Kind.CITATION.value: ngettext("%(n)s văn bản viện dẫn", "%(n)s văn bản viện dẫn", number),
        Kind.DOCUMENT.value: ngettext("%(n)s thông tin văn bản", "%(n)s thông tin văn bản", number),
    }
    return forms[kind] % {"n": number}


# -- One item in a line -----------------------------------------------------------------------------------------------


def title_of(kind: str, values: Mapping[str, Any]) -> str:
    """Name an item in the words of the text."""
    names = {"target": "label", "movement": "name", "citation": "number", "task": "text", "document": "title"}
    return str(values.get(names.get(kind, "what")) or "")


def value_of(kind: str, values: Mapping[str, Any]) -> str:
    """Say what an item asks for, in the language of the page: a figure, a day, a document's day."""
    if kind == Kind.TARGET:
        return goal(values)
    if kind in {Kind.OBLIGATION, Kind.DEADLINE}:
        return limit(values)
    if kind == Kind.CITATION:
        return _day(values)
    if kind == Kind.DOCUMENT:
        return _day(values) or _("chưa rõ ngày")
    return ""


def goal(values: Mapping[str, Any]) -> str:
    """Say a target's figure with its comparison ("dưới 2,5"); a change is named unless the label names it already."""
    pattern = {
        "eq": "%(low)s",
        "ge": _("từ %(low)s trở lên"),
        "gt": _("trên %(low)s"),
        "le": _("không quá %(low)s"),
        "lt": _("dưới %(low)s"),
        "about": _("khoảng %(low)s"),
        "range": _("từ %(low)s đến %(high)s"),
    }[str(values.get("comparison") or "eq")]
    said = pattern % {"low": in_figures(values.get("value")), "high": in_figures(values.get("high"))}
    change = {"increase": "tăng", "decrease": "giảm"}.get(str(values.get("direction")), "")
    if not change or change in str(values.get("label", "")).lower().split():
        return said
    return f"{_('tăng') if change == 'tăng' else _('giảm')} {said}"


def measure_of(values: Mapping[str, Any]) -> str:
    """Give a target's measure in the words of the text, or percentage points where an officer said so."""
    return _("điểm phần trăm") if values.get("points") else str(values.get("measure") or "")


def limit(values: Mapping[str, Any]) -> str:
    """Say a day as its last good day, a beginning as its day, a rhythm as it is kept; "" where there is none."""
    day, operator = days.day_in(dict(values)), str(values.get("operator") or "")
    if values.get("recurrence"):
        return rhythm(str(values["recurrence"]))
    due = days.due(day, operator)
    if due is not None:
        return day_words.last_day(due)
    if day is not None:
        return _("từ %(day)s") % {"day": day_words.in_words(day, "formal")}
    return str(OPERATORS["event"]) if operator == "event" else ""


def rhythm(code: str) -> str:
    """Say a recurrence: ``monthly:16`` is "hằng tháng, ngày 16"."""
    every, _colon, when = code.partition(":")
    forms = {
        "weekly": _("hằng tuần, %(when)s"),
        "monthly": _("hằng tháng, ngày %(when)s"),
        "quarterly": _("hằng quý, %(when)s"),
        "yearly": _("hằng năm, ngày %(when)s"),
    }
    if every not in forms:
        return code
    if every == "yearly" and len(when) == len("12-15"):
        when = "/".join(reversed(when.split("-")))
    return forms[every] % {"when": when}


def field_value(name: str, value: object) -> str:
    """Say one field of a payload, for comparing versions."""
    words: dict[str, Mapping[str, Any]] = {
        "comparison": COMPARISONS,
        "direction": DIRECTIONS,
        "polarity": POLARITIES,
        "operator": OPERATORS,
        "role": ROLES,
    }
    if name in words:
        return str(words[name].get(str(value), value))
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    if name == "date" and value:
        return day_words.in_words(date.fromisoformat(str(value)), "plain")
    if name in {"value", "high", "alt_value", "alt_high"}:
        return in_figures(value)
    return str(value) if value not in ("", None) else "–"


def _day(values: Mapping[str, Any]) -> str:
    day = days.day_in(dict(values))
    return day_words.in_words(day, "plain") if day else ""
