"""Writing what happens at the door: the journal's lines, passwords, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F

from thidua.accounts.models import FailedSignIns
from thidua.accounts.queries import is_anothers
from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor


class _Self:
    """A user at the door, before they are at work for any unit."""

    unit_public_id = None
    role_code = ""
    on_behalf_of = None
    verbs: frozenset[str] = frozenset()

    def __init__(self, user: User) -> None:
        self.actor_id: UUID = user.public_id


@transaction.atomic
def note_sign_in(*, by: User, at: datetime, methods: Iterable[str] = (), demo: bool = False) -> None:
    """Write into the journal that a user signed in, and by what: password, mfa, socialaccount; or by one click."""
    after: dict[str, object] = {"demo": demo}
    if how := sorted(set(methods)):
        after["methods"] = how
    audit.record(verb="user.signed_in", subject=by, by=_Self(by), at=at, after=after)


@transaction.atomic
def note_sign_out(*, by: User, at: datetime, why: str = "asked") -> None:
    """Write into the journal that a user's session ended: because they asked, or by ``idle`` or ``age``."""
    audit.record(verb="user.signed_out", subject=by, by=_Self(by), at=at, after={"why": why})


@transaction.atomic
def count_failed_sign_in(*, at: datetime) -> None:
    """Count that somebody failed to sign in, without a name: what was typed may be a password in the wrong field."""
    FailedSignIns.objects.get_or_create(day=day_of(at))
    FailedSignIns.objects.filter(day=day_of(at)).update(count=F("count") + 1)


@transaction.atomic
def set_password(*, by: User, password: str, at: datetime) -> None:
    """Give a user the password that they chose; every session of theirs but the one that asks is over.

    Django ends them: each session carries a digest of the password that it began under.
    """
    by.set_password(password)
    by.must_change_password = False
    User.objects.filter(pk=by.pk).update(password=by.password, must_change_password=False, version=F("version") + 1)
    by.refresh_from_db(fields=["version"])
    _end(UserSession.objects.filter(user=by))
    audit.record(verb="user.password_changed", subject=by, by=_Self(by), at=at)


@transaction.atomic
def note_second_factor(*, by: User, kind: str, verb: str, at: datetime) -> None:
    """Write into the journal that a user added, removed or renewed a second factor, by its kind alone."""
    audit.record(verb=f"second_factor.{verb}", subject=by, by=_Self(by), at=at, after={"kind": kind})


@transaction.atomic
def propose_email(*, by: User, email: str, at: datetime) -> EmailAddress:  # noqa: ARG001 -- every action knows its moment
    """Let an address wait for its confirmation in place of any that waited; one that is another's is not kept.

    The journal hears of the confirmation.
    """
    EmailAddress.objects.filter(user=by, verified=False).exclude(email=by.email).delete()
    if is_anothers(user=by, email=email):
        return EmailAddress(email=email)
    return EmailAddress.objects.create(user=by, email=email)


@transaction.atomic
def note_email(*, by: User, at: datetime) -> None:
    """Write into the journal that a user confirmed an e-mail address, but not which."""
    audit.record(verb="user.email_confirmed", subject=by, by=_Self(by), at=at)


@transaction.atomic
def note_invitation(*, user: User, by: Actor, at: datetime) -> None:
    """Write into the journal that a letter with a link went out, but not where to."""
    audit.record(verb="user.invitation_sent", subject=user, by=by, at=at)


@transaction.atomic
def end_session(*, by: User, number: int, at: datetime) -> bool:
    """End one session of a user, by its number in their list; says whether there was one."""
    ended = _end(UserSession.objects.filter(user=by, pk=number))
    if ended:
        audit.record(verb="session.ended", subject=by, by=_Self(by), at=at, after={"count": ended})
    return bool(ended)


@transaction.atomic
def end_sessions(*, by: User, at: datetime, but: str | None = None) -> int:
    """End every session of a user, or every one but that of a key; gives how many."""
    ended = _end(UserSession.objects.filter(user=by).exclude(session_key=but or ""))
    audit.record(verb="session.ended", subject=by, by=_Self(by), at=at, after={"count": ended})
    return ended


def _end(sessions: Iterable[UserSession]) -> int:
    ended = list(sessions)
    Session.objects.filter(session_key__in=[session.session_key for session in ended]).delete()
    UserSession.objects.filter(pk__in=[session.pk for session in ended]).delete()
    return len(ended)
