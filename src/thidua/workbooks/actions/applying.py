"""Choosing at clashes, applying, letting go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Stale
from thidua.participation import access as participation
from thidua.participation.actions.entering import way_in
from thidua.records.turns import one_at_a_time
from thidua.workbooks import access, queries
from thidua.workbooks.actions.judging import judge, lines_of
from thidua.workbooks.actions.receiving import BATCH, desk_of, in_words
from thidua.workbooks.actions.refusals import DataMoved, NothingToApply, NotReady, StillAsked
from thidua.workbooks.models import Arrival, Line, State
from thidua.workbooks.rules.verdicts import ANSWERS, Verdict, as_json, tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.participation.actions.entering import Paper
    from thidua.workbooks.rules.verdicts import Outcome


@transaction.atomic
def answer(*, arrival: Arrival, answers: Mapping[int, str], by: Actor, at: datetime) -> Arrival:
    """Keep what was chosen at clashes, by the line's place: "here", "there", or nothing again.

    Choices for lines that are no clash, and words that were not offered, are passed over.
    """
    fresh = _ready(arrival, by=by, at=at)
    given = []
    for line in queries.choosable(fresh):
        said = answers.get(line.place)
        if said in ANSWERS and said != line.answer:
            line.answer = said
            given.append(line)
    Line.objects.bulk_update(given, ["answer"], batch_size=BATCH)
    return _shown_anew(fresh, by=by, at=at, mark=False)


@transaction.atomic
def look_again(*, arrival: Arrival, by: Actor, at: datetime) -> Arrival:
    """Say anew what each cell would do, and mark those that would do something else than was shown."""
    return _shown_anew(_ready(arrival, by=by, at=at), by=by, at=at, mark=True)


def _shown_anew(arrival: Arrival, *, by: Actor, at: datetime, mark: bool) -> Arrival:
    desk = desk_of(arrival, by=by, at=at)
    outcomes = judge(desk, arrival.said, queries.answers(arrival))
    before = {line.key: line.outcome for line in queries.lines(arrival) if line.key}
    fresh = list(lines_of(arrival, desk, outcomes))
    for line in fresh:
        line.moved = mark and bool(line.key) and before.get(line.key) != line.outcome
    Line.objects.filter(arrival=arrival).delete()
    Line.objects.bulk_create(fresh, batch_size=BATCH)
    arrival.counts = tally(outcomes)
    arrival.version += 1
    arrival.save(update_fields=["counts", "version"])
    return arrival


def _ready(arrival: Arrival, *, by: Actor, at: datetime) -> Arrival:
    """Lock a workbook that waits for a yes; raises ``NotAllowed``, and `NotReady` for any other."""
    fresh = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if fresh.workbook is None or fresh.state != State.READY:
        raise NotReady(_("Sổ này đã áp dụng, đã bỏ hoặc chưa đọc xong. Hãy mở lại trang để xem."))
    access.require(by, fresh.workbook.unit, on=day_of(at))
    return fresh


@transaction.atomic
def apply(*, arrival: Arrival, by: Actor, at: datetime, paper: Paper | None = None) -> Arrival:
    """Write every accepted cell at once, exactly as the preview showed it; a second time changes nothing.

    Refused while somebody still has to choose (`StillAsked`), when no cell would change (`NothingToApply`), when some
    cell would do something else than was shown (`DataMoved`; `look_again` then shows what), and without the paper
    where one is needed (``PaperUnknown``).
    """
    one_at_a_time(f"workbooks:{arrival.pk}")
    done = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if done.state == State.APPLIED:
        return done
    fresh = _ready(arrival, by=by, at=at)
    workbook = fresh.workbook
    assert workbook is not None  # noqa: S101 -- one that is ready was found to be ours
    if not participation.is_own(by, workbook.unit):
        way_in(unit=workbook.unit, paper=paper, by=by, at=at)
    outcomes = _written(fresh, by=by, at=at, paper=paper)
    return settle(fresh, outcomes, by=by, at=at)


def _written(arrival: Arrival, *, by: Actor, at: datetime, paper: Paper | None) -> list[Outcome]:
    """Write the cells, unless something is open, or is not as it was shown."""
    lines = list(queries.lines(arrival))
    answers = {line.key: line.answer for line in lines if line.answer}
    try:
        with transaction.atomic():
            outcomes = judge(desk_of(arrival, by=by, at=at, paper=paper), arrival.said, answers, keep=True)
    except (Stale, IntegrityError):
        _refuse_moved(1)
    told = [as_json(one) for one in outcomes if one.verdict is not Verdict.UNCHANGED]
    _refuse_moved(_differences([line.outcome for line in lines], told))
    refuse_unsettled(sum(one.is_open for one in outcomes), sum(one.writes for one in outcomes))
    return outcomes


def _differences(before: Sequence[object], now: Sequence[object]) -> int:
    if len(before) != len(now):
        return max(1, abs(len(before) - len(now)))
    return sum(one != other for one, other in zip(before, now, strict=True))


def settle(arrival: Arrival, outcomes: Sequence[Outcome], *, by: Actor, at: datetime) -> Arrival:
    """Say that a workbook is applied, with the counts of what was written."""
    arrival.state, arrival.settled_by, arrival.settled_at = State.APPLIED, by.actor_id, at
    arrival.counts = tally(outcomes) | {"written": sum(one.writes for one in outcomes)}
    arrival.version += 1
    arrival.save()
    audit.record(verb="workbook.applied", subject=arrival, by=by, at=at, after=in_words(arrival))
    return arrival


def _refuse_moved(count: int) -> None:
    if count:
        raise DataMoved(
            ngettext(
                "Dữ liệu đã đổi từ lúc xem trước nên chưa áp dụng: %(n)s ô nay cho kết quả khác. Hãy xem lại các ô ấy "
                "rồi áp dụng.",
                "Dữ liệu đã đổi từ lúc xem trước nên chưa áp dụng: %(n)s ô nay cho kết quả khác. Hãy xem lại các ô ấy "
                "rồi áp dụng.",
                count,
            )
            % {"n": count}
        )


def refuse_unsettled(asked: int, written: int) -> None:
    """Raise `StillAsked` while somebody still has to choose, and `NothingToApply` when no cell would be written."""
    if asked:
        raise StillAsked(
            ngettext(
                "Còn %(n)s ô phải chọn: hệ thống và tệp cùng sửa khác nhau.",
                "Còn %(n)s ô phải chọn: hệ thống và tệp cùng sửa khác nhau.",
                asked,
            )
            % {"n": asked}
        )
    if not written:
        raise NothingToApply(_("Không có ô nào để ghi."))


@transaction.atomic
def drop(*, arrival: Arrival, by: Actor, at: datetime) -> Arrival:
    """Give up a workbook that was not applied; its lines are gone, dropping it again changes nothing."""
    fresh = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if fresh.workbook is not None:
        access.require(by, fresh.workbook.unit, on=day_of(at))
    if fresh.state == State.DROPPED:
        return fresh
    if fresh.state == State.APPLIED:
        raise NotReady(_("Sổ này đã áp dụng nên không bỏ được nữa."))
    Line.objects.filter(arrival=fresh).delete()
    fresh.content, fresh.sent = None, None
    fresh.state, fresh.settled_by, fresh.settled_at = State.DROPPED, by.actor_id, at
    fresh.version += 1
    fresh.save()
    audit.record(verb="workbook.dropped", subject=fresh, by=by, at=at, after=in_words(fresh))
    return fresh
