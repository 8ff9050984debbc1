"""Deadlines, rhythms and obligations."""

from __future__ import annotations

import pytest

from thidua.plans.reader import read

HEAD = "Số: 12/KH-UBND\nBình Minh, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\n\nThi đua\n\n"


def dues(sentence: str, heading: str = "TỔ CHỨC THỰC HIỆN") -> list[tuple[str | None, str, str | None]]:
    found = read(f"{HEAD}V. {heading}\n\n1. {sentence}").deadlines
    return [(one.as_dict()["date"], one.due.operator, one.due.recurrence) for one in found]


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Các đơn vị phát động trước ngày 20 tháng 9 năm 2025.", ("2025-09-20", "before", None)),
        ("Gửi báo cáo chậm nhất là ngày 15/12/2025.", ("2025-12-15", "by", None)),
        ("Đăng ký đến hết ngày 31/12/2025.", ("2025-12-31", "through", None)),
        ("Làm xong trước ngày 30/9.", ("2025-09-30", "before", None)),
        ("Gửi hồ sơ trước ngày 31/3.", ("2026-03-31", "before", None)),
        ("Báo cáo trước ngày 16 hàng tháng.", (None, "before", "monthly:16")),
        ("Báo cáo trước ngày 20/11 hằng năm.", (None, "before", "yearly:11-20")),
        ("Báo cáo 6 tháng (trước ngày 16/6).", (None, "before", "yearly:06-16")),
        ("Báo cáo trước 15 giờ 00 thứ Sáu hằng tuần.", (None, "before", "weekly:Fri 15:00")),
        ("Hằng tháng, các đơn vị báo cáo trước ngày 25.", (None, "before", "monthly:25")),
        ("Ban hành trong tháng 12-2025.", ("2025-12-31", "in_month", None)),
        ("Trình Quốc hội trong năm 2027.", ("2027-12-31", "in_year", None)),
        ("Quyết toán trong quý IV/2025.", ("2025-12-31", "by", None)),
        ("Báo cáo trước 15h00 ngày Chủ nhật hằng tuần.", (None, "before", "weekly:Sun 15:00")),
    ],
)
def test_reads_a_due(sentence: str, due: tuple[str | None, str, str | None]) -> None:
    assert dues(sentence) == [due]


def test_a_month_ends_on_its_last_day_and_begins_on_its_first() -> None:
    found = dues("Từ tháng 10/2025 đến hết tháng 12 năm 2025.", "THỜI GIAN THỰC HIỆN")
    assert found == [("2025-10-01", "from", None), ("2025-12-31", "through", None)]


@pytest.mark.parametrize(
    "sentence",
    ["Theo Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị.", "Tính đến ngày 30/6/2025 đã có kết quả."],
)
def test_dates_of_documents_and_of_the_past_are_no_deadlines(sentence: str) -> None:
    assert dues(sentence) == []


def test_a_report_asked_for_in_brackets_is_an_obligation_of_its_own() -> None:
    text = (
        f"{HEAD}V. TỔ CHỨC THỰC HIỆN\n\n1. Thủ trưởng các đơn vị\n\n"
        "Hoàn thành phát động trước ngày 20/9/2025 (báo cáo qua Sở Nội vụ)."
    )
    launch, report = read(text).obligations
    assert launch.who == report.who == "Thủ trưởng các đơn vị"
    assert (launch.due, report.what) == (report.due, "Báo cáo qua Sở Nội vụ")
    assert len(read(text).deadlines) == 1


def test_an_obligation_names_who_and_what() -> None:
    (found,) = read(f"{HEAD}V. TỔ CHỨC THỰC HIỆN\n\n2. Giao Sở Nội vụ theo dõi, tổng hợp kết quả.").obligations
    assert (found.who, found.what, found.due) == ("Sở Nội vụ", "Theo dõi, tổng hợp kết quả", None)


def test_a_day_takes_its_year_from_a_date_whose_day_was_left_blank() -> None:
    text = (
        "Số:     /KH-UBND | Bình Minh, ngày      tháng 01 năm 2026\n\nKẾ HOẠCH\n\nThi đua\n\n"
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tổng hợp trước ngày 30/7."
    )
    found = read(text)
    assert (found.document.number, found.document.date, found.document.place) == (None, None, "Bình Minh")
    assert [one.as_dict()["date"] for one in found.deadlines] == ["2026-07-30"]


def test_a_heading_that_names_the_office_of_emulation_still_binds_it() -> None:
    text = (
        f"{HEAD}V. TỔ CHỨC THỰC HIỆN\n\n2. Giao Sở Nội vụ (Ban Thi đua - Khen thưởng)\n\nTheo dõi, đôn đốc các đơn vị."
    )
    (found,) = read(text).obligations
    assert (found.who, found.what, found.clause) == (
        "Sở Nội vụ (Ban Thi đua - Khen thưởng)",
        "Theo dõi, đôn đốc các đơn vị",
        "V/2",
    )
