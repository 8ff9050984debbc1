"""Days of a person's data, kept in ISO form for the file, as the page says them."""

from __future__ import annotations

from datetime import date

from django import template

from thidua.design.days import in_words

register = template.Library()


@register.filter
def told_day(iso: str) -> str:
    """Write a day of the form 2025-07-01 as people say it; nothing stays nothing."""
    return in_words(date.fromisoformat(iso), "plain") if iso else ""
