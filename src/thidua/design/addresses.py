"""Addresses that keep a reader's place: filters in the query, and the way back to where one came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.http import HttpRequest

NEXT: Final = "next"
"""Names the query field, and the form field, that carries the way back."""


def query(request: HttpRequest | None, **changes: object) -> str:
    """Give the present query with some fields changed (None takes one out), from ``?`` on; ``?`` when it is empty."""
    fields = QueryDict(mutable=True) if request is None else request.GET.copy()
    for name, value in changes.items():
        if value is None:
            fields.pop(name, None)
        else:
            fields[name] = str(value)
    return f"?{fields.urlencode()}"


def way_back(request: HttpRequest | None, fallback: str) -> str:
    """Give the address one came from, as the form or the query carries it; ``fallback`` when it is none of ours."""
    if request is None:
        return fallback
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    whole = wanted.startswith(("/", "http://", "https://"))
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if whole and ours else fallback
