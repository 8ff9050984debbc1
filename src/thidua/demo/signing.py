"""The signed papers of the demonstration: a page that says that it is an example."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from thidua.design.assets import font_file
from thidua.files.examining import Examined, examine
from thidua.kernel.dates import format_date

if TYPE_CHECKING:
    from datetime import date

PAGE = (1240, 1754)
"""A4 at 150 dots an inch."""


def signed_paper(*, number: str, unit: str, day: date) -> Examined:
    """Give a PDF of one page that stands for what a unit's own system issued, marked as an example."""
    page = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(font_file(), 34)
    lines = ("VÍ DỤ", "", unit, f"Số: {number}", f"Ngày {format_date(day)}", "", "Trang này thay cho văn bản đã ký.")
    for place, line in enumerate(lines):
        pen.text((160, 160 + 60 * place), line, font=font, fill=0)
    out = BytesIO()
    page.save(out, "PDF", resolution=150)
    return examine(data=out.getvalue(), name=f"{number.replace('/', '-')}.pdf")
