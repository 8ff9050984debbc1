"""What is found about exemplars that were recognised and taken up, and about what was made known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from thidua.coverage import queries as coverage
from thidua.design.figures import in_figures
from thidua.exemplars import queries as exemplars
from thidua.kernel.dates import table_date
from thidua.papers.blocks import Row, Table, Value
from thidua.reporting.rules.outlines import Part

if TYPE_CHECKING:
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.reporting.queries.found import Found

MOST: Final = 60
"""So many exemplars are named; the figure counts all."""


def recognised(found: Found, campaign: Campaign) -> None:
    """Add the campaign's recognised exemplars, each with the units that took it up. Two queries."""
    library = f"{reverse('exemplars:library')}?tinh-trang=recognised"
    listed = list(exemplars.recognised(campaign))
    takers: dict[int, list[str]] = {}
    for one in exemplars.taken_up(campaign):
        takers.setdefault(one.exemplar_id, []).append(one.unit.name)
    found.count("dien_hinh_cong_nhan", len(listed), library)
    found.count("dien_hinh_nhan_rong", len(takers), library)
    found.count("luot_nhan_rong", sum(map(len, takers.values())), library)
    rows = tuple(
        Row(
            one.public_id.hex,
            (
                Value(one.name, reverse("exemplars:exemplar", args=[one.public_id])),
                one.unit.name,
                table_date(one.recognised_on) if one.recognised_on else "–",
                ", ".join(takers.get(one.pk, [])) or "–",
            ),
        )
        for one in listed[:MOST]
    )
    heads = ("Điển hình", "Đơn vị", "Ngày công nhận", "Đơn vị nhân rộng")
    found.parts[Part.RECOGNISED] = Table("Điển hình đã được công nhận", heads, rows)


def made_known(found: Found, campaign: Campaign, period: Period) -> None:
    """Add how much was made known within the days of a period, by kind. One query."""
    counts = [one for one in coverage.counts_of(campaign, period.starts_on, period.ends_on) if one.pieces]
    found.count("viec_tuyen_truyen", sum(one.pieces for one in counts), source := _pieces(campaign))
    rows = tuple(
        Row(one.words, (Value(one.words, source), in_figures(one.pieces), in_figures(one.quantity))) for one in counts
    )
    days = f"{table_date(period.starts_on)} đến {table_date(period.ends_on)}"
    heads = ("Hình thức", "Số việc đã ghi", "Số lượng")
    found.parts[Part.MADE_KNOWN] = Table(f"Công tác tuyên truyền từ {days}", heads, rows, frozenset({1, 2}))


def _pieces(campaign: Campaign) -> str:
    return f"{reverse('coverage:pieces')}?dot={campaign.public_id}"
