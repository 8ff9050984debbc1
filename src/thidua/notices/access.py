"""Whose notices somebody may see: one's own, whatever the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.notices.models import Notice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.people.models import User


def visible_to(person: User) -> QuerySet[Notice]:
    """Give a person's notices; nobody sees another's, and nobody marks another's as read."""
    return Notice.objects.filter(user=person)
