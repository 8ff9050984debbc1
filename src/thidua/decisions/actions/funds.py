"""The fund of a body: what comes in, what organising costs; awards and recoveries are written by their own deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.decisions import access, queries
from thidua.decisions.actions.refusals import BadDay, FundShort, NotSaid, TooMuchOrganising
from thidua.decisions.actions.standing import said
from thidua.decisions.models import EntryKind, FundEntry
from thidua.decisions.rules.fund import ORGANISING_SHARE
from thidua.design.figures import in_figures
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

BY_HAND: Final = frozenset({EntryKind.INCOME.value, EntryKind.ORGANISING.value})
"""What is entered by hand, and cancelled by hand."""


@transaction.atomic
def enter(
    *,
    unit: Unit,
    kind: str,
    amount: int,
    on: date,
    document: str,
    note: str = "",
    is_example: bool = False,  # noqa: ARG001 -- a fund's rows are marked by their body
    by: Actor,
    at: datetime,
) -> FundEntry:
    """Enter money that came into a fund, or that organising cost.

    Raises ``NotSaid``, ``BadDay``, ``TooMuchOrganising`` beyond the share of the law, ``FundShort``, ``NotAllowed``.
    """
    access.require_to_write(by, unit, on=day_of(at))
    paper = said(document, _("Ghi chứng từ: số, ngày."), field="document")
    if amount <= 0 or kind not in BY_HAND:
        raise NotSaid(_("Ghi số tiền lớn hơn 0 đồng."), field="amount")
    if on > day_of(at):
        raise BadDay(_("Ngày này chưa tới."), field="on")
    one_at_a_time(f"decisions:fund:{unit.pk}")
    if kind == EntryKind.ORGANISING:
        _refuse_organising(unit, on.year, amount)
    made = FundEntry.objects.create(
        unit=unit,
        year=on.year,
        kind=kind,
        amount=amount,
        on=on,
        document=paper,
        note=" ".join(note.split()),
        entered_at=at,
        entered_by=by.actor_id,
    )
    after = {"kind": kind, "amount": amount, "on": on.isoformat(), "document": paper}
    audit.record(verb="fund.entered", subject=made, by=by, at=at, after=after)
    return made


def _refuse_organising(unit: Unit, year: int, amount: int) -> None:
    now = queries.balance_of(unit, year)
    if amount > now.organising_left:
        words = _("Chi tổ chức tối đa %(share)s%% quỹ; năm %(year)s còn được chi %(left)s đồng.")
        said_words = words % {"share": ORGANISING_SHARE, "year": year, "left": in_figures(now.organising_left)}
        raise TooMuchOrganising(said_words, field="amount")
    if now.short_by(amount):
        words = _("Quỹ năm %(year)s chỉ còn %(left)s đồng.")
        raise FundShort(words % {"year": year, "left": in_figures(now.left)}, field="amount")


@transaction.atomic
def cancel(*, entry: FundEntry, version: int, reason: str, by: Actor, at: datetime) -> FundEntry:
    """Cancel an entry that was made wrongly by hand: it stays to be read and counts no more.

    Raises ``NotSaid``, ``Stale``, ``NotAllowed``.
    """
    access.require_to_write(by, entry.unit, on=day_of(at))
    why = said(reason, _("Ghi lý do hủy khoản này."), field="reason")
    if entry.kind not in BY_HAND or entry.cancelled_at is not None:
        raise NotSaid(_("Khoản này không hủy bằng tay được, hoặc đã hủy trước đó."))
    kept = revise(entry, version=version, cancelled_at=at, cancelled_for=why)
    after = {"kind": entry.kind, "amount": entry.amount, "reason": why}
    audit.record(verb="fund.cancelled", subject=kept, by=by, at=at, after=after)
    return kept
