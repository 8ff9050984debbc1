"""Issuing a decision: number and day, the register, the money, the certificates, the news; all of it or nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards.queries import edition_on, law_on
from thidua.decisions import access, queries
from thidua.decisions.actions.certifying import certify
from thidua.decisions.actions.drafting import in_words
from thidua.decisions.actions.refusals import BadDay, CannotAward, FundShort, NotSaid, NotSigned
from thidua.decisions.actions.standing import open_now, refuse_faults, require_authority, said
from thidua.decisions.models import Decision, EntryKind, FundEntry, Line
from thidua.decisions.wording import head_of
from thidua.design.figures import in_figures
from thidua.dossiers.actions import outcomes
from thidua.files.actions import keep
from thidua.files.rules import Kind
from thidua.issuing.queries import body_of
from thidua.issuing.rules.steps import State
from thidua.kernel.clock import day_of
from thidua.nominees.actions import SaidAward, register_awards
from thidua.nominees.models import Source
from thidua.notices import actions as notices
from thidua.notices.actions import News
from thidua.records.revisions import revise
from thidua.records.turns import several_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.decisions.queries import Row
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor

_OWN: Final = ("name", "award")
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Signed:
    """What a decision got when it was signed: number and symbol, day, who signed and as what."""

    number: str
    day: date
    signer: str
    office: str


@transaction.atomic
def issue(
    *,
    decision: Decision,
    version: int,
    signed: Signed,
    file: Examined | None = None,
    despite_fund: bool = False,
    by: Actor,
    at: datetime,
) -> Decision:
    """Issue a decision: from then on it never changes.

    Every line goes into the register of awards, its dossier is awarded, its money leaves the fund, it gets a
    certificate, and the units that proposed are told. ``despite_fund`` says that somebody saw that the fund is short.
    Raises ``AlreadyIssued``, ``NotSigned``, ``CannotAward``, ``NoAuthority``, ``BadDay``, ``FundShort``, ``NotSaid``,
    ``Stale``, ``NotAllowed``.
    """
    access.require_to_issue(by, decision.unit, on=day_of(at))
    there = open_now(decision)
    signed = _checked(there, signed, at)
    _require_signed(there, signed, file, by, at)
    require_authority(there.unit, there.title, signed.day)
    rows = _rows(there, signed.day, at)
    _refuse_short(there, rows, signed.day, despite_fund=despite_fund)
    edition = edition_on(signed.day)
    stored = keep(file=file, by=by, at=at) if file else there.file
    _register(there, rows, signed, by, at)
    kept = revise(
        there,
        version=version,
        number=signed.number,
        decided_on=signed.day,
        signer=signed.signer,
        signer_office=signed.office,
        law_number=edition.number if edition else 0,
        file=stored,
        issued_at=at,
        issued_by=by.actor_id,
    )
    lines = [row.line for row in rows]
    _pay(kept, lines, by, at)
    certify(kept, lines, by=by, at=at)
    people = {"people": len(rows), "amount": sum(row.amount or 0 for row in rows), "short_known": despite_fund}
    audit.record(verb="decision.issued", subject=kept, by=by, at=at, after=in_words(kept) | people)
    _tell(kept, lines, by, at)
    return kept


@transaction.atomic
def attach(*, decision: Decision, version: int, file: Examined, by: Actor, at: datetime) -> Decision:
    """Keep the signed paper of a decision that was issued without it; once it is there it stays.

    Raises ``NotSigned`` for no PDF or where there is one already, ``Stale``, ``NotAllowed``.
    """
    access.require_to_issue(by, decision.unit, on=day_of(at))
    if file.kind is not Kind.PDF:
        raise NotSigned(_("Tệp quyết định đã ký phải là PDF."), field="file")
    there = Decision.objects.get(pk=decision.pk)
    if there.issued_at is None or there.file_id is not None:
        raise NotSigned(_("Chỉ đính kèm cho quyết định đã ban hành mà chưa có tệp đã ký."), field="file")
    kept = revise(decision, version=version, file=keep(file=file, by=by, at=at))
    audit.record(verb="decision.file_attached", subject=kept, by=by, at=at, after={"file": file.name})
    return kept


# -- What has to hold -------------------------------------------------------------------------------------------------


def _checked(decision: Decision, signed: Signed, at: datetime) -> Signed:
    number = said(signed.number, _("Ghi số, ký hiệu của quyết định."), field="number")
    signer = said(signed.signer, _("Ghi họ tên người ký."), field="signer")
    office = said(signed.office, _("Ghi chức vụ người ký."), field="office")
    if signed.day > day_of(at):
        raise BadDay(_("Ngày quyết định chưa tới."), field="day")
    if Decision.objects.filter(unit=decision.unit, number=number, decided_on=signed.day).exists():
        raise NotSaid(_("Đã có quyết định khác của cơ quan này mang số và ngày ấy."), field="number")
    return Signed(number, signed.day, signer, office)


def _require_signed(decision: Decision, signed: Signed, file: Examined | None, by: Actor, at: datetime) -> None:
    """Ask whoever does not sign for what was signed: the file, or a paper that was issued here under that number."""
    if file is not None and file.kind is not Kind.PDF:
        raise NotSigned(_("Tệp quyết định đã ký phải là PDF."), field="file")
    if file is not None or access.may_sign(by, decision.unit, on=day_of(at)):
        return
    issued = [one for one in queries.about_papers(decision) if one.state == State.ISSUED]
    if not any((one.shown_number, one.day) == (signed.number, signed.day) for one in issued):
        raise NotSigned(
            _("Kèm tệp PDF của quyết định đã ký, hoặc ban hành văn bản quyết định rồi ghi đúng số và ngày của nó."),
            field="file",
        )


def _rows(decision: Decision, on: date, at: datetime) -> Sequence[Row]:
    lines = queries.lines_of(decision)
    if not lines:
        raise CannotAward(_("Danh sách còn trống. Hãy thêm người, tập thể được tặng rồi ban hành."))
    several_at_a_time([f"nominees:{one.nominee_id}" for one in lines])
    rows = queries.rows_of(decision, lines, at, on)
    refuse_faults(rows)
    return rows


def _refuse_short(decision: Decision, rows: Sequence[Row], on: date, *, despite_fund: bool) -> None:
    due = sum(row.amount or 0 for row in rows)
    missing = queries.balance_of(decision.unit, on.year).short_by(due)
    if missing and not despite_fund:
        words = _("Quỹ năm %(year)s thiếu %(missing)s đồng để chi. Bổ sung quỹ, hoặc đánh dấu là vẫn ban hành.")
        raise FundShort(words % {"year": on.year, "missing": in_figures(missing)}, field="despite_fund")


# -- What follows -----------------------------------------------------------------------------------------------------


def _register(decision: Decision, rows: Sequence[Row], signed: Signed, by: Actor, at: datetime) -> None:
    """Write every line into the register and down for good; its dossier is awarded."""
    registered = register_awards(
        said=[SaidAward(row.line.nominee, row.line.merit, row.line.ordinal) for row in rows],
        title=decision.title,
        year=decision.year,
        method=decision.method,
        decision_number=signed.number,
        decided_on=signed.day,
        authority=head_of(body_of(decision.unit, signed.day)),
        source=Source.DECIDED,
        campaign=decision.round.campaign if decision.round else None,
        by=by,
        at=at,
    )
    for row, award in zip(rows, registered, strict=True):
        line = row.line
        line.award, line.name, line.unit_name = award, line.nominee.name, award.unit_name
        line.amount, line.reckoned = row.amount, dict(row.reckoned)
    outcomes.awarded_all(dossiers=[row.line.dossier for row in rows if row.line.dossier], by=by, at=at)
    _write([row.line for row in rows])


def _write(lines: Sequence[Line]) -> None:
    """Write lines down for good: first what many have alike, group by group, the name last, which ends all changes."""
    alike: dict[str, list[Line]] = {}
    for line in lines:
        alike.setdefault(json.dumps([line.unit_name, line.amount, line.reckoned], sort_keys=True), []).append(line)
    for same in alike.values():
        first = same[0]
        for some in (same[start : start + _AT_ONCE] for start in range(0, len(same), _AT_ONCE)):
            changes = {"unit_name": first.unit_name, "amount": first.amount, "reckoned": first.reckoned}
            Line.objects.filter(pk__in=[one.pk for one in some]).update(**changes)
    Line.objects.bulk_update(lines, _OWN, batch_size=_AT_ONCE)


def _pay(decision: Decision, lines: Sequence[Line], by: Actor, at: datetime) -> None:
    assert decision.decided_on is not None  # noqa: S101 -- it was given just now
    FundEntry.objects.bulk_create(
        FundEntry(
            unit=decision.unit,
            year=decision.decided_on.year,
            kind=EntryKind.AWARD,
            amount=line.amount,
            on=decision.decided_on,
            line=line,
            document=decision.number,
            entered_at=at,
            entered_by=by.actor_id,
        )
        for line in lines
        if line.amount
    )


def _tell(decision: Decision, lines: Sequence[Line], by: Actor, at: datetime) -> None:
    """Tell the units that proposed, each how many of its own are in it."""
    units = {}
    count: dict[int, int] = {}
    for line in lines:
        unit = line.dossier.unit if line.dossier else line.nominee.unit
        units[unit.pk] = unit
        count[unit.pk] = count.get(unit.pk, 0) + 1
    url = reverse("decisions:decision", args=[decision.public_id])
    name = law_on(day_of(at)).titles[decision.title].name
    news = [
        News(
            key=f"{decision.public_id.hex}:{pk}",
            units=[unit],
            params={"title": name, "number": decision.number, "count": count[pk]},
            url=url,
        )
        for pk, unit in units.items()
    ]
    notices.tell_each(kind="decisions.issued", news=news, verb=access.WRITE, by=by, at=at)
