"""Measure the plan reader: plans a second, growth with length, and hostile text against ordinary text.

    python -m bench.reader [FILE ...]      texts of plans; without any, a plan of our own making

Ratios hold on any machine; the one figure that does not is plans a second on one core.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench import size
from bench.goals import at_least, at_most, keep, show
from thidua.plans.reader import read

GOALS = "\n\n".join(
    f"({place}) Tỷ lệ hộ gia đình ở khu vực {place} được dùng nước sạch đạt {50 + place},5% vào năm 2030,"
    f" tăng {place}% so với năm 2025;"
    for place in range(1, 31)
)
TASKS = "\n\n".join(
    f"{letter}) Đẩy mạnh tuyên truyền, thực hiện Nghị quyết số {place + 10}-NQ/TW, ngày 22/12/2024 của Bộ;"
    " nâng cao chất lượng phong trào thi đua “Cùng nhau tiến bộ”; tăng cường kiểm tra, bồi dưỡng và nhân rộng"
    " điển hình tiên tiến trong cơ quan, đơn vị, địa phương và các tầng lớp Nhân dân trên địa bàn."
    for place, letter in enumerate("abcdđeghiklmnopqrs")
)
PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH MINH\nSố: 12/KH-UBND\nBình Minh, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\n\n"
    f"Phát động thi đua\n\nI. MỤC ĐÍCH\n\n1. Thiết thực.\n\nII. CHỈ TIÊU\n\n{GOALS}\n\nIII. NHIỆM VỤ\n\n{TASKS}\n\n"
    "IV. TỔ CHỨC THỰC HIỆN\n\n"
    "1. Sở Nội vụ tổng hợp, báo cáo trước ngày 15 tháng 12 năm 2026.\n\nNơi nhận:\n- Lưu: VT.\n"
    "CHỦ TỊCH\n\nTrần Văn Bình"
)
HOSTILE = {
    "one word": "a" * 20_000, "digits": "1" * 20_000, "brackets": "(" * 20_000, "quotes": "“" * 20_000,
    "spaces": " " * 20_000,
    "newlines": " \n" * 10_000, "markers": "I. 1. a) - " * 1_800, "days": "ngày 1/1/" * 2_200,
    "rates": "đạt 5%, " * 2_500,
    "numbers": "Quyết định số 1/QĐ-" * 1_000, "commas": "trong đó: a, " * 1_500, "tabs": "TT\t1\t" * 3_300,
    "marks": "a\u0301\u0302" * 6_600,
}  # fmt: skip


# What a text of many likenesses begins with, and the piece that it repeats.
REPEATED = {
    "blanks": ("KẾ HOẠCH", " "),
    "rates": ("II. CHỈ TIÊU\n\n1. Tỷ lệ a đạt ", "5%, tỷ lệ a đạt "),
    "clauses of figures": ("II. CHỈ TIÊU\n\n1. a", "; tỷ lệ a đạt 5%"),
    "days": ("V. TỔ CHỨC THỰC HIỆN\n1. Báo cáo ", "trước ngày 15/12/2026, "),
    "brackets": ("II. CHỈ TIÊU\n\n1. ", "(tỷ lệ a đạt 5% "),
    "markers": ("", "I. x\n"),
    "cells": ("\n", "1\nTỷ lệ\n%\n95\n"),
}


def best(text: str, repeats: int) -> float:
    """Give the shortest of some readings of a text, in seconds of one core."""
    times = []
    for _ in range(repeats):
        begun = time.process_time()
        read(text)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Measure, print and keep the goals."""
    plans = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]] or [PLAN]
    first = plans[0]
    taken = [best(plan, 9) for plan in plans]
    kilobytes = sum(len(plan.encode()) for plan in plans) / 1000
    times = size.of(100, 30)
    grown = min(best("\n\n".join([first] * times), 1) / best(first, 5) for _ in range(size.of(3, 1)))
    normal = best(first, 5) / len(first)
    hostile = {name: best(text * 5, 1) / len(text * 5) / normal for name, text in HOSTILE.items()}
    repeated = {}
    for name, (opening, piece) in REPEATED.items():
        once, four_times = (best(opening + piece * (length // len(piece)), 3) for length in (20_000, 80_000))
        repeated[name] = four_times / once / 4
    show([(f"hostile / normal: {name}", of) for name, of in hostile.items()])
    show([(f"t(4n) / t(n) / 4: {name}", of) for name, of in repeated.items()])
    worst = max(hostile, key=hostile.__getitem__)
    keep(
        [
            at_most("parse-growth", grown, 1.5 * times, f"t({times} n) / t(n), n a plan of {len(first)} characters"),
            at_most("parse-growth-hostile", hostile[worst], 20, f"100,000 characters / ordinary text; worst: {worst}"),
            at_least("parse-plans", kilobytes / 17 / sum(taken), 100, "plans of 17 kB on one core", unit="per s"),
        ]
    )


if __name__ == "__main__":
    main()
