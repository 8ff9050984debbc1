"""Acclamation: opened on equals, one member one vote, closed by the head of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices
from thidua.organisations.models import Unit
from thidua.ranking import access, queries
from thidua.ranking.actions.refusals import AlreadyOpen, AlreadyVoted, Closed, NotAMember, NothingToDecide
from thidua.ranking.addresses import address_of_acclamation
from thidua.ranking.models import Acclamation, Vote
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Group
    from thidua.scoring.models import TableVersion


@transaction.atomic
def open_ballot(
    *, version: TableVersion, group: Group, by: Actor, at: datetime, is_example: bool = False
) -> Acclamation:
    """Let the members of a group vote on its best units that nothing else parts.

    Raises ``NothingToDecide``, ``AlreadyOpen``, ``NotAllowed``.
    """
    access.require_open(by, version.table.campaign, group, on=day_of(at))
    one_at_a_time(f"ranking:{version.pk}")
    if queries.open_in(version, group):
        raise AlreadyOpen(_("Cụm, khối này đang suy tôn."))
    equals = queries.equals_of(queries.standing(version).rows, group)
    if not equals:
        raise NothingToDecide(_("Cụm, khối này không có đơn vị nào bằng nhau mà bảng điểm chưa phân định được."))
    earlier = Acclamation.objects.filter(table_version=version, group=group).count()
    made = Acclamation.objects.create(
        table_version=version,
        group=group,
        number=earlier + 1,
        opened_at=at,
        opened_by=by.actor_id,
        is_example=is_example,
    )
    made.candidates.set(Unit.objects.filter(public_id__in=equals))
    after = {"group": str(group.public_id), "number": made.number, "candidates": equals}
    audit.record(verb="acclamation.opened", subject=made, by=by, at=at, after=after)
    notices.tell(
        kind="acclamation.opened",
        key=made.public_id.hex,
        units=queries.members_of(version, group),
        verb=access.VOTE,
        params={"group": group.name, "table": version.table.name},
        url=address_of_acclamation(made),
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def cast(*, acclamation: Acclamation, unit: Unit, candidate: Unit, by: Actor, at: datetime) -> Vote:
    """Cast the one vote of a member; it is open within the group and stays.

    Raises ``Closed``, ``NotAMember``, ``AlreadyVoted``, ``NotAllowed``.
    """
    access.require_vote(by, unit, on=day_of(at))
    now = _open(acclamation)
    if unit.pk not in {one.pk for one in queries.members_of(now.table_version, now.group)}:
        raise NotAMember(_("Đơn vị không thuộc cụm, khối này nên không bỏ phiếu."))
    if not now.candidates.filter(pk=candidate.pk).exists():
        raise NotAMember(_("Hãy chọn một đơn vị trong danh sách suy tôn."), field="candidate")
    if Vote.objects.filter(acclamation=now, unit=unit).exists():
        raise AlreadyVoted(_("Đơn vị đã bỏ phiếu; phiếu đã bỏ không đổi được."))
    made = Vote.objects.create(acclamation=now, unit=unit, candidate=candidate, cast_at=at, cast_by=by.actor_id)
    after = {"unit": str(unit.public_id), "candidate": str(candidate.public_id)}
    audit.record(verb="acclamation.voted", subject=now, by=by, at=at, after=after)
    return made


@transaction.atomic
def close(*, acclamation: Acclamation, by: Actor, at: datetime) -> Acclamation:
    """Close the ballot; from here on its counts break the tie. Raises ``Closed``, ``NotAllowed``."""
    access.require_open(by, acclamation.table_version.table.campaign, acclamation.group, on=day_of(at))
    now = _open(acclamation)
    counts = {str(one.unit.public_id): one.votes for one in queries.counted(now, queries.votes_of(now))}
    kept = revise(now, version=now.version, closed_at=at, closed_by=by.actor_id, counts=counts)
    audit.record(verb="acclamation.closed", subject=kept, by=by, at=at, after={"number": kept.number, "counts": counts})
    return kept


def _open(acclamation: Acclamation) -> Acclamation:
    """Give the acclamation as it is now, held until the transaction ends; raises ``Closed``."""
    one_at_a_time(f"ranking:acclamation:{acclamation.pk}")
    now = Acclamation.objects.select_related("table_version__table__campaign", "group").get(pk=acclamation.pk)
    if now.closed_at is not None:
        raise Closed(_("Việc suy tôn đã kết thúc."))
    return now
