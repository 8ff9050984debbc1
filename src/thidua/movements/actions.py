"""Opening and editing movements, taking one up, saying what came of a year, reviewing and closing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.campaigns.models import Movement, MovementLevel
from thidua.files.actions import keep
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.kernel.text import fold
from thidua.movements import access, queries
from thidua.movements.models import MOST_FILES, Review, ReviewFile, ReviewKind, Uptake, YearResult
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


class SameName(Refused):
    """There is a movement of that name."""


class TooManyFiles(Refused):
    """A review carries no more files."""


class NotNow(Refused):
    """The movement is closed, or the days do not fit."""


@dataclass(frozen=True, slots=True)
class SaidMovement:
    """What is said of a movement; what nobody knows is empty."""

    name: str
    alias: str = ""
    level: str = ""
    scope: str = ""
    method: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    launched_by: Unit | None = None

    def columns(self) -> dict[str, Any]:
        """Give what stands in the row."""
        words = {"name": " ".join(self.name.split()), "alias": " ".join(self.alias.split())}
        plain = ("level", "scope", "method", "starts_on", "ends_on", "launched_by")
        return words | {name: getattr(self, name) for name in plain}


@dataclass(frozen=True, slots=True)
class SaidResult:
    """What came of a movement in a year; a count that nobody knows is None, which is not 0."""

    year: int
    text: str
    units: int | None = None
    people: int | None = None
    works: int | None = None


@dataclass(frozen=True, slots=True)
class SaidReview:
    """A review: when, what was found, by which paper, and whether the movement ends with it."""

    kind: str
    held_on: date
    text: str
    paper: str = ""
    closes: bool = False


@transaction.atomic
def open_movement(*, said: SaidMovement, by: Actor, at: datetime) -> Movement:
    """Open a movement: the office any, a unit's people one of the unit's own. Raises ``SameName``, ``NotAllowed``."""
    draft = Movement(**said.columns())
    access.require_edit(by, draft)
    _only_name(said, None)
    draft.save()
    audit.record(verb="movement.opened", subject=draft, by=by, at=at, after=_in_words(draft))
    return draft


@transaction.atomic
def amend(*, movement: Movement, version: int, said: SaidMovement, by: Actor, at: datetime) -> Movement:
    """Change what is said of a movement; a unit cannot make its own somebody else's. Raises ``Stale``, ``SameName``."""
    one_at_a_time(f"movements:{movement.pk}")
    now = fresh(movement)
    access.require_edit(by, now)
    if not access.edits_all(by) and (said.level, said.launched_by) != (MovementLevel.UNIT, now.launched_by):
        raise NotNow(_("Đơn vị chỉ sửa phong trào do chính mình phát động, ở cấp cơ quan, tổ chức, đơn vị."))
    _only_name(said, now)
    before = _in_words(now)
    kept = revise(now, version=version, **said.columns())
    after = _in_words(kept)
    if after != before:
        audit.record(verb="movement.amended", subject=kept, by=by, at=at, before=before, after=after)
    return kept


@transaction.atomic
def take_up(
    *,
    movement: Movement,
    unit: Unit,
    begun_on: date,
    note: str = "",
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Uptake:
    """Say that a unit takes a movement up outside any campaign; while it carries it, again changes nothing."""
    access.require_act(by, unit)
    one_at_a_time(f"movements:{movement.pk}")
    held = queries.open_uptake(movement, unit)
    if held is not None:
        return held
    if queries.is_closed(movement):
        raise NotNow(_("Phong trào đã tổng kết, kết thúc; không hưởng ứng thêm."))
    if begun_on > day_of(at):
        raise NotNow(_("Ngày hưởng ứng không sau hôm nay."), field="begun_on")
    made = Uptake.objects.create(
        movement=movement, unit=unit, begun_on=begun_on, note=note.strip(), entered_at=at, is_example=is_example
    )
    after = {"unit": unit.name, "begun_on": begun_on.isoformat(), "note": made.note}
    audit.record(verb="movement.taken_up", subject=movement, by=by, at=at, after=after)
    return made


@transaction.atomic
def leave(*, uptake: Uptake, on: date, by: Actor, at: datetime) -> Uptake:
    """Say on which day a unit carried a movement last; a second time changes nothing."""
    access.require_act(by, uptake.unit)
    now = fresh(uptake)
    if now.ended_on is not None:
        return now
    if not now.begun_on <= on <= day_of(at):
        raise NotNow(_("Ngày thôi hưởng ứng phải từ ngày bắt đầu đến hôm nay."), field="on")
    kept = revise(now, version=now.version, ended_on=on)
    after = {"unit": uptake.unit.name, "ended_on": on.isoformat()}
    audit.record(verb="movement.left", subject=uptake.movement, by=by, at=at, after=after)
    return kept


@transaction.atomic
def say_result(
    *, movement: Movement, unit: Unit, said: SaidResult, is_example: bool = False, by: Actor, at: datetime
) -> YearResult:
    """Say what came of a movement in a year, or say it anew; the journal keeps what was said before."""
    access.require_act(by, unit)
    one_at_a_time(f"movements:{movement.pk}")
    if said.year > day_of(at).year:
        raise NotNow(_("Năm chưa đến thì chưa có kết quả."), field="year")
    counts = {"units": said.units, "people": said.people, "works": said.works}
    values: dict[str, Any] = {"text": said.text.strip(), **counts, "said_at": at}
    held = queries.result_of(movement, unit, said.year)
    before = _result_words(held) if held else {}
    if held is None:
        kept = YearResult.objects.create(movement=movement, unit=unit, year=said.year, is_example=is_example, **values)
    else:
        kept = revise(held, version=held.version, **values)
    after = _result_words(kept) | {"unit": unit.name, "year": said.year}
    audit.record(verb="movement.result_said", subject=movement, by=by, at=at, before=before, after=after)
    return kept


@transaction.atomic
def review(
    *,
    movement: Movement,
    said: SaidReview,
    files: Sequence[Examined] = (),
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Review:
    """Write a review down with its files; one that closes ends the movement on its day.

    Raises ``NotNow``, ``TooManyFiles``, ``NotAllowed``.
    """
    one_at_a_time(f"movements:{movement.pk}")
    now = fresh(movement)
    access.require_edit(by, now)
    if queries.is_closed(now):
        raise NotNow(_("Phong trào đã tổng kết, kết thúc."))
    if said.held_on > day_of(at):
        raise NotNow(_("Ngày họp không sau hôm nay."), field="held_on")
    if said.closes and said.kind != ReviewKind.FINAL:
        raise NotNow(_("Chỉ tổng kết mới kết thúc phong trào."), field="closes")
    if said.closes and now.starts_on is not None and said.held_on < now.starts_on:
        raise NotNow(_("Ngày kết thúc không trước ngày bắt đầu của phong trào."), field="held_on")
    values: dict[str, Any] = {name: getattr(said, name) for name in ("kind", "held_on", "closes")}
    made = Review.objects.create(
        movement=now, text=said.text.strip(), paper=said.paper.strip(), entered_at=at, is_example=is_example, **values
    )
    if said.closes:
        revise(now, version=now.version, ends_on=said.held_on)
    kept = _attach(made, files, by, at)
    after: dict[str, Any] = {"kind": made.kind, "held_on": made.held_on.isoformat()}
    after |= {"text": made.text, "paper": made.paper} | ({"files": kept} if kept else {})
    verb = "movement.closed" if said.closes else "movement.reviewed"
    audit.record(verb=verb, subject=now, by=by, at=at, after=after)
    return made


@transaction.atomic
def attach(*, review: Review, files: Sequence[Examined], by: Actor, at: datetime) -> None:
    """Add files to a review that was written down, closed or not: minutes and signed papers come later.

    What the review has already is not kept again. Raises ``TooManyFiles``, ``NotAllowed``.
    """
    movement = review.movement
    one_at_a_time(f"movements:{movement.pk}")
    access.require_edit(by, movement)
    if kept := _attach(review, files, by, at):
        after = {"kind": review.kind, "held_on": review.held_on.isoformat(), "files": kept}
        audit.record(verb="movement.files_added", subject=movement, by=by, at=at, after=after)


def _attach(review: Review, files: Sequence[Examined], by: Actor, at: datetime) -> list[str]:
    """Keep what the review does not have yet; give the names of that."""
    there, names = set(review.files.values_list("sha256", flat=True)), []
    for file in files:
        sha256 = hashlib.sha256(file.data).hexdigest()
        if sha256 in there:
            continue
        if len(there) == MOST_FILES:
            raise TooManyFiles(_("Mỗi lần sơ kết, tổng kết có nhiều nhất %s tệp.") % MOST_FILES, field="attached")
        ReviewFile.objects.create(review=review, file=keep(file=file, by=by, at=at), sha256=sha256)
        there.add(sha256)
        names.append(file.name)
    return names


def _only_name(said: SaidMovement, own: Movement | None) -> None:
    """Refuse a name or an alias that another movement has."""
    others = Movement.objects.exclude(pk=own.pk) if own else Movement.objects.all()
    columns = said.columns()
    if others.filter(fold=fold(columns["name"])[:500]).exists():
        raise SameName(_("Đã có phong trào mang tên này."), field="name")
    if columns["alias"] and others.filter(alias_fold=fold(columns["alias"])[:500]).exists():
        raise SameName(_("Đã có phong trào mang tên gọi này."), field="alias")
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        raise NotNow(_("Ngày cuối không trước ngày bắt đầu."), field="ends_on")


def _in_words(one: Movement) -> dict[str, Any]:
    """Give what the journal keeps of a movement."""
    bounds = (("starts_on", one.starts_on), ("ends_on", one.ends_on))
    days = {name: day.isoformat() if day else "" for name, day in bounds}
    plain = {name: getattr(one, name) for name in ("name", "alias", "level", "scope", "method")}
    return plain | days | {"launched_by": one.launched_by.name if one.launched_by else ""}


def _result_words(one: YearResult) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("text", "units", "people", "works")}
