"""An office and a commune that said who does the work of emulation there; every one of them made up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from thidua.statistics import actions
from thidua.statistics.models import Organ, Worker

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

__all__ = ["board"]

SINCE = date(2025, 7, 1)


def organ_at(unit: Unit, by: Officer, name: str = "Ban Thi đua ví dụ", kind: str = "board", **more: Any) -> Organ:
    """Enter an organisation."""
    said = actions.SaidOrgan(**{"name": name, "kind": kind, "starts_on": SINCE, **more})
    return actions.write_organ(unit=unit, said=said, is_example=True, by=by, at=AT)


def worker_at(unit: Unit, by: Officer, name: str = "Nguyễn Văn Ví Dụ", **more: Any) -> Worker:
    """Enter a person."""
    said = actions.SaidWorker(**{"name": name, "starts_on": SINCE, **more})
    return actions.write_worker(unit=unit, said=said, is_example=True, by=by, at=AT)


@pytest.fixture
def board(city: City, cast: dict[str, Officer]) -> Organ:
    """The office as an organisation of form 0604."""
    return organ_at(city["ban_tdkt"], cast["office"])


def laid_staff(city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """Give the world who does this work at the commune, and at the other one."""
    organ = organ_at(city["xa"], cast["unit"], "Bộ phận Thi đua xã ví dụ", "other")
    worker = worker_at(city["xa"], cast["unit"], organ=organ, born_year=1990)
    foreign = worker_at(city["xa_khac"], cast["office"], "Trần Thị Ví Dụ")
    return {
        "staff_body": city["xa"].public_id,
        "foreign_body": city["xa_khac"].public_id,
        "organ": organ.public_id,
        "worker": worker.public_id,
        "foreign_worker": foreign.public_id,
    }


def crowded(number: int, city: City) -> None:
    """Add one of everything that these pages list."""
    for unit in (city["xa"], city["xa_khac"]):
        Organ.objects.create(unit=unit, name=f"Bộ phận {number}", kind="other", starts_on=SINCE)
        Worker.objects.create(unit=unit, name=f"Người {number}", starts_on=SINCE)
