"""Changing what people have to do, always with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from thidua.audit import actions as audit
from thidua.campaigns import access
from thidua.campaigns.actions.living import locked
from thidua.campaigns.models import Obligation, ObligationState
from thidua.kernel.refused import Refused
from thidua.plans.rules.days import due
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any

    from thidua.kernel.actors import Actor


class NeedsReason(Refused):
    """A change of an obligation says why."""


class AlreadyCancelled(Refused):
    """The obligation was cancelled before."""


class DueBeforeStart(Refused):
    """The last good day lies before the campaign begins."""


@transaction.atomic
def amend_obligation(
    *,
    obligation: Obligation,
    version: int,
    what: str,
    who: str,
    last_day: date | None,
    evidence: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> Obligation:
    """Change an obligation; ``last_day`` is the last day that is in time, None where there is no day.

    What the plan says (``due_in_text``, clause, span) stays. Raises ``NeedsReason``, ``AlreadyCancelled``,
    ``DueBeforeStart`` and ``Stale``.
    """
    access.require(by, "campaign.amend", locked(obligation.campaign))
    _refuse_cancelled(obligation)
    changes = {
        "what": what.strip(),
        "who": who.strip(),
        "due": due(last_day, "through"),
        "evidence": evidence.strip(),
        "reason": _reason(reason),
    }
    starts_on = obligation.campaign.starts_on
    if last_day and starts_on and last_day < starts_on:
        raise DueBeforeStart(_("Hạn cuối không thể trước ngày bắt đầu đợt thi đua."), field="last_day")
    return _change(obligation, version, changes, "obligation.amended", by, at)


@transaction.atomic
def cancel_obligation(*, obligation: Obligation, version: int, reason: str, by: Actor, at: datetime) -> Obligation:
    """Take an obligation off everybody it falls on; it stays in sight with the reason."""
    access.require(by, "campaign.amend", locked(obligation.campaign))
    _refuse_cancelled(obligation)
    changes = {"state": ObligationState.CANCELLED.value, "reason": _reason(reason)}
    return _change(obligation, version, changes, "obligation.cancelled", by, at)


def _refuse_cancelled(obligation: Obligation) -> None:
    """Refuse to change what no longer binds."""
    if obligation.state == ObligationState.CANCELLED:
        raise AlreadyCancelled(_("Nghĩa vụ này đã được hủy, không sửa được nữa."))


def _reason(reason: str) -> str:
    """Give the reason, or refuse where there is none."""
    if not reason.strip():
        raise NeedsReason(_("Hãy ghi lý do: các đơn vị và kiểm tra sau này sẽ đọc."), field="reason")
    return reason.strip()


def _change(
    obligation: Obligation, version: int, changes: dict[str, Any], verb: str, by: Actor, at: datetime
) -> Obligation:
    """Write the changes and the journal's line; only what changed is in the line."""
    before = {name: getattr(obligation, name) for name in changes}
    fresh = revise(obligation, version=version, **changes)
    changed = {name for name in changes if before[name] != changes[name]}
    audit.record(
        verb=verb,
        subject=fresh,
        by=by,
        at=at,
        before={name: _plain(before[name]) for name in sorted(changed)},
        after={name: _plain(changes[name]) for name in sorted(changed)},
    )
    return fresh


def _plain(value: object) -> object:
    """Give a day as ISO text, everything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value
