"""What happens to every request before a view sees it."""

from __future__ import annotations

import logging
import re
import time
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject

from thidua.audit.context import under
from thidua.config import logs, metrics, proxies
from thidua.config.errors import bad_request, is_for_want_of_room, no_room, too_large, unavailable
from thidua.kernel import clock
from thidua.kernel.ids import new_id
from thidua.people.queries import officer_at_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    View = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger(__name__)
requests = structlog.stdlib.get_logger("thidua.requests")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_PLAIN_ID = re.compile(r"[A-Za-z0-9-]{8,40}")
_SWITCHED_OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(
    [
        *(f"{feature}=()" for feature in _SWITCHED_OFF),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
"""A page may ask the browser for a passkey and for nothing else."""


def behind_proxies(get_response: View) -> View:
    """Take the reader's address and scheme from the proxies that are believed, and from nobody else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        proxies.believe(request.META, settings.TRUSTED_PROXIES)
        return get_response(request)

    return middleware


def measured(get_response: View) -> View:
    """Write a line of the log for every request and count it: route, status, duration, queries, and who it was.

    The route's name and the officer's public id say enough; neither the path nor the query string is written.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        queries = [0]

        def count(execute: Callable[..., object], *query: object) -> object:
            queries[0] += 1
            return execute(*query)

        with logs.about(request), connection.execute_wrapper(count):
            response = get_response(request)
            seconds = time.perf_counter() - begun
            route = request.resolver_match.view_name if request.resolver_match else "-"
            requests.info(
                "request",
                method=request.method if request.method in _METHODS else "other",
                route=route,
                status=response.status_code,
                ms=round(seconds * 1000, 1),
                queries=queries[0],
                user=_already_known(request),
            )
        metrics.observe(request, route=route, status=response.status_code, seconds=seconds)
        return response

    return middleware


def _already_known(request: HttpRequest) -> str:
    """Give the public id of whoever has signed in, if the page asked for it; asks the database nothing."""
    user: Any = getattr(request, "_cached_user", None)
    return str(getattr(user, "public_id", "")) or "-"


def headers(get_response: View) -> View:
    """Tell browsers what no page of ours needs, and not to keep what somebody saw who was signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not response.has_header("Cache-Control") and _is_somebodys(request):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def lighter(get_response: View) -> View:
    """Compress pages for whoever takes it, for slow lines (decision 23); Django pads each by chance against BREACH."""
    press = GZipMiddleware(lambda _request: HttpResponse())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page:
            press.process_response(request, response)
        return response

    return middleware


def _is_somebodys(request: HttpRequest) -> bool:
    """Say whether an answer was made for somebody signed in; asks the database nothing that the page did not ask."""
    session = getattr(request, "session", None)
    return session is not None and session.accessed and SESSION_KEY in session


def request_id(get_response: View) -> View:
    """Name the request, by the name that a proxy gave it or a new one, in the journal, the log and the answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        name = given if _PLAIN_ID.fullmatch(given) else new_id().hex
        with under(name):
            response = get_response(request)
        response["X-Request-ID"] = name
        return response

    return middleware


class database_down:  # noqa: N801 -- named as the other middleware are
    """Answer with the page 503 when the database cannot be reached, and with 507 when nothing more can be kept."""

    def __init__(self, get_response: View) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a lost database and a full disk into pages; every other error goes its way."""
        if is_for_want_of_room(error):
            logger.critical("no room left: %s", error)
            return no_room(request)
        return unavailable(request) if isinstance(error, OperationalError | InterfaceError) else None


def size_limit(get_response: View) -> View:
    """Turn away what is announced as larger than the largest plan, before a byte of it is kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        announced = request.headers.get("Content-Length", "")
        largest = settings.PLAN_FILE_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if announced.isdigit() and int(announced) > largest:
            return too_large(request)
        return get_response(request)

    return middleware


def plain_words(get_response: View) -> View:
    """Turn away addresses and cookies with a NUL, which no database keeps, and forms in another encoding than UTF-8."""

    def middleware(request: HttpRequest) -> HttpResponse:
        named = (request.META.get("QUERY_STRING", ""), *request.COOKIES.values())
        charset = (request.content_params or {}).get("charset", "utf-8")
        if any("\0" in text or "%00" in text for text in named) or charset.lower() not in {"utf-8", "utf8"}:
            return bad_request(request)
        return get_response(request)

    return middleware


def language(get_response: View) -> View:
    """Speak Vietnamese until the reader chooses otherwise.

    Many an office computer says it prefers English because nobody ever changed it, so what the browser prefers is not
    asked (decision 8).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        spoken = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(spoken):
            request.LANGUAGE_CODE = spoken
            response = get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.setdefault("Content-Language", spoken)
        return response

    return middleware


def present(get_response: View) -> View:
    """Let the present in: ``request.at``, ``request.today`` and, when somebody is at work, ``request.officer``."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.at = clock.now(settings.DEMO_DAY)  # type: ignore[attr-defined]
        request.today = clock.day_of(request.at)  # type: ignore[attr-defined]
        request.officer = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: officer_at_work(request.user, request.session, today=request.today)  # type: ignore[attr-defined]
        )
        return get_response(request)

    return middleware
