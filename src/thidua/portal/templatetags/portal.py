"""Ways through the public pages: ``{% load portal %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse

from thidua.design.templatetags.design import clause as clause_chip

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from thidua.portal.queries import Shown

register = template.Library()


@register.simple_tag
def in_public_text(shown: Shown, path: str) -> SafeString | str:
    """Name a clause, leading to its place in the plan's text; nothing where the text has none."""
    if not path:
        return ""
    address = reverse("portal:plan_text", args=[shown.campaign.public_id])
    anchor = shown.anchors.get(path, "")
    return clause_chip(path, f"{address}#{anchor}" if anchor else address)
