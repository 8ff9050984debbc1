"""A sitting: its day, its agenda, who takes part, what ties members to dossiers, its opening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards.queries import law_on
from thidua.councils import access, queries
from thidua.councils.actions.refusals import DaysWrong, NothingWaits, WrongState
from thidua.councils.actions.telling import tell_invited
from thidua.councils.models import (
    Attendance,
    Conflict,
    Item,
    ItemState,
    Presence,
    Sitting,
    SittingState,
    Tie,
    Way,
)
from thidua.councils.rules import kept_share
from thidua.files import actions as files
from thidua.kernel.refused import NotAllowed
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from thidua.councils.models import Council, Member
    from thidua.dossiers.models import Round
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class SaidSitting:
    """When and where a council sits."""

    held_on: date
    place: str = ""


@dataclass(frozen=True, slots=True)
class SaidPresence:
    """How a member takes part; ``file`` is the written opinion of one who is away."""

    presence: str
    file: Examined | None = None


@transaction.atomic
def prepare(
    *, council: Council, of: Round, said: SaidSitting, is_example: bool = False, by: Actor, at: datetime
) -> Sitting:
    """Prepare a sitting on a round's dossiers. Raises ``DaysWrong``, ``NotAllowed``."""
    access.require_prepare(by, council.unit)
    one_at_a_time(f"councils:sittings:{council.pk}")
    _within(council, said.held_on)
    if of.unit_id != council.unit_id:
        raise NotAllowed(_("Hội đồng chỉ xét đợt khen thưởng của chính cơ quan mình."), field="round")
    number = council.sittings.filter(round=of).count() + 1
    made = Sitting.objects.create(
        council=council, round=of, number=number, held_on=said.held_on, place=said.place, is_example=is_example
    )
    after = {"council": council.name, "round": of.name, "number": number, **_said(said)}
    audit.record(verb="sitting.prepared", subject=made, by=by, at=at, after=after)
    tell_invited(made, by=by, at=at)
    return made


@transaction.atomic
def amend(*, sitting: Sitting, version: int, said: SaidSitting, by: Actor, at: datetime) -> Sitting:
    """Change day or place while nothing is open. Raises ``WrongState``, ``DaysWrong``, ``Stale``, ``NotAllowed``."""
    access.require_prepare(by, sitting.council.unit)
    _within(sitting.council, said.held_on)
    now = held(sitting, SittingState.PREPARED)
    before = {"held_on": now.held_on.isoformat(), "place": now.place}
    kept = revise(now, version=version, held_on=said.held_on, place=said.place)
    audit.record(verb="sitting.amended", subject=kept, by=by, at=at, before=before, after=_said(said))
    tell_invited(kept, by=by, at=at)
    return kept


def _within(council: Council, day: date) -> None:
    if day < council.valid_from or (council.valid_to is not None and day >= council.valid_to):
        raise DaysWrong(_("Ngày họp phải trong thời gian Hội đồng hoạt động."), field="held_on")


def _said(said: SaidSitting) -> dict[str, Any]:
    return {"held_on": said.held_on.isoformat(), "place": said.place}


# -- Agenda -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def fill_agenda(*, sitting: Sitting, by: Actor, at: datetime) -> list[Item]:
    """Put every waiting dossier of the round on the agenda, title by title, with the ties that show by themselves.

    A title for which the law asks a ballot is voted on in secret, others openly. Raises ``NothingWaits``,
    ``WrongState``, ``NotAllowed``.
    """
    access.require_prepare(by, sitting.council.unit)
    now = held(sitting, SittingState.PREPARED, SittingState.OPEN)
    law = law_on(now.held_on)
    order = {code: place for place, code in enumerate(law.titles)}
    waiting = list(queries.waiting_for(now).select_related("nominee__unit"))
    if not waiting:
        raise NothingWaits(_("Không còn hồ sơ nào đã thẩm định và chờ xét trong đợt này."))
    waiting.sort(key=lambda one: (order.get(one.title, len(order)), one.nominee.name_sort, one.pk))
    last = now.items.order_by("-position").values_list("position", flat=True).first() or 0
    shares = {code: kept_share(title.vote) for code, title in law.titles.items()}
    made = Item.objects.bulk_create(
        Item(
            sitting=now,
            dossier=one,
            position=last + place,
            share=shares.get(one.title),
            way=Way.OPEN if shares.get(one.title) is None else Way.SECRET,
        )
        for place, one in enumerate(waiting, 1)
    )
    _renumber(now, order)
    tie_members(made, queries.sitting_members(now.council, now.held_on), at)
    audit.record(verb="agenda.filled", subject=now, by=by, at=at, after={"items": len(made)})
    return made


def _renumber(sitting: Sitting, order: Mapping[str, int]) -> None:
    """Put the agenda in the order of titles and names."""
    items = list(sitting.items.select_related("dossier__nominee").order_by("position", "pk"))
    items.sort(
        key=lambda one: (order.get(one.dossier.title, len(order)), one.dossier.nominee.name_sort, one.position, one.pk)
    )
    for place, one in enumerate(items, 1):
        one.position = place
    Item.objects.bulk_update(items, ["position"])


def tie_members(items: Iterable[Item], members: Sequence[Member], at: datetime) -> None:
    """Write down what ties members to dossiers by itself: a nominee of that name in that unit, and the own unit."""
    made = []
    for item in items:
        nominee = item.dossier.nominee
        for member in members:
            if nominee.unit_id != member.unit_id:
                continue
            is_own = nominee.kind == "individual" and nominee.name_fold == member.user.name_fold
            tie = Tie.OWN if is_own else Tie.UNIT
            made.append(Conflict(item=item, member=member, tie=tie, declared_at=at))
    Conflict.objects.bulk_create(made, ignore_conflicts=True)


@transaction.atomic
def take_off(*, item: Item, by: Actor, at: datetime) -> None:
    """Take an item off the agenda before it is voted on. Raises ``WrongState``, ``NotAllowed``."""
    access.require_prepare(by, item.sitting.council.unit)
    now = held_item(item, ItemState.WAITING)
    after = {"dossier": str(item.dossier.public_id)}
    audit.record(verb="agenda.taken_off", subject=item.sitting, by=by, at=at, after=after)
    now.delete()


# -- Ties -------------------------------------------------------------------------------------------------------------


@transaction.atomic
def declare(*, item: Item, member: Member, tie: str, by: Actor, at: datetime) -> Conflict:
    """Say what ties a member to a dossier: the member in person, or the secretary.

    Raises ``WrongState``, ``NotAllowed``.
    """
    unit = item.sitting.council.unit
    if not access.may_cast(by, member, unit):
        access.require_prepare(by, unit)
    elif tie == Tie.UNIT:
        raise NotAllowed(_("Thành viên khai hồ sơ của mình hoặc của người thân; cùng đơn vị thì hệ thống tự ghi."))
    now = held_item(item, ItemState.WAITING)
    kept, _made = Conflict.objects.update_or_create(
        item=now, member=member, defaults={"tie": tie, "declared_at": at, "declared_by": by.actor_id}
    )
    after = {"member": str(member.user.public_id), "tie": tie}
    audit.record(verb="agenda.tie_declared", subject=now, by=by, at=at, after=after)
    return kept


@transaction.atomic
def undeclare(*, conflict: Conflict, by: Actor, at: datetime) -> None:
    """Take a tie back that was not right; the own unit, which shows by itself, stays disclosed.

    Raises ``WrongState``, ``NotAllowed``.
    """
    access.require_prepare(by, conflict.item.sitting.council.unit)
    now = held_item(conflict.item, ItemState.WAITING)
    before = {"member": str(conflict.member.user.public_id), "tie": conflict.tie}
    audit.record(verb="agenda.tie_taken_back", subject=now, by=by, at=at, before=before)
    if now.dossier.nominee.unit_id == conflict.member.unit_id:
        # Deleted, it would be found once more when the vote is opened.
        Conflict.objects.filter(pk=conflict.pk).update(tie=Tie.UNIT)
    else:
        conflict.delete()


# -- Attendance -------------------------------------------------------------------------------------------------------


@transaction.atomic
def attend(*, sitting: Sitting, said: Mapping[Member, SaidPresence], by: Actor, at: datetime) -> None:
    """Write down how members take part, and what ties those who were seated meanwhile to dossiers.

    Raises ``WrongState``, ``NotAllowed``.
    """
    access.require_prepare(by, sitting.council.unit)
    now = held(sitting, SittingState.PREPARED, SittingState.OPEN)
    if now.items.filter(state=ItemState.VOTING).exists():
        raise WrongState(_("Đang bỏ phiếu; hãy kiểm phiếu rồi mới sửa điểm danh."))
    waiting = now.items.filter(state=ItemState.WAITING).select_related("dossier__nominee").order_by("pk")
    tie_members(waiting, queries.sitting_members(now.council, now.held_on), at)
    kept = queries.attendances(now)
    changed: dict[str, str] = {}
    for member, one in said.items():
        before = kept.get(member.pk)
        stored = before.file if before else None
        _refuse_unwritten(member, one, has_file=stored is not None)
        if one.file is not None:
            stored = files.keep(file=one.file, by=by, at=at)
        elif before is not None and before.presence == one.presence:
            continue
        values = {"presence": one.presence, "file": stored if one.presence == Presence.WRITTEN else None}
        Attendance.objects.update_or_create(sitting=now, member=member, defaults=values)
        changed[str(member.user.public_id)] = one.presence
    if changed:
        audit.record(verb="sitting.attended", subject=now, by=by, at=at, after={"presence": changed})


def _refuse_unwritten(member: Member, said: SaidPresence, *, has_file: bool) -> None:
    if said.presence == Presence.WRITTEN and said.file is None and not has_file:
        raise WrongState(
            _("Hãy đính kèm ý kiến bằng văn bản của %s.") % member.user.name, field=f"file_{member.public_id.hex}"
        )


@transaction.atomic
def open_sitting(*, sitting: Sitting, by: Actor, at: datetime) -> Sitting:
    """Open a sitting, so that its items can be voted on. Raises ``WrongState``, ``NotAllowed``."""
    access.require_prepare(by, sitting.council.unit)
    now = held(sitting, SittingState.PREPARED)
    if not now.items.exists():
        raise WrongState(_("Chương trình họp chưa có hồ sơ nào."))
    members = queries.sitting_members(now.council, now.held_on)
    there = queries.attendances(now)
    if not there:
        raise WrongState(_("Hãy điểm danh trước khi khai mạc."))
    quorum = queries.quorum(law_on(now.held_on), members, there)
    kept = revise(now, version=now.version, state=SittingState.OPEN, opened_at=at)
    after = {"members": quorum.members, "present": quorum.present, "written": quorum.written}
    audit.record(verb="sitting.opened", subject=kept, by=by, at=at, after=after)
    return kept


# -- Turns ------------------------------------------------------------------------------------------------------------


def held(sitting: Sitting, *states: str) -> Sitting:
    """Give a sitting as it is now, held until the transaction ends; raises ``WrongState`` in any other state."""
    one_at_a_time(f"councils:sitting:{sitting.pk}")
    now = fresh(sitting)
    if now.state not in states:
        raise WrongState(_("Việc này không làm được khi phiên họp %s.") % now.get_state_display().lower())
    return now


def held_item(item: Item, *states: str) -> Item:
    """Give an item as it is now, held until the transaction ends; raises ``WrongState`` in any other state."""
    one_at_a_time(f"councils:item:{item.pk}")
    now = Item.objects.select_related("sitting__council__unit", "dossier__nominee").filter(pk=item.pk).first()
    if now is None:
        raise WrongState(_("Hồ sơ này không còn trong chương trình họp."))
    if now.state not in states:
        raise WrongState(_("Việc này không làm được khi hồ sơ ở trạng thái: %s.") % now.get_state_display())
    return now
