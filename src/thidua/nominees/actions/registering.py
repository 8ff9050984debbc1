"""The register of awards: a line for every award, struck by a document and never taken out.

`register_award` and `revoke_award` ask for no right: whoever calls them (a decision that was issued, the entry of one
that was made elsewhere) has asked their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards import queries as awards
from thidua.kernel.clock import day_of
from thidua.law.reading import Who
from thidua.nominees.actions.refusals import AlreadyAwarded, AlreadyRevoked, BadDay, NoReason, NotATitle
from thidua.nominees.models import Award
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time, several_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Nominee


@transaction.atomic
def register_award(
    *,
    nominee: Nominee,
    title: str,
    year: int,
    method: str,
    decision_number: str,
    decided_on: date,
    authority: str,
    merit: str = "",
    ordinal: int | None = None,
    source: str,
    campaign: Campaign | None = None,
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Award:
    """Write an award into the register, with the unit as it was called on the day of the decision.

    Raises ``AlreadyAwarded`` where it stands there, ``NotATitle``, ``NoReason`` without a number, ``BadDay`` for a
    decision of a day to come. Asks for no right.
    """
    _check([nominee], title, decision_number, decided_on, at)
    one_at_a_time(f"nominees:{nominee.pk}")
    same = {
        "nominee": nominee,
        "title": title,
        "year": year,
        "decision_number": decision_number.strip(),
        "decided_on": decided_on,
    }
    if Award.objects.filter(**same).exists():
        raise AlreadyAwarded(
            _("Sổ đã có khen thưởng này của %s theo quyết định này.") % nominee.name, field="decision_number"
        )
    award = Award.objects.create(
        **same,
        unit=nominee.unit,
        unit_name=nominee.unit.name_on(decided_on),
        position_group=nominee.position_group,
        method=method,
        campaign=campaign,
        merit=merit.strip(),
        authority=authority.strip(),
        ordinal=ordinal,
        source=source,
        is_example=is_example or nominee.is_example,
    )
    audit.record(verb="award.registered", subject=award, by=by, at=at, after=in_words(award))
    return award


@dataclass(frozen=True, slots=True)
class SaidAward:
    """One award of a decision: to whom, for what, at which place."""

    nominee: Nominee
    merit: str = ""
    ordinal: int | None = None


@transaction.atomic
def register_awards(
    *,
    said: Sequence[SaidAward],
    title: str,
    year: int,
    method: str,
    decision_number: str,
    decided_on: date,
    authority: str,
    source: str,
    campaign: Campaign | None = None,
    by: Actor,
    at: datetime,
) -> list[Award]:
    """Write all awards of a decision into the register, in their order, as `register_award` writes one.

    In as few statements as the database lets. Raises and asks as `register_award` does.
    """
    _check([one.nominee for one in said], title, decision_number, decided_on, at)
    several_at_a_time([f"nominees:{one.nominee.pk}" for one in said])
    same = Award.objects.filter(title=title, year=year, decision_number=decision_number.strip(), decided_on=decided_on)
    there = set(same.order_by("pk").values_list("nominee_id", flat=True))
    names: dict[int, str] = {}
    made = []
    for one in said:
        who = one.nominee
        if who.pk in there:
            raise AlreadyAwarded(
                _("Sổ đã có khen thưởng này của %s theo quyết định này.") % who.name, field="decision_number"
            )
        if who.unit_id not in names:
            names[who.unit_id] = who.unit.name_on(decided_on)
        made.append(
            Award(
                nominee=who,
                unit=who.unit,
                unit_name=names[who.unit_id],
                position_group=who.position_group,
                title=title,
                year=year,
                method=method,
                campaign=campaign,
                merit=one.merit.strip(),
                decision_number=decision_number.strip(),
                decided_on=decided_on,
                authority=authority.strip(),
                ordinal=one.ordinal,
                source=source,
                is_example=who.is_example,
            )
        )
    kept = Award.objects.bulk_create(made)
    audit.record_all([audit.Line("award.registered", one, {}, in_words(one)) for one in kept], by=by, at=at)
    return kept


def _check(nominees: Sequence[Nominee], title: str, number: str, decided_on: date, at: datetime) -> None:
    kept = awards.law_on(day_of(at)).titles.get(title)
    if kept is None or any(Who(one.kind) not in kept.kinds for one in nominees):
        raise NotATitle(_("Danh hiệu, hình thức này không tặng cho đối tượng loại này."), field="title")
    if not number.strip():
        raise NoReason(_("Ghi số quyết định."), field="decision_number")
    if decided_on > day_of(at):
        raise BadDay(_("Ngày quyết định chưa tới."), field="decided_on")


@transaction.atomic
def revoke_award(*, award: Award, version: int, reason: str, on: date, by: Actor, at: datetime) -> Award:
    """Strike an award: its line stays with the reason and the day, and counts for nothing any more (X10).

    ``reason`` names the document. Raises ``AlreadyRevoked``, ``NoReason``, ``BadDay``, ``Stale``. Asks for no right.
    """
    one_at_a_time(f"nominees:{award.nominee_id}")
    if fresh(award).revoked_on is not None:
        raise AlreadyRevoked(_("Khen thưởng này đã bị hủy, thu hồi trước đó."))
    if not reason.strip():
        raise NoReason(_("Ghi lý do và văn bản hủy, thu hồi."), field="reason")
    if not award.decided_on <= on <= day_of(at):
        raise BadDay(_("Ngày hủy, thu hồi từ ngày quyết định đến hôm nay."), field="on")
    award = revise(award, version=version, revoked_on=on, revoked_for=reason.strip())
    after = {"revoked_on": on.isoformat(), "reason": award.revoked_for}
    audit.record(verb="award.struck", subject=award, by=by, at=at, before=in_words(award), after=after)
    return award


def in_words(award: Award) -> dict[str, Any]:
    """Give an award as the journal keeps it."""
    return {
        "title": award.title,
        "year": award.year,
        "method": award.method,
        "decision_number": award.decision_number,
        "decided_on": award.decided_on.isoformat(),
        "authority": award.authority,
        "source": award.source,
    }
