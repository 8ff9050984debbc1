"""How released figures are said on a page: ``{% load releases %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from thidua.design.charts import Bullet
from thidua.design.templatetags.design import light
from thidua.monitoring import wording
from thidua.releases.wording import name_of

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from thidua.releases.models import Release
    from thidua.releases.rules import Figure

register = template.Library()


@register.simple_tag
def released_light(figure: Figure) -> SafeString:
    """Show the light of a released figure by shape and word."""
    return light(wording.SHAPES[figure.light], wording.LIGHTS[figure.light])


@register.filter
def released_why(figure: Figure) -> str:
    """Say why a released figure's light has its colour."""
    return wording.why(figure.verdict)


@register.filter
def released_chart(figure: Figure) -> Bullet | None:
    """Give the bullet of a released figure; None where there is no goal, or no figure yet."""
    if figure.goal.low is None or figure.so_far is None:
        return None
    return Bullet(
        name=figure.label,
        goal=figure.goal.low,
        goal_to=figure.goal.high,
        measure=figure.goal.measure,
        value=figure.so_far,
        lower_is_better=figure.lower_is_better,
    )


@register.filter
def released_name(release: Release) -> str:
    """Name what was released by its own Vietnamese name."""
    return name_of(release)
