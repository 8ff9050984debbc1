"""The stage of these tests: the usual table, laid for the cluster, with a sheet for each of its members."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.world import campaign
from thidua.files.examining import examine
from thidua.participation import actions as parts
from thidua.scoring import actions
from thidua.scoring.actions import SaidItem, SaidTable
from thidua.scoring.addresses import place_of
from thidua.scoring.models import ItemScore, ScoreSheet
from thidua.scoring.ready_tables import USUAL, ready
from thidua.scoring.rules.table import Inputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.scoring.models import PointTable, TableVersion

__all__ = ["ANSWERS", "campaign", "fresh", "laid", "of", "office", "said", "sheet", "submitted", "table", "verified"]


def of(**values: str) -> Inputs:
    """Give inputs of numbers in texts."""
    return Inputs({name: Decimal(value) for name, value in values.items()})


ANSWERS = {
    "A.1": of(result="95", goal="100"),
    "A.2": of(points="11.5"),
    "A.3": of(points="8"),
    "B.1": of(option="1"),
    "B.2": of(value="97.4"),
    "C.1": of(early="0", on_time="1", late="0", missing="0"),
    "C.2": of(early="0", on_time="1", late="1", missing="0"),
    "C.3": of(points="7"),
    "C.4": of(ty_le="30"),
    "D.1": of(times="3"),
    "G": of(holds="1"),
}
"""What the commune says: 28,5 + 11,5 + 8 + 12 + 7 + 10 + 7 + 7 + 2,5 and 3 of bonus are 96,5."""


@pytest.fixture
def office(cast: dict[str, Officer]) -> dict[str, Any]:
    """The office, at its moment."""
    return {"by": cast["office"], "at": AT}


@pytest.fixture
def table(campaign: Campaign, city: City, office: dict[str, Any]) -> PointTable:
    """The usual table, drawn up for the cluster and not laid down."""
    said = SaidTable("Bảng điểm cụm 1", [city.cluster], date(2025, 11, 11), date(2025, 11, 21))
    return actions.make(campaign=campaign, said=said, rules=ready()[USUAL].table, is_example=True, **office)


@pytest.fixture
def laid(table: PointTable, office: dict[str, Any]) -> TableVersion:
    """The same, laid down."""
    return actions.lay(table=table, version=table.version, effective_from=date(2025, 9, 20), **office)


@pytest.fixture
def fresh() -> Callable[[ScoreSheet], ScoreSheet]:
    """A function that gives a sheet as it is now."""
    return lambda sheet: ScoreSheet.objects.select_related("table_version__table__campaign", "unit", "group").get(
        pk=sheet.pk
    )


@pytest.fixture
def sheet(laid: TableVersion, city: City, fresh: Callable[[ScoreSheet], ScoreSheet]) -> ScoreSheet:
    """The sheet of the commune."""
    return fresh(ScoreSheet.objects.get(table_version=laid, unit=city["xa"]))


@pytest.fixture
def said(sheet: ScoreSheet, campaign: Campaign, cast: dict[str, Officer]) -> ScoreSheet:
    """The commune has said everything and proven what it has to."""
    for code in ("A.2", "C.3", "D.1"):
        file = examine(data=f"Minh chung {code}".encode(), name="minh-chung.txt")
        parts.add_evidence(
            campaign=campaign, unit=sheet.unit, file=file, place=place_of(sheet, code), by=cast["unit"], at=AT
        )
    words = {code: SaidItem(inputs, "Theo sổ theo dõi.") for code, inputs in ANSWERS.items()}
    return actions.say(sheet=sheet, version=sheet.version, said=words, by=cast["unit"], at=AT)


@pytest.fixture
def submitted(said: ScoreSheet, cast: dict[str, Officer]) -> ScoreSheet:
    """Its head has handed the sheet in."""
    return actions.submit(sheet=said, version=said.version, by=cast["head"], at=AT)


@pytest.fixture
def verified(
    submitted: ScoreSheet,
    cast: dict[str, Officer],
    office: dict[str, Any],
    fresh: Callable[[ScoreSheet], ScoreSheet],
) -> ScoreSheet:
    """The office and the head of the cluster have verified it; of A.2 the office gave a point less."""
    line = ItemScore.objects.get(sheet=submitted, code="A.2")
    line.sheet = submitted
    why = "Một nhiệm vụ chưa có kết quả."
    actions.verify(line=line, version=line.version, inputs=of(points="10.5"), why=why, **office)
    actions.verify_as_proposed(sheet=submitted, version=submitted.version, **office)
    now = fresh(submitted)
    actions.verify_as_proposed(sheet=now, version=now.version, by=cast["lead"], at=AT)
    return fresh(now)
