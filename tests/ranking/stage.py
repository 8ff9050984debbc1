"""The stage of these tests: a small table, laid, with verified sheets of the cluster's communes and of the block."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from thidua.ranking import actions
from thidua.ranking.models import Acclamation, Snapshot, Vote
from thidua.scoring.models import ItemScore, PointTable, ScoreSheet, SheetState, TableVersion
from thidua.scoring.rules import table as rules
from thidua.scoring.rules.entries import to_kept
from thidua.scoring.rules.table import Grade, Inputs, Item, Kind, Side, Tie

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Group, Unit
    from thidua.people.models import Officer

__all__ = ["RULES", "crowded", "laid", "put", "ranked", "sheeted", "version"]

D = Decimal
RULES = rules.PointTable(
    "Bảng điểm nhỏ",
    D(100),
    (
        Item("I", "Kinh tế - xã hội", Kind.MANUAL, points=D(60)),
        Item("II", "Xây dựng Đảng, chính quyền", Kind.MANUAL, points=D(40)),
        Item("III", "Báo cáo muộn", Kind.COUNT, Side.DEDUCTION, each=D(1), points=D(5)),
    ),
    deduction_cap=D(5),
    ties=(Tie("item", ("I",)), Tie("deductions"), Tie("ballot")),
    grades=(Grade("xs", "Xuất sắc", D(80), D("0.5")), Grade("k", "Khá", D(50))),
)


def laid(campaign: Campaign, name: str = "Bảng điểm nhỏ") -> TableVersion:
    """Give a laid version of the small table."""
    table = PointTable.objects.create(campaign=campaign, name=name, is_example=True)
    return TableVersion.objects.create(
        table=table, content=rules.to_plain(RULES), effective_from=date(2025, 9, 20), laid_at=AT
    )


def put(
    version: TableVersion, unit: Unit, group: Group | None, one: str, two: str, late: str | None = "0"
) -> ScoreSheet:
    """Put a verified sheet of a unit; ``late`` None leaves the deduction unverified."""
    sheet = ScoreSheet.objects.create(
        table_version=version, unit=unit, group=group, state=SheetState.VERIFIED, verified_at=AT, is_example=True
    )
    given = {"I": {"points": D(one)}, "II": {"points": D(two)}, "III": {"times": D(late or 0)}}
    for code, values in given.items():
        kept = to_kept(Inputs(values))
        is_open = code == "III" and late is None
        ItemScore.objects.create(sheet=sheet, code=code, said=kept, verified=None if is_open else kept)
    return sheet


def sheeted(version: TableVersion, city: City) -> TableVersion:
    """Put sheets: two communes are equal but for their names, the ward is behind, the block has one not verified."""
    put(version, city["xa"], city.cluster, "50", "35", "1")
    put(version, city["xa_khac"], city.cluster, "50", "35", "1")
    put(version, city["phuong"], city.cluster, "40", "30")
    put(version, city["so_noi_vu"], city.block, "55", "40")
    put(version, city["thanh_tra"], city.block, "55", "40", None)
    return version


@pytest.fixture
def version(campaign: Campaign, city: City) -> TableVersion:
    """The small table, laid, with its sheets."""
    return sheeted(laid(campaign), city)


def ranked(campaign: Campaign, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """A ranking frozen and published, frozen once more after a change and not published, and an open acclamation."""
    made = sheeted(laid(campaign), city)
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    first = actions.take(version=made, **office)
    actions.publish(snapshot=first, typed="CÔNG BỐ", **office)
    line = ItemScore.objects.get(sheet__table_version=made, sheet__unit=city["phuong"], code="I")
    line.verified = to_kept(Inputs({"points": D(45)}))
    line.save()
    second = actions.take(version=made, **office)
    ballot = actions.open_ballot(version=made, group=city.cluster, **office)
    actions.cast(acclamation=ballot, unit=city["phuong"], candidate=city["xa"], by=cast["lead"], at=AT)
    return {
        "ranked_version": made.public_id,
        "snapshot": first.public_id,
        "unpublished": second.public_id,
        "acclamation": ballot.public_id,
    }


def crowded(number: int, city: City) -> None:
    """One more sheet, snapshot and acclamation, and one more vote in that of the world."""
    made = TableVersion.objects.get(table__name="Bảng điểm nhỏ")
    unit = type(city["xa"]).objects.get(name=f"Xã Số {number}")
    put(made, unit, city.cluster, "30", "20")
    first = Snapshot.objects.order_by("number").first()
    ballot = Acclamation.objects.filter(closed_at__isnull=True).first()
    assert first is not None
    assert ballot is not None
    Vote.objects.create(acclamation=ballot, unit=unit, candidate=city["xa_khac"], cast_at=AT)
    Acclamation.objects.create(
        table_version=made, group=city.block, number=number, opened_at=AT, closed_at=AT, counts={}
    )
    Snapshot.objects.create(
        table_version=made, number=number, results=first.results, package=b"", digest=first.digest, taken_at=AT
    )
