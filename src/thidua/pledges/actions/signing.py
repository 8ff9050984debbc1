"""Signing a compact for a unit: by who approves there, or entered from the paper it sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused, Stale
from thidua.participation.actions import PaperUnknown
from thidua.participation.models import Way
from thidua.pledges import access, queries
from thidua.pledges.actions.compacts import still_running
from thidua.pledges.actions.refusals import AlreadySigned, CompactHolds, NoMember, NotSigned
from thidua.pledges.models import Compact, Signature

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.participation.actions.entering import Paper
    from thidua.pledges.queries import Signed


@transaction.atomic
def sign(
    *,
    compact: Compact,
    unit: Unit,
    signer: str,
    text_version: int,
    by: Actor,
    at: datetime,
    paper: Paper | None = None,
) -> Signature:
    """Sign the present text of a compact for a unit; ``text_version`` is that of the text that was read.

    Raises ``Stale`` where the text has changed since, ``NoMember``, ``AlreadySigned``, ``PaperUnknown`` for a signature
    that is entered for another unit without its paper, ``CampaignOver``.
    """
    there = _begin(compact, unit, by, at)
    if there.compact is None or there.compact.text_version != text_version:
        raise Stale(_("Nội dung giao ước vừa được sửa. Hãy đọc bản mới rồi ký."))
    if any(one.unit.pk == unit.pk for one in there.signed):
        raise AlreadySigned(_("Đơn vị đã ký giao ước này."))
    if not signer.strip():
        raise Refused(_("Hãy ghi họ tên và chức vụ người ký."), field="signer")
    columns = _way(unit, paper, by, at)
    made = Signature.objects.create(
        compact=compact,
        compact_version=text_version,
        unit=unit,
        signer=" ".join(signer.split()),
        signed_at=at,
        signed_by=by.actor_id,
        **columns,
    )
    audit.record(verb="compact.signed", subject=compact, by=by, at=at, after=_in_words(made))
    return made


@transaction.atomic
def unsign(*, compact: Compact, unit: Unit, reason: str, by: Actor, at: datetime) -> Signature:
    """Take back a signature that was given by mistake; it stays readable with the reason.

    Raises ``CompactHolds`` once every member has signed, ``NotSigned``.
    """
    there = _begin(compact, unit, by, at)
    given = next((one.signature for one in there.signed if one.unit.pk == unit.pk), None)
    if given is None:
        raise NotSigned(_("Đơn vị chưa ký giao ước này nên không có gì để rút."))
    if there.holds:
        raise CompactHolds(
            _(
                "Mọi đơn vị đã ký nên giao ước có hiệu lực; không rút chữ ký được nữa. Hãy đề nghị cụm trưởng, khối "
                "trưởng sửa nội dung giao ước."
            )
        )
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do rút chữ ký."), field="reason")
    given.withdrawn_at, given.withdrawn_for = at, reason.strip()
    given.save(update_fields=["withdrawn_at", "withdrawn_for"])
    audit.record(
        verb="compact.unsigned",
        subject=compact,
        by=by,
        at=at,
        before=_in_words(given),
        after={"reason": reason.strip()},
    )
    return given


def _begin(compact: Compact, unit: Unit, by: Actor, at: datetime) -> Signed:
    """Refuse whoever may not sign for the unit; give the compact as it is now, while nobody else changes it."""
    access.require_to_sign(by, unit, compact.group, on=day_of(at))
    campaign = still_running(compact.campaign, compact.group)
    there = queries.compact_of(campaign, compact.group)
    if all(one.unit.pk != unit.pk for one in there.members):
        raise NoMember(_("Đơn vị này không ở trong cụm, khối của bản giao ước."))
    return there


def _way(unit: Unit, paper: Paper | None, by: Actor, at: datetime) -> dict[str, Any]:
    """Say how a signature came in: by who approves at the unit, or from its paper, with number and day."""
    if access.may_sign(by, unit, on=day_of(at)):
        return {"way": Way.OWN}
    if paper is None or not paper.number.strip():
        raise PaperUnknown(_("Ghi chữ ký thay cho đơn vị thì phải ghi số văn bản."), field="paper_number")
    if paper.on is None or paper.on > day_of(at):
        raise PaperUnknown(_("Hãy ghi ngày của văn bản, không muộn hơn hôm nay."), field="paper_on")
    return {"way": Way.PAPER, "paper_number": paper.number.strip(), "paper_on": paper.on}


def _in_words(signature: Signature) -> dict[str, Any]:
    kept = {"unit": str(signature.unit.public_id), "text_version": signature.compact_version, "way": signature.way}
    if signature.paper_on is not None:
        kept |= {"paper_number": signature.paper_number, "paper_on": signature.paper_on.isoformat()}
    return kept
