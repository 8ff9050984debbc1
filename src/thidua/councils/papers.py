"""Invitations to a sitting ("giấy mời"), its minutes ("biên bản họp"), the count sheet of its votes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.awards.queries import law_on
from thidua.councils import queries
from thidua.councils.models import ItemState, Presence, Seat, SittingState
from thidua.design.days import in_words
from thidua.design.figures import in_figures
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.papers.blocks import Heading, Paragraph, Row, Table, Value
from thidua.papers.paper import Signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.councils.models import Member, Sitting
    from thidua.councils.queries import Line
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper

KIND: Final = "BB"
INVITES: Final = "GM"
_COUNTED: Final = {ItemState.PASSED: "Đạt", ItemState.FAILED: "Không đạt"}


class SittingGone(Refused):
    """The sitting that a paper is about is not to be seen, or not over."""


def _sitting_about(by: Actor, about: UUID) -> Sitting:
    found = queries.sitting_of(by, about)
    if found is None:
        raise SittingGone(_("Phiên họp mà văn bản này lập từ đó không còn nữa."))
    if found.state != SittingState.CLOSED:
        raise SittingGone(_("Phiên họp kết thúc rồi mới lập biên bản."))
    return found


def compose_invitation(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the invitation to a sitting: who is asked to come, when, where, to judge what. Raises ``SittingGone``."""
    sitting = queries.sitting_of(by, about)
    if sitting is None:
        raise SittingGone(_("Phiên họp mà văn bản này lập từ đó không còn nữa."))
    members, items = _members(sitting), queries.agenda(sitting)
    blocks = (
        Paragraph((f"{sitting.council.name} trân trọng kính mời các thành viên dự phiên họp xét khen thưởng.",)),
        Paragraph((f"Ngày {in_words(sitting.held_on, 'plain')}, {sitting.place or 'tại trụ sở'}.",), "Thời gian:"),
        Paragraph(
            ("Xét ", Value(in_figures(len(items)), _page(sitting)), f" hồ sơ của {sitting.round.name}."), "Nội dung:"
        ),
        Paragraph(("Thành viên vắng mặt gửi ý kiến bằng văn bản trước phiên họp.",)),
    )
    return issuing.paper_of(
        unit,
        INVITES,
        day_of(at),
        subject=f"Họp xét khen thưởng: {sitting.round.name}",
        addressees=tuple(f"{one.office or one.get_seat_display()}: {one.user.name}" for one in members),
        blocks=blocks,
        recipients=("Như trên",),
        is_example=sitting.is_example,
    )


def compose_minutes(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the minutes of a sitting that is over: who was there, each dossier with its votes, the conclusion.

    Raises ``SittingGone``.
    """
    sitting = _sitting_about(by, about)
    members, lines = _members(sitting), _lines(sitting)
    there = queries.attendances(sitting)
    quorum = queries.quorum(law_on(sitting.held_on), members, there)
    away = [one for one in members if one.pk not in there or there[one.pk].presence != Presence.PRESENT]
    wrote = {pk for pk, one in there.items() if one.presence == Presence.WRITTEN}
    blocks: list[Block] = [
        Heading("I.", "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
        Paragraph(
            (f"Ngày {in_words(sitting.held_on, 'plain')}, {sitting.place or 'tại trụ sở'}, {sitting.council.name}.",)
        ),
        Paragraph(
            (
                "Tổng số thành viên: ",
                Value(in_figures(quorum.members), _page(sitting)),
                "; có mặt: ",
                Value(in_figures(quorum.present), _page(sitting)),
                "; vắng, có ý kiến bằng văn bản: ",
                Value(in_figures(quorum.written), _page(sitting)),
                ".",
            )
        ),
        *([Paragraph((_absent(away, wrote),))] if away else []),
        Heading("II.", "NỘI DUNG"),
        Paragraph((f"Hội đồng xét hồ sơ của {sitting.round.name}; kết quả tính trên tổng số thành viên Hội đồng.",)),
        _table(lines, "Kết quả xét"),
        *_changed(lines),
        Heading("III.", "KẾT LUẬN"),
        Paragraph((sitting.conclusion or "Hội đồng thống nhất kết quả nêu tại mục II.",)),
    ]
    subject = f"Họp xét khen thưởng: {sitting.round.name}"
    return _paper(sitting, unit, subject, blocks, members, at)


def compose_count(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the count sheet of the votes of a sitting that is over. Raises ``SittingGone``."""
    sitting = _sitting_about(by, about)
    members, lines = _members(sitting), _lines(sitting)
    blocks: list[Block] = [
        Paragraph(
            (f"Ngày {in_words(sitting.held_on, 'plain')}, {sitting.council.name} bỏ phiếu, biểu quyết về hồ sơ.",)
        ),
        _table(lines, "Kết quả kiểm phiếu"),
        Paragraph(("Phiếu kín được đếm từ các phiếu lưu không tên; phiếu giấy theo biên bản đã ký kèm theo.",)),
    ]
    return _paper(sitting, unit, f"Kiểm phiếu: {sitting.round.name}", blocks, members, at)


def _members(sitting: Sitting) -> list[Member]:
    return queries.sitting_members(sitting.council, sitting.held_on)


def _lines(sitting: Sitting) -> list[Line]:
    law = law_on(sitting.held_on)
    items = [one for one in queries.agenda(sitting) if one.state in _COUNTED]
    members, ties = _members(sitting), queries.ties_of(items)
    return [queries.line_of(one, members, ties.get(one.pk, []), law) for one in items]


def _absent(away: Sequence[Member], wrote: set[int]) -> str:
    named = [f"{one.user.name}{' (ý kiến bằng văn bản)' if one.pk in wrote else ''}" for one in away]
    return f"Vắng: {'; '.join(named)}."


def _table(lines: Sequence[Line], caption: str) -> Table:
    heads: tuple[str, ...] = (
        "TT",
        "Đối tượng",
        "Danh hiệu, hình thức",
        "Phát ra",
        "Thu về",
        "Hợp lệ",
        "Đồng ý",
        "Không đồng ý",
    )
    heads += ("Tỷ lệ trên tổng số thành viên", "Kết quả")
    rows = [_row(place, one) for place, one in enumerate(lines, 1)]
    return Table(caption, heads, tuple(rows), frozenset(range(3, 9)))


def _row(place: int, line: Line) -> Row:
    counts, dossier = line.counts, line.item.dossier
    where = reverse("councils:item", args=[line.item.public_id])
    proposed = line.title.name if line.title else dossier.title
    figures: tuple[str, ...] = ("",) * 6
    if counts is not None:
        numbers = (counts.handed_out, counts.collected, counts.valid, counts.yes, counts.no)
        figures = (*(in_figures(one) for one in numbers), f"{counts.yes}/{counts.members}")
    values = tuple(Value(one, where) for one in figures)
    verdict = _COUNTED[ItemState(line.item.state)]
    return Row(line.item.public_id.hex, (str(place), dossier.nominee.name, proposed, *values, verdict))


def _changed(lines: Iterable[Line]) -> Iterable[Paragraph]:
    for one in lines:
        if one.item.downgrade_to:
            name = one.item.dossier.nominee.name
            given = one.title.name if one.title else one.item.dossier.title
            yield Paragraph((f"{name}: chuyển sang xét tặng {given}. Lý do: {one.item.remark}",))


def _paper(
    sitting: Sitting, unit: Unit, subject: str, blocks: Sequence[Block], members: Sequence[Member], at: datetime
) -> Paper:
    made = issuing.paper_of(
        unit,
        KIND,
        day_of(at),
        subject=subject,
        blocks=tuple(blocks),
        recipients=("Các thành viên Hội đồng",),
        is_example=sitting.is_example,
    )
    signers = (
        Signature(("THƯ KÝ",), _held_by(members, Seat.SECRETARY)),
        Signature(("CHỦ TRÌ",), _held_by(members, Seat.CHAIR)),
    )
    return replace(made, signatures=signers)


def _held_by(members: Iterable[Member], seat: Seat) -> str:
    return next((one.user.name for one in members if one.seat == seat), "")


def _page(sitting: Sitting) -> str:
    return reverse("councils:sitting", args=[sitting.public_id])


def leads_to(about: UUID) -> str:
    """Give the address of the sitting."""
    return reverse("councils:sitting", args=[about])


INVITATION: Final = Composer(
    code="councils.invitation",
    kind=INVITES,
    name=_("Giấy mời họp Hội đồng"),
    compose=compose_invitation,
    leads_to=leads_to,
)
MINUTES: Final = Composer(
    code="councils.minutes",
    kind=KIND,
    name=_("Biên bản họp Hội đồng"),
    compose=compose_minutes,
    leads_to=leads_to,
)
COUNT: Final = Composer(
    code="councils.count",
    kind=KIND,
    name=_("Biên bản kiểm phiếu của Hội đồng"),
    compose=compose_count,
    leads_to=leads_to,
)
