"""Counting a vote, and what the dossier hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards.queries import law_on
from thidua.councils import access, queries
from thidua.councils.actions.refusals import CountsWrong, NotEnoughVotes, WrongState
from thidua.councils.actions.sitting import held, held_item
from thidua.councils.models import ItemState, SittingState, Way
from thidua.councils.rules import Counts, Wrong, kept_share, needed
from thidua.dossiers.actions.outcomes import council_decided
from thidua.files import actions as files
from thidua.kernel.refused import Refused
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.councils.models import Item, Sitting
    from thidua.files.examining import Examined
    from thidua.files.models import StoredFile
    from thidua.kernel.actors import Actor

CLOSED = (ItemState.PASSED, ItemState.FAILED)


@transaction.atomic
def count(*, item: Item, by: Actor, at: datetime) -> Item:
    """Close an open or secret vote and count what is stored. Raises ``WrongState``, ``NotAllowed``.

    A dossier that passed hears it at once; of one that failed the council may still say another title (`conclude`).
    """
    access.require_prepare(by, item.sitting.council.unit)
    now = held_item(item, ItemState.VOTING)
    if now.way == Way.PAPER:
        raise WrongState(_("Hồ sơ này bỏ phiếu giấy; hãy nhập biên bản kiểm phiếu."))
    members = queries.sitting_members(now.sitting.council, now.sitting.held_on)
    ties = queries.ties_of([now]).get(now.pk, [])
    present, written = queries.voters(members, ties, queries.attendances(now.sitting))
    found = queries.tally(now)
    limit = queries.threshold(now, members, ties)
    counts = Counts(
        members=limit.members,
        excluded=limit.excluded,
        handed_out=len(present) + len(written),
        collected=found.collected,
        valid=found.yes + found.no,
        yes=found.yes,
        no=found.no,
        needed=limit.needed,
    )
    return _closed(now, counts, None, by, at)


@transaction.atomic
def count_paper(
    *, item: Item, handed_out: int, collected: int, yes: int, no: int, sheet: Examined, by: Actor, at: datetime
) -> Item:
    """Enter the signed count sheet of a vote on paper. Raises ``CountsWrong``, ``WrongState``, ``NotAllowed``."""
    access.require_prepare(by, item.sitting.council.unit)
    now = held_item(item, ItemState.VOTING)
    if now.way != Way.PAPER:
        raise WrongState(_("Hồ sơ này không bỏ phiếu giấy."))
    members = queries.sitting_members(now.sitting.council, now.sitting.held_on)
    limit = queries.threshold(now, members, queries.ties_of([now]).get(now.pk, []))
    counts = Counts(
        members=limit.members,
        excluded=limit.excluded,
        handed_out=handed_out,
        collected=collected,
        valid=yes + no,
        yes=yes,
        no=no,
        needed=limit.needed,
    )
    _refuse_wrong(counts)
    return _closed(now, counts, files.keep(file=sheet, by=by, at=at), by, at)


def _refuse_wrong(counts: Counts) -> None:
    if (wrong := counts.wrong()) is None:
        return
    said = {
        Wrong.HANDED_OUT: ("handed_out", _("Số phiếu phát không nhiều hơn số thành viên được bỏ phiếu.")),
        Wrong.COLLECTED: ("collected", _("Số phiếu thu không nhiều hơn số phiếu phát.")),
        Wrong.VALID: ("yes", _("Số phiếu đồng ý và không đồng ý không nhiều hơn số phiếu thu.")),
        Wrong.CHOICES: ("yes", _("Số phiếu đồng ý và không đồng ý không nhiều hơn số phiếu thu.")),
    }
    field, sentence = said[wrong]
    raise CountsWrong(sentence, field=field)


def _closed(item: Item, counts: Counts, sheet: StoredFile | None, by: Actor, at: datetime) -> Item:
    state = ItemState.PASSED if counts.has_passed else ItemState.FAILED
    kept = revise(item, version=item.version, state=state, counts=counts.as_plain(), count_sheet=sheet)
    audit.record(verb="agenda.counted", subject=kept, by=by, at=at, after={"state": state, "counts": counts.as_plain()})
    if counts.has_passed:
        _tell_if_possible(kept, by, at)
    return kept


def _tell_if_possible(item: Item, by: Actor, at: datetime) -> None:
    """Let a dossier that passed hear it; where it is held or full meanwhile, the item waits for `conclude`."""
    try:
        with transaction.atomic():
            council_decided(dossier=item.dossier, passed=True, by=by, at=at)
    except Refused:
        return


@transaction.atomic
def conclude(*, item: Item, downgrade_to: str = "", reason: str = "", by: Actor, at: datetime) -> Item:
    """Say what follows from a closed vote: refused, or another title with the reason; a passed one is told again.

    Raises ``NotEnoughVotes`` where the other title asks for more votes than there were, ``WrongState``, ``NotAllowed``,
    and what the dossier refuses.
    """
    access.require_prepare(by, item.sitting.council.unit)
    now = held_item(item, *CLOSED)
    if queries.is_concluded(now):
        raise WrongState(_("Hội đồng đã kết luận về hồ sơ này."))
    has_passed = now.state == ItemState.PASSED
    if downgrade_to and not has_passed:
        _refuse_too_few(now, downgrade_to)
    words = reason or ("" if has_passed else _because(now))
    kept = revise(now, version=now.version, downgrade_to="" if has_passed else downgrade_to, remark=words)
    passed = has_passed or bool(downgrade_to)
    council_decided(dossier=now.dossier, passed=passed, downgrade_to=kept.downgrade_to, reason=words, by=by, at=at)
    return kept


def _refuse_too_few(item: Item, code: str) -> None:
    """Raise where the other title is unknown, the same, or asks for a ballot that this vote does not meet."""
    title = law_on(item.sitting.held_on).titles.get(code)
    if title is None or code == item.dossier.title:
        raise NotEnoughVotes(_("Hãy chọn một hình thức khác."), field="downgrade_to")
    counts = queries.counts_of(item)
    share = kept_share(title.vote)
    if counts is not None and share is not None and counts.yes < needed(counts.members, share):
        raise NotEnoughVotes(_("Hình thức này cũng cần tỷ lệ phiếu mà hồ sơ chưa đạt."), field="downgrade_to")


def _because(item: Item) -> str:
    counts = queries.counts_of(item)
    if counts is None:
        return ""
    said = {"yes": counts.yes, "members": counts.members, "needed": counts.needed}
    return _("Được %(yes)s/%(members)s phiếu đồng ý, cần %(needed)s.") % said


@transaction.atomic
def close_sitting(*, sitting: Sitting, conclusion: str, by: Actor, at: datetime) -> Sitting:
    """Close a sitting; what failed and was given no other title is refused. Raises ``WrongState``, ``NotAllowed``."""
    access.require_prepare(by, sitting.council.unit)
    now = held(sitting, SittingState.OPEN)
    if now.items.filter(state=ItemState.VOTING).exists():
        raise WrongState(_("Còn hồ sơ đang bỏ phiếu; hãy kiểm phiếu trước."))
    failed = now.items.filter(state=ItemState.FAILED).select_related("dossier", "sitting__council__unit")
    for item in failed.order_by("position", "pk"):
        if not queries.is_concluded(item):
            conclude(item=item, by=by, at=at)
    kept = revise(now, version=now.version, state=SittingState.CLOSED, closed_at=at, conclusion=conclusion)
    audit.record(verb="sitting.closed", subject=kept, by=by, at=at, after={"conclusion": conclusion})
    return kept
