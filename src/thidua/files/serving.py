"""Handing a kept file out: the one way in which bytes that somebody sent leave the site.

The owner's view finds the thing that the officer may see, or answers 404, before it asks for this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from thidua.files.models import StoredFile

CLOSED: Final = {
    # Should a browser open it all the same, then without script, form, origin or anything loaded.
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}

AN_HOUR: Final = 3600


def download(stored: StoredFile, *, media: str = "application/octet-stream") -> FileResponse:
    """Give a file to be saved under the name that it came with, never to be opened inside the site.

    Browsers are told no kind, so that none shows it; software may be told its ``media`` type.
    """
    try:
        content = stored.content.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=stored.name, content_type=media, headers=CLOSED)


def picture(stored: StoredFile, *, everybody: HttpRequest | None = None) -> HttpResponseBase:
    """Show a picture that `examining` drew anew inside a page of ours; what is no such picture is not found.

    Its kind is read from its first bytes, never from its name. One for ``everybody``, whose request it is, may be kept
    by caches between: for an hour without asking, so that one that is taken off is gone within it; then 304 answers
    whoever has it.
    """
    try:
        content = stored.content.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = _picture_type(content.read(12))
    content.seek(0)
    if not kind:
        content.close()
        raise Http404
    response = FileResponse(content, content_type=kind, headers=CLOSED)
    if everybody is None:
        return response
    etag = f'"{stored.sha256}"'
    response["Cache-Control"], response["ETag"] = f"public, max-age={AN_HOUR}", etag
    answer: HttpResponseBase | None = get_conditional_response(everybody, etag=etag, response=response)  # type: ignore[arg-type] # a file's is one
    if answer is not response:
        content.close()
    return answer or response


def _picture_type(first: bytes) -> str:
    if first.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if first.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/webp" if first[:4] == b"RIFF" and first[8:12] == b"WEBP" else ""
