"""Addresses: as the world outside names them, with filters in the query, and back to where one came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from django.conf import settings
from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.http import HttpRequest

NEXT: Final = "next"
"""Names the query field, and the form field, that carries the way back."""


def absolute(request: HttpRequest, path: str) -> str:
    """Give the full address of a page: on the site's own address, which trusts no Host header.

    Where nobody said what that is (``THIDUA_ADDRESS``), on the address that the reader is at.
    """
    return urljoin(settings.SITE_ADDRESS if settings.SITE_ADDRESS_IS_SAID else request.build_absolute_uri("/"), path)


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
