"""The outline of a report of results: headings common in practice, recalled and not prescribed (domain 2.3).

The order follows the plan's own sections on leadership, targets, tasks, movements, models and commendation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of the outline: its key, its number and title as a Vietnamese report prints them, and a hint."""

    key: str
    number: str
    title: str
    hint: str = ""


LEADERSHIP: Final = Heading(
    "leadership",
    "I",
    "Công tác lãnh đạo, chỉ đạo",
    "Văn bản đã ban hành (số, ngày), ngày phát động, chủ đề, số người tham gia.",
)
FIGURES: Final = Heading("figures", "II.1", "Kết quả thực hiện các chỉ tiêu", "Nhận xét chung về bảng số liệu.")
TASKS: Final = Heading("tasks", "II.2", "Nhiệm vụ, giải pháp", "Việc đã làm được, việc chưa làm được.")
MOVEMENTS: Final = Heading("movements", "II.3", "Các phong trào thi đua", "Mỗi phong trào một đoạn ngắn.")
EXEMPLARS: Final = Heading(
    "exemplars", "II.4", "Điển hình tiên tiến, mô hình, cách làm hay", "Tên, nội dung, hiệu quả, cách nhân rộng."
)
COMMENDATION: Final = Heading(
    "commendation",
    "III",
    "Công tác khen thưởng",
    "Khen theo thẩm quyền, trình cấp trên, tỷ lệ người trực tiếp lao động.",
)
LIMITS: Final = Heading("limits", "IV", "Hạn chế, nguyên nhân")
AHEAD: Final = Heading("ahead", "V", "Phương hướng; kiến nghị, đề xuất")

OUTLINE: Final = (LEADERSHIP, FIGURES, TASKS, MOVEMENTS, EXEMPLARS, COMMENDATION, LIMITS, AHEAD)


def headings(tasks: Iterable[tuple[UUID, str]], movements: Iterable[tuple[UUID, str]]) -> list[Heading]:
    """Give the sections of one unit's report: the outline, with a section for each task and movement it took up."""
    sections: list[Heading] = []
    for heading in OUTLINE:
        sections.append(heading)
        if heading is TASKS:
            sections += [Heading(f"task.{one.hex}", "-", name) for one, name in tasks]
        if heading is MOVEMENTS:
            sections += [Heading(f"movement.{one.hex}", "-", name) for one, name in movements]
    return sections
