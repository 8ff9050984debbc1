"""What is found about plans, launches, movements and urging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from thidua.campaigns import queries as campaigns
from thidua.design.days import last_good
from thidua.kernel.dates import table_date
from thidua.organisations.models import GroupKind
from thidua.papers.blocks import Row, Table, Value
from thidua.participation.models import Launch, Theme
from thidua.participation.rules import Duty
from thidua.reporting.queries.found import at, share
from thidua.reporting.rules.outlines import Part
from thidua.urging import queries as urging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Group
    from thidua.reporting.queries.found import Found
    from thidua.urging.queries import Board
    from thidua.urging.queries import Row as BoardRow
    from thidua.urging.rules import Count as Counted


def launched(found: Found, campaign: Campaign, board: Board, groups: Sequence[Group]) -> None:
    """Add how many units launched, in time or late, by cluster and block, and who has not. Three queries."""
    found.count("so_don_vi", board.units, at("urging:board", campaign))
    for name, kind in (("so_cum", GroupKind.CLUSTER), ("so_khoi", GroupKind.BLOCK)):
        found.count(name, sum(one.kind == kind for one in groups))
    place = _place(board, Duty.LAUNCH)
    if place is None:
        return
    counted, column = board.counts[place], board.columns[place]
    source = at("participation:launches", campaign)
    found.count("da_phat_dong", counted.done, f"{source}?loc=da-phat-dong")
    found.count("phat_dong_trong_han", counted.in_time, f"{source}?loc=dung-han")
    found.count("phat_dong_muon", counted.late, f"{source}?loc=muon")
    found.count("chua_phat_dong", board.units - counted.done, f"{source}?loc=chua")
    found.values["ty_le_phat_dong"] = Value(share(counted.done, board.units), source)
    if column.due and column.obligation:
        address = at("campaigns:obligation", campaign, column.obligation.public_id)
        found.values["han_phat_dong"] = Value(f"hết ngày {table_date(last_good(column.due))}", address)
    plans = _place(board, Duty.OWN_PLAN)
    if plans is not None:
        found.count("co_ke_hoach", board.counts[plans].done, source)
    held = Launch.objects.filter(campaign=campaign, withdrawn_at__isnull=True)
    found.count("nguoi_tham_gia", held.aggregate(n=Sum("participants"))["n"] or 0, source)
    found.count("so_chu_de", Theme.objects.filter(launch__in=held).count(), source)
    _by_group(found, campaign, board, groups, place)
    missing = [row for row in board.rows if row.cells[place].done_on is None]
    found.parts[Part.NOT_LAUNCHED] = named(campaign, missing, "Các đơn vị chưa phát động")


def _place(board: Board, duty: Duty) -> int | None:
    return next((at for at, one in enumerate(board.columns) if one.duty is duty), None)


def _by_group(found: Found, campaign: Campaign, board: Board, groups: Sequence[Group], place: int) -> None:
    heads = ("Cụm, khối thi đua", "Số đơn vị", "Đã phát động", "Trong hạn", "Muộn", "Chưa", "Tỷ lệ")
    rows = [
        Row(key, (Value(name, source), *_numbers(counts[place])))
        for key, name, source, counts in by_group(campaign, board, groups)
    ]
    found.parts[Part.LAUNCHED] = Table("Việc phát động theo cụm, khối", heads, tuple(rows), frozenset(range(1, 7)))


def _numbers(counted: Counted) -> tuple[str, ...]:
    left = counted.units - counted.done
    shown = (counted.units, counted.done, counted.in_time, counted.late, left)
    return (*(str(one) for one in shown), share(counted.done, counted.units))


def by_group(campaign: Campaign, board: Board, groups: Sequence[Group]) -> list[tuple[str, str, str, list[Counted]]]:
    """Give each cluster and block of a board: its key, name, where its board is, and the counts of each column."""
    found = []
    for group, rows in urging.by_group(board.rows, groups):
        counts = urging.counts(rows, len(board.columns))
        if group is None:
            found.append(("", "Ngoài cụm, khối", at("urging:board", campaign), counts))
        else:
            source = at("urging:board", campaign, nhom=group.public_id)
            found.append((group.public_id.hex, group.name, source, counts))
    return found


def named(campaign: Campaign, rows: Sequence[BoardRow], caption: str) -> Table:
    """Give a table of units by name with their cluster or block, each leading to its part in the campaign."""
    shown = [
        Row(
            row.unit.public_id.hex,
            (
                Value(row.unit.name, at("participation:part", campaign, row.unit.public_id)),
                row.groups[0].name if row.groups else "",
            ),
        )
        for row in rows
    ]
    return Table(caption, ("Đơn vị", "Cụm, khối thi đua"), tuple(shown))


def movements(found: Found, campaign: Campaign) -> None:
    """Add how many units took up each movement of the plan. One query."""
    here = campaigns.movements(campaign).annotate(
        units=Count("launches", filter=Q(launches__withdrawn_at__isnull=True), distinct=True)
    )
    rows = [
        Row(one.public_id.hex, (one.movement.name, Value(str(one.units), at("participation:launches", campaign))))
        for one in here
    ]
    heads = ("Phong trào thi đua", "Số đơn vị hưởng ứng")
    found.parts[Part.MOVEMENTS] = Table("Các phong trào thi đua", heads, tuple(rows), frozenset({1}))


def urged(found: Found, campaign: Campaign) -> None:
    """Add how often units were urged and what came in. Seven queries."""
    effects = urging.effects(campaign, urging.sent(campaign))
    source = at("urging:urgings", campaign)
    found.count("lan_don_doc", len(effects), source)
    found.count("viec_da_nhac", sum(one.duties for one in effects), source)
    found.count("ve_trong_48_gio", sum(one.came for one in effects), source)
