"""The decorator before a view, and what is answered to whoever has asked too much."""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.shortcuts import render

from thidua.throttle.counting import spend

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def limited(name: str, *, when: tuple[str, ...] = (), method: str = "") -> Callable[[View], View]:
    """Let an officer, or an address where nobody has signed in, through so often as the limit ``name`` says.

    With ``when`` only requests count in whose address one of these words is filled (a search, not the list itself),
    with ``method`` only those of this method. To be written below what asks for rights, so that it counts what was done
    and tells strangers nothing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: object, **kwargs: object) -> HttpResponseBase:
            counts = not method or request.method == method
            if counts and (not when or any(request.GET.get(word, "").strip() for word in when)):
                wait = spend(name, who=whoever(request), at=request.at)
                if wait:
                    return too_many(request, wait)
            return view(request, *args, **kwargs)

        guarded.limit = name  # type: ignore[attr-defined] # what the test of the house looks for
        return cast("View", guarded)

    return decorate


def whoever(request: HttpRequest) -> str:
    """Give the public id of whoever has signed in, else the address; of IPv6 the network, of which a house has many."""
    user: Any = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return str(user.public_id)
    return address_of(request)


def address_of(request: HttpRequest) -> str:
    """Give the address that a request comes from; of IPv6 the network, of which a house has many."""
    text = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(text)
    except ValueError:
        return text
    return f"{ip_network(f'{address}/64', strict=False)}" if isinstance(address, IPv6Address) else str(address)


def too_many(request: Any, wait: int) -> HttpResponse:
    """Answer 429 and say when to try again; to a page that asked for a part of itself, as a message at its head."""
    part = bool(getattr(request, "htmx", False))
    template = "design/components/too_many.html" if part else "429.html"
    again = request.at + timedelta(seconds=wait)
    response = render(request, template, {"wait": wait, "again": again}, status=429)
    response["Retry-After"] = str(wait)
    if part:
        response["HX-Retarget"] = "#messages"
        response["HX-Reswap"] = "innerHTML"
        response["HX-Push-Url"] = "false"
    return response
