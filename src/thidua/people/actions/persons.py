"""People who sign in: adding, editing, locking out and letting in again."""

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
from thidua.people import access, queries, rules
from thidua.people.actions.refusals import (
    BadEmail,
    BadPhone,
    BadUsername,
    EmailTaken,
    LastOne,
    NotOneself,
    UsernameTaken,
    WeakPassword,
)
from thidua.people.models import User
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor


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


@transaction.atomic
def edit_person(
    *, person: User, name: str, email: str, version: int, by: Actor, at: datetime, phone: str | None = None
) -> User:
    """Change a person's name, e-mail address and telephone number; the journal says which, never what they are.

    Without a number the one that is kept stays. Raises ``BadEmail``, ``EmailTaken``, ``BadPhone``, and ``Stale`` after
    another's edit.
    """
    access.require(by, "user.edit", person, on=day_of(at))
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Hãy ghi họ và tên."), field="name")
    email = _good_email(email, of=person)
    wanted = {"name": name, "email": email}
    if phone is not None:
        wanted["phone"] = _good_phone(phone)
    changed = [field for field, value in wanted.items() if getattr(person, field) != value]
    try:
        with transaction.atomic():
            fresh = revise(person, version=version, **wanted)
    except IntegrityError:
        raise EmailTaken(_("Thư điện tử này đã thuộc về một tài khoản khác."), field="email") from None
    audit.record(verb="user.edited", subject=fresh, by=by, at=at, after={"changed": changed})
    return fresh


@transaction.atomic
def lock_out(*, person: User, version: int, by: Actor, at: datetime) -> User:
    """Close a person's account: they are out at once, in every running session, and cannot come in.

    Their offices stay, so that letting them in again gives back what they had. Raises ``NotOneself``, ``LastOne``.
    """
    _require_lock(person, by, at)
    if person.public_id == by.actor_id:
        raise NotOneself(_("Bạn không tự khóa tài khoản của mình. Hãy nhờ một quản trị viên khác."))
    one_at_a_time("people.keys")
    if queries.is_last_with_keys(person, day_of(at)):
        raise LastOne(_("Đây là người cuối cùng giữ vai trò này. Hãy giao vai trò cho người khác trước."))
    return _switch(person, version=version, active=False, by=by, at=at)


@transaction.atomic
def let_in_again(*, person: User, version: int, by: Actor, at: datetime) -> User:
    """Open a closed account again."""
    _require_lock(person, by, at)
    return _switch(person, version=version, active=True, by=by, at=at)


def _require_lock(person: User, by: Actor, at: datetime) -> None:
    access.require(by, "user.lock", person, on=day_of(at))


def _switch(person: User, *, version: int, active: bool, by: Actor, at: datetime) -> User:
    fresh = revise(person, version=version, is_active=active)
    audit.record(verb="user.let_in" if active else "user.locked_out", subject=fresh, by=by, at=at)
    return fresh


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


def _good_email(typed: str, *, of: User | None = None) -> str:
    email = rules.clean_email(typed)
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        raise BadEmail(_("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@haiphong.gov.vn"), field="email") from None
    if User.objects.filter(email=email).exclude(pk=of.pk if of else 0).exists():
        raise EmailTaken(_("Thư điện tử này đã thuộc về một tài khoản khác."), field="email")
    return email


def _good_phone(typed: str) -> str:
    phone = rules.clean_phone(typed)
    if phone is None:
        raise BadPhone(
            _("Số điện thoại chưa đúng. Ví dụ: 0912 345 678, 0225 3822 616 hoặc +84 912 345 678."), field="phone"
        )
    return phone


def _hashed(user: User, password: str | None) -> str:
    """Give the password's hash, or the mark of an account that nobody can sign in to."""
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise WeakPassword(" ".join(error.messages), field="password") from None
    user.set_password(password)
    return user.password
