"""What the site says of itself: to people, to search engines, to whoever passes a link on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from thidua.audit.freshness import kept_while_fresh
from thidua.design.addresses import absolute
from thidua.portal import queries
from thidua.portal.picture import picture_of
from thidua.portal.views.campaigns import campaign_for

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from thidua.people.door import OpenRequest

CLOSED_TO_ROBOTS: Final = (
    "/dang-nhap/", "/tai-khoan/", "/ban-lam-viec/", "/dot-thi-dua/", "/ke-hoach/", "/khen-thuong/", "/dien-hinh/",
    "/phong-trao/", "/tuyen-truyen/", "/van-ban/",
)  # fmt: skip
AN_HOUR: Final = 3600
TITLE: Final = "Thi đua, khen thưởng: hứa gì, đến đâu, ai được khen"


@kept_while_fresh
def about(request: OpenRequest) -> HttpResponse:
    """Say what this site is, what can be found on it, and whom to ask."""
    contact = [line for line in (settings.HELP_CONTACT, settings.HELP_PHONE, settings.HELP_EMAIL) if line]
    return render(request, "portal/about.html", {"contact": contact})


@kept_while_fresh
def accessibility(request: OpenRequest) -> HttpResponse:
    """Say what everybody can count on when reading, and what is not as it should be."""
    return render(request, "portal/accessibility.html")


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines where officers' pages are: they may read the public ones."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines += [f"Allow: {reverse('portal:home')}", f"Sitemap: {absolute(request, reverse('portal:sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page for search engines."""
    context = {"pages": [absolute(request, path) for path in queries.public_paths()]}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def site_picture(request: OpenRequest) -> HttpResponse:
    """Draw what stands beside a link to a page that is of no campaign."""
    return _drawn(request, TITLE)


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def picture(request: OpenRequest, public_id: UUID) -> HttpResponse:
    """Draw what stands beside a link to a campaign where somebody passes it on: its title and nobody's name."""
    return _drawn(request, campaign_for(public_id).title)


def _drawn(request: OpenRequest, title: str) -> HttpResponse:
    image, digest = picture_of(title)
    etag = f'"{digest}"'
    response = HttpResponse(image, content_type="image/png", headers={"ETag": etag})
    return get_conditional_response(request, etag=etag, response=response) or response
