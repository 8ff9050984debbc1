"""Communication work: written down by whoever did it, counted by kind and unit, with safe links alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from thidua.coverage import actions, queries
from thidua.coverage.actions import NotSecure, NotYet, SaidPiece
from thidua.coverage.queries import Wanted
from thidua.kernel.refused import NotAllowed

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

SAID = SaidPiece("news", "Xã An phát động thi đua", TODAY, "Báo Ví Dụ", "https://baovidu.vn/tin/1")


def test_a_unit_writes_down_its_own_and_the_office_anybodys(
    campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"campaign": campaign, "said": SAID, "at": AT}
    actions.record(unit=city["xa"], by=cast["unit"], **here)
    actions.record(unit=city["phuong"], by=cast["office"], **here)
    with pytest.raises(NotAllowed):
        actions.record(unit=city["phuong"], by=cast["unit"], **here)
    assert queries.listed(cast["council"], Wanted()).count() == 2


@pytest.mark.parametrize("link", ["http://baovidu.vn/", "javascript:alert(1)", "https://", "baovidu.vn", "//x.vn"])
def test_a_link_is_secure_or_none(link: str, campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    said = SaidPiece("news", "Tin", TODAY, link=link)
    with pytest.raises(NotSecure):
        actions.record(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT)


def test_what_has_not_happened_is_not_written_down(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    said = SaidPiece("meeting", "Hội nghị", date(2025, 9, 18))
    with pytest.raises(NotYet):
        actions.record(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT)


def test_counts_are_of_what_stands(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}
    actions.record(said=SAID, **here)
    actions.record(said=SaidPiece("loudspeaker", "Phát thanh buổi sáng", TODAY, quantity=30), **here)
    wrong = actions.record(said=SaidPiece("news", "Nhầm", TODAY), **here)
    actions.remove(piece=wrong, version=1, reason="Ghi nhầm.", by=cast["unit"], at=AT)
    counted = {one.words: (one.pieces, one.quantity) for one in queries.counts_of(campaign) if one.pieces}
    assert counted == {"Tin": (1, 1), "Loa truyền thanh cơ sở": (1, 30)}
    assert queries.by_unit(queries.listed(cast["unit"], Wanted())) == [queries.Counted("Xã An Ví Dụ", 2, 31)]
