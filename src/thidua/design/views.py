"""The gallery: every component with all its states, and the error pages as a visitor sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from thidua.design import gallery as examples

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component, filled with made-up examples."""
    return render(request, "design/gallery.html", examples.everything(request.GET.get("trang", "2")))


def error_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show an error page without the error."""
    if name not in examples.ERROR_PAGES:
        raise Http404(name)
    return render(request, f"{name}.html", {"request_id": "0198f2c07a3b"})
