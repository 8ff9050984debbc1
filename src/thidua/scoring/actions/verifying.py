"""The others' word: members cross-check, verifiers verify or return, the office answers objections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import NotAllowed
from thidua.organisations.models import Unit
from thidua.records.revisions import revise
from thidua.scoring import access, queries
from thidua.scoring.actions.refusals import NotComplete, WhyNeeded, WrongStep
from thidua.scoring.actions.saying import item_of
from thidua.scoring.actions.standing import refuse_inputs, required, settle, taken, tell
from thidua.scoring.models import CrossCheck, ItemScore, Objection, SheetState
from thidua.scoring.rules import points
from thidua.scoring.rules.entries import to_kept

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.scoring.models import ScoreSheet
    from thidua.scoring.rules.table import Inputs


@transaction.atomic
def cross_check(*, line: ItemScore, agrees: bool, remark: str = "", by: Actor, at: datetime) -> CrossCheck:
    """Say for one's own unit, another member of the group, whether an item is right; saying it again replaces it.

    Raises ``NotComplete`` for a disagreement without a remark, ``WrongStep``, ``NotAllowed``.
    """
    now = taken(line.sheet, SheetState.SUBMITTED)
    if not access.may_check(by, now, queries.members_of(now)):
        raise NotAllowed(_("Chỉ thành viên khác của cùng cụm, khối chấm chéo phiếu này."))
    words = remark.strip() if agrees else required(remark, "remark", _("Không đồng ý thì hãy ghi lý do."))
    unit = Unit.objects.get(public_id=str(by.unit_public_id))
    columns = {"agrees": agrees, "remark": words, "made_by": by.actor_id, "made_at": at}
    made, _new = CrossCheck.objects.update_or_create(item=line, unit=unit, defaults=columns)
    after = {"code": line.code, "unit": str(unit.public_id), "agrees": agrees, "remark": words}
    audit.record(verb="score.cross_checked", subject=line, by=by, at=at, after=after)
    return made


@transaction.atomic
def verify(*, line: ItemScore, version: int, inputs: Inputs, why: str = "", by: Actor, at: datetime) -> ItemScore:
    """Verify one item, as proposed or otherwise; the sheet is verified with its last item.

    ``version`` is the line's. Raises ``WhyNeeded`` where points differ from the proposed ones and no reason is given,
    ``BadInput``, ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    now = taken(line.sheet, SheetState.SUBMITTED, SheetState.VERIFIED)
    item = item_of(line)
    if not access.Verifier(by, now, on=day_of(at)).may(item):
        raise NotAllowed(_("Mục này do người khác thẩm định; đơn vị không tự thẩm định phiếu của mình."))
    if now.state == SheetState.VERIFIED and Objection.objects.filter(item=line, answered_at__isnull=True).exists():
        raise WrongStep(_("Mục này đang có ý kiến của đơn vị. Hãy trả lời ý kiến đó."))
    refuse_inputs(item, inputs)
    words = _why(now, line, inputs, why)
    before = line.verified
    kept = revise(
        line,
        version=version,
        verified=to_kept(inputs),
        verified_why=words,
        verified_by=by.actor_id,
        verified_at=at,
    )
    after = {"code": line.code, **to_kept(inputs), "why": words}
    audit.record(
        verb="score.verified", subject=line, by=by, at=at, before=None if before is None else dict(before), after=after
    )
    settle(now, by=by, at=at)
    return kept


def _why(sheet: ScoreSheet, line: ItemScore, inputs: Inputs, why: str) -> str:
    """Give the reason; raises ``WhyNeeded`` where other points than the proposed ones come of the inputs without it."""
    threes = queries.threes(queries.lines_of(sheet))
    if not why.strip() and points.differs(sheet.table_version.rules, threes, line.code, inputs):
        raise WhyNeeded(_("Điểm khác đề xuất của đơn vị thì phải ghi lý do."), field="why")
    return why.strip()


@transaction.atomic
def verify_as_proposed(*, sheet: ScoreSheet, version: int, by: Actor, at: datetime) -> int:
    """Verify as proposed all items that the table names the officer for and nobody has verified yet; gives how many.

    Raises ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    now = taken(sheet, SheetState.SUBMITTED)
    items = {item.code: item for item in now.table_version.rules.walk()}
    verifier = access.Verifier(by, now, on=day_of(at))
    if not verifier.may_any(list(items.values())):
        raise NotAllowed(_("Bảng điểm không giao bạn thẩm định mục nào của phiếu này."))
    lines = queries.lines_of(now)
    open_ones = [one for code, one in lines.items() if one.verified is None and verifier.is_named(items[code])]
    if not open_ones:
        return 0
    kept = revise(now, version=version)
    for line in open_ones:
        line.verified, line.verified_why = to_kept(queries.three(line).proposed), ""
        line.verified_by, line.verified_at, line.version = by.actor_id, at, line.version + 1
    names = ["verified", "verified_why", "verified_by", "verified_at", "version"]
    ItemScore.objects.bulk_update(open_ones, names, batch_size=100)
    after = {"items": len(open_ones), "codes": ", ".join(one.code for one in open_ones)}
    audit.record(verb="score.verified_as_proposed", subject=kept, by=by, at=at, after=after)
    settle(kept, by=by, at=at)
    return len(open_ones)


@transaction.atomic
def send_back(*, sheet: ScoreSheet, version: int, reason: str, by: Actor, at: datetime) -> ScoreSheet:
    """Return a sheet to the unit, whose officers mend it; what was verified stays where the unit changes nothing.

    Raises ``NotComplete`` without a reason, ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    now = taken(sheet, SheetState.SUBMITTED)
    if not access.Verifier(by, now, on=day_of(at)).may_any(list(now.table_version.rules.walk())):
        raise NotAllowed(_("Chỉ người thẩm định trả lại phiếu cho đơn vị."))
    words = required(reason, "reason", _("Hãy ghi lý do trả lại."))
    kept = revise(now, version=version, state=SheetState.RETURNED, return_reason=words)
    tell("returned", kept, [kept.unit], verb=access.FILL, reason=words, by=by, at=at)
    audit.record(verb="score.returned", subject=kept, by=by, at=at, after={"reason": words})
    return kept


@transaction.atomic
def answer(
    *,
    objection: Objection,
    version: int,
    is_upheld: bool,
    text: str,
    inputs: Inputs | None = None,
    by: Actor,
    at: datetime,
) -> Objection:
    """Answer an objection: upheld, with the inputs that stand from here on, or not; either way with words.

    Raises ``NotComplete``, ``BadInput``, ``WrongStep`` for one that was answered, ``Stale``, ``NotAllowed``.
    """
    line = objection.item
    now = taken(line.sheet, SheetState.VERIFIED)
    access.require_office(by, now.table_version.table.campaign)
    words = required(text, "text", _("Hãy ghi câu trả lời."))
    fresh = Objection.objects.get(pk=objection.pk)
    if fresh.answered_at is not None:
        raise WrongStep(_("Ý kiến này đã được trả lời. Hãy mở lại trang."))
    after: dict[str, object] = {"code": line.code, "upheld": is_upheld, "text": words}
    if is_upheld:
        if inputs is None:
            raise NotComplete(_("Chấp nhận ý kiến thì hãy nhập số mới."))
        refuse_inputs(item_of(line), inputs)
        columns = {"verified": to_kept(inputs), "verified_why": words}
        revise(line, version=line.version, verified_by=by.actor_id, verified_at=at, **columns)
        after |= to_kept(inputs)
    kept = revise(fresh, version=version, is_upheld=is_upheld, answer=words, answered_by=by.actor_id, answered_at=at)
    tell("answered", now, [now.unit], verb=access.FILL, code=line.code, text=words, by=by, at=at)
    audit.record(verb="score.answered", subject=line, by=by, at=at, after=after)
    return kept
