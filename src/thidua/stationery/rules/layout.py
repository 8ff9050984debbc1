"""Where words stand on a pre-printed sheet, in tenths of a millimetre and of a point, so that nothing is rounded."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from thidua.papers.certificates import QR, Place, Profile, Stock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.papers.rules.decree import Alignment

FIELDS: Final = ("body", "form", "name", "title", "reason", "number", "day", "office", "signer", "qr")
"""What may stand on a certificate, from the top of the sheet to its foot."""
OF_A_ROW: Final = ("form", "name", "title", "reason", "number", "day", "qr")
"""Those that each row of a list says for itself; the others are the same on every sheet."""
SIDES: Final = ("left", "center", "right")
LOOKS: Final = ("plain", "bold", "italic", "bold_italic")
LEAST_SIDE: Final = 500
LARGEST_SIDE: Final = 6_000
LEAST_WIDTH: Final = 50
LEAST_SIZE: Final = 60
LARGEST_SIZE: Final = 960
MOST_LINES: Final = 6
FARTHEST_OFF: Final = 300
"""How far a printer may be off, in tenths of a millimetre."""
LONGEST_LEAD: Final = 200
TENTHS: Final = 10
_A_POINT: Final = 25.4 / 72
LINE_HEIGHT: Final = 1.2
"""How high a line is drawn in a picture, in parts of its letters' size."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one field stands, in tenths of a millimetre; ``size`` in tenths of a point.

    ``lead`` are words that stand before what a row says, or alone in a field that no row says.
    """

    x: int
    y: int
    width: int
    size: int
    look: str = "plain"
    align: str = "center"
    lines: int = 1
    is_upper: bool = False
    is_red: bool = False
    lead: str = ""

    @property
    def height(self) -> int:
        """Give how high its lines are together."""
        return round(self.size * _A_POINT * LINE_HEIGHT * self.lines)


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet of a printing house: its sides, what the printer is off, and where each field stands that is printed."""

    name: str
    width: int
    height: int
    right: int
    down: int
    spots: Mapping[str, Spot]

    def as_stock(self) -> Stock:
        """Give the sheet as certificates are drawn on it."""
        places = tuple(_place(field, self.spots[field]) for field in FIELDS if field in self.spots)
        return Stock(self.name, self.width / TENTHS, self.height / TENTHS, places)

    def as_profile(self) -> Profile:
        """Give what the printer is off."""
        return Profile(self.right / TENTHS, self.down / TENTHS)

    def as_plain(self) -> dict[str, Any]:
        """Give the layout as JSON keeps it."""
        sides = {word: getattr(self, word) for word in ("name", "width", "height", "right", "down")}
        return sides | {"spots": spots_to_plain(self.spots)}


def layout_from(plain: Mapping[str, Any]) -> Layout:
    """Read a layout that JSON kept."""
    return Layout(**dict(plain) | {"spots": spots_from(plain["spots"])})


def spots_to_plain(spots: Mapping[str, Spot]) -> dict[str, Any]:
    """Give spots as JSON keeps them, in the order of the fields."""
    return {field: asdict(spots[field]) for field in FIELDS if field in spots}


def spots_from(plain: Mapping[str, Any]) -> dict[str, Spot]:
    """Read spots that JSON kept; a field that is known no more is passed over."""
    return {field: Spot(**plain[field]) for field in FIELDS if field in plain}


def _place(field: str, spot: Spot) -> Place:
    return Place(
        field,
        spot.x / TENTHS,
        spot.y / TENTHS,
        spot.width / TENTHS,
        spot.size / TENTHS,
        bold=spot.look in {"bold", "bold_italic"},
        italic=spot.look in {"italic", "bold_italic"},
        upper=spot.is_upper,
        align=cast("Alignment", spot.align),
        lines=spot.lines,
        is_red=spot.is_red,
    )


def faults(layout: Layout) -> Iterator[tuple[str, str, str]]:
    """Name what cannot be printed: which field, its measure, and a code; a field's ``""`` means the sheet itself."""
    if not layout.spots:
        yield "", "name", "nothing_printed"
    for field, spot in layout.spots.items():
        if spot.x + spot.width > layout.width:
            yield field, "width", "beyond_right"
        # A code is as high as it is wide.
        if spot.y + (spot.width if field == QR else spot.height) > layout.height:
            yield field, "y", "beyond_bottom"


A4: Final = (2_970, 2_100)
"""A sheet on its side, as most certificates are."""
BEGINNING: Final = {
    "body": Spot(400, 420, 2_170, 180, "bold", is_upper=True, is_red=True),
    "form": Spot(400, 620, 2_170, 260, "bold", is_upper=True),
    "name": Spot(400, 880, 2_170, 260, "bold"),
    "title": Spot(400, 1_030, 2_170, 150, "italic", lines=2),
    "reason": Spot(400, 1_190, 2_170, 160, lines=2),
    "number": Spot(350, 1_700, 900, 110, "italic", "left", lead="Quyết định số:"),
    "day": Spot(1_650, 1_460, 1_000, 140, "italic", lead="Ví Dụ,"),
    "office": Spot(1_650, 1_540, 1_000, 140, "bold", is_upper=True, lines=2),
    "signer": Spot(1_650, 1_850, 1_000, 150, "bold"),
    "qr": Spot(350, 1_800, 220, 100, align="left"),
}
"""Where words stand on a sheet that nobody has measured yet; custom, not law."""
