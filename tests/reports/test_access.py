"""Who may do what to a unit's report: the whole cast, every deed, the own, another and a unit below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT, PARTS, SINCE, TODAY
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed
from thidua.organisations.models import Unit, UnitPlace
from thidua.reports import access

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
VERBS = {
    "read": access.READ,
    "fill": access.FILL,
    "approve": access.APPROVE,
    "receive": access.RECEIVE,
    "extend": access.EXTEND,
}
OFFICE = {"xa": "read fill receive extend", "xa_khac": "read fill receive extend", "thon": "read fill receive extend"}
NOTHING = {"xa": "", "xa_khac": "", "thon": ""}
MAY: dict[str, dict[str, str]] = {
    "stranger": NOTHING,
    "office": OFFICE,
    "office_head": OFFICE,
    "unit": {"xa": "read fill", "xa_khac": "", "thon": "read fill"},
    "head": {"xa": "read fill approve", "xa_khac": "", "thon": "read fill"},
    # Heads the cluster of both communes, from a ward.
    "lead": {"xa": "read", "xa_khac": "read", "thon": ""},
    "leader": {"xa": "read", "xa_khac": "read", "thon": "read"},
    "council": NOTHING,
    "secretary": NOTHING,
    "auditor": {"xa": "read", "xa_khac": "read", "thon": "read"},
    "administrator": NOTHING,
}


@pytest.fixture
def units(city: City) -> dict[str, Unit]:
    """A commune, another, and a hamlet of the first."""
    hamlet = Unit.objects.create(
        name="Thôn Ví Dụ", kind=city["ban_tdkt"].kind, province_code="31", valid_from=SINCE, is_example=True
    )
    above = UnitPlace.objects.get(unit=city["xa"])
    UnitPlace.objects.create(unit=hamlet, parent=city["xa"], path=f"{above.path}0000001", valid_from=SINCE)
    return {"xa": city["xa"], "xa_khac": city["xa_khac"], "thon": hamlet}


def test_the_whole_cast(units: dict[str, Unit], cast: dict[str, Officer]) -> None:
    found = {
        part: {
            word: " ".join(name for name, verb in VERBS.items() if access.may(cast.get(part), verb, unit, on=TODAY))
            for word, unit in units.items()
        }
        for part in PARTS
    }
    assert found == MAY
    readable = {
        part: {word for word, unit in units.items() if unit in access.readable(cast.get(part), on=TODAY)}
        for part in PARTS
    }
    assert readable == {part: {word for word, may in said.items() if "read" in may} for part, said in MAY.items()}


def test_without_a_unit_the_question_is_whether_the_role_does_it_anywhere(cast: dict[str, Officer]) -> None:
    may = {
        part: " ".join(name for name, verb in VERBS.items() if access.may(cast.get(part), verb, on=TODAY))
        for part in ("stranger", "office", "unit", "head", "leader", "council")
    }
    assert may == {
        "stranger": "",
        "office": "read fill receive extend",
        "unit": "read fill",
        "head": "read fill approve",
        "leader": "read",
        "council": "",
    }


def test_the_product_itself_signs_for_nobody(units: dict[str, Unit]) -> None:
    assert not access.may(SYSTEM, access.APPROVE, units["xa"], on=TODAY)


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        (access.READ, "Vai trò bạn đang làm việc không được làm việc này."),
        (access.FILL, "Bạn không điền được báo cáo của đơn vị này."),
        (access.APPROVE, "Chỉ lãnh đạo của chính đơn vị duyệt được báo cáo."),
        (access.RECEIVE, "Chỉ Ban Thi đua - Khen thưởng tiếp nhận hoặc trả lại báo cáo."),
        (access.EXTEND, "Chỉ Ban Thi đua - Khen thưởng gia hạn cho đơn vị."),
    ],
)
def test_whoever_may_not_is_told_who_may(
    units: dict[str, Unit], cast: dict[str, Officer], verb: str, sentence: str
) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        access.require(cast["council"], verb, units["xa"], on=TODAY)


def test_a_lead_agency_is_who_works_for_it(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    target = campaign.targets.order_by("ordinal")[0]
    assert not any(access.leads(one, target, on=AT.date()) for one in cast.values())
    target.lead_unit = city["phuong"]
    assert {part: access.leads(cast.get(part), target, on=AT.date()) for part in ("stranger", "lead", "office")} == {
        "stranger": False,
        "lead": True,
        "office": False,
    }
