"""Minutes of an acclamation ("biên bản suy tôn"): who was voted on, who voted, how many votes each has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.design.days import in_words
from thidua.design.figures import in_figures
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.papers.blocks import Heading, Paragraph, Row, Table, Value
from thidua.papers.paper import Signature
from thidua.ranking import access, queries
from thidua.ranking.addresses import address_of_acclamation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper
    from thidua.ranking.models import Acclamation
    from thidua.ranking.queries import Counted

KIND: Final = "BB"


class NotClosed(Refused):
    """The acclamation that minutes are of is not the officer's to tell of, or its votes are not closed yet."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the minutes of a closed acclamation; whoever opens and closes it draws them up.

    Raises ``NotClosed``, ``NotAllowed``.
    """
    today = day_of(at)
    one = queries.any_acclamation(by, about)
    if one is None or one.closed_at is None:
        raise NotClosed(_("Suy tôn kết thúc rồi mới lập biên bản."))
    access.require_open(by, one.table_version.table.campaign, one.group, on=today)
    made = issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"Bỏ phiếu suy tôn của {one.group.name}",
        blocks=tuple(_blocks(one, day_of(one.closed_at).year)),
        recipients=("Các đơn vị thành viên", "Ban Thi đua - Khen thưởng"),
        is_example=one.is_example,
    )
    return replace(made, signatures=(Signature(("THƯ KÝ",)), Signature(("CHỦ TRÌ",))))


def _blocks(one: Acclamation, year: int) -> Iterable[Block]:
    page, votes = address_of_acclamation(one), queries.votes_of(one)
    members = queries.members_of(one.table_version, one.group)
    counted = queries.counted(one, votes)
    yield Heading("I.", "THỜI GIAN, THÀNH PHẦN")
    opened, closed = in_words(day_of(one.opened_at), "plain"), in_words(day_of(one.closed_at or one.opened_at), "plain")
    yield Paragraph((f"Bỏ phiếu từ ngày {opened} đến ngày {closed}, lần {one.number} năm {year}.",))
    yield Paragraph(
        (
            "Tổng số đơn vị thành viên: ",
            Value(in_figures(len(members)), page),
            "; đã bỏ phiếu: ",
            Value(in_figures(len(votes)), page),
            ".",
        )
    )
    voted = {vote.unit_id for vote in votes}
    if absent := [unit.name for unit in members if unit.pk not in voted]:
        yield Paragraph((f"Không bỏ phiếu: {'; '.join(absent)}.",))
    yield Heading("II.", "KẾT QUẢ")
    yield _table(counted, page)
    yield Heading("III.", "KẾT LUẬN")
    yield Paragraph((_conclusion(counted),))


def _table(counted: Sequence[Counted], page: str) -> Table:
    rows = tuple(
        Row(
            one.unit.public_id.hex,
            (
                str(place),
                one.unit.name,
                Value(in_figures(one.votes), page),
                "; ".join(unit.name for unit in one.voters),
            ),
        )
        for place, one in enumerate(counted, 1)
    )
    return Table("Số phiếu suy tôn", ("TT", "Đơn vị được suy tôn", "Số phiếu", "Đơn vị bỏ phiếu"), rows, frozenset({2}))


def _conclusion(counted: Sequence[Counted]) -> str:
    best = [one for one in counted if one.votes == counted[0].votes]
    if len(best) == 1:
        return f"{best[0].unit.name} được suy tôn với {in_figures(best[0].votes)} phiếu."
    return "Các đơn vị được nhiều phiếu nhất có số phiếu bằng nhau: " + "; ".join(one.unit.name for one in best) + "."


def leads_to(about: UUID) -> str:
    """Give the address of the acclamation, or nothing where it is no more."""
    one = queries.acclamation_called(about)
    return "" if one is None else address_of_acclamation(one)


COMPOSER: Final = Composer(
    code="ranking.acclamation", kind=KIND, name=_("Biên bản suy tôn"), compose=compose, leads_to=leads_to
)
