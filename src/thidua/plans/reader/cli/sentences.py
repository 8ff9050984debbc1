"""What the command says in Vietnamese: why a file was not read, and what in a plan deserves a second look."""

from typing import Any

from thidua.plans.reader.files import Reason, UnreadableFile

_REFUSALS = {
    Reason.MISSING: "Không tìm thấy tệp này; hãy kiểm tra lại tên và đường dẫn.",
    Reason.DIRECTORY: "Đây là một thư mục; hãy chỉ rõ tệp kế hoạch trong thư mục đó.",
    Reason.NOT_A_FILE: (
        "Đây không phải là một tệp thường; hãy lưu kế hoạch thành tệp .docx, .pdf, .txt hoặc .md rồi thử lại."
    ),
    Reason.NO_PERMISSION: ("Không có quyền đọc tệp này; hãy xin quyền đọc hoặc chép tệp sang thư mục của mình."),
    Reason.TOO_LARGE: "Tệp lớn hơn {limit_mb} MB; hãy bỏ bớt ảnh hoặc tách phần kế hoạch ra một tệp riêng.",
    Reason.TOO_MUCH_TEXT: "Tệp quá dài so với một kế hoạch; hãy tách riêng phần kế hoạch rồi thử lại.",
    Reason.EMPTY: "Tệp không có chữ nào; hãy kiểm tra lại tệp đã lưu.",
    Reason.ENCRYPTED: "Tệp này được đặt mật khẩu; hãy bỏ mật khẩu rồi thử lại.",
    Reason.SCANNED: (
        "Tệp này chỉ có ảnh chụp, không có lớp chữ; hãy dùng bản gốc .docx hoặc bản PDF đã nhận dạng chữ."
    ),
    Reason.CORRUPT: ("Tệp bị hỏng hoặc không đúng định dạng; hãy mở bằng phần mềm soạn thảo, lưu lại rồi thử lại."),
    Reason.SUSPICIOUS: ("Tệp có cấu trúc bất thường nên không được mở; hãy soạn lại hoặc lưu lại thành tệp .docx mới."),
    Reason.OLD_WORD: ("Tệp này ở định dạng soạn thảo cũ; hãy mở bằng Word và lưu lại dưới dạng .docx rồi thử lại."),
    Reason.NOT_A_DOCUMENT: "Tệp này không phải là văn bản; hãy chọn tệp .docx, .pdf, .txt hoặc .md.",
    Reason.UNKNOWN_ENCODING: ("Không nhận ra bảng mã của tệp; hãy lưu lại bằng bảng mã Unicode (UTF-8) rồi thử lại."),
    Reason.TOO_SLOW: "Tệp mất quá {seconds} giây mà chưa đọc xong; hãy lưu lại thành tệp .docx rồi thử lại.",
}
_DOUBTS = {
    "numbering_gap": "Đánh số nhảy cóc: sau {after} là {found}; có thể thiếu mục ở giữa.",
    "numbering_repeats": "Mục {path} xuất hiện hơn một lần; cần xem lại cách đánh số.",
    "percentage_points": "“{label}” là tỷ lệ mà chỉ tiêu là {value}%: cần xác nhận đây là điểm phần trăm.",
    "parts_exceed_whole": "Các phần của “{label}” cộng lại {parts}, lớn hơn tổng {whole}.",
    "parts_leave_rest": "Các phần của “{label}” cộng lại {parts}, còn lại {rest} so với tổng {whole}.",
    "scan_slip": "“{shown}” có thể là lỗi quét của “{suggested}”.",
    "figures_contradict": "“{label}” có hai số khác nhau: {first} (mục {first_clause}) và {second}.",
    "aggregate_before_inputs": "Hạn tổng hợp ({summary}) đến trước hạn của báo cáo đầu vào ({report}).",
    "period_length": "Ghi là {said} năm nhưng tính ra {counted} năm.",
    "period_past": "Mục {path} nói về giai đoạn đã hết vào năm {to}.",
    "obsolete_unit_kind": "“{shown}” không còn là đơn vị hành chính từ ngày 01/7/2025.",
}


def sentence(refusal: UnreadableFile) -> str:
    """Say in plain Vietnamese why a file was not read and what to do next."""
    return _REFUSALS[refusal.code].format(**refusal.params)


def doubt(kind: str, params: dict[str, Any]) -> str:
    """Say a doubt about a plan; one of a kind that is new here is shown with its bare figures."""
    pattern = _DOUBTS.get(kind, f"{kind}: " + ", ".join(f"{name} {{{name}}}" for name in params))
    shown = {name: figure(value) if isinstance(value, int | float) else value for name, value in params.items()}
    return pattern.format_map(_Gaps(shown))


class _Gaps(dict[str, Any]):
    """Parameters of which some may be absent: those are shown as a gap, not as an error."""

    def __missing__(self, key: str) -> str:
        return "…"


def figure(value: float | list[float]) -> str:
    """Write a figure the Vietnamese way: 165.011,59; a range as 7 - 7,5."""
    if isinstance(value, list):
        return " - ".join(figure(part) for part in value)
    whole, _, fraction = f"{value:.6f}".rstrip("0").rstrip(".").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped
