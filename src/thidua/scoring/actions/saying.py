"""The unit's word: it scores itself, lays the sheet before its head, hands it in, agrees, objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.participation import queries as proofs
from thidua.records.revisions import revise
from thidua.scoring import access, queries
from thidua.scoring.actions.refusals import AlreadyObjected, BadInput, NotComplete, TooLate
from thidua.scoring.actions.standing import refuse_inputs, required, taken, tell
from thidua.scoring.addresses import place_of
from thidua.scoring.models import ItemScore, Objection, SheetState
from thidua.scoring.rules import points
from thidua.scoring.rules.entries import is_same, to_kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.scoring.models import ScoreSheet
    from thidua.scoring.rules.table import Inputs, Item

OPEN = (SheetState.OPEN, SheetState.RETURNED)


@dataclass(frozen=True, slots=True)
class SaidItem:
    """What a unit says of an item, None where it says nothing (any more), and why."""

    inputs: Inputs | None
    why: str = ""


@transaction.atomic
def say(*, sheet: ScoreSheet, version: int, said: Mapping[str, SaidItem], by: Actor, at: datetime) -> ScoreSheet:
    """Keep what a unit says of items of its sheet; those not named stay. Nothing new writes nothing.

    What was verified of an item falls where the unit says something else now. Raises ``BadInput`` for what does not
    fit an item, ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    access.require_fill(by, sheet, on=day_of(at))
    now = taken(sheet, *OPEN)
    items = {item.code: item for item in now.table_version.rules.walk()}
    lines = queries.lines_of(now)
    changed = []
    for code, one in said.items():
        line = lines.get(code)
        if line is None:
            raise BadInput(_("Bảng điểm không có mục %s.") % code)
        if one.inputs is not None:
            refuse_inputs(items[code], one.inputs, field=code)
        if not is_same(queries.three(line).said, one.inputs) or line.said_why != one.why.strip():
            changed.append(_say(line, one))
    if not changed:
        return now
    kept = revise(now, version=version)
    names = ["said", "said_why", "verified", "verified_why", "verified_by", "verified_at", "version"]
    ItemScore.objects.bulk_update(changed, names, batch_size=100)
    after = {line.code: _in_words(line.said, line.said_why) for line in changed}
    audit.record(verb="score.said", subject=kept, by=by, at=at, after={"said": after})
    return kept


def _say(line: ItemScore, one: SaidItem) -> ItemScore:
    if line.verified is not None and not is_same(queries.three(line).said, one.inputs):
        line.verified, line.verified_why, line.verified_by, line.verified_at = None, "", None, None
    line.said = None if one.inputs is None else to_kept(one.inputs)
    line.said_why = one.why.strip()
    line.version += 1
    return line


def _in_words(kept: dict[str, Any] | None, why: str) -> str:
    """Give inputs as the journal keeps them: their numbers, how they stand where that is not plainly given, why."""
    if kept is None:
        return "–"
    numbers = "; ".join(f"{name} {value}" for name, value in sorted(kept["values"].items()))
    standing = "" if kept["standing"] == "given" else kept["standing"]
    return " · ".join(part for part in (standing, numbers, why) if part)


@transaction.atomic
def lay_before_head(*, sheet: ScoreSheet, by: Actor, at: datetime) -> int:
    """Ask the unit's head to hand the sheet in; gives how many people heard. Raises as `submit` does."""
    access.require_fill(by, sheet, on=day_of(at))
    now = taken(sheet, *OPEN)
    _refuse_incomplete(now)
    hearers = tell("laid", now, [now.unit], verb=access.APPROVE, by=by, at=at)
    audit.record(verb="score.laid", subject=now, by=by, at=at, after={"hearers": hearers})
    return hearers


@transaction.atomic
def submit(*, sheet: ScoreSheet, version: int, by: Actor, at: datetime) -> ScoreSheet:
    """Hand a sheet in: from here on the unit changes nothing until it comes back.

    What was read of an item stands as the unit's word where it said nothing else. Raises ``NotComplete``,
    ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    access.require_submit(by, sheet, on=day_of(at))
    now = taken(sheet, *OPEN)
    lines = _refuse_incomplete(now)
    kept = revise(now, version=version, state=SheetState.SUBMITTED, submitted_at=at, return_reason="")
    taken_over = [line for line in lines.values() if line.said is None and line.read is not None]
    for line in taken_over:
        line.said, line.version = line.read, line.version + 1
    ItemScore.objects.bulk_update(taken_over, ["said", "version"], batch_size=100)
    table = kept.table_version.table
    due = table.self_score_due
    late = max((day_of(at) - due).days + 1, 0) if due else 0
    scored = points.proposed(now.table_version.rules, queries.threes(lines))
    after = {"total": str(scored.total), "days_late": late}
    audit.record(verb="score.submitted", subject=kept, by=by, at=at, after=after)
    return kept


def _refuse_incomplete(sheet: ScoreSheet) -> dict[str, ItemScore]:
    """Give the lines of a sheet; raises ``NotComplete`` while something that it has to say is missing."""
    rules, lines = sheet.table_version.rules, queries.lines_of(sheet)
    threes = queries.threes(lines)
    lacking = points.lacking(rules, threes)
    if lacking:
        raise NotComplete(_("Còn mục chưa tự chấm: %s.") % ", ".join(lacking))
    proven = proofs.evidence_by_place(sheet.table_version.table.campaign, sheet.unit, place_of(sheet))
    bare = [
        item.code
        for item in rules.walk()
        if item.code in threes
        and points.needs_proof(item, threes[item.code].proposed)
        and place_of(sheet, item.code) not in proven
    ]
    if bare:
        raise NotComplete(_("Còn mục chưa có minh chứng: %s.") % ", ".join(bare))
    return lines


@transaction.atomic
def agree(*, sheet: ScoreSheet, version: int, by: Actor, at: datetime) -> ScoreSheet:
    """Agree with the verified scores. Raises ``NotComplete`` while an objection waits, ``WrongStep``, ``Stale``."""
    access.require_speak(by, sheet, on=day_of(at))
    now = taken(sheet, SheetState.VERIFIED)
    if Objection.objects.filter(item__sheet=now, answered_at__isnull=True).exists():
        raise NotComplete(_("Còn ý kiến chưa được trả lời nên chưa đồng ý được."))
    kept = revise(now, version=version, state=SheetState.AGREED)
    audit.record(verb="score.agreed", subject=kept, by=by, at=at)
    return kept


@transaction.atomic
def object_to(*, line: ItemScore, text: str, by: Actor, at: datetime) -> Objection:
    """Object to a verified item. Raises ``TooLate``, ``AlreadyObjected``, ``NotComplete``, ``WrongStep``."""
    access.require_speak(by, line.sheet, on=day_of(at))
    now = taken(line.sheet, SheetState.VERIFIED)
    words = required(text, "text", _("Hãy ghi ý kiến của đơn vị."))
    due = now.table_version.table.objection_due
    if due is not None and day_of(at) >= due:
        raise TooLate(_("Đã hết hạn nêu ý kiến về điểm thẩm định."), field="text")
    if Objection.objects.filter(item=line, answered_at__isnull=True).exists():
        raise AlreadyObjected(_("Mục này đang có ý kiến chờ trả lời."), field="text")
    made = Objection.objects.create(item=line, text=words, made_by=by.actor_id, made_at=at)
    after = {"code": line.code, "text": words}
    audit.record(verb="score.objected", subject=line, by=by, at=at, after=after)
    tell("objected", now, queries.offices(day_of(at)), verb=access.VERIFY, code=line.code, text=words, by=by, at=at)
    return made


def item_of(line: ItemScore) -> Item:
    """Give the item of the table that a line is of."""
    return next(one for one in line.sheet.table_version.rules.walk() if one.code == line.code)
