"""How targets and obligations are said on a page: ``{% load campaigns %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.html import format_html

from thidua.campaigns import rules, wording
from thidua.campaigns.rules import Comparison, Goal, Polarity, Standing
from thidua.design.charts import Bullet
from thidua.design.templatetags.design import clause as clause_chip
from thidua.design.templatetags.design import light

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from thidua.campaigns.models import Campaign, Obligation, Target

register = template.Library()


@register.filter
def goal(value: Goal) -> str:
    """Say a goal in words, its measure marked as Vietnamese."""
    return wording.goal_html(value)


@register.filter
def figure_of(target: Target) -> str:
    """Write a target's figure without its measure."""
    return wording.figure_words(target.value, target.value_high)


@register.filter
def alternative(target: Target) -> str:
    """Write a target's figure in its other measure, without that."""
    return wording.figure_words(target.alt_value, target.alt_value_high)


@register.filter
def measure(value: Goal) -> str:
    """Write the measure of a goal."""
    return wording.measure_words(value)


@register.filter
def kind_words(kind: str) -> str:
    """Name the kind of an obligation."""
    return str(wording.KINDS[kind])


@register.filter
def polarity_words(polarity: str) -> str:
    """Say which side of a figure is the good one."""
    return str(wording.LEVELS[polarity])


@register.filter
def rhythm(recurrence: str) -> str:
    """Say how an obligation repeats."""
    return wording.recurrence_words(recurrence)


@register.filter
def in_plan(due: date | None, operator: str) -> str:
    """Say a deadline as the plan says it."""
    return wording.due_in_plan(due, operator)


@register.filter
def printed(text: str) -> str:
    """Write the plan's text as paper shows it."""
    return rules.printed(text)


@register.simple_tag
def marked(passage: rules.Passage, colour: str) -> SafeString:
    """Write a passage of the text with its span marked in the colour of a kind of reading."""
    before, span, after = (rules.without_signs(part) for part in (passage.before, passage.marked, passage.after))
    return format_html('{}<mark class="span {}">{}</mark>{}', before, colour, span, after)


@register.simple_tag
def standing_light(standing: Standing) -> SafeString:
    """Show how an obligation stands."""
    colour, word = wording.STANDINGS[standing]
    return light(colour, word)


@register.simple_tag
def in_text(campaign: Campaign, path: str) -> SafeString | str:
    """Name a clause, leading to it; nothing where the text has none."""
    return clause_chip(path, reverse("campaigns:clause", args=[campaign.public_id, path])) if path else ""


@register.filter
def falls_on(obligation: Obligation) -> str:
    """Say on whom an obligation falls where that is no unit's own name."""
    return str(wording.AUDIENCES[obligation.audience])


@register.filter
def chart(target: Target) -> Bullet | None:
    """Give the bullet of a target, without any result yet; None for a target that has no figure of its own."""
    if target.comparison == Comparison.PARTS or target.value is None:
        return None
    shown: dict[str, Any] = {"goal_to": target.value_high} if target.value_high is not None else {}
    return Bullet(
        name=target.label,
        goal=target.value,
        measure=target.measure,
        lower_is_better=target.polarity == Polarity.LOWER,
        **shown,
    )
