"""Who is at work as what on a day, and who somebody is by the name they type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from thidua.people.models import Officer, User
from thidua.people.rules import KEYS, clean_username

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.sessions.backends.base import SessionBase
    from django.db.models import QuerySet

    from thidua.organisations.models import Unit

MOST_OF_A_ROLE = 10
"""The sign-in page of a demonstration shows so many of each role; the rest sign in by name."""
ACTING_AS = "acting_as"
"""Session key of the office chosen: the officer's public id as text."""


def in_office(today: date) -> QuerySet[Officer]:
    """Give every office that is held on a day, longest-held first, with user, unit, its kind and role at hand.

    A deputy's counts only while the office deputised for is held, and any only while its unit exists.
    """
    held = Officer.objects.filter(_held(today), Q(deputises__isnull=True) | _held(today, "deputises__"))
    return held.select_related("user", "unit__kind", "role", "deputises__user").order_by("valid_from", "pk")


def _held(today: date, prefix: str = "") -> Q:
    """Give the condition that an office is held on a day; ``prefix`` leads from the filtered table to the offices."""
    there = Q(**{f"{prefix}unit__valid_to__isnull": True}) | Q(**{f"{prefix}unit__valid_to__gt": today})
    return _kept(today, prefix) & there


def _kept(today: date, prefix: str = "") -> Q:
    """Give the condition that an office's own days hold a day, whatever became of its unit."""
    kept = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": today})
    return kept & Q(**{f"{prefix}valid_from__lte": today})


def ended_with_unit(today: date) -> QuerySet[Officer]:
    """Give the offices that ended because their unit did, and whose holders hold none in that role since.

    An office that somebody ended on purpose, or a deputy's, is not among them.
    """
    lost = Officer.objects.filter(_kept(today), unit__valid_to__lte=today, deputises__isnull=True, user__is_active=True)
    anew = in_office(today).filter(
        user=OuterRef("user"), role=OuterRef("role"), valid_from__gte=OuterRef("unit__valid_to")
    )
    lost = lost.filter(~Exists(anew.order_by())).select_related("user", "unit__kind", "role", "deputises__user")
    return lost.order_by("valid_from", "pk")


def officers_of(user: User, today: date) -> list[Officer]:
    """Give the offices that a user holds on a day, longest-held first."""
    return list(in_office(today).filter(user=user, user__is_active=True))


def officer_at_work(
    user: User | AbstractBaseUser | AnonymousUser, session: SessionBase, *, today: date
) -> Officer | None:
    """Give the office that somebody works in just now: the one chosen in the session, else the longest-held.

    None for strangers, and for users who hold no office on that day. One query, none for strangers.
    """
    if not user.is_authenticated:
        return None
    offices = officers_of(user, today)  # type: ignore[arg-type] # AUTH_USER_MODEL is our User
    chosen = session.get(ACTING_AS, "")
    return next((office for office in offices if str(office.public_id) == chosen), offices[0] if offices else None)


def demo_officers(today: date) -> QuerySet[Officer]:
    """Give the made-up offices that anybody may take in a demonstration, the office's own first.

    Not those of whoever deputises (they choose that after they came in) or waits with the first password of a slip.
    """
    examples = in_office(today).filter(
        is_example=True, deputises=None, user__is_example=True, user__is_active=True, user__must_change_password=False
    )
    return examples.order_by("role__sort", "unit__name_sort", "user__name_sort", "pk")


def offered_officers(today: date) -> QuerySet[Officer]:
    """Give those of `demo_officers` that the sign-in page shows: some of each role, however many hold another."""
    turn = Window(RowNumber(), partition_by="role", order_by=["unit__name_sort", "user__name_sort", "pk"])
    return demo_officers(today).annotate(turn=turn).filter(turn__lte=MOST_OF_A_ROLE)


def username_of(typed: str) -> str:
    """Give the user name that somebody means who typed a user name or an e-mail address.

    What belongs to nobody comes back as it was typed, so that signing in takes as long for strangers as for users.
    """
    known = clean_username(typed)
    if "@" not in known:
        return known
    found = User.objects.filter(email=known).values_list("username", flat=True).first()
    return known if found is None else found


def user_of(username: str) -> User | None:
    """Give the user with a user name, or None."""
    return User.objects.filter(username=clean_username(username)).first()


def is_last_with_keys(user: User, day: date, *, office: Officer | None = None) -> bool:
    """Say whether a key role (`rules.KEYS`) would be held by nobody without a user, or without one office of theirs."""
    own = Officer.objects.filter(pk=office.pk) if office else in_office(day).filter(user=user, deputises=None)
    keys = set(own.filter(role__code__in=KEYS, deputises=None).values_list("role__code", flat=True).order_by())
    if not keys:
        return False
    others = in_office(day).filter(role__code__in=keys, deputises=None, user__is_active=True)
    others = others.exclude(pk=office.pk) if office else others.exclude(user=user)
    return bool(keys - set(others.values_list("role__code", flat=True).order_by()))


def holds(user: User, unit: Unit, role: str, today: date) -> bool:
    """Say whether a user works for a unit in a role on a day."""
    return in_office(today).filter(user=user, unit=unit, role__code=role).exists()
