"""Tokens: given out, used, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.api import access
from thidua.api.models import Token
from thidua.api.rules.tokens import MOST_DAYS, SCOPES, drawn
from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer, Role


class BadToken(Refused):
    """A token cannot be given out as asked."""


@transaction.atomic
def issue(
    *,
    name: str,
    unit: Unit,
    role: Role,
    scopes: Sequence[str],
    expires_on: date,
    by: Officer,
    at: datetime,
    is_example: bool = False,
) -> tuple[Token, str]:
    """Give out a token of a unit; gives it and its secret, which is kept nowhere and shown once.

    ``expires_on`` is the first day on which it no longer works. Raises ``NotAllowed`` for a unit or role out of reach
    and ``BadToken`` for scopes or days that cannot be.
    """
    access.require_to_give(by, role, unit, on=day_of(at))
    wanted = [scope for scope in SCOPES if scope in scopes]
    _refuse_bad(name, wanted, scopes, expires_on, day_of(at))
    secret = drawn()
    token = Token.objects.create(
        name=name.strip(),
        unit=unit,
        role=role,
        office=by,
        scopes=wanted,
        prefix=secret.prefix,
        digest=secret.digest,
        issued_at=at,
        expires_on=expires_on,
        is_example=is_example or unit.is_example,
    )
    after = {
        "unit": str(unit.public_id),
        "role": role.code,
        "scopes": wanted,
        "prefix": secret.prefix,
        "to": expires_on.isoformat(),
    }
    audit.record(verb="token.issued", subject=token, by=by, at=at, after=after)
    return token, secret.text


def _refuse_bad(name: str, wanted: Sequence[str], scopes: Sequence[str], expires_on: date, today: date) -> None:
    if not name.strip():
        raise BadToken(_("Hãy ghi phần mềm nào dùng mã này."), field="name")
    if not wanted or len(wanted) != len(set(scopes)):
        raise BadToken(_("Hãy chọn ít nhất một phạm vi trong danh sách."), field="scopes")
    if not 0 < (expires_on - today).days <= MOST_DAYS:
        raise BadToken(_("Ngày cuối cùng phải từ hôm nay và không quá một năm."), field="last_day")


@transaction.atomic
def revoke(*, token: Token, version: int, by: Actor, at: datetime) -> Token:
    """Take a token back at once; it is never given out again. Raises ``Stale`` where it was taken back meanwhile."""
    access.require(by, token.unit, on=day_of(at))
    if token.revoked_at is not None:
        raise BadToken(_("Mã truy cập này đã thu hồi rồi."))
    kept = revise(token, version=version, revoked_at=at)
    audit.record(verb="token.revoked", subject=kept, by=by, at=at, before={"prefix": token.prefix})
    return kept


def note_use(*, token: Token, by: Actor, at: datetime) -> None:  # noqa: ARG001 -- every action knows who acts
    """Note the day on which a token was last used: one write a day, and no line of the journal."""
    today = day_of(at)
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)
