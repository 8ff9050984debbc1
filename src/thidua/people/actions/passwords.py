"""First passwords and lost ones: random, shown once on a slip, or chosen by way of a letter with a link.

No slip is kept anywhere. What the database holds is the hash, what the journal holds is that there is a new password.
Letters are written and sent by ``accounts``, which has the links: here the work is asked for, without any secret.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.jobs import actions as jobs
from thidua.kernel.clock import day_of
from thidua.people import access, queries, rules
from thidua.people.actions.refusals import LockedOut, NoEmail, NotOneself
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
LETTER = "accounts.invite"
"""Kind of the work that writes and sends the letter with the link."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody needs to come in for the first time; ``password`` is nowhere else and in no log."""

    unit: str
    name: str
    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Post:
    """What a letter needs to know of the page that asked for it: the site's address, the language."""

    address: str
    language: str


@dataclass(frozen=True, slots=True)
class Invited:
    """The slips to be printed, and how many letters are on their way."""

    slips: list[Slip]
    letters: int = 0


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
        _require_reset(person, by, at)
        fresh = revise(person, version=version, password=hashed, must_change_password=True)
        audit.record(verb="user.password_reset", subject=fresh, by=by, at=at)
    office = next(iter(queries.officers_of(fresh, day_of(at))), None)
    return Slip(unit=office.unit.name if office else "", name=fresh.name, username=fresh.username, password=password)


def _require_reset(person: User, by: Actor, at: datetime) -> None:
    access.require(by, "user.reset", person, on=day_of(at))
    if person.public_id == by.actor_id:
        raise NotOneself(_("Mật khẩu của chính mình thì đổi ở trang Tài khoản của tôi."))
    if not person.is_active:
        raise LockedOut(_("Tài khoản này đang bị khóa. Hãy mở lại tài khoản trước."))


@transaction.atomic
def send_letter(*, person: User, version: int, post: Post, by: Actor, at: datetime) -> User:
    """Send a person a letter with a link to choose a password; until then nobody can come in by any, on paper or known.

    Raises ``NotOneself``, ``LockedOut``, ``NoEmail``, ``Stale``.
    """
    _require_reset(person, by, at)
    if not person.email:
        raise NoEmail(_("Người này chưa có thư điện tử. Hãy ghi địa chỉ ở trang Sửa, hoặc in phiếu."))
    fresh = revise(person, version=version, password=make_password(None), must_change_password=True)
    audit.record(verb="user.password_reset", subject=fresh, by=by, at=at, after={"means": "letter"})
    _enqueue_letter(fresh, post, by=by, at=at)
    return fresh


def _enqueue_letter(user: User, post: Post, *, by: Actor, at: datetime) -> None:
    """Ask for a letter; the user's version makes asking twice for one password harmless."""
    arguments = {"user": str(user.public_id), "address": post.address, "language": post.language}
    jobs.enqueue(kind=LETTER, key=f"{user.public_id}:{user.version}", arguments=arguments, by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A first password for a slip, with its hash; or none, and the address that gets a letter."""

    email: str = ""
    password: str = field(default="", repr=False)
    hashed: str = field(default="", repr=False)


def invite_units(
    *, by: Actor, at: datetime, group: UUID | None = None, again: bool = False, post: Post | None = None
) -> Invited:
    """Give every unit without an officer of its own an account, and its slip; in Vietnamese order of the units.

    ``group`` bounds the units to those of one cluster or block. With ``again`` the units whose officers have never
    signed in get new passwords and slips too; the earlier slips are void then. Asking twice changes nothing more.
    With ``post`` whoever has an e-mail address gets a letter in place of a slip; a new account gets its unit's address.
    """
    access.require(by, "user.invite")
    on = day_of(at)
    units = list(queries.units_without_officer(by, on, group=group))
    waiting = list(queries.officers_never_in(by, on, group=group)) if again else []
    free = queries.addresses_free(units) if post else {}
    fresh = [(unit, _draw(free.get(unit.pk, ""))) for unit in units]
    old = [(officer, _draw(officer.user.email if post else "")) for officer in waiting]
    with transaction.atomic():
        one_at_a_time("people.invitations")
        still = set(queries.units_without_officer(by, on, group=group).values_list("pk", flat=True))
        made = _new([one for one in fresh if one[0].pk in still], by=by, at=at)
        made += [(_renew(officer, drawn, by=by, at=at), drawn) for officer, drawn in old]
        by_letter = [office.user for office, drawn in made if drawn.email]
        if post:
            for user in by_letter:
                _enqueue_letter(user, post, by=by, at=at)
    slips = [_slip(office, drawn) for office, drawn in made if drawn.password]
    return Invited(
        [slip for _place, slip in sorted(slips, key=lambda pair: (pair[0], pair[1].username))], len(by_letter)
    )


def _draw(email: str) -> _Drawn:
    """Draw a password for a slip, hashed slowly on purpose and so outside the transaction; none where a letter goes."""
    if email:
        return _Drawn(email=email, hashed=make_password(None))
    password = random_password()
    return _Drawn(password=password, hashed=make_password(password))


def _slip(office: Officer, drawn: _Drawn) -> tuple[str, Slip]:
    """Give a slip with its unit's sort key."""
    unit, user = office.unit, office.user
    return unit.name_sort, Slip(unit=unit.name, name=user.name, username=user.username, password=drawn.password)


def _new(units: Sequence[tuple[Unit, _Drawn]], *, by: Actor, at: datetime) -> list[tuple[Officer, _Drawn]]:
    """Make the accounts and offices of units that have none."""
    if not units:
        return []
    role = Role.objects.get(code=INVITED_ROLE)
    taken = set(User.objects.values_list("username", flat=True))
    users = []
    for unit, drawn in units:
        access.require_to_give(by, role, unit, on=day_of(at))
        username = rules.username_for(unit.name, taken)
        taken.add(username)
        users.append(
            User(
                username=username,
                name=f"Cán bộ {unit.name}",  # until they write their own
                email=drawn.email,
                password=drawn.hashed,
                must_change_password=True,
                is_example=unit.is_example,
            )
        )
    made = User.objects.bulk_create(users)
    offices = Officer.objects.bulk_create(
        Officer(user=user, unit=unit, role=role, valid_from=day_of(at), is_example=unit.is_example)
        for user, (unit, _drawn) in zip(made, units, strict=True)
    )
    for office, (_unit, drawn) in zip(offices, units, strict=True):
        audit.record(verb="user.invited", subject=office.user, by=by, at=at, after=_invited(office) | _means(drawn))
    return [(office, drawn) for office, (_unit, drawn) in zip(offices, units, strict=True)]


def _invited(office: Officer) -> dict[str, str]:
    return {
        "unit": str(office.unit.public_id),
        "role": office.role.code,
        "from": office.valid_from.isoformat(),
        "office": str(office.public_id),
    }


def _means(drawn: _Drawn) -> dict[str, str]:
    """Say in the journal that a letter took the place of a slip."""
    return {"means": "letter"} if drawn.email else {}


def _renew(officer: Officer, drawn: _Drawn, *, by: Actor, at: datetime) -> Officer:
    officer.user = revise(officer.user, version=officer.user.version, password=drawn.hashed, must_change_password=True)
    audit.record(verb="user.password_reset", subject=officer.user, by=by, at=at, after=_means(drawn))
    return officer
