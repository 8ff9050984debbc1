"""A council and who sits in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.councils import access
from thidua.councils.actions.refusals import AlreadySeated, DaysWrong
from thidua.councils.models import Council, Member
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.people.models import User


@dataclass(frozen=True, slots=True)
class SaidCouncil:
    """A council as it was typed; ``valid_to`` is the first day that it is no more."""

    name: str
    decision: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class SaidSeat:
    """A seat as it was typed; ``valid_to`` is the first day that it is empty."""

    unit: Unit
    seat: str
    office: str
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def set_up(*, unit: Unit, said: SaidCouncil, is_example: bool = False, by: Actor, at: datetime) -> Council:
    """Set up the council of a body by a decision. Raises ``DaysWrong``, ``NotAllowed``."""
    access.require_prepare(by, unit)
    _in_order(said.valid_from, said.valid_to)
    made = Council.objects.create(unit=unit, is_example=is_example, **_council(said))
    audit.record(
        verb="council.set_up", subject=made, by=by, at=at, after={"unit": str(unit.public_id), **_plain(_council(said))}
    )
    return made


@transaction.atomic
def change(*, council: Council, version: int, said: SaidCouncil, by: Actor, at: datetime) -> Council:
    """Change a council, or end it by a last day. Raises ``DaysWrong``, ``Stale``, ``NotAllowed``."""
    access.require_prepare(by, council.unit)
    _in_order(said.valid_from, said.valid_to)
    values = _council(said)
    before = {name: getattr(council, name) for name in values}
    kept = revise(council, version=version, **values)
    audit.record(verb="council.changed", subject=kept, by=by, at=at, before=_plain(before), after=_plain(values))
    return kept


@transaction.atomic
def seat(*, council: Council, user: User, said: SaidSeat, by: Actor, at: datetime) -> Member:
    """Seat a person in a council. Raises ``AlreadySeated``, ``DaysWrong``, ``NotAllowed``."""
    access.require_prepare(by, council.unit)
    one_at_a_time(f"councils:seats:{council.pk}")
    _in_order(said.valid_from, said.valid_to)
    if council.members.filter(user=user, valid_to__isnull=True).exists():
        raise AlreadySeated(_("Người này đang là thành viên của Hội đồng."), field="user")
    made = Member.objects.create(council=council, user=user, **_seat(said))
    after = {"user": str(user.public_id), **_plain(_seat(said))}
    audit.record(verb="council.seated", subject=council, by=by, at=at, after=after)
    return made


@transaction.atomic
def reseat(*, member: Member, version: int, said: SaidSeat, by: Actor, at: datetime) -> Member:
    """Change a seat, or end it by a last day. Raises ``AlreadySeated``, ``DaysWrong``, ``Stale``, ``NotAllowed``."""
    access.require_prepare(by, member.council.unit)
    one_at_a_time(f"councils:seats:{member.council_id}")
    _in_order(said.valid_from, said.valid_to)
    others = member.council.members.filter(user=member.user_id, valid_to__isnull=True).exclude(pk=member.pk)
    if said.valid_to is None and others.exists():
        raise AlreadySeated(_("Người này đang là thành viên của Hội đồng."), field="valid_to")
    values = _seat(said)
    before = {name: getattr(member, name) for name in values}
    kept = revise(member, version=version, **values)
    after = {"user": str(member.user.public_id), **_plain(values)}
    audit.record(verb="council.reseated", subject=member.council, by=by, at=at, before=_plain(before), after=after)
    return kept


def _in_order(first: date, end: date | None) -> None:
    if end is not None and end <= first:
        raise DaysWrong(_("Ngày kết thúc phải sau ngày bắt đầu."), field="valid_to")


def _council(said: SaidCouncil) -> dict[str, object]:
    return {name: getattr(said, name) for name in ("name", "decision", "valid_from", "valid_to")}


def _seat(said: SaidSeat) -> dict[str, object]:
    return {name: getattr(said, name) for name in ("unit", "seat", "office", "valid_from", "valid_to")}


def _plain(values: dict[str, object]) -> dict[str, object]:
    """Give values as the journal keeps them."""
    return {
        name: str(getattr(value, "public_id", value)) if value is not None else None for name, value in values.items()
    }
