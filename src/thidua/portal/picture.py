"""The picture beside a link to a campaign: its title on the colour of the flag's family, drawn on the spot."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from textwrap import wrap
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from thidua.design.assets import font_file

SIZE: Final = (1200, 630)
FIELD: Final = "#8f1a20"
GOLD: Final = "#e3c27a"
WHITE: Final = "#ffffff"
EDGE: Final = 80
SIZES: Final = ((60, 30, 4), (50, 37, 5), (42, 45, 6))
"""Sizes of letters, the largest first, each with how many fit on a line, and how many lines."""


@lru_cache(maxsize=64)
def picture_of(title: str) -> tuple[bytes, str]:
    """Give the picture as PNG, 1200 by 630, and its digest; a long title is set smaller, and cut in the end."""
    image = Image.new("RGB", SIZE, FIELD)
    draw = ImageDraw.Draw(image)
    size, lines = _set(title)
    draw.line((EDGE, EDGE, EDGE + 120, EDGE), fill=GOLD, width=6)
    draw.multiline_text((EDGE, EDGE + 40), "\n".join(lines), font=_font(size), fill=WHITE, spacing=size // 3)
    draw.text((EDGE, SIZE[1] - 50), "Thi đua · Cổng công khai", font=_font(30), fill=GOLD, anchor="ls")
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    data = buffer.getvalue()
    return data, hashlib.sha256(data).hexdigest()[:32]


def _set(title: str) -> tuple[int, list[str]]:
    for size, width, most in SIZES:
        lines = wrap(title, width)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], f"{lines[most - 1]}…"]


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file("SemiBold"), size)
