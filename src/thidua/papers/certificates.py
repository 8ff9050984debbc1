"""Words on pre-printed stock: each at its place in millimetres, moved by what a printer is off; many in one file.

A stock is what a printing house delivered: emblem and frame are on the sheet already, so only words are printed. Where
they stand, and by how much a printer shifts them, belongs to the office that has the stock (`Stock`, `Profile`). A test
print shows each place as a frame with a scale, to be laid over a sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import qrcode
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from thidua.papers import typesetting
from thidua.papers.checking import TooLarge, Unfit, check_letters
from thidua.papers.rules.decree import Component, Span
from thidua.papers.rules.writing import printable
from thidua.papers.typeface import POINTS_A_MM, even_lines, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from thidua.papers.rules.decree import Alignment

MOST: Final = 2_000
"""Certificates in one file."""

QR: Final = "qr"
"""The field whose text is an address, drawn as a code as high as it is wide."""
LONGEST_QR: Final = 300
SMALLEST: Final = 0.6
"""How far a long text may be made smaller to fit, in parts of its size."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: its upper left corner and width in millimetres, and how it is set.

    A text takes at most ``lines`` lines; a longer one is made smaller. The title of who decides is red.
    """

    field: str
    x: float
    y: float
    width: float
    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    align: Alignment = "center"
    lines: int = 1
    is_red: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What one printer is off: millimetres to the right and down."""

    right: float = 0
    down: float = 0


@dataclass(frozen=True, slots=True)
class Stock:
    """A sheet of a printing house, in millimetres, and the places of its fields."""

    name: str
    width: float
    height: float
    places: tuple[Place, ...]


def certificates(
    stock: Stock,
    texts: Sequence[Mapping[str, str]],
    *,
    day: date,
    profile: Profile = Profile(),
    is_test: bool = False,
) -> bytes:
    """Set certificates in type, one a page, in the order given; ``texts`` say what stands in each field.

    A field without text stays empty. A text that does not fit even when it is made smaller is refused with its words.
    """
    if len(texts) > MOST:
        sentence = _("Nhiều nhất là {most} tờ trong một tệp. Hãy chia thành nhiều tệp.")
        raise TooLarge(format_lazy(sentence, most=MOST), field="texts")
    check_letters(text for one in texts for text in one.values())
    said = {
        "title": stock.name,
        "day": [day.year, day.month, day.day],
        "width": stock.width,
        "height": stock.height,
        "is_test": is_test,
        "sheets": [[_placed(place, one, profile) for place in stock.places] for one in texts],
    }
    made = datetime.combine(day, datetime.min.time(), UTC)
    return typesetting.pdf("certificate.typ", said, int(made.timestamp()))


def _placed(place: Place, texts: Mapping[str, str], profile: Profile) -> dict[str, Any]:
    """Give one text where it stands and as large as it fits; the address of a code as its dark and light modules."""
    if place.field == QR:
        return _code(place, texts.get(QR, ""), profile)
    shown = printable(texts.get(place.field, ""))
    text = shown.upper() if place.upper else shown
    size, lines = _fitted(place, text)
    return {
        "x": place.x + profile.right,
        "y": place.y + profile.down,
        "width": place.width,
        "size": size,
        "bold": place.bold,
        "italic": place.italic,
        "align": place.align,
        "lines": lines,
        "is_red": place.is_red,
        "field": place.field,
    }


def _code(place: Place, address: str, profile: Profile) -> dict[str, Any]:
    """Give a code where it stands: rows of modules as ones and noughts, none where there is no address.

    The last part of the address stands below it, to be typed where nothing scans.
    """
    rows: list[str] = []
    if address:
        if len(address) > LONGEST_QR:
            raise Unfit(_("Địa chỉ trong mã QR dài quá."), field=QR)
        drawn = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
        drawn.add_data(address)
        drawn.make(fit=True)
        rows = ["".join("1" if dark else "0" for dark in row) for row in drawn.get_matrix()]
    where = {"x": place.x + profile.right, "y": place.y + profile.down, "width": place.width, "size": place.size}
    looks = {"bold": False, "italic": False, "align": "left", "is_red": False}
    return (
        where | looks | {"lines": (), "modules": rows, "caption": address.rstrip("/").rpartition("/")[2], "field": QR}
    )


def _fitted(place: Place, text: str) -> tuple[float, tuple[str, ...]]:
    """Give the size at which a text fits into its place, and its lines."""
    if not text:
        return place.size, ()
    most = place.width * POINTS_A_MM
    for tenths in range(10, round(SMALLEST * 10) - 1, -1):
        size = place.size * tenths / 10
        part = _component(place, size)
        lines = even_lines(text, part, most)
        if len(lines) <= place.lines and all(width(line, part) <= most for line in lines):
            return size, lines
    sentence = _("“{text}” không vừa ô {field} của phôi. Hãy rút ngắn hoặc nới rộng ô.")
    raise Unfit(format_lazy(sentence, text=text, field=place.field), field=place.field)


def _component(place: Place, size: float) -> Component:
    span = Span(size, size, size)
    return Component(place.field, place.field, span, place.bold, place.italic, place.upper, place.align, "ours")
