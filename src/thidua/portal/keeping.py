"""Public pages kept ready in the process for whoever comes next, as long as nobody has written anything.

Every deed leaves its line in the journal, so a page is right as long as the journal's newest lines are those that it
was made under: one small question instead of all that the page asks, and nobody has to remember to clear anything. A
page is kept for strangers alone, by its address, its language and the day; who has signed in, or waits for a message,
is never answered from here. A form's token is the reader's own: the kept page has a gap in its place.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.utils.cache import get_conditional_response

from thidua.audit.freshness import GAP, Page
from thidua.audit.queries import newest_lines
from thidua.design.addresses import absolute
from thidua.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    View = Callable[[Any], HttpResponse]

_PLAIN: Final = re.compile(r"(trang=\d{1,4})?")
"""Questions of which pages are kept: which page of a list, and nothing that anybody may type."""
_MESSAGES: Final = "messages"


class Shelf:
    """The pages that a process keeps, the ones asked for longest ago leaving first."""

    def __init__(self) -> None:
        """Begin empty."""
        self._pages: OrderedDict[tuple[str, ...], Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, ...]) -> Page | None:
        """Give a page, if it is there."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: tuple[str, ...], page: Page) -> None:
        """Keep a page."""
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > settings.KEPT_PAGES:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._pages.clear()


SHELF: Final = Shelf()
_csrf: Final = CsrfViewMiddleware(lambda _request: HttpResponse())


def kept_pages(get_response: View) -> View:
    """Answer a stranger with the page that is kept, where it is still right; keep what is offered."""

    def middleware(request: Any) -> HttpResponse:
        key = _key(request)
        if key is None:
            return get_response(request)
        page = SHELF.get(key)
        if page is not None and page.lines == _lines():
            return _again(request, page)
        response = get_response(request)
        offered: Page | None = getattr(request, "offers", None)
        if offered is not None and response.status_code == 200:  # noqa: PLR2004 -- a whole page
            SHELF.put(key, _whole(offered, request, response))
        return response

    return middleware


def _key(request: Any) -> tuple[str, ...] | None:
    """Name the page that a stranger asks for; None where it may not be answered from here."""
    cookies = request.COOKIES
    if (
        not settings.KEPT_PAGES
        or request.method != "GET"
        or settings.SESSION_COOKIE_NAME in cookies
        or _MESSAGES in cookies
        or "HTTP_HX_REQUEST" in request.META
        or not _PLAIN.fullmatch(request.META.get("QUERY_STRING", ""))
    ):
        return None
    chosen = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    spoken = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    today = clock.day_of(clock.now(settings.DEMO_DAY))
    return (absolute(request, request.path), request.META.get("QUERY_STRING", ""), spoken, today.isoformat())


def _lines() -> tuple[int, int] | None:
    """Give the newest lines of the journal; None while the database is not there, which the page itself will say."""
    try:
        return newest_lines()
    except (OperationalError, InterfaceError):
        return None


def _whole(offered: Page, request: Any, response: HttpResponse) -> Page:
    headers = dict(response.items())
    return Page(offered.body, offered.etag, offered.lines, headers, request.resolver_match)


def _again(request: Any, page: Page) -> HttpResponse:
    """Give a kept page with the reader's own token, or 304 to whoever has it."""
    request.get_host()  # refuses a host that is not ours, as every page does
    request.resolver_match = page.match
    known = get_conditional_response(request, etag=page.etag)
    if known is not None:
        return _with(known, page)
    _csrf.process_request(request)
    response = HttpResponse(page.body.replace(GAP, get_token(request).encode()))
    return _csrf.process_response(request, _with(response, page))  # type: ignore[return-value] # what it was given


def _with(response: Any, page: Page) -> HttpResponse:
    for name, value in (page.headers or {}).items():
        if response.status_code == 200 or name not in {"Content-Length", "Content-Type"}:  # noqa: PLR2004 -- a whole page
            response.headers[name] = value
    return response  # type: ignore[no-any-return] # what it was given
