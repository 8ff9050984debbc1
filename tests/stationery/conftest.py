"""Stock of the office, and lists of certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from thidua.stationery import actions
from thidua.stationery.rules.layout import A4, BEGINNING, Layout

if TYPE_CHECKING:
    from thidua.people.models import Officer
    from thidua.stationery.models import Stock

HEADS = "Họ và tên,Chức vụ,Thành tích,Số quyết định,Ngày"


def layout(**said: object) -> Layout:
    """Give a sheet as most are."""
    sides = {"name": "Giấy khen ví dụ", "width": A4[0], "height": A4[1], "right": 0, "down": 0, "spots": BEGINNING}
    return Layout(**sides | said)  # type: ignore[arg-type] # as the test says


def listed(*rows: str) -> bytes:
    """Give a list as a CSV file."""
    return "\n".join([HEADS, *rows]).encode()


@pytest.fixture
def stock(cast: dict[str, Officer]) -> Stock:
    """The office's stock."""
    return actions.keep_stock(unit=cast["office"].unit, layout=layout(), by=cast["office"], at=AT)
