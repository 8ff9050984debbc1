"""The site's own error pages; those for 500 and 503 ask neither the database nor the session anything."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader

from thidua.audit.context import request_id

if TYPE_CHECKING:
    from django.http import HttpRequest


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be understood, or that it was too large to be read."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that the officer may not see or do this."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that the form came from elsewhere or lay open too long."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that there is no such page."""
    return render(request, "404.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that what was sent is too large."""
    return render(request, "413.html", status=413)


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that too much was asked in too short a time."""
    return render(request, "429.html", status=429)


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DATABASE_FULL = ("database or disk is full", "No space left on device", "could not extend file")


def is_for_want_of_room(error: BaseException | None) -> bool:
    """Say whether an error, or what caused it, means that the disk, a quota or the database is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return True
        if isinstance(error, DatabaseError) and any(words in str(error) for words in _DATABASE_FULL):
            return True
        error = error.__cause__
    return False


def no_room(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- called like the others
    """Say that nothing can be kept until the administrator makes room."""
    page = loader.render_to_string("507.html", {"request_id": request_id()})
    return HttpResponse(page, status=507, headers={"Retry-After": "600"})


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, or, where an upload was being read onto a full disk, that there is no room."""
    if is_for_want_of_room(sys.exc_info()[1]):
        return no_room(request)
    return HttpResponse(loader.render_to_string("500.html", {"request_id": request_id()}), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- called like the others
    """Say that the site cannot reach its data just now."""
    page = loader.render_to_string("503.html", {"request_id": request_id()})
    return HttpResponse(page, status=503, headers={"Retry-After": "30"})
