"""Offices: appointing, ending, and deputies ("thay mặt")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import NotAllowed
from thidua.people import access, queries
from thidua.people.actions.persons import add_user
from thidua.people.actions.refusals import (
    AlreadyAppointed,
    AlreadyDeputised,
    LastOne,
    LockedOut,
    NotOneself,
    OfficeEnds,
    UnitGone,
    UnknownRole,
)
from thidua.people.models import Officer, Role
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.people.models import User


@transaction.atomic
def appoint(
    *,
    user: User,
    unit: Unit,
    role: str,
    by: Actor,
    at: datetime,
    on: date | None = None,
    until: date | None = None,
    is_example: bool = False,
) -> Officer:
    """Put a user to work for a unit in a role, by its code, from a day on (the day of ``at`` unless another is given).

    ``until`` is the first day that no longer counts. Nobody appoints themself, or to a role that they may not give
    (``access.may_give``). Raises ``UnknownRole``, ``NotOneself``, ``LockedOut``, ``UnitGone``, ``OfficeEnds``, and
    ``AlreadyAppointed`` when the user holds that office on one of those days.
    """
    access.require(by, "officer.appoint")
    known = Role.objects.filter(code=role).first()
    if known is None:
        raise UnknownRole(_("Không có vai trò “%s”.") % role, field="role")
    access.require_to_give(by, known, unit, on=day_of(at))
    first = on or day_of(at)
    _refuse_bad_office(user, unit, first=first, until=until, by=by)
    one_at_a_time(f"people.offices.{user.public_id}")
    officer = Officer(
        user=user,
        unit=unit,
        role=known,
        valid_from=first,
        valid_to=until,
        is_example=is_example or user.is_example,
    )
    _keep_once(officer)
    after = {"user": str(user.public_id), "unit": str(unit.public_id), "role": role, "from": first.isoformat()}
    if until:
        after["to"] = until.isoformat()
    audit.record(verb="officer.appointed", subject=officer, by=by, at=at, after=after)
    return officer


def _refuse_bad_office(user: User, unit: Unit, *, first: date, until: date | None, by: Actor) -> None:
    if user.public_id == by.actor_id:
        raise NotOneself(_("Không ai tự giao vai trò cho mình. Hãy nhờ người khác có quyền phân công."), field="user")
    if not user.is_active:
        raise LockedOut(_("Tài khoản này đang bị khóa. Hãy mở lại tài khoản trước khi phân công."), field="user")
    _refuse_gone(unit, first)
    if until is not None and until <= first:
        raise OfficeEnds(_("Ngày cuối cùng phải từ ngày bắt đầu trở đi."), field="until")


def _refuse_gone(unit: Unit, day: date) -> None:
    if unit.valid_from > day or (unit.valid_to is not None and unit.valid_to <= day):
        raise UnitGone(_("%s chưa có hoặc không còn vào ngày này.") % unit.name, field="on")


def _keep_once(officer: Officer) -> None:
    """Save an office of somebody's own unless they hold it on one of its days."""
    there = Officer.objects.filter(
        user=officer.user, unit=officer.unit, role=officer.role, deputises__isnull=True
    ).exclude(valid_to=F("valid_from"))
    if there.filter(_shares_a_day(officer.valid_from, officer.valid_to)).exists():
        raise _already_appointed(officer)
    try:
        with transaction.atomic():
            officer.save()
    except IntegrityError:
        raise _already_appointed(officer) from None


def _shares_a_day(first: date, until: date | None) -> Q:
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=first)
    return later if until is None else later & Q(valid_from__lt=until)


def _already_appointed(officer: Officer) -> AlreadyAppointed:
    return AlreadyAppointed(
        _("%(user)s đã làm việc cho %(unit)s trong vai trò này.")
        % {"user": officer.user.name, "unit": officer.unit.name},
        field="user",
    )


@transaction.atomic
def engage(
    *,
    username: str,
    name: str,
    email: str,
    unit: Unit,
    role: str,
    on: date,
    by: Actor,
    at: datetime,
    until: date | None = None,
) -> Officer:
    """Add a person together with their first office; nobody can sign in as them until they are given a password."""
    user = add_user(username=username, name=name, email=email, must_change_password=True, by=by, at=at)
    return appoint(user=user, unit=unit, role=role, on=on, until=until, by=by, at=at)


@transaction.atomic
def end_office(*, officer: Officer, on: date, version: int, by: Actor, at: datetime) -> Officer:
    """Let an office end: ``on`` is the first day on which its rights are gone, today at the earliest.

    Its deputies end on the same day at the latest. Raises ``OfficeEnds`` when it has ended by then or would begin only
    later, ``LastOne`` for the last who may appoint, ``Stale`` after another's edit.
    """
    today = day_of(at)
    access.require(by, "officer.end", officer, on=today)
    if officer.valid_to is not None and officer.valid_to <= max(on, today):
        raise OfficeEnds(_("Việc phân công này đã kết thúc rồi, hoặc kết thúc sớm hơn ngày đã chọn."), field="on")
    if on < max(today, officer.valid_from):
        raise OfficeEnds(_("Ngày thôi việc không sớm hơn hôm nay và không sớm hơn ngày bắt đầu."), field="on")
    one_at_a_time("people.keys")
    one_at_a_time(f"people.deputies.{officer.public_id}")
    if queries.is_last_with_keys(officer.user, on, office=officer):
        raise LastOne(_("Đây là người cuối cùng giữ vai trò này. Hãy giao vai trò cho người khác trước."), field="on")
    fresh = revise(officer, version=version, valid_to=on)
    ended = _end_deputies(fresh, on)
    audit.record(
        verb="officer.ended",
        subject=fresh,
        by=by,
        at=at,
        before={"to": officer.valid_to.isoformat() if officer.valid_to else None},
        after={"to": on.isoformat()} | ({"deputies": ended} if ended else {}),
    )
    return fresh


def _end_deputies(officer: Officer, on: date) -> list[str]:
    """Let the deputies of an office end with it; give the public ids of those whose days changed."""
    late = Officer.objects.filter(deputises=officer, valid_to__gt=on)
    ended = [str(one) for one in late.order_by("pk").values_list("public_id", flat=True)]
    late.update(valid_to=Greatest(on, F("valid_from")), version=F("version") + 1)
    return ended


@transaction.atomic
def deputise(*, office: Officer, user: User, on: date, until: date, by: Actor, at: datetime) -> Officer:
    """Name a deputy for an office, from a day to the first day that no longer counts.

    The deputy works for the same unit in the same role; the journal says on whose behalf. One office has one deputy at
    a time; a deputy names none. Raises ``OfficeEnds``, ``AlreadyDeputised``, ``AlreadyAppointed``, ``NotOneself``,
    ``LockedOut``, ``UnitGone``.
    """
    today = day_of(at)
    access.require(by, "officer.deputise", office, on=today)
    if not access.visible_users(by, on=today).filter(pk=user.pk).exists():
        raise NotAllowed(_("Hãy chọn người thay mặt trong những người bạn thấy được."), field="user")
    _refuse_bad_deputy(office, user, on=on, until=until, by=by)
    _refuse_gone(office.unit, on)
    if on < max(today, office.valid_from) or until <= on:
        raise OfficeEnds(_("Việc thay mặt bắt đầu sớm nhất từ hôm nay và có ngày cuối cùng sau đó."), field="until")
    one_at_a_time(f"people.deputies.{office.public_id}")
    office.refresh_from_db(fields=["valid_to"])
    if office.valid_to is not None and until > office.valid_to:
        raise OfficeEnds(_("Việc thay mặt không kéo dài quá ngày cuối của chính vai trò này."), field="until")
    if Officer.objects.filter(_shares_a_day(on, until), deputises=office).exclude(valid_to=F("valid_from")).exists():
        raise AlreadyDeputised(_("Trong những ngày này đã có người thay mặt. Hãy chấm dứt việc đó trước."), field="on")
    deputy = Officer.objects.create(
        user=user,
        unit=office.unit,
        role=office.role,
        valid_from=on,
        valid_to=until,
        deputises=office,
        is_example=office.is_example,
    )
    audit.record(
        verb="officer.deputised",
        subject=deputy,
        by=by,
        at=at,
        after={
            "user": str(user.public_id),
            "for": str(office.user.public_id),
            "unit": str(office.unit.public_id),
            "role": office.role.code,
            "from": on.isoformat(),
            "to": until.isoformat(),
        },
    )
    return deputy


def _refuse_bad_deputy(office: Officer, user: User, *, on: date, until: date, by: Actor) -> None:
    if user == office.user:
        raise NotOneself(_("Không ai thay mặt chính mình. Hãy chọn người khác."), field="user")
    if user.public_id == by.actor_id:
        raise NotOneself(_("Không ai tự cử mình thay mặt người khác. Hãy nhờ người giữ vai trò này cử."), field="user")
    if not user.is_active:
        raise LockedOut(_("Tài khoản này đang bị khóa. Hãy chọn người khác."), field="user")
    held = Officer.objects.filter(
        _shares_a_day(on, until), user=user, unit=office.unit, role=office.role, deputises__isnull=True
    )
    if held.exists():
        raise AlreadyAppointed(
            _("%s đã tự mình giữ vai trò này ở đơn vị, không cần thay mặt.") % user.name, field="user"
        )
