"""How figures and lights are said on a page: ``{% load monitoring %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from thidua.campaigns.rules import Polarity
from thidua.design.charts import Bullet
from thidua.design.templatetags.design import light
from thidua.monitoring import wording

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from thidua.monitoring.queries import Figure

register = template.Library()


@register.simple_tag
def figure_light(figure: Figure) -> SafeString:
    """Show the light of a figure by shape and word."""
    return light(wording.SHAPES[figure.light], wording.LIGHTS[figure.light])


@register.filter
def why(figure: Figure) -> str:
    """Say why a figure's light has its colour."""
    return wording.why(figure.verdict)


@register.filter
def outlook(figure: Figure) -> str:
    """Say what the forecast says of the goal."""
    return str(wording.OUTLOOKS[figure.outlook]) if figure.outlook else ""


@register.filter
def pace(figure: Figure) -> str:
    """Say by which pace a figure's forecast goes on."""
    return wording.pace(figure.forecast) if figure.forecast else ""


@register.filter
def chart(figure: Figure) -> Bullet | None:
    """Give the bullet of a figure; None where there is no goal to draw it against."""
    if figure.goal is None:
        return None
    target = figure.target
    return Bullet(
        name=target.label,
        goal=figure.goal,
        goal_to=target.value_high if figure.goal == target.value else None,
        measure=target.measure,
        value=figure.so_far,
        scenario=figure.scenario,
        forecast=figure.forecast.value if figure.forecast else None,
        lower_is_better=target.polarity == Polarity.LOWER,
    )
