"""Words stand on pre-printed stock where the office says, moved by what its printer is off."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from tests.papers.reading import POINTS_A_MM, bare, find
from thidua.papers import certificates as stock_of
from thidua.papers.certificates import Place, Profile, Stock, certificates
from thidua.papers.checking import TooLarge, Unfit

STOCK = Stock(
    "Giấy khen ví dụ",
    297,
    210,
    (
        Place("body", 20, 30, 257, 16, bold=True, upper=True),
        Place("name", 48, 95, 200, 22, bold=True),
        Place("for", 40, 120, 217, 15, lines=2),
        Place("day", 170, 150, 100, 14, italic=True, align="left"),
    ),
)
DAY = date(2025, 12, 31)
TEXTS = {
    "body": "Chủ tịch Ủy ban nhân dân xã Ví Dụ",
    "name": "Ông Nguyễn Văn Ví Dụ",
    "for": "Đã có thành tích xuất sắc trong đợt thi đua đặc biệt hoàn thành thắng lợi các chỉ tiêu, nhiệm vụ năm 2025",
    "day": "Ví Dụ, ngày 31 tháng 12 năm 2025",
}


def test_each_word_stands_where_the_stock_has_room_for_it() -> None:
    page = pypdfium2.PdfDocument(certificates(STOCK, [TEXTS], day=DAY))[0]
    assert [round(side / POINTS_A_MM) for side in page.get_size()] == [297, 210]
    name, day = find(page, "Ông Nguyễn Văn"), find(page, "Ví Dụ, ngày 31 tháng 12")
    whole = find(page, TEXTS["name"])
    assert (whole.left + whole.right) / 2 == pytest.approx(148, abs=0.5)
    assert (name.size, name.is_bold) == (22, True)
    assert name.top == pytest.approx(95, abs=4)
    assert day.left == pytest.approx(170, abs=1)
    assert day.is_italic


def test_a_profile_moves_everything_by_what_a_printer_is_off() -> None:
    plain = find(pypdfium2.PdfDocument(certificates(STOCK, [TEXTS], day=DAY))[0], "Ông Nguyễn")
    moved_file = certificates(STOCK, [TEXTS], day=DAY, profile=Profile(right=2.5, down=-1.5))
    moved = find(pypdfium2.PdfDocument(moved_file)[0], "Ông Nguyễn")
    assert (moved.left - plain.left, moved.top - plain.top) == pytest.approx((2.5, -1.5), abs=0.05)


def test_many_are_one_file_in_the_order_given() -> None:
    many = [TEXTS | {"name": f"Bà Trần Thị Ví Dụ {at}"} for at in range(1, 201)]
    pages = list(pypdfium2.PdfDocument(certificates(STOCK, many, day=DAY)))
    names = [bare(f"Bà Trần Thị Ví Dụ {at}") for at in range(1, 201)]
    assert [name in bare(page.get_textpage().get_text_range()) for name, page in zip(names, pages, strict=True)] == [
        True
    ] * 200


def test_a_long_name_is_made_smaller_and_what_does_not_fit_is_refused() -> None:
    long = "Tập thể cán bộ, công chức, viên chức và người lao động xã Ví Dụ"
    page = pypdfium2.PdfDocument(certificates(STOCK, [TEXTS | {"name": long}], day=DAY))[0]
    shown = find(page, long)
    assert 22 * 0.6 <= shown.size < 22
    assert shown.right - shown.left <= 200
    with pytest.raises(Unfit, match="không vừa ô name") as refused:
        certificates(STOCK, [TEXTS | {"name": "rất dài " * 60}], day=DAY)
    assert refused.value.field == "name"


def test_a_test_print_shows_frames_and_a_field_without_text_stays_empty() -> None:
    plain = pypdfium2.PdfDocument(certificates(STOCK, [{}], day=DAY))[0]
    tested = pypdfium2.PdfDocument(certificates(STOCK, [{}], day=DAY, is_test=True))[0]
    assert (len(list(plain.get_objects())), plain.get_textpage().count_chars()) == (0, 0)
    assert len(list(tested.get_objects())) >= len(STOCK.places)


def test_more_than_a_file_may_hold_is_refused() -> None:
    with pytest.raises(TooLarge, match="2000"):
        certificates(STOCK, [TEXTS] * (stock_of.MOST + 1), day=DAY)
