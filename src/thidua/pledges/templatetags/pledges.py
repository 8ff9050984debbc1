"""How titles are said on a page: ``{% load pledges %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html

from thidua.law.reading import law
from thidua.pledges.models import Who
from thidua.pledges.rules import is_verified

if TYPE_CHECKING:
    from thidua.pledges.models import PledgedTitle

register = template.Library()


@register.filter
def title_name(title: PledgedTitle) -> str:
    """Name a title as the law does."""
    known = law().titles.get(title.code)
    return known.name if known else title.code


@register.filter
def verified(title: PledgedTitle) -> bool:
    """Say whether the text of the law was read for it."""
    return is_verified(title.code, title.who)


@register.filter
def source(title: PledgedTitle) -> str:
    """Give the article of the law."""
    known = law().titles.get(title.code)
    return law().cited_in_full(known) if known else ""


@register.filter
def who_words(who: str) -> str:
    """Name who strives for a title."""
    return str(Who(who).label)


@register.filter
def as_data(words: str) -> str:
    """Mark words out of the database as Vietnamese, where a component takes them as they are; nothing stays nothing."""
    return format_html('<span lang="vi">{}</span>', words) if words else ""
