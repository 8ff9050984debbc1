"""Addresses that everybody knows: /.well-known/security.txt (RFC 9116), where a hole is told, and /favicon.ico."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from thidua.kernel import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseRedirect

HOLDS_FOR: Final = timedelta(days=180)


@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell and until when this holds; where no contact is set there is no such page."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    # The true day, in a demonstration too: what is found is told to people of today.
    expires = clock.now(None).replace(hour=0, minute=0, second=0, microsecond=0) + HOLDS_FOR
    lines = [f"Contact: {contact}" for contact in settings.SECURITY_CONTACT]
    lines += [f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: vi, en"]
    lines += [f"Canonical: {request.build_absolute_uri(request.path)}"]
    lines += [f"Policy: {settings.SECURITY_POLICY}"] if settings.SECURITY_POLICY else []
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:  # noqa: ARG001 -- a view's signature
    """Lead browsers that ask here to the icon, whose name is known only after `thidua prepare`."""
    return redirect(static("design/icon.svg"))
