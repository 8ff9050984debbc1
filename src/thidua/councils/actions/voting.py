"""Voting: an item is opened, members vote, what absent members sent is entered.

Of a secret ballot two things are kept that nothing ties: that a member voted (`Voted`), what ballots say (`Ballot`).
Each vote writes all ballots of the item anew, shuffled, under fresh random keys, so that neither key, place in the
table, transaction nor order says which one came with whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import SystemRandom
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.councils import access, queries
from thidua.councils.actions.refusals import AlreadyVoted, CountsWrong, MaySitOut, WrongState
from thidua.councils.actions.sitting import held_item, tie_members
from thidua.councils.actions.telling import tell_all_voted, tell_voting
from thidua.councils.models import Ballot, Choice, ItemState, Presence, SittingState, Voted, Way
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from thidua.councils.models import Item, Member
    from thidua.kernel.actors import Actor

_CHANCE = SystemRandom()


@transaction.atomic
def open_vote(*, item: Item, way: str, by: Actor, at: datetime) -> Item:
    """Let members vote on an item in a way; ties are looked for once more. Raises ``WrongState``, ``NotAllowed``."""
    access.require_prepare(by, item.sitting.council.unit)
    now = held_item(item, ItemState.WAITING)
    if now.sitting.state != SittingState.OPEN:
        raise WrongState(_("Phiên họp chưa khai mạc hoặc đã kết thúc."))
    members = queries.sitting_members(now.sitting.council, now.sitting.held_on)
    tie_members([now], members, at)
    kept = revise(now, version=now.version, state=ItemState.VOTING, way=way)
    threshold = queries.threshold(kept, members, queries.ties_of([kept]).get(kept.pk, []))
    after = {
        "way": way,
        "of": threshold.members,
        "excluded": threshold.excluded,
        "needed": threshold.needed,
    }
    audit.record(verb="agenda.opened", subject=kept, by=by, at=at, after=after)
    if not now.sitting.items.exclude(pk=now.pk).exclude(state=ItemState.WAITING).exists():
        tell_voting(now, members, by=by, at=at)
    return kept


@transaction.atomic
def cast(*, item: Item, choice: str, by: Actor, at: datetime) -> None:
    """Cast one's own vote, once. Raises ``WrongState``, ``MaySitOut``, ``AlreadyVoted``, ``NotAllowed``.

    The journal says that the member voted; of a secret ballot nothing says how.
    """
    now = held_item(item, ItemState.VOTING)
    members = queries.sitting_members(now.sitting.council, now.sitting.held_on)
    member = next((one for one in members if one.user.public_id == by.actor_id), None)
    access.require_cast(by, member, now.sitting.council.unit)
    assert member is not None  # noqa: S101 -- narrows the type: nobody else may cast
    if now.way == Way.PAPER:
        raise WrongState(_("Hồ sơ này bỏ phiếu giấy; hãy ghi phiếu và nộp cho ban kiểm phiếu."))
    if choice not in {Choice.YES, Choice.NO}:
        raise CountsWrong(_("Hãy chọn đồng ý hoặc không đồng ý."), field="choice")
    _may_vote(now, members, [member], Presence.PRESENT)
    is_open = now.way == Way.OPEN
    _note(now, [(member, choice if is_open else "")])
    if not is_open:
        _put_in(now, [choice])
    after = {"way": now.way} | ({"choice": choice} if is_open else {})
    audit.record(verb="agenda.voted", subject=now, by=by, at=at, after=after)
    _tell_if_all(now, members, by, at)


def _tell_if_all(item: Item, members: Sequence[Member], by: Actor, at: datetime) -> None:
    """Tell whoever prepares the sitting once nobody who votes here has still to vote."""
    ties = queries.ties_of([item]).get(item.pk, [])
    present, _written = queries.voters(members, ties, queries.attendances(item.sitting))
    voted = set(Voted.objects.filter(item=item).order_by("pk").values_list("member_id", flat=True))
    if all(one.pk in voted for one in present):
        tell_all_voted(item, by=by, at=at)


@transaction.atomic
def enter_written(*, item: Item, said: Mapping[Member, str], by: Actor, at: datetime) -> None:
    """Enter what absent members wrote, in an open vote. Raises as `cast` does."""
    access.require_prepare(by, item.sitting.council.unit)
    now = held_item(item, ItemState.VOTING)
    if now.way != Way.OPEN:
        raise WrongState(_("Chỉ nhập ý kiến của từng người khi biểu quyết công khai."))
    members = queries.sitting_members(now.sitting.council, now.sitting.held_on)
    _may_vote(now, members, list(said), Presence.WRITTEN)
    _note(now, said.items())
    votes = {str(member.user.public_id): choice for member, choice in said.items()}
    audit.record(verb="agenda.written_entered", subject=now, by=by, at=at, after={"votes": votes})


@dataclass(frozen=True, slots=True)
class Sealed:
    """What sealed ballots say, opened all together."""

    yes: int
    no: int
    invalid: int = 0

    def choices(self) -> list[str]:
        """Give a choice a ballot."""
        return [*[str(Choice.YES)] * self.yes, *[str(Choice.NO)] * self.no, *[str(Choice.INVALID)] * self.invalid]


@transaction.atomic
def enter_sealed(*, item: Item, members: Sequence[Member], said: Sealed, by: Actor, at: datetime) -> None:
    """Put in the sealed ballots of absent members, opened together so that none is anybody's. Raises as `cast` does."""
    access.require_prepare(by, item.sitting.council.unit)
    now = held_item(item, ItemState.VOTING)
    if now.way != Way.SECRET:
        raise WrongState(_("Chỉ nhập phiếu trong phong bì khi bỏ phiếu kín."))
    if not members or len(said.choices()) != len(members):
        raise CountsWrong(_("Số phiếu phải bằng số thành viên gửi phong bì."), field="members")
    _may_vote(now, queries.sitting_members(now.sitting.council, now.sitting.held_on), members, Presence.WRITTEN)
    _note(now, [(one, "") for one in members])
    _put_in(now, said.choices())
    who = sorted(str(one.user.public_id) for one in members)
    audit.record(verb="agenda.sealed_entered", subject=now, by=by, at=at, after={"members": who})


def _may_vote(item: Item, members: Sequence[Member], who: Iterable[Member], presence: Presence) -> None:
    """Raise unless each of them votes on the item in this way and has not voted."""
    ties = queries.ties_of([item]).get(item.pk, [])
    present, written = queries.voters(members, ties, queries.attendances(item.sitting))
    may = {one.pk for one in (present if presence == Presence.PRESENT else written)}
    out = queries.excluded(members, ties)
    voted = set(Voted.objects.filter(item=item).order_by("pk").values_list("member_id", flat=True))
    for member in who:
        if member.pk in out:
            raise MaySitOut(_("%s không bỏ phiếu về hồ sơ của mình hoặc của người thân.") % member.user.name)
        if member.pk not in may:
            raise MaySitOut(_("Thư ký chưa điểm danh %s cho cách bỏ phiếu này.") % member.user.name)
        if member.pk in voted:
            raise AlreadyVoted(_("%s đã bỏ phiếu; phiếu đã bỏ không đổi được.") % member.user.name)


def _note(item: Item, votes: Iterable[tuple[Member, str]]) -> None:
    Voted.objects.bulk_create(Voted(item=item, member=member, open_choice=choice) for member, choice in votes)


def _put_in(item: Item, more: Sequence[str]) -> None:
    """Put ballots in among the others: all are written anew, shuffled, under keys that are drawn afresh."""
    kept = [*Ballot.objects.filter(item=item).order_by("id").values_list("choice", flat=True), *more]
    _CHANCE.shuffle(kept)
    Ballot.objects.filter(item=item).delete()
    Ballot.objects.bulk_create(Ballot(item=item, choice=choice) for choice in kept)
