"""How old a session is, and how long nobody has used it.

No page writes its session: when it was last used stands in a cookie of its own, signed, bound to the session and given
anew at most once a minute. A browser can keep an old one back but cannot make a younger one, and without one the
session counts as unused since it began (decision 13). The clock is the signer's own, so it is the real one, also in a
demonstration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest, HttpResponse

BEGAN = "began"
"""Session key of the signed moment at which somebody signed in."""
SECOND_FACTOR = "second_factor"
"""Session key that says whether the user has a second factor; whoever has one has passed it to get in."""
A_MINUTE = 60


def begin(sender: object, request: HttpRequest | None, user: Any, **kwargs: object) -> None:  # noqa: ARG001 -- a receiver
    """Note in a session that begins when it did, and whether its user has a second factor."""
    if request is None:
        return
    request.session[BEGAN] = _signer("began").sign("")
    request.session[SECOND_FACTOR] = has_second_factor(user)


def enlist(request: HttpRequest) -> None:
    """Put a session that has just begun on its user's list."""
    UserSession.objects.create_from_request(request)


def strike_out(key: str | None) -> None:
    """Take a session that is over off its user's list."""
    UserSession.objects.filter(session_key=key or "").delete()


def has_second_factor(user: Any) -> bool:
    """Say whether somebody has a second factor; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def why_over(session: SessionBase, seen: str) -> str:
    """Say why a session is over: ``age``, ``idle``, or nothing while it lives; ``seen`` is its last use's cookie."""
    began = session.get(BEGAN, "")
    if not _younger(_signer("began"), began, "", settings.SESSION_COOKIE_AGE):
        return "age"
    limit = settings.IDLE_MINUTES * A_MINUTE
    if not limit or _younger(_signer("began"), began, "", limit):
        return ""
    return "" if _younger(_signer("seen"), seen, _mark(session), limit) else "idle"


def is_due(session: SessionBase, seen: str) -> bool:
    """Say whether the cookie of the last use has to be given anew."""
    return bool(settings.IDLE_MINUTES) and not _younger(_signer("seen"), seen, _mark(session), A_MINUTE)


def cookie_name() -> str:
    """Name the cookie of the last use as the session's own, with the same prefix."""
    return f"{settings.SESSION_COOKIE_NAME}-seen"


def note_use(session: SessionBase, response: HttpResponse) -> None:
    """Give the browser the cookie that says that the session was used just now."""
    response.set_cookie(
        cookie_name(),
        _signer("seen").sign(_mark(session)),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _mark(session: SessionBase) -> str:
    """Name a session without saying its key."""
    return salted_hmac("thidua.accounts.seen", session.session_key or "", algorithm="sha256").hexdigest()[:32]


def _signer(use: str) -> TimestampSigner:
    return TimestampSigner(salt=f"thidua.accounts.{use}")


def _younger(signer: TimestampSigner, signed: str, value: str, seconds: int) -> bool:
    """Say whether a text was signed for a value within so many seconds."""
    try:
        return constant_time_compare(signer.unsign(signed, max_age=seconds), value)
    except (SignatureExpired, BadSignature):
        return False
