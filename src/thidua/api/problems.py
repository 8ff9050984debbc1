"""What can go wrong with a request, in words: problem details (RFC 9457) in the language that was asked for.

``type`` leads to the place of the reference page that explains it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrPromise

ROOT: Final = "/api/v1/"
MEDIA: Final = "application/problem+json"

PROBLEMS: Final[dict[str, tuple[int, _StrPromise, _StrPromise]]] = {
    "bad-request": (400, _("Yêu cầu sai dạng"), _("Không đọc được yêu cầu: sai cú pháp, sai mã hóa hoặc có ký tự lạ.")),
    "no-token": (
        401,
        _("Chưa có mã truy cập"),
        _("Hãy gửi mã truy cập còn hiệu lực trong tiêu đề Authorization, dạng “Bearer thidua_…”."),
    ),
    "not-allowed": (403, _("Không có quyền"), _("Vai trò của mã truy cập không làm được việc này.")),
    "out-of-scope": (403, _("Ngoài phạm vi"), _("Mã truy cập không được cấp phạm vi mà việc này cần.")),
    "not-found": (404, _("Không có ở đây"), _("Không có địa chỉ này, hoặc mã truy cập không xem được.")),
    "wrong-method": (
        405,
        _("Sai phương thức"),
        _("Địa chỉ này chỉ nhận các phương thức ở tiêu đề Allow."),
    ),
    "not-acceptable": (
        406,
        _("Không có dạng ấy"),
        _("Ở đây chỉ trả lời bằng application/json. Hãy nhận dạng ấy ở tiêu đề Accept."),
    ),
    "stale": (
        412,
        _("Bản đã cũ"),
        _("Người khác vừa sửa. Hãy đọc lại, lấy ETag mới rồi gửi lại với If-Match."),
    ),
    "too-large": (413, _("Quá lớn"), _("Nội dung gửi lên lớn hơn mức nhận.")),
    "wrong-kind": (415, _("Không nhận dạng này"), _("Nội dung gửi lên thuộc dạng không được nhận.")),
    "invalid": (
        422,
        _("Dữ liệu không hợp lệ"),
        _("Một số giá trị thiếu hoặc sai kiểu; xem mục “errors”."),
    ),
    "refused": (422, _("Không thực hiện được"), _("Quy tắc của công việc không cho làm việc này lúc này.")),
    "key-reused": (422, _("Khóa đã dùng"), _("Idempotency-Key này đã dùng cho một yêu cầu có nội dung khác.")),
    "version-required": (428, _("Thiếu If-Match"), _("Hãy đọc trước rồi gửi If-Match với ETag đã nhận.")),
    "too-many": (429, _("Gọi quá nhiều"), _("Hãy chờ số giây ở tiêu đề Retry-After rồi gọi lại.")),
    "broken": (500, _("Lỗi hệ thống"), _("Lỗi ở phía hệ thống. Hãy báo người quản trị kèm X-Request-ID.")),
    "unavailable": (503, _("Tạm thời không phục vụ"), _("Hệ thống chưa tới được dữ liệu. Hãy thử lại sau.")),
    "no-room": (507, _("Hết chỗ lưu"), _("Không lưu thêm được cho đến khi người quản trị dọn chỗ.")),
}
"""By code: status, title, and what it says where nothing says it better."""

_BY_STATUS: Final = {
    400: "bad-request",
    401: "no-token",
    403: "not-allowed",
    404: "not-found",
    405: "wrong-method",
    406: "not-acceptable",
    412: "stale",
    413: "too-large",
    415: "wrong-kind",
    422: "invalid",
    428: "version-required",
    429: "too-many",
    503: "unavailable",
    507: "no-room",
}


def problem(code: str, *, detail: object = "", errors: Sequence[dict[str, str]] = ()) -> HttpResponse:
    """Give the answer to what went wrong; ``errors`` say of each value where it stands and what is wrong."""
    status, title, words = PROBLEMS[code]
    said: dict[str, Any] = {
        "type": f"{ROOT}#{code}",
        "title": str(title),
        "status": status,
        "detail": str(detail) or str(words),
    }
    if errors:
        said["errors"] = list(errors)
    response = HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=MEDIA)
    if code == "no-token":
        response["WWW-Authenticate"] = 'Bearer realm="thidua"'
    return response


def problem_of(status: int) -> HttpResponse:
    """Give the problem of a status that something outside the routes answered with."""
    known = _BY_STATUS.get(status) or ("broken" if status >= 500 else "bad-request")  # noqa: PLR2004 -- the class of faults that are ours
    return problem(known)
