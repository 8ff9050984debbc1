"""First passwords and lost ones: random, shown once on a slip, to be changed at the first sign-in.

No slip is kept anywhere. What the database holds is the hash, what the journal holds is that there is a new password.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.people import access, queries, rules
from thidua.people.actions.refusals import LockedOut, NotOneself
from thidua.people.models import Officer, Role, User
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

INVITED_ROLE = "unit_officer"


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody needs to come in for the first time; ``password`` is nowhere else and in no log."""

    unit: str
    name: str
    username: str
    password: str = field(repr=False)


def random_password() -> str:
    """Draw a password of four groups of four that can be read from paper: 16 signs of 31, 79 bits."""
    return "-".join("".join(secrets.choice(rules.PLAIN_SIGNS) for _sign in range(4)) for _group in range(4))


def reset_password(*, person: User, version: int, by: Actor, at: datetime) -> Slip:
    """Give a person a new first password; their sessions end, and they have to change it when they come in.

    Raises ``NotOneself``, ``LockedOut``, ``Stale``.
    """
    password = random_password()
    hashed = make_password(password)
    with transaction.atomic():
        access.require(by, "user.reset", person, on=day_of(at))
        if person.public_id == by.actor_id:
            raise NotOneself(_("Mật khẩu của chính mình thì đổi ở trang Tài khoản của tôi."))
        if not person.is_active:
            raise LockedOut(_("Tài khoản này đang bị khóa. Hãy mở lại tài khoản trước."))
        fresh = revise(person, version=version, password=hashed, must_change_password=True)
        audit.record(verb="user.password_reset", subject=fresh, by=by, at=at)
    office = next(iter(queries.officers_of(fresh, day_of(at))), None)
    return Slip(unit=office.unit.name if office else "", name=fresh.name, username=fresh.username, password=password)


def invite_units(*, by: Actor, at: datetime, group: UUID | None = None, again: bool = False) -> list[Slip]:
    """Give every unit without an officer of its own an account, and its slip; in Vietnamese order of the units.

    ``group`` bounds the units to those of one cluster or block. With ``again`` the units whose officers have never
    signed in get new passwords and slips too; the earlier slips are void then. Asking twice changes nothing more.
    """
    access.require(by, "user.invite")
    on = day_of(at)
    units = list(queries.units_without_officer(by, on, group=group))
    waiting = list(queries.officers_never_in(by, on, group=group)) if again else []
    drawn = [random_password() for _one in (*units, *waiting)]
    hashes = [make_password(password) for password in drawn]  # slow on purpose, so outside the transaction
    with transaction.atomic():
        one_at_a_time("people.invitations")
        still = set(queries.units_without_officer(by, on, group=group).values_list("pk", flat=True))
        fresh = zip(units, drawn, hashes, strict=False)
        slips = _new([one for one in fresh if one[0].pk in still], by=by, at=at)
        old = zip(waiting, drawn[len(units) :], hashes[len(units) :], strict=True)
        slips += [_renew(officer, password, hashed, by=by, at=at) for officer, password, hashed in old]
    return [slip for _place, slip in sorted(slips, key=lambda pair: (pair[0], pair[1].username))]


def _new(units: Sequence[tuple[Unit, str, str]], *, by: Actor, at: datetime) -> list[tuple[str, Slip]]:
    """Make the accounts and offices of units that have none; give the slips, each with its unit's sort key."""
    if not units:
        return []
    role = Role.objects.get(code=INVITED_ROLE)
    taken = set(User.objects.values_list("username", flat=True))
    users, slips = [], []
    for unit, password, hashed in units:
        access.require_to_give(by, role, unit, on=day_of(at))
        username = rules.username_for(unit.name, taken)
        taken.add(username)
        name = f"Cán bộ {unit.name}"  # until they write their own
        users.append(
            User(username=username, name=name, password=hashed, must_change_password=True, is_example=unit.is_example)
        )
        slips.append((unit.name_sort, Slip(unit=unit.name, name=name, username=username, password=password)))
    made = User.objects.bulk_create(users)
    offices = Officer.objects.bulk_create(
        Officer(user=user, unit=unit, role=role, valid_from=day_of(at), is_example=unit.is_example)
        for user, (unit, _password, _hashed) in zip(made, units, strict=True)
    )
    for user, office in zip(made, offices, strict=True):
        audit.record(verb="user.invited", subject=user, by=by, at=at, after=_invited(office))
    return slips


def _invited(office: Officer) -> dict[str, str]:
    return {
        "unit": str(office.unit.public_id),
        "role": office.role.code,
        "from": office.valid_from.isoformat(),
        "office": str(office.public_id),
    }


def _renew(officer: Officer, password: str, hashed: str, *, by: Actor, at: datetime) -> tuple[str, Slip]:
    user = revise(officer.user, version=officer.user.version, password=hashed, must_change_password=True)
    audit.record(verb="user.password_reset", subject=user, by=by, at=at)
    slip = Slip(unit=officer.unit.name, name=user.name, username=user.username, password=password)
    return officer.unit.name_sort, slip
