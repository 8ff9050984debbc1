"""Writing a wide workbook: asked for once, done by a job in blocks.

A block's writes and the word that it is applied are one transaction, so that a job that is killed goes on where it was
and writes no row twice. A cell that is no longer as it was shown is not written but told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.jobs import actions as jobs
from thidua.jobs.models import JobState
from thidua.kernel import merging
from thidua.kernel.refused import Refused
from thidua.reports import actions as reports
from thidua.workbooks import access, queries
from thidua.workbooks.actions.applying import refuse_unsettled
from thidua.workbooks.actions.asking import asker
from thidua.workbooks.actions.gathering import STEP
from thidua.workbooks.actions.receiving import BATCH, in_words
from thidua.workbooks.actions.refusals import NotReady
from thidua.workbooks.actions.weighing import key_of, shares_of
from thidua.workbooks.models import Arrival, Block, Line, State
from thidua.workbooks.rules import wide
from thidua.workbooks.rules.verdicts import ANSWERS, KEEP, TAKE, Refusal, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.workbooks.models import Bundle
    from thidua.workbooks.rules.wide import Told

WRITE_WIDE: Final = "workbooks.write_wide"
"""Kind of the job that writes a wide workbook."""
_MOVED: Final = STEP // 2
"""Lines of cells that were not as they were shown stand so far behind the block's others."""


@transaction.atomic
def answer_wide(
    *,
    arrival: Arrival,
    by: Actor,
    at: datetime,  # noqa: ARG001 -- the shape of every action
    answers: Mapping[int, str] | None = None,
    everywhere: str = "",
) -> Arrival:
    """Keep what was chosen at clashes, by the line's place, or one choice for all of them (``everywhere``).

    Choices for lines that are no clash, and words that were not offered, are passed over.
    """
    fresh = _locked(arrival, by=by, states={State.READY})
    clashes = Line.objects.filter(arrival=fresh, verdict=Verdict.CLASH.value)
    if everywhere in {KEEP, TAKE}:
        clashes.update(answer=everywhere)
    for said in ANSWERS:
        chosen = [place for place, one in (answers or {}).items() if one == said]
        clashes.filter(place__in=chosen).update(answer=said)
    return fresh


@transaction.atomic
def apply_wide(*, arrival: Arrival, by: Actor, at: datetime) -> Arrival:
    """Let a job write every accepted cell; asking twice is once, and one whose job gave up is taken up again.

    Refused while somebody still has to choose (`StillAsked`), and when no cell would change (`NothingToApply`).
    """
    fresh = _locked(arrival, by=by, states={State.READY, State.APPLYING, State.APPLIED})
    is_given_up = fresh.state == State.APPLYING and (fresh.job is None or fresh.job.state == JobState.FAILED)
    if fresh.state != State.READY and not is_given_up:
        return fresh
    if fresh.state == State.READY:
        refuse_unsettled(queries.unanswered(fresh), queries.to_write(fresh))
    fresh.state, fresh.version = State.APPLYING, fresh.version + 1
    said = asker(by) | {"arrival": str(fresh.public_id)}
    key = f"{fresh.public_id}:{fresh.version}"
    fresh.job = jobs.enqueue(kind=WRITE_WIDE, key=key, arguments=said, by=by, at=at)
    fresh.save(update_fields=["state", "version", "job"])
    return fresh


@transaction.atomic
def drop_wide(*, arrival: Arrival, by: Actor, at: datetime) -> Arrival:
    """Give up a wide workbook of which nothing was written; dropping it again changes nothing."""
    states = {State.WAITING, State.READY, State.FAILED, State.DROPPED}
    fresh = _locked(arrival, by=by, states=states)
    if fresh.state == State.DROPPED:
        return fresh
    fresh.blocks.all().delete()
    Line.objects.filter(arrival=fresh).delete()
    fresh.content, fresh.state, fresh.settled_by, fresh.settled_at = None, State.DROPPED, by.actor_id, at
    fresh.version += 1
    fresh.save()
    audit.record(verb="workbook.dropped", subject=fresh, by=by, at=at, after=in_words(fresh))
    return fresh


def _locked(arrival: Arrival, *, by: Actor, states: set[State]) -> Arrival:
    """Lock a wide workbook at one of some steps; raises ``NotAllowed`` and `NotReady`."""
    access.require_all(by)
    fresh = Arrival.objects.select_for_update(of=("self",)).select_related("job").get(pk=arrival.pk)
    if not fresh.is_wide or fresh.state not in states:
        raise NotReady(_("Sổ này đã áp dụng, đã bỏ hoặc chưa đọc xong. Hãy mở lại trang để xem."))
    return fresh


# -- The job ----------------------------------------------------------------------------------------------------------


def write_wide(*, arrival: Arrival, by: Actor, at: datetime, progress: Callable[[int], None]) -> dict[str, int]:
    """Write the blocks of a wide workbook that are not written yet; it may start as often as it must."""
    blocks = Block.objects.filter(arrival=arrival)
    total = blocks.count()
    keys = list(blocks.exclude(state=Block.State.APPLIED).order_by("number").values_list("pk", flat=True))
    for number, key in enumerate(keys, total - len(keys) + 1):
        _write(key, by=by, at=at)
        progress(100 * number // total)
    return _settle(arrival, by=by, at=at)


@transaction.atomic
def _write(key: int, *, by: Actor, at: datetime) -> None:
    """Write a block, once."""
    block = (
        Block.objects.select_for_update(of=("self",)).select_related("arrival__bundle__period__campaign").get(pk=key)
    )
    arrival, bundle = block.arrival, block.arrival.bundle
    if block.state == Block.State.APPLIED or bundle is None or arrival.state != State.APPLYING:
        return
    access.require_all(by)
    own = Line.objects.filter(arrival=arrival, place__gte=block.number * STEP, place__lt=(block.number + 1) * STEP)
    taken = set(own.filter(answer=TAKE).values_list("key", flat=True))
    told = wide.unpack_told(bytes(block.outcomes or b""))
    wanted = [one for one in told if one.verdict is Verdict.THERE or one.key in taken]
    moved = list(_written(bundle, wanted, by=by, at=at))
    lines = queries.wide_lines(arrival, bundle, moved, first=block.number * STEP + _MOVED)
    for line in lines:
        line.moved = True
    Line.objects.bulk_create(lines, batch_size=BATCH)
    block.counts |= {"written": len(wanted) - len(moved), "moved": len(moved)}
    block.state = Block.State.APPLIED
    block.save()


def _written(bundle: Bundle, wanted: Sequence[Told], *, by: Actor, at: datetime) -> Iterator[Told]:
    """Write cells; give those that are not as they were shown, with what they would be now."""
    by_share: dict[int, list[Told]] = {}
    for one in wanted:
        by_share.setdefault(one.share, []).append(one)
    hexes = [target[0] for target in bundle.targets]
    typed = []
    for share in shares_of(bundle, list(by_share)):
        keyed = {key_of(hexes[one.target], one.part): one for one in by_share[share.number]}
        texts, base = ({key: getattr(one, side) for key, one in keyed.items()} for side in ("there", "here"))
        typed.append((keyed, reports.Typed(share.unit, texts, base)))
    saved = reports.save_many(period=bundle.period, typed=[one for _keyed, one in typed], by=by, at=at, strictly=True)
    for (keyed, _typed), answer in zip(typed, saved, strict=True):
        yield from _unwritten(keyed, answer)


def _unwritten(keyed: Mapping[str, Told], answer: reports.Saved | Refused) -> Iterator[Told]:
    if isinstance(answer, Refused):
        for one in keyed.values():
            yield _moved(one, one.here, Refusal("", sentence=str(answer)))
        return
    for key, sentence in answer.refused.items():
        yield _moved(keyed[key], keyed[key].here, Refusal("", sentence=sentence))
    for cell in answer.merged:
        if cell.verdict is merging.Verdict.CLASH:
            yield _moved(keyed[cell.key], cell.here, Refusal("", "moved"))


def _moved(one: Told, here: str, why: Refusal) -> Told:
    return wide.Told(one.share, one.row, one.part, one.target, Verdict.REFUSED, one.base, here, one.there, why)


@transaction.atomic
def _settle(arrival: Arrival, *, by: Actor, at: datetime) -> dict[str, int]:
    """Say that everything is written, with the sums of the blocks."""
    fresh = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if fresh.state == State.APPLYING:
        counts: Counter[str] = Counter()
        for one in fresh.blocks.values_list("counts", flat=True):
            counts.update({name: one.get(name, 0) for name in ("written", "moved")})
        fresh.counts |= {"written": counts["written"], "moved": counts["moved"]}
        fresh.state, fresh.settled_by, fresh.settled_at = State.APPLIED, by.actor_id, at
        fresh.version += 1
        fresh.save()
        audit.record(verb="workbook.applied", subject=fresh, by=by, at=at, after=in_words(fresh))
    return dict(fresh.counts)
