"""How blocks of a paper are shown on a page: ``{% load blocks %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from thidua.design.charts import Bullet
from thidua.papers.blocks import Value

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from thidua.papers.blocks import Bar, Heading, Run

register = template.Library()


@register.filter
def bullet_of(bar: Bar) -> Bullet:
    """Give a bar as the chart of the design draws it."""
    return Bullet(
        name=bar.name,
        goal=bar.goal,
        measure=bar.measure,
        value=bar.value,
        scenario=bar.scenario,
        forecast=bar.forecast,
        lower_is_better=bar.lower_is_better,
    )


@register.simple_tag
def run(one: Run) -> SafeString:
    """Show words or a value, which leads to its source and says what it was; no blank before or after it."""
    if not isinstance(one, Value):
        return format_html("{}", one)
    now = format_html('<a href="{}">{}</a>', one.source, one.text) if one.source else format_html("{}", one.text)
    if one.was is None:
        return now
    changed = '<mark class="changed">{}<span class="was"><span class="vh">{}</span> {}</span></mark>'
    return format_html(changed, now, _("trước là"), one.was)


@register.filter
def heading(one: Heading) -> str:
    """Write a heading with its number as documents print it: "I. ...", "a) ..."."""
    number = one.number.strip()
    end = "" if not number or number.endswith((".", ")", ":")) else "."
    return f"{number}{end} {one.text}".strip()
