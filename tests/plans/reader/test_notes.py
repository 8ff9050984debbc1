"""Doubts: codes with parameters."""

from __future__ import annotations

import pytest

from thidua.plans.reader import read

HEAD = "Số: 12/KH-UBND\nBình Minh, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nThi đua\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I. A\n\nIII. B", "numbering_gap"),
        ("I. A\n\nII. B\n\nII. C", "numbering_repeats"),
        ("I. CHỈ TIÊU\n\n1. Tỷ lệ hộ nghèo giảm 0,2%.", "percentage_points"),
        ("I. CHỈ TIÊU\n\n1. Thu đạt 9 tỷ đồng, trong đó: thu A 5 tỷ đồng; thu B 3 tỷ đồng.", "parts_leave_rest"),
        ("I. CHỈ TIÊU\n\n1. Thu đạt 7 tỷ đồng, trong đó: thu A 5 tỷ đồng; thu B 3 tỷ đồng.", "parts_exceed_whole"),
        ("I. A\n\nTỉnh sau họp nhất.", "scan_slip"),
        ("I. A\n\nKế hoạch 05 năm (2020 - 2025).", "period_length"),
        ("I. A\n\nCác xã, phường, thị trấn.", "obsolete_unit_kind"),
        (
            "I. CHỈ TIÊU\n\n1. Tỷ lệ bao phủ y tế đạt 95%.\n\n2. Tỷ lệ bao phủ y tế đạt 96%.",
            "figures_contradict",
        ),
        (
            (
                "V. CHẾ ĐỘ BÁO CÁO\n\n1. Các đơn vị báo cáo 6 tháng (trước ngày 16/6), gửi Sở Nội vụ.\n\n"
                "2. Sở Nội vụ tổng hợp báo cáo 6 tháng (trước ngày 18/5)."
            ),
            "aggregate_before_inputs",
        ),
    ],
)
def test_a_doubt_is_raised_once_with_its_place(text: str, kind: str) -> None:
    found = [note for note in read(HEAD + text).notes if note.kind == kind]
    assert len(found) == 1
    assert 0 <= found[0].start < found[0].end <= len(HEAD + text)


def test_letters_that_skip_f_leave_no_gap() -> None:
    text = "I. A\n\n" + "\n\n".join(f"{letter}) việc." for letter in "abcdđeg")
    assert read(HEAD + text).notes == ()
