"""A movement that the commune launched itself, with its years, and a piece of communication work of the commune."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.cast import AT, TODAY
from thidua.campaigns.models import Movement
from thidua.coverage import actions as coverage
from thidua.coverage.actions import SaidPiece
from thidua.coverage.models import Piece
from thidua.files.examining import examine
from thidua.movements import actions
from thidua.movements.actions import SaidMovement, SaidResult, SaidReview

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer


def laid_living(campaign: Campaign, city: City, cast: Mapping[str, Officer]) -> dict[str, Any]:
    """A movement of the city, one of the commune's own, a piece of communication work with its file."""
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    unit: dict[str, Any] = {"by": cast["unit"], "at": AT}
    own = SaidMovement("Xã An sạch ngõ", level="unit", launched_by=city["xa"])
    wide = actions.open_movement(said=SaidMovement("Toàn thành phố chung tay", level="province"), **office)
    made = actions.open_movement(said=own, **unit)
    actions.take_up(movement=wide, unit=city["xa"], begun_on=TODAY, is_example=True, **unit)
    actions.say_result(movement=wide, unit=city["city"], said=SaidResult(2024, "Đạt."), is_example=True, **office)
    minutes = [examine(data=b"Bien ban", name="bien-ban.txt")]
    held = actions.review(
        movement=wide, said=SaidReview("interim", TODAY, "Tốt."), files=minutes, is_example=True, **office
    )
    piece = coverage.record(
        campaign=campaign,
        unit=city["xa"],
        said=SaidPiece("news", "Xã An phát động thi đua", TODAY, "Báo Ví Dụ", "https://baovidu.vn/tin/1"),
        file=examine(data=b"Bai bao", name="bai-bao.txt"),
        is_example=True,
        **unit,
    )
    laid = {"movement": wide, "own_movement": made, "piece": piece, "review_file": held.files.get()}
    return {word: row.public_id for word, row in laid.items()}


def crowded_living(number: int, campaign: Campaign, city: City, cast: Mapping[str, Officer]) -> None:
    """One more movement, one more of everything on the movement of the city, one more piece."""
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    own = SaidMovement(f"Phong trào của xã {number}", level="unit", launched_by=city["xa"])
    actions.open_movement(said=own, **office)
    wide = Movement.objects.get(name="Toàn thành phố chung tay")
    actions.say_result(movement=wide, unit=city["xa"], said=SaidResult(2025 - number % 70, "Đạt."), **office)
    minutes = [examine(data=f"Bien ban {number}".encode(), name="bien-ban.txt")]
    actions.review(movement=wide, said=SaidReview("interim", TODAY, f"Lần {number}."), files=minutes, **office)
    actions.leave(uptake=wide.uptakes.get(ended_on__isnull=True), on=TODAY, **office)
    actions.take_up(movement=wide, unit=city["xa"], begun_on=TODAY, **office)
    said = SaidPiece("news", f"Tin {number}", TODAY)
    Piece.objects.create(campaign=campaign, unit=city["xa"], entered_at=AT, **said.columns())
