"""How a unit's standing is said on a page: ``{% load participation %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import template

from thidua.design.templatetags.design import light
from thidua.participation.rules import Duty, Standing
from thidua.participation.sentences import DUTIES, STANDINGS, place_words

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()
LIGHTS: Final = {
    Standing.NOT_YET_DUE: "idle",
    Standing.OVERDUE: "bad",
    Standing.DONE: "ok",
    Standing.LATE: "warn",
    Standing.NOT_APPLICABLE: "idle",
}


@register.simple_tag
def stand_light(standing: str) -> SafeString:
    """Show how a unit stands with a duty, by shape, word and colour."""
    return light(LIGHTS[Standing(standing)], STANDINGS[Standing(standing)])


@register.filter
def duty_words(duty: str) -> str:
    """Name one of the duties of the beginning."""
    return str(DUTIES[Duty(duty)])


@register.filter
def proves(place: str) -> str:
    """Say what evidence in a place proves."""
    return str(place_words(place))
