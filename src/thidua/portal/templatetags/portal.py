"""Ways through the public pages: ``{% load portal %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse

from thidua.design.templatetags.design import clause as clause_chip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from thidua.campaigns.models import Campaign
    from thidua.portal.queries import Shown

register = template.Library()


@register.simple_tag
def in_public_text(shown: Shown, path: str) -> SafeString | str:
    """Name a clause, leading to its place in the plan's text; nothing where the text has none."""
    if not path:
        return ""
    return clause_chip(path, text_address(shown.campaign, shown.anchors, path))


@register.simple_tag
def text_address(campaign: Campaign, anchors: Mapping[str, str], path: str) -> str:
    """Give the address of a clause in the plan's text."""
    address = reverse("portal:plan_text", args=[campaign.public_id])
    anchor = anchors.get(path, "")
    return f"{address}#{anchor}" if anchor else address


@register.simple_tag
def target_address(campaign: Campaign, target: object) -> str:
    """Give the address of a target's page."""
    return reverse("portal:target", args=[campaign.public_id, target])
