"""Tables of targets, in one line a row or one line a cell."""

from __future__ import annotations

from thidua.plans.reader import read

FLAT = """PHỤ LỤC 01

TT
Chỉ tiêu
ĐVT
ƯTH Năm 2025
Năm 2026
Năm 2027
I
CÂY LÂU NĂM
1
Chè
-
Diện tích
Ha
100
110
120
2
Cam
-
Sản lượng
Tấn
1.000
1.100
1.200
"""


def test_a_flattened_annex_gives_its_years_but_not_its_estimates() -> None:
    found = [(one.label, int(str(one.value)), one.measure, one.clause, one.horizon) for one in read(FLAT).targets]
    assert found == [
        ("Chè Diện tích", 110, "Ha", "PHỤ LỤC 01/I/1", "2026"),
        ("Chè Diện tích", 120, "Ha", "PHỤ LỤC 01/I/1", "2027"),
        ("Cam Sản lượng", 1100, "Tấn", "PHỤ LỤC 01/I/2", "2026"),
        ("Cam Sản lượng", 1200, "Tấn", "PHỤ LỤC 01/I/2", "2027"),
    ]


def test_a_row_that_does_not_fit_the_columns_is_left_alone() -> None:
    assert read(FLAT.replace("1.200\n", "")).targets[-1].label == "Chè Diện tích"


def test_rows_with_bars_are_read_by_their_header() -> None:
    text = (
        "II. CHỈ TIÊU\n\n| TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2025 | Kế hoạch năm 2026 |\n"
        "|---|---|---|---|---|\n"
        "| 1 | Thu ngân sách | Tỷ đồng | 90 | 95,5 |\n| 2 | Tỷ lệ hộ nghèo | % | 3 | < 2 |\n"
    )
    found = [one.as_dict() for one in read(text).targets]
    assert [(one["label"], one["value"], one["comparator"], one["clause"]) for one in found] == [
        ("Thu ngân sách", 95.5, "=", "II/1"),
        ("Tỷ lệ hộ nghèo", 2, "<", "II/2"),
    ]
