"""A round of the commune whose dossiers wait for a decision: two people, a collective, a household."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from thidua.decisions import actions
from thidua.decisions.actions import Said, Signed
from thidua.decisions.models import FundEntry
from thidua.dossiers.models import Dossier, Round, State
from thidua.nominees.models import Kind, Method, Nominee, PositionGroup

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.decisions.models import Decision
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

__all__ = ["MERIT", "SIGNED", "decided", "drawn_up", "issued", "person", "posted_round", "round_", "waiting"]

MERIT = "Đã có thành tích xuất sắc trong đợt thi đua ví dụ"
SIGNED = Signed("12/QĐ-UBND", date(2025, 9, 16), "Trần Thị Ví Dụ", "Chủ tịch")


def person(unit: Unit, name: str, kind: str = Kind.INDIVIDUAL, **more: Any) -> Nominee:
    """Somebody who may be awarded; a person is a direct worker unless it is said."""
    group = PositionGroup.DIRECT_WORKER if kind == Kind.INDIVIDUAL else ""
    return Nominee.objects.create(
        unit=unit, name=name, kind=kind, **({"position_group": group, "is_example": True} | more)
    )


def waiting(round_: Round, nominee: Nominee, title: str = "GIAY_KHEN", **more: Any) -> Dossier:
    """A dossier that was shown in public."""
    kept: dict[str, Any] = {"state": State.POSTED, "merit_text": "Làm tốt", "is_example": True, "begun_at": AT}
    return Dossier.objects.create(
        round=round_, nominee=nominee, title=title, unit=nominee.unit, at_unit=round_.unit, **(kept | more)
    )


def posted_round(unit: Unit, name: str = "Đợt xét khen thưởng ví dụ", title: str = "GIAY_KHEN") -> Round:
    """A round of a body with four dossiers of one form."""
    made = Round.objects.create(unit=unit, name=name, year=2025, method=Method.THEMED, opened_at=AT, is_example=True)
    for called, kind in (
        ("Nguyễn Văn Ví Dụ", Kind.INDIVIDUAL),
        ("Đỗ Thị Ví Dụ", Kind.INDIVIDUAL),
        ("Tổ dân phố Ví Dụ", Kind.COLLECTIVE),
        ("Hộ ông An Ví Dụ", Kind.HOUSEHOLD),
    ):
        waiting(made, person(unit, called, kind), title)
    return made


def drawn_up(round_: Round, by: Officer, **more: Any) -> Decision:
    """A draft out of a round."""
    said: dict[str, Any] = {
        "title": "GIAY_KHEN", "year": 2025, "method": Method.THEMED, "about": "Tặng Giấy khen đợt thi đua ví dụ",
        "merit": MERIT,
    }  # fmt: skip
    return actions.draft(unit=round_.unit, wanted=Said(**(said | more)), round_=round_, is_example=True, by=by, at=AT)


@pytest.fixture
def round_(city: City) -> Round:
    """A round of the commune whose dossiers wait for a decision."""
    return posted_round(city["xa"])


def issued(round_: Round, cast: dict[str, Officer]) -> Decision:
    """A decision of the commune that was issued, with money in the fund."""
    actions.enter(
        unit=round_.unit,
        kind="income",
        amount=100_000_000,
        on=date(2025, 9, 1),
        document="QĐ 1",
        by=cast["unit"],
        at=AT,
    )
    draft = drawn_up(round_, cast["unit"])
    return actions.issue(decision=draft, version=draft.version, signed=SIGNED, by=cast["head"], at=AT)


def decided(city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """What addresses of decisions name: one of the commune that was issued, drafts of it and of the city, two funds."""
    done = issued(posted_round(city["xa"], "Đợt đã quyết"), cast)
    drafts = {
        "draft": drawn_up(posted_round(city["xa"], "Đợt đang lập"), cast["unit"]),
        "city_draft": drawn_up(
            posted_round(city["city"], "Đợt của thành phố", "BK_TINH"), cast["office"], title="BK_TINH"
        ),
    }
    for said in ("income", "organising"):
        amount = 10_000_000 if said == "income" else 500_000
        actions.enter(
            unit=city["city"], kind=said, amount=amount, on=date(2025, 9, 1), document="QĐ 1", by=cast["office"], at=AT
        )
    first = done.lines.order_by("ordinal")[0]
    return {
        "decided": done.public_id,
        "decision_draft": drafts["draft"].public_id,
        "city_draft": drafts["city_draft"].public_id,
        "decision_line": drafts["draft"].lines.order_by("ordinal")[1].public_id,
        "city_line": drafts["city_draft"].lines.order_by("ordinal")[1].public_id,
        "award_certificate": first.certificate.public_id,
        "award_serial": first.certificate.serial,
        "no_serial": "2025-AAAA-AAAA",
        "fund_entry": FundEntry.objects.get(unit=city["xa"], kind="income").public_id,
        "city_entry": FundEntry.objects.get(unit=city["city"], kind="income").public_id,
    }
