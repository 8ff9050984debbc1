"""The middleware before every route of the API: language, HEAD and OPTIONS, problem details, headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from thidua.api.problems import MEDIA, ROOT, problem_of
from thidua.api.rules.answers import matches, tag_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from thidua.throttle.counting import Spent

    View = Callable[[HttpRequest], HttpResponse]

_FAULTS: Final = 400
_KEPT: Final = ("Retry-After", "Allow", "WWW-Authenticate", "X-Request-ID", "Content-Language", "Vary")
SPOKEN: Final = ("vi", "en")


def machines(get_response: View) -> View:
    """Answer machines as they expect it, whatever lies between this and the route."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT) or request.path_info == ROOT:
            return get_response(request)  # the reference is a page for people
        spoken = language_of(request)
        with translation.override(spoken):
            request.LANGUAGE_CODE = spoken
            asked = request.method
            response = _finished(request, _answered(request, get_response), spoken)
            return _without_content(response) if asked == "HEAD" else response

    return middleware


def language_of(request: HttpRequest) -> str:
    """Give the language that a machine asks for (Accept-Language); Vietnamese where it asks for none that we speak."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200])
    return next((code[:2] for code, _weight in asked if code[:2] in SPOKEN), SPOKEN[0])


def _answered(request: HttpRequest, get_response: View) -> HttpResponse:
    """Ask the route; HEAD is GET without its content, OPTIONS says what an address takes."""
    asked = request.method
    if asked == "HEAD":
        request.method = "GET"
    response = get_response(request)
    if isinstance(response, HttpResponseNotAllowed):
        taken = sorted({*_allowed(response), "OPTIONS"} | ({"HEAD"} if "GET" in _allowed(response) else set()))
        response = HttpResponse(status=204) if asked == "OPTIONS" else response
        response["Allow"] = ", ".join(taken)
    if response.status_code >= _FAULTS and response.get("Content-Type") != MEDIA:
        response = _as_problem(response)
    return response


def _without_content(response: HttpResponse) -> HttpResponse:
    if response.streaming:
        _let_go(response)
        return HttpResponse(status=response.status_code, headers=dict(response.items()))
    length = len(response.content)
    response.content = b""
    response["Content-Length"] = str(length)
    return response


def _let_go(response: HttpResponse) -> None:
    """Close the file that an answer would have handed out; closing the answer would end the request."""
    file = getattr(response, "file_to_stream", None)
    if file is not None:
        file.close()


def _allowed(response: HttpResponse) -> list[str]:
    return [one.strip() for one in response.get("Allow", "").split(",") if one.strip()]


def _as_problem(response: HttpResponse) -> HttpResponse:
    told = problem_of(response.status_code)
    told.status_code = response.status_code
    for name in _KEPT:
        if response.has_header(name):
            told[name] = response[name]
    told.cookies = response.cookies
    return told


def _finished(request: HttpRequest, response: HttpResponse, spoken: str) -> HttpResponse:
    """Add the tag and the headers that every answer carries; a GET whose tag is known gets 304."""
    spent: Spent | None = getattr(request, "spent", None)
    if spent is not None and spent.most:
        response["RateLimit-Limit"] = str(spent.most)
        response["RateLimit-Remaining"] = str(spent.left)
        response["RateLimit-Reset"] = str(spent.reset)
    response["Content-Language"] = spoken
    patch_vary_headers(response, ("Accept-Language", "Authorization"))
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-cache"
    if response.status_code != 200 or not (response.streaming or response.content):  # noqa: PLR2004 -- a whole answer
        return response
    if request.method == "PATCH":
        response["ETag"] = tag_of(response.content)  # the thing as it stands now, for the next edit
    return _unless_known(request, response) if request.method == "GET" else response


def _unless_known(request: Any, response: HttpResponse) -> HttpResponse:
    if not response.has_header("ETag"):
        response["ETag"] = tag_of(response.content)
    known = request.headers.get("If-None-Match", "")
    if not known or not matches(known, response["ETag"], weakly=True):
        return response
    _let_go(response)
    same = HttpResponse(status=304)
    for name in (
        "ETag",
        "Cache-Control",
        "Content-Language",
        "Vary",
        *(one for one in response.headers if "RateLimit" in one),
    ):
        same[name] = response[name]
    del same["Content-Type"]
    return same
