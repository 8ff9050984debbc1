"""Whether what is kept of a public page is still right: as long as nobody writes in the journal, and by what it says.

Two readers of the same page get the same words and each a form's token of their own: it does not count. Pages carry
that token, so they are kept by the reader's own browser, by the process itself (`portal.keeping`) and by nobody
between.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from thidua.audit.queries import newest_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse, HttpResponseBase
    from django.urls import ResolverMatch

GAP: Final = b"\0token\0"
_TOKEN: Final = re.compile(rb'(?<=csrfmiddlewaretoken" value=")\w{64}(?=")|(?<=X-CSRFToken": ")\w{64}(?=")')


@dataclass(frozen=True, slots=True)
class Page:
    """A page with gaps for tokens, under which lines of the journal it was made, and what came with it."""

    body: bytes
    etag: str
    lines: tuple[int, int]
    headers: Mapping[str, str] | None = None
    match: ResolverMatch | None = None


def without_tokens(content: bytes) -> bytes:
    """Give a page with gaps where its tokens stood."""
    return _TOKEN.sub(GAP, content)


def kept_while_fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Answer 304 while nothing that the page shows has changed; only reading is allowed.

    The page is offered to be kept for the next stranger (`portal.keeping`), as of the journal's lines before it was
    made: what is written meanwhile makes it anew. Only for pages that change by deeds and by the day alone: never where
    an hour, or who is asking, says what stands there.
    """

    @require_safe
    @wraps(view)
    def answer(request: Any, **address: object) -> HttpResponseBase:
        lines = newest_lines()
        response = view(request, **address)
        if response.status_code != 200:  # noqa: PLR2004 -- a page that is there
            return response
        body = without_tokens(response.content)
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        response["ETag"] = etag
        patch_cache_control(response, private=True, no_cache=True)
        request.offers = Page(body=body, etag=etag, lines=lines)
        return get_conditional_response(request, etag=etag, response=response) or response

    return answer
