"""Tokens as pages list them, and the one that a request shows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.api import access
from thidua.api.models import Token
from thidua.api.rules.tokens import could_be, digest_of
from thidua.organisations import queries as organisations
from thidua.people import queries as people
from thidua.people.models import Role

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


class Standing(StrEnum):
    """Whether a token works."""

    WORKS = "works"
    REVOKED = "revoked"
    OVER = "over"
    ORPHANED = "orphaned"
    """Whoever gave it out no longer holds that office."""


def token_for(secret: str, today: date) -> Token | None:
    """Give the token of a secret while it works: not revoked, in its days, given out in an office still held.

    One query. The unit has to exist on the day, and so has the account of whoever answers for it.
    """
    if not could_be(secret):
        return None
    held = Q(office__valid_to__isnull=True) | Q(office__valid_to__gt=today)
    there = Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gt=today)
    found = Token.objects.filter(held, there, digest=digest_of(secret), revoked_at__isnull=True, expires_on__gt=today)
    found = found.filter(office__user__is_active=True)
    return found.select_related("unit__kind", "role", "office__user").first()


def given_out(officer: Actor | None, on: date) -> QuerySet[Token]:
    """Give the tokens that somebody may see, newest first."""
    found = access.visible_to(officer, on=on).select_related("unit", "role", "office__user")
    return found.order_by("-issued_at", "-pk")


def token_of(officer: Actor | None, public_id: UUID, on: date) -> Token | None:
    """Give a token that somebody may see, or None."""
    return given_out(officer, on).filter(public_id=public_id).first()


def standing(token: Token, today: date) -> Standing:
    """Say whether a token works on a day, and why not."""
    if token.revoked_at is not None:
        return Standing.REVOKED
    if token.expires_on <= today:
        return Standing.OVER
    office = token.office
    is_held = office.valid_to is None or office.valid_to > today
    return Standing.WORKS if is_held and office.user.is_active else Standing.ORPHANED


def units_for(officer: Actor | None, today: date) -> QuerySet[Unit]:
    """Give the units for which somebody gives out tokens, in Vietnamese order of name."""
    return organisations.at(today).filter(pk__in=access.units(officer, on=today).values("pk"))


def roles_for(officer: Actor) -> QuerySet[Role]:
    """Give the roles that somebody may give, in their order; the action judges again with the unit that was chosen."""
    return Role.objects.filter(pk__in=[one.pk for one in people.roles_to_give(officer)]).order_by("sort", "code")
