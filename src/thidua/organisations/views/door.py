"""What these pages stand behind.

The door of ``people`` stands above this package; what these pages need of it is the officer on the request.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from thidua.design.versions import saved
from thidua.organisations import access

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from typing import Any

    from django.http import HttpResponseBase
    from django_htmx.middleware import HtmxDetails

    from thidua.design.versions import TwoVersions
    from thidua.kernel.actors import Actor

    View = TypeVar("View", bound=Callable[..., HttpResponseBase])

REFUSED = 422


class UnitsRequest(HttpRequest):
    """A request as these views see it: somebody is at work."""

    at: datetime
    today: date
    officer: Actor
    htmx: HtmxDetails


def reads(verb: str) -> Callable[[View], View]:
    """Let officers pass whose role allows ``verb``; other officers get the page 403, strangers the sign-in page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: UnitsRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.officer:
                wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
                return redirect_to_login(wanted)
            if not access.may(request.officer, verb):
                raise PermissionDenied(verb)
            return view(request, *args, **kwargs)

        return cast("View", guarded)

    return decorate


def require(request: UnitsRequest, verb: str, thing: object) -> None:
    """Give the page 403 to an officer whose right does not reach a thing."""
    if not access.may(request.officer, verb, thing, on=request.today):
        raise PermissionDenied(verb)


def done(
    request: UnitsRequest,
    form: TwoVersions,
    deed: Callable[[], object],
    said: str,
    stored: Callable[[], Mapping[str, Any]],
) -> bool:
    """Do the deed of a valid form; say so, or let the form show why not."""
    if not form.is_valid() or not saved(form, deed, stored=stored):
        return False
    messages.success(request, said)
    return True
