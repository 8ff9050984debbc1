"""What every officers' page stands behind.

``config.middleware`` lets the present and the officer in; here are the request's type and the decorators that turn
strangers away: to the sign-in page where somebody may come back as an officer, to the page 403 where an officer's role
does not allow the deed.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect

from thidua.people.access import may

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django.http import HttpResponse, HttpResponseBase
    from django_htmx.middleware import HtmxDetails

    from thidua.people.models import Officer

View = TypeVar("View", bound="Callable[..., HttpResponseBase]")


class OpenRequest(HttpRequest):
    """A request as pages open to everybody see it; ``officer`` may be nobody: test its truth, not ``is None``."""

    at: datetime
    today: date
    officer: Officer | None
    htmx: HtmxDetails


class DoorRequest(HttpRequest):
    """A request as views behind `officers_only` see it: somebody is at work."""

    at: datetime
    today: date
    officer: Officer
    htmx: HtmxDetails


def officers_only(view: View) -> View:
    """Let officers alone pass.

    Strangers go to the sign-in page and come back afterwards; a user who holds no office on that day goes to their
    account, which says so.
    """

    @wraps(view)
    def guarded(request: Any, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.officer:
            return view(request, *args, **kwargs)
        return redirect("people:account") if request.user.is_authenticated else _to_sign_in(request)

    return cast("View", guarded)


def signed_in(view: View) -> View:
    """Let every user pass, whether they hold an office or not; strangers go to the sign-in page."""

    @wraps(view)
    def guarded(request: Any, *args: object, **kwargs: object) -> HttpResponseBase:
        return view(request, *args, **kwargs) if request.user.is_authenticated else _to_sign_in(request)

    return cast("View", guarded)


def needs(verb: str) -> Callable[[View], View]:
    """Let officers pass whose role allows ``verb``; other officers get the page 403, strangers the sign-in page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: DoorRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not may(request.officer, verb):
                raise PermissionDenied(verb)
            return view(request, *args, **kwargs)

        return officers_only(cast("View", guarded))

    return decorate


def let_only(request: DoorRequest, verb: str, thing: object = None) -> None:
    """Raise ``PermissionDenied``, which is the page 403, unless the officer may do a deed to a thing that they see."""
    if not may(request.officer, verb, thing, on=request.today):
        raise PermissionDenied(verb)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page with the way back; after a form that was sent, back to the first page."""
    wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    return redirect_to_login(wanted)
