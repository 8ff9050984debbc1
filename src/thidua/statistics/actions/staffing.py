"""Organisations and people who do the work of emulation: entered, changed, ended; and that a body has said all.

The journal says that somebody was entered and from when until when; what is kept of a person stays out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time
from thidua.statistics import access
from thidua.statistics.actions.refusals import AlreadyThere, BadDay, NoName, NotOfThisBody
from thidua.statistics.models import Declaration, Organ, Worker
from thidua.statistics.rules.forms import FIRST_YEAR

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.people.models import User

YOUNGEST: Final = 15
OLDEST: Final = 100


@dataclass(frozen=True, slots=True)
class SaidOrgan:
    """What is said of an organisation."""

    name: str
    kind: str
    starts_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class SaidWorker:
    """What is said of a person: an account or a name, and what form 0605 asks, as far as it is known."""

    starts_on: date
    user: User | None = None
    name: str = ""
    organ: Organ | None = None
    born_year: int | None = None
    is_woman: bool | None = None
    education: str = ""
    since_on: date | None = None
    ended_on: date | None = None


@transaction.atomic
def write_organ(
    *,
    unit: Unit,
    said: SaidOrgan,
    organ: Organ | None = None,
    version: int = 0,
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Organ:
    """Enter an organisation of a body, or change or end one.

    Raises ``NoName``, ``BadDay``, ``Stale``, ``NotAllowed``.
    """
    access.require_to_write(by, unit, on=day_of(at))
    name = " ".join(said.name.split())
    if not name:
        raise NoName(_("Hãy ghi tên tổ chức."), field="name")
    _refuse_days(said.starts_on, said.ended_on, at)
    columns = {"name": name, "kind": said.kind, "starts_on": said.starts_on, "ended_on": said.ended_on}
    if organ is None:
        kept = Organ.objects.create(unit=unit, is_example=is_example, **columns)
    else:
        kept = revise(organ, version=version, **columns)
    after = {"unit": str(unit.public_id), "name": name, "kind": said.kind, **_days(said.starts_on, said.ended_on)}
    verb = "staffing.organ_changed" if organ else "staffing.organ_entered"
    audit.record(verb=verb, subject=kept, by=by, at=at, after=after)
    return kept


@transaction.atomic
def write_worker(
    *,
    unit: Unit,
    said: SaidWorker,
    worker: Worker | None = None,
    version: int = 0,
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Worker:
    """Enter a person of a body, or change or end one.

    Raises ``NoName``, ``BadDay``, ``AlreadyThere``, ``NotOfThisBody``, ``Stale``, ``NotAllowed``.
    """
    access.require_to_write(by, unit, on=day_of(at))
    name = "" if said.user else " ".join(said.name.split())
    if not said.user and not name:
        raise NoName(_("Hãy chọn cán bộ của đơn vị hoặc ghi họ tên."), field="name")
    _refuse_days(said.starts_on, said.ended_on, at)
    _refuse_birth(said, at)
    if said.organ and said.organ.unit_id != unit.pk:
        raise NotOfThisBody(_("Tổ chức này thuộc đơn vị khác."), field="organ")
    _refuse_twice(unit, said, worker)
    names = ("user", "organ", "born_year", "is_woman", "education", "since_on", "starts_on", "ended_on")
    columns = {"name": name} | {one: getattr(said, one) for one in names}
    if worker is None:
        kept = Worker.objects.create(unit=unit, is_example=is_example, **columns)
    else:
        kept = revise(worker, version=version, **columns)
    after = {"unit": str(unit.public_id), **_days(said.starts_on, said.ended_on)}
    verb = "staffing.worker_changed" if worker else "staffing.worker_entered"
    audit.record(verb=verb, subject=kept, by=by, at=at, after=after)
    return kept


@transaction.atomic
def declare(*, unit: Unit, year: int, by: Actor, at: datetime) -> Declaration:
    """Say that all organisations and people of a body are entered for a year. Raises ``BadDay``, ``NotAllowed``."""
    access.require_to_write(by, unit, on=day_of(at))
    if not FIRST_YEAR <= year <= day_of(at).year:
        raise BadDay(_("Chỉ xác nhận cho năm từ %(first)s đến năm nay.") % {"first": FIRST_YEAR})
    one_at_a_time(f"staffing:{unit.pk}:{year}")
    found = Declaration.objects.filter(unit=unit, year=year).first()
    if found:
        return found
    made = Declaration.objects.create(unit=unit, year=year, declared_at=at)
    after = {"unit": str(unit.public_id), "year": year}
    audit.record(verb="staffing.declared", subject=made, by=by, at=at, after=after)
    return made


def _refuse_days(starts_on: date, ended_on: date | None, at: datetime) -> None:
    if starts_on > day_of(at):
        raise BadDay(_("Ngày bắt đầu chưa tới."), field="starts_on")
    if ended_on and ended_on < starts_on:
        raise BadDay(_("Ngày thôi không trước ngày bắt đầu."), field="ended_on")
    if ended_on and ended_on > day_of(at):
        raise BadDay(_("Ngày thôi chưa tới; hãy ghi khi đã thôi."), field="ended_on")


def _refuse_birth(said: SaidWorker, at: datetime) -> None:
    today = day_of(at)
    if said.born_year is not None and not today.year - OLDEST <= said.born_year <= today.year - YOUNGEST:
        raise BadDay(_("Năm sinh chưa đúng."), field="born_year")
    if said.since_on and said.since_on > today:
        raise BadDay(_("Ngày này chưa tới."), field="since_on")
    if said.since_on and said.born_year and said.since_on.year < said.born_year + YOUNGEST:
        raise BadDay(_("Ngày này quá sớm so với năm sinh."), field="since_on")


def _refuse_twice(unit: Unit, said: SaidWorker, worker: Worker | None) -> None:
    one_at_a_time(f"staffing:{unit.pk}")
    if said.user is None or said.ended_on is not None:
        return
    others = Worker.objects.filter(unit=unit, user=said.user, ended_on__isnull=True)
    if (others.exclude(pk=worker.pk) if worker else others).exists():
        raise AlreadyThere(_("Cán bộ này đã có trong danh sách của đơn vị."), field="user")


def _days(starts_on: date, ended_on: date | None) -> dict[str, str | None]:
    return {"starts_on": starts_on.isoformat(), "ended_on": ended_on.isoformat() if ended_on else None}
