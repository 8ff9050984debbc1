"""The bodies of a campaign, read as it began and as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT, TODAY
from thidua.campaigns.bodies import bodies
from thidua.kernel.actors import SYSTEM
from thidua.organisations import actions
from thidua.organisations.actions import Document, NewUnit, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.bodies import Body
    from thidua.campaigns.models import Campaign

pytestmark = pytest.mark.django_db
ACT = Document("Nghị quyết ví dụ")


def told(found: list[Body]) -> dict[str, tuple[int, list[tuple[str, int]]]]:
    return {body.name: (body.duties, [(name, amount) for _unit, name, amount in body.others]) for body in found}


def test_nothing_is_counted_twice_and_nothing_is_lost(city: City, campaign: Campaign) -> None:
    actions.merge(
        predecessors=[city["xa"], city["xa_khac"]],
        into=NewUnit("Xã An Bình", "xa"),
        on=date(2025, 9, 16),
        document=ACT,
        by=SYSTEM,
        at=AT,
    )
    read = bodies(campaign, TODAY)
    assert read.total_then == read.total_now == 18
    assert told(read.now)["Xã An Bình"] == (6, [("Xã An Ví Dụ", 3), ("Xã Bình Ví Dụ", 3)])
    assert "Xã An Ví Dụ" not in told(read.now)
    assert told(read.then)["Xã An Ví Dụ"] == (3, [("Xã An Bình", 3)])
    assert told(read.then)["Phường Đồng Ví Dụ"] == (3, [("Phường Đồng Ví Dụ", 3)])
    earlier = bodies(campaign, date(2025, 9, 15))
    assert "Xã An Ví Dụ" in told(earlier.now)


def test_a_divided_unit_passes_its_share(city: City, campaign: Campaign) -> None:
    parts = [Part(city["xa_khac"], 500_000), Part(city["phuong"], 500_000)]
    actions.split(unit=city["xa"], parts=parts, on=date(2025, 9, 16), document=ACT, by=SYSTEM, at=AT)
    read = bodies(campaign, TODAY)
    assert read.total_then == read.total_now == 18
    assert told(read.then)["Xã An Ví Dụ"] == (3, [("Phường Đồng Ví Dụ", 1), ("Xã Bình Ví Dụ", 2)])
    assert told(read.now)["Phường Đồng Ví Dụ"][0] == 4


def test_the_page_and_its_file_say_the_same(sign_in: Callable[[str], Client], campaign: Campaign) -> None:
    client, here = sign_in("unit"), f"/dot-thi-dua/{campaign.public_id}/don-vi"
    assert "Hai cách đọc khớp nhau" in client.get(f"{here}/").content.decode()
    for reading in ("", "?doc=ban-dau"):
        lines = client.get(f"{here}.csv{reading}").content.decode().splitlines()
        assert (len(lines), lines[-1]) == (8, ",Cộng,,18,,")
