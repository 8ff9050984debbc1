"""The outline of a report of results: headings common in practice, recalled and not prescribed.

The order follows the plan's own sections on leadership, targets, tasks, movements, models and commendation. It is what
a campaign begins with: the office lays another one where it wants to.
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

PARTS: Final = {"II": "Kết quả thực hiện"}
"""The titles of parts whose sections are numbered below them ("II.1"), where no section is the part itself."""
OUTLINE: Final = (LEADERSHIP, FIGURES, TASKS, MOVEMENTS, EXEMPLARS, COMMENDATION, LIMITS, AHEAD)


OWN: Final = "muc-"
"""How the keys of sections begin that an office added."""
MOST_SECTIONS: Final = 30
MOST_NEW: Final = 3
"""So many sections are added at once."""


def headings(
    outline: Iterable[Heading], tasks: Iterable[tuple[UUID, str]], movements: Iterable[tuple[UUID, str]]
) -> list[Heading]:
    """Give the sections of one unit's report: an outline, with a section for each task and movement it took up."""
    subs = {
        TASKS.key: [Heading(f"task.{one.hex}", "-", name) for one, name in tasks],
        MOVEMENTS.key: [Heading(f"movement.{one.hex}", "-", name) for one, name in movements],
    }
    return [one for heading in outline for one in (heading, *subs.get(heading.key, ()))]


def gone(outlines: Iterable[Iterable[Heading]], now: Iterable[Heading], written: Iterable[str]) -> list[Heading]:
    """Give the sections that stood in earlier outlines, stand in this one no more, and have been written about."""
    known = {one.key: one for outline in (OUTLINE, *outlines) for one in outline}
    kept = {one.key for one in now}
    return [known[key] for key in written if key in known and key not in kept]


def new_keys(outlines: Iterable[Iterable[Heading]]) -> list[str]:
    """Give keys for the sections that an office may add, which no earlier outline has used."""
    used = [int(one.key.removeprefix(OWN)) for outline in outlines for one in outline if one.key.startswith(OWN)]
    first = max(used, default=0) + 1
    return [f"{OWN}{number}" for number in range(first, first + MOST_NEW)]
