"""Writing users, roles and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.people import access, rules
from thidua.people.models import Officer, Role, User
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


class BadUsername(Refused):
    """The user name has other signs than it may have, or too few."""


class UsernameTaken(Refused):
    """Somebody signs in by that name already."""


class BadEmail(Refused):
    """That is no e-mail address."""


class EmailTaken(Refused):
    """Somebody signs in by that address already."""


class WeakPassword(Refused):
    """The password is too easy to guess; the message says why."""


class UnknownRole(Refused):
    """There is no such role."""


class AlreadyAppointed(Refused):
    """The user holds that office already."""


class OfficeEnds(Refused):
    """The office cannot end on that day."""


@transaction.atomic
def lay_roles(*, by: Actor, at: datetime) -> list[Role]:
    """Make the roles that the product knows and the database lacks; give all of them in their order.

    A role that still allows what was last laid is the product's and follows it, verbs and policy. One that the city has
    changed is the city's: it stays as it is.
    """
    access.require(by, "role.lay")
    one_at_a_time("people.roles")
    there = {role.code: role for role in Role.objects.all()}
    made = Role.objects.bulk_create(
        Role(
            code=text.code,
            name=text.name,
            policy=text.policy,
            verbs=list(text.verbs),
            laid=list(text.verbs),
            sort=sort,
        )
        for sort, text in enumerate(rules.ROLES)
        if text.code not in there
    )
    brought = [there[text.code] for text in rules.ROLES if text.code in there and _bring(there[text.code], text)]
    if made or brought:
        audit.record(
            verb="role.laid",
            subject=(made or brought)[0],
            by=by,
            at=at,
            after={"codes": [role.code for role in made], "brought": [role.code for role in brought]},
        )
    return list(Role.objects.order_by("sort", "code"))


def _bring(role: Role, text: rules.RoleText) -> bool:
    """Bring a role to the product's present verbs and policy unless the city changed it; say whether it moved."""
    if not rules.follows(role.verbs, role.laid) or (
        role.policy == text.policy and rules.follows(role.laid, text.verbs)
    ):
        return False
    revise(role, version=role.version, verbs=list(text.verbs), laid=list(text.verbs), policy=text.policy)
    return True


@transaction.atomic
def add_user(
    *,
    username: str,
    name: str,
    by: Actor,
    at: datetime,
    email: str = "",
    password: str | None = None,
    must_change_password: bool = False,
    is_example: bool = False,
) -> User:
    """Add a person who may sign in; without a password nobody can sign in as them until one is set.

    Raises ``BadUsername``, ``UsernameTaken``, ``BadEmail``, ``EmailTaken``, ``WeakPassword``.
    """
    access.require(by, "user.add")
    user = User(
        username=_good_username(username),
        email=_good_email(email),
        name=" ".join(name.split()),
        must_change_password=must_change_password,
        is_example=is_example,
    )
    if not user.name:
        raise Refused(_("Hãy ghi họ và tên."), field="name")
    user.password = _hashed(user, password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise UsernameTaken(_("Tên đăng nhập hoặc thư điện tử này vừa có người dùng."), field="username") from None
    audit.record(verb="user.added", subject=user, by=by, at=at, after={"initial_password": user.must_change_password})
    return user


def _good_username(typed: str) -> str:
    username = rules.clean_username(typed)
    if not rules.is_username(username):
        raise BadUsername(
            _("Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới."),
            field="username",
        )
    if User.objects.filter(username=username).exists():
        raise UsernameTaken(_("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."), field="username")
    return username


def _good_email(typed: str) -> str:
    email = rules.clean_email(typed)
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        raise BadEmail(_("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@haiphong.gov.vn"), field="email") from None
    if User.objects.filter(email=email).exists():
        raise EmailTaken(_("Thư điện tử này đã thuộc về một tài khoản khác."), field="email")
    return email


def _hashed(user: User, password: str | None) -> str:
    """Give the password's hash, or the mark of an account that nobody can sign in to."""
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise WeakPassword(" ".join(error.messages), field="password") from None
    user.set_password(password)
    return user.password


@transaction.atomic
def appoint(
    *,
    user: User,
    unit: Unit,
    role: str,
    by: Actor,
    at: datetime,
    on: date | None = None,
    is_example: bool = False,
) -> Officer:
    """Put a user to work for a unit in a role, by its code, from a day on (the day of ``at`` unless another is given).

    Raises ``UnknownRole``; ``AlreadyAppointed`` when the user holds that office without an end.
    """
    access.require(by, "officer.appoint")
    known = Role.objects.filter(code=role).first()
    if known is None:
        raise UnknownRole(_("Không có vai trò “%s”.") % role, field="role")
    officer = Officer(
        user=user, unit=unit, role=known, valid_from=on or day_of(at), is_example=is_example or user.is_example
    )
    try:
        with transaction.atomic():
            officer.save()
    except IntegrityError:
        raise AlreadyAppointed(
            _("%(user)s đã làm việc cho %(unit)s trong vai trò này.") % {"user": user.name, "unit": unit.name},
            field="user",
        ) from None
    audit.record(
        verb="officer.appointed",
        subject=officer,
        by=by,
        at=at,
        after={
            "user": str(user.public_id),
            "unit": str(unit.public_id),
            "role": role,
            "from": officer.valid_from.isoformat(),
        },
    )
    return officer


@transaction.atomic
def end_office(*, officer: Officer, on: date, version: int, by: Actor, at: datetime) -> Officer:
    """Let an office end: ``on`` is the first day on which its rights are gone.

    Raises ``OfficeEnds`` when it has ended already or would end before it lasted a day, ``Stale`` after another's edit.
    """
    access.require(by, "officer.end", officer)
    if officer.valid_to is not None:
        raise OfficeEnds(_("Việc phân công này đã kết thúc rồi."), field="on")
    if on <= officer.valid_from:
        raise OfficeEnds(_("Ngày kết thúc phải sau ngày bắt đầu."), field="on")
    fresh = revise(officer, version=version, valid_to=on)
    audit.record(verb="officer.ended", subject=fresh, by=by, at=at, after={"to": on.isoformat()})
    return fresh


class _Self:
    """A user on the way in, before they are at work for any unit."""

    unit_public_id = None
    role_code = ""
    on_behalf_of = None
    verbs: frozenset[str] = frozenset()

    def __init__(self, user: User) -> None:
        self.actor_id: UUID = user.public_id


@transaction.atomic
def note_sign_in(*, by: User, at: datetime, demo: bool = False) -> None:
    """Write into the journal that a user signed in, by password or by the demonstration's one click."""
    audit.record(verb="user.signed_in", subject=by, by=_Self(by), at=at, after={"demo": demo})
