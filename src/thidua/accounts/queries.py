"""Reading sessions, second factors and failed sign-ins."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils.translation import gettext as _

from thidua.accounts import rules
from thidua.accounts.models import FailedSignIns
from thidua.audit.queries import lines_about
from thidua.people.models import User

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Place:
    """A session as its user sees it: the browser in a few words, the network address, since when."""

    number: int
    browser: str
    system: str
    address: str
    since: datetime
    is_here: bool

    @property
    def name(self) -> str:
        """The browser and its system: "Edge · Windows"."""
        return " · ".join(filter(None, (self.browser or _("Không rõ trình duyệt"), self.system)))


_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def sessions_of(user: AbstractBaseUser, *, key: str | None) -> list[Place]:
    """Give the sessions of a user that are not over, newest first; ``key`` is the one that asks.

    Those whose rows are still there though they have run out are left out.
    """
    listed = UserSession.objects.filter(user=user).order_by("-created_at", "-pk")
    keys = [one.session_key for one in listed]
    alive = set(Session.objects.filter(session_key__in=keys).values_list("session_key", flat=True))
    return [
        Place(
            number=one.pk,
            browser=_first(_BROWSERS, one.user_agent),
            system=_first(_SYSTEMS, one.user_agent),
            address=one.ip,
            since=one.created_at,
            is_here=one.session_key == key,
        )
        for one in listed
        if one.session_key in alive
    ]


def _first(known: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for mark, name in known if mark in text), "")


def unused_recovery_codes(user: AbstractBaseUser) -> list[str]:
    """Give the recovery codes that a user has not used yet, for the one page and the one file that show them."""
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    wrapped: Any = kept.wrap() if kept else None
    return list(wrapped.get_unused_codes()) if wrapped else []


def invited_one(public_id: str) -> User | None:
    """Give a user who may get a letter: an open account with an address that waits for a password of their own."""
    waiting = User.objects.filter(public_id=public_id, is_active=True, must_change_password=True)
    return waiting.exclude(email="").first()


def went_out(user: User, *, reference: str) -> bool:
    """Say whether a letter went out to a user under a reference (`audit.context`)."""
    return lines_about(user).filter(verb="user.invitation_sent", request_id=reference).exists()


def is_anothers(*, user: User, email: str) -> bool:
    """Say whether an address stands on another user's account."""
    return User.objects.filter(email=email.lower()).exclude(pk=user.pk).exists()


def failed_sign_ins(day: date) -> int:
    """Say how many times somebody failed to sign in on a day."""
    return FailedSignIns.objects.filter(day=day).values_list("count", flat=True).first() or 0


def minutes_locked(request: HttpRequest, key: str) -> int:
    """Say for how many minutes nobody may try to sign in with a name; ``key`` is the name as lockout counts it."""
    now = time.time()
    waits = [0]
    for rate in ratelimit.get_rates(app="allauth.account", action="login_failed"):
        kept = ratelimit.get_cache_key(request, app="allauth.account", action="login_failed", rate=rate, key=key)
        tries = cache.get(kept, [])
        waits.append(rules.minutes_to_wait(tries, allowed=rate.amount, seconds=rate.duration, now=now))
    return max(waits)
