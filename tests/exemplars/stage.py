"""The stage of these tests: communes with figures, one far above the others; exemplars in every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.cast import AT, SINCE
from tests.monitoring.stage import campaign_of, carry, month, report, said, target_of
from thidua.exemplars import actions
from thidua.exemplars.actions import SaidExemplar, SaidIntroduction, SaidReplication
from thidua.exemplars.models import Exemplar, Introduction, Replication
from thidua.files.examining import Examined, examine
from thidua.kernel.actors import SYSTEM
from thidua.organisations import rules as unit_rules
from thidua.organisations.models import Unit, UnitKind, UnitPlace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

NOVEMBER = datetime(2025, 11, 10, 2, 0, tzinfo=UTC)
LATER = datetime(2025, 12, 10, 2, 0, tzinfo=UTC)
SAID = SaidExemplar(
    name="Tổ công nghệ đến từng nhà",
    kind="model",
    topic="digital",
    summary="Tổ công nghệ đến từng nhà giúp người dân nộp hồ sơ trực tuyến.",
    story="Trước đây người dân phải đi lại nhiều lần.\n\nTổ đến từng nhà vào buổi tối.",
    contact="Văn phòng Ủy ban nhân dân xã, 0225 000 000",
)
INTRODUCED = SaidIntroduction(
    "Bà Ví Dụ ở thôn Một", "Ba năm nay bà nấu cơm cho người bệnh nghèo.", "Lê Ví Dụ, 0912 345 678"
)


def drawn(colour: str = "teal") -> Examined:
    """A small picture, as it is kept."""
    out = BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    return examine(data=out.getvalue(), name="anh.png")


@dataclass(frozen=True)
class Figured:
    """A campaign whose communes carry one target and reported it for two months."""

    campaign: Campaign
    target: Target
    units: list[Unit]
    before: Period
    after: Period

    @property
    def best(self) -> Unit:
        """The commune far above the others."""
        return self.units[-1]


def communes(city: City, count: int) -> list[Unit]:
    """So many communes of the city."""
    top = UnitPlace.objects.get(unit=city["city"])
    made = []
    for number in range(1, count + 1):
        unit = Unit.objects.create(
            name=f"Xã Thử {number:02d}",
            kind=UnitKind.objects.get(code="xa"),
            province_code="31",
            valid_from=SINCE,
            is_example=True,
        )
        path = unit_rules.path_below(top.path, unit.pk)
        UnitPlace.objects.create(unit=unit, parent=city["city"], path=path, valid_from=SINCE)
        made.append(unit)
    return made


def figures(city: City) -> Figured:
    """Lay them: in October everybody stands at 50 to 61, in November 10 higher; the last of them at 95."""
    campaign = campaign_of("Đợt có số liệu")
    target = target_of(campaign, "sum", label="Hồ sơ trực tuyến")
    units = communes(city, 13)
    carry(target, *units, value=Decimal(100))
    before, after = month(campaign, 9), month(campaign, 10)
    for number, unit in enumerate(units):
        reached = 95 if unit is units[-1] else 50 + number
        report(unit, before, {target: said(reached if unit is units[-1] else reached - 10)})
        report(unit, after, {target: said(reached)})
    return Figured(campaign, target, units, before, after)


@pytest.fixture
def figured(city: City) -> Figured:
    """A campaign with figures of two months."""
    return figures(city)


def recognised_of(
    unit: Unit, cast: Mapping[str, Officer], said: SaidExemplar = SAID, *, published: bool = False
) -> Exemplar:
    """A recognised exemplar of a unit."""
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    made = actions.propose(unit=unit, said=said, is_example=True, **office)
    actions.add_proof(exemplar=made, text="Đã đến xem.", source="Tổ xác minh", on=date(2025, 9, 10), **office)
    made = actions.verify(exemplar=made, version=made.version, words="Đã gặp mười hộ.", **office)
    made = actions.recognise(exemplar=made, version=made.version, paper="12/QĐ", on=date(2025, 9, 15), **office)
    return actions.publish(exemplar=made, version=made.version, **office) if published else made


@pytest.fixture
def recognised(city: City, cast: dict[str, Officer]) -> Exemplar:
    """A recognised exemplar of another commune."""
    return recognised_of(city["xa_khac"], cast)


@pytest.fixture
def proposed(city: City, cast: dict[str, Officer]) -> Exemplar:
    """An exemplar that the commune proposes."""
    return actions.propose(unit=city["xa"], said=SAID, is_example=True, by=cast["unit"], at=AT)


@pytest.fixture
def introduced(city: City, cast: dict[str, Officer]) -> Introduction:
    """What a citizen introduced to the commune."""
    return actions.introduce(unit=city["xa"], said=INTRODUCED, is_example=True, by=SYSTEM, at=AT)


def laid_exemplars(city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """An exemplar that everybody reads, one that the commune proposes, what citizens introduced, a replication."""
    known = recognised_of(city["xa_khac"], cast, published=True)
    shown = actions.add_picture(exemplar=known, file=drawn(), alt="Tổ công nghệ ở sân nhà", by=cast["office"], at=AT)
    own = actions.propose(unit=city["xa"], said=SAID, is_example=True, by=cast["unit"], at=AT)
    here: dict[str, Any] = {"exemplar": own, "by": cast["unit"], "at": AT}
    on = date(2025, 9, 10)
    proof = actions.add_proof(
        text="Biên bản", source="Thôn Một", on=on, file=examine(data=b"Bien ban", name="bb.txt"), **here
    )
    picture = actions.add_picture(file=drawn("navy"), alt="Buổi tối ở nhà văn hóa", **here)
    taken = actions.replicate(
        exemplar=known,
        unit=city["xa"],
        said=SaidReplication("Hồ sơ trực tuyến còn thấp.", on),
        is_example=True,
        by=cast["unit"],
        at=AT,
    )
    actions.add_step(replication=taken, text="Lập tổ", due=date(2025, 9, 30), by=cast["unit"], at=AT)
    one = actions.introduce(unit=city["xa"], said=INTRODUCED, is_example=True, by=SYSTEM, at=AT)
    laid = {
        "exemplar": known,
        "exemplar_picture": shown,
        "own_exemplar": own,
        "own_proof": proof,
        "own_picture": picture,
        "replication": taken,
        "introduction": one,
    }
    return {word: row.public_id for word, row in laid.items()}


def crowded_exemplars(number: int, city: City, cast: Mapping[str, Officer]) -> None:
    """One more exemplar of each sort, replicated, introduced."""
    told = SaidExemplar(f"Điển hình {number}", "deed", "welfare", f"Việc tốt {number}.", story="Chuyện.")
    made = recognised_of(city["phuong"], cast, told, published=True)
    actions.add_picture(exemplar=made, file=drawn(), alt="Ảnh", by=cast["office"], at=AT)
    known = Exemplar.objects.filter(name=SAID.name, state="recognised").first()
    if known is not None:
        unit = Unit.objects.get(name=f"Xã Số {number}")
        Replication.objects.create(exemplar=known, unit=unit, aim="Làm theo", begun_on=SINCE, is_example=True)
    actions.introduce(unit=city["xa"], said=INTRODUCED, is_example=True, by=SYSTEM, at=AT)
