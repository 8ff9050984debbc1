"""Whether what a browser keeps of a public page is still right: the page's ETag, which is that of what it says.

Two readers of the same page get the same words and each a form's token of their own (`keeping`): it does not count.
Pages carry that token, so they are kept by the reader's own browser and by nobody between.
"""

from __future__ import annotations

import hashlib
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from thidua.audit.queries import newest_lines
from thidua.portal.keeping import Page, without_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse, HttpResponseBase


def kept_while_fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Answer 304 while nothing that the page shows has changed; only reading is allowed.

    The page is offered to be kept for the next stranger (`keeping.kept_pages`), as of the journal's lines before it was
    made: what is written meanwhile makes it anew.
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
