"""What the pages of the way in say besides their forms."""

from __future__ import annotations

from django import template

from thidua.accounts.adapters import help_lines

register = template.Library()


@register.inclusion_tag("accounts/help.html")
def whom_to_ask() -> dict[str, list[str]]:
    """Say whom to ask for help, as the site's settings name them."""
    return {"lines": help_lines()}
