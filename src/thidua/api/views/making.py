"""The API itself: how its routes answer what goes wrong, and in what form they write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import BaseRenderer

from thidua.api import reading
from thidua.api.actions import NotTaken, OtherRequest
from thidua.api.problems import problem, problem_of
from thidua.files.rules import Fault
from thidua.files.sentences import FileRefused
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.reports.actions import NotComplete

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class _Plain(BaseRenderer):
    """Writes answers as `reading.as_json` does."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:  # noqa: ARG002 -- ninja's signature
        """Write one answer."""
        return reading.as_json(data).content


api = NinjaAPI(title="thidua", version="1", docs_url=None, openapi_url=None, urls_namespace="v1", renderer=_Plain())


@api.exception_handler(Http404)
def _absent(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001 -- ninja's signature
    return problem("not-found")


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001 -- as above
    return problem("no-token")


@api.exception_handler(HttpError)
def _other(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001 -- as above
    return problem_of(error.status_code)


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:  # noqa: ARG001 -- as above
    return problem("too-large")


@api.exception_handler(SuspiciousOperation)
def _strange(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:  # noqa: ARG001 -- as above
    return problem("bad-request")


@api.exception_handler(reading.OutOfScope)
def _out_of_scope(request: HttpRequest, error: reading.OutOfScope) -> HttpResponse:  # noqa: ARG001 -- as above
    words = _("Mã truy cập không được cấp phạm vi “%s”. Hãy xin mã có phạm vi này.")
    return problem("out-of-scope", detail=words % error.args[0])


@api.exception_handler(reading.NotForRole)
def _not_for_role(request: HttpRequest, error: reading.NotForRole) -> HttpResponse:  # noqa: ARG001 -- as above
    return problem("not-allowed")


@api.exception_handler(reading.TooMany)
def _too_many(request: HttpRequest, error: reading.TooMany) -> HttpResponse:  # noqa: ARG001 -- as above
    response = problem("too-many")
    response["Retry-After"] = str(error.wait)
    return response


@api.exception_handler(reading.OtherKind)
def _other_kind(request: HttpRequest, error: reading.OtherKind) -> HttpResponse:  # noqa: ARG001 -- as above
    words = _("Địa chỉ này nhận nội dung dạng %s. Hãy ghi dạng ấy ở tiêu đề Content-Type.")
    return problem("wrong-kind", detail=words % error.takes)


@api.exception_handler(reading.NotGiven)
def _not_given(request: HttpRequest, error: reading.NotGiven) -> HttpResponse:  # noqa: ARG001 -- as above
    return problem("not-acceptable")


@api.exception_handler(reading.VersionRequired)
def _no_version(request: HttpRequest, error: reading.VersionRequired) -> HttpResponse:  # noqa: ARG001 -- as above
    return problem("version-required")


@api.exception_handler(reading.StaleTag)
def _stale_tag(request: HttpRequest, error: reading.StaleTag) -> HttpResponse:  # noqa: ARG001 -- as above
    return problem("stale")


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:  # noqa: ARG001 -- as above
    """Say what a rule refused, in the sentence that pages say, beside the value that it speaks of."""
    if isinstance(refusal, NotAllowed):
        return problem("not-allowed", detail=refusal)
    if isinstance(refusal, Stale):
        return problem("stale", detail=refusal)
    if isinstance(refusal, OtherRequest):
        return problem("key-reused", detail=refusal)
    code = _FILE_FAULTS.get(refusal.fault, "refused") if isinstance(refusal, FileRefused) else "refused"
    return problem(code, detail=refusal, errors=_errors_of(refusal))


_FILE_FAULTS: Final[dict[Fault | None, str]] = {
    Fault.TOO_LARGE: "too-large",
    Fault.UNKNOWN: "wrong-kind",
    Fault.NOT_WANTED: "wrong-kind",
}


def _errors_of(refusal: Refused) -> list[dict[str, str]]:
    if isinstance(refusal, NotTaken):
        return [{"pointer": key, "detail": words} for key, words in refusal.cells.items()]
    if isinstance(refusal, NotComplete):
        return [{"pointer": key, "detail": str(refusal)} for key in refusal.fields]
    return [{"pointer": refusal.field, "detail": str(refusal)}] if refusal.field else []


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001 -- as above
    errors = [{"pointer": _pointer(one["loc"]), "detail": _said(one["type"])} for one in error.errors]
    return problem("invalid", errors=errors[:50])


def _pointer(place: tuple[Any, ...]) -> str:
    """Give a JSON pointer into the content, or the name of the parameter or header."""
    source, *rest = place
    if source == "body":
        return "/" + "/".join(str(one).replace("~", "~0").replace("/", "~1") for one in rest[1:])
    return str(rest[-1]) if rest else str(source)


def _said(kind: str) -> str:
    """Say in the reader's language what kind of fault a value has."""
    for beginning, words in (
        ("missing", _("Thiếu giá trị này.")),
        ("extra_forbidden", _("Không có giá trị nào tên như vậy.")),
        ("uuid", _("Đây không phải là mã định danh (UUID).")),
        ("date", _("Đây không phải là ngày dạng năm-tháng-ngày, ví dụ 2025-12-14.")),
        ("int", _("Đây phải là số nguyên.")),
        ("bool", _("Đây phải là true hoặc false.")),
        ("literal_error", _("Giá trị không nằm trong danh sách được nhận.")),
        ("enum", _("Giá trị không nằm trong danh sách được nhận.")),
        ("string_too_long", _("Dài quá mức nhận.")),
        ("too_long", _("Nhiều quá mức nhận.")),
        ("string_pattern_mismatch", _("Sai dạng; xem dạng được nhận trong bản mô tả.")),
        ("string", _("Đây phải là chuỗi ký tự.")),
        ("greater_than", _("Nhỏ hơn mức nhận.")),
        ("less_than", _("Lớn hơn mức nhận.")),
    ):
        if kind.startswith(beginning):
            return words
    return _("Giá trị không hợp lệ.")
