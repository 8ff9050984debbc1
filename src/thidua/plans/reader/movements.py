"""Movements: the emulation movements a text names, in quotes or as "phong trào thi đua xây dựng ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import fold, nfc
from thidua.plans.reader.headings import Role
from thidua.plans.reader.reading import Movement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.plans.reader.clauses import Outline, Paragraph

_QUOTED: Final = re.compile(
    r"\b(?:[Pp]hong trào|PHONG TRÀO|PHONG TRÀO THI ĐUA)(?:\s(?!(?:Đề|Chương|Kế|Chiến|Dự|Mô|Tháng|Ngày|Tuần"
    r"|danh|phương|tinh|chuyên mục|chủ đề|khẩu hiệu)\b)[^\s“”\"‘’.;:,()]{1,12}){0,9}?\s{0,2}:?\s{0,2}(?P<open>[“\"‘])"
    r"(?P<name>[^“”\"]{4,220})[”\"’]"
)
_MORE: Final = re.compile(r"\s{0,2}(?:;|,|và|;\s?và)\s{0,2}[“\"](?P<name>[^“”\"]{4,220})[”\"]")
_DEEDS: Final = (
    r"(?:đẩy mạnh|xây dựng|thực hiện|hoàn thành|phát triển|bảo vệ|nâng cao|cải cách|học tập|lao động"
    r"|đổi mới|xóa|chung sức|giữ gìn|thu hút|hiến|làm)"
)
_UNQUOTED: Final = re.compile(
    rf"(?:\b[Pp]hong trào\s|\bgắn với\s"
    rf"|\bgắn với phong trào\s)(?P<name>thi đua\s{_DEEDS}\b[^.;“”\"]{{8,180}})"
)
_VAGUE: Final = re.compile(r"thi đua thực hiện (?:các nhiệm vụ|nhiệm vụ|thắng lợi|tốt)|thi đua hoàn thành")


def movements(outline: Outline, source: str) -> list[Movement]:
    """Find the movements a text names, each once, in the order of the text."""
    found: dict[str, Movement] = {}
    for paragraph in outline.paragraphs:
        for one in _of_paragraph(paragraph, source):
            found.setdefault(_key(one.name), one)
    return sorted(found.values(), key=lambda one: one.start)


def _of_paragraph(paragraph: Paragraph, source: str) -> Iterator[Movement]:
    """Give the movements of one paragraph."""
    text = paragraph.passage(source)
    lower = text.text
    if "hong trào" not in lower and "gắn với thi đua" not in lower and "PHONG TRÀO" not in lower:
        return
    quoted = list(_quoted(text.text))
    for start, end in quoted:
        yield _movement(paragraph, source, start, end, quoted=True)
    if paragraph.role in {Role.TASKS, Role.CONTENT}:
        for one in _UNQUOTED.finditer(text.text):
            start, end = one.start("name"), one.end("name")
            if not _VAGUE.match(one["name"]) and not any(begin <= start < stop for begin, stop in quoted):
                yield _movement(paragraph, source, start, end, quoted=False)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Find names in quotes after the word, and those that follow in a list."""
    for one in _QUOTED.finditer(text):
        yield one.start("name"), one.end("name")
        at = one.end()
        while (more := _MORE.match(text, at)) is not None:
            yield more.start("name"), more.end("name")
            at = more.end()


def _movement(paragraph: Paragraph, source: str, begin: int, stop: int, *, quoted: bool) -> Movement:
    """Make the movement of a stretch of a paragraph."""
    text = paragraph.passage(source)
    shown = text.text[begin:stop]
    begin += len(shown) - len(shown.lstrip())
    name = " ".join(shown.split()).strip(" ,;:")
    start, end = text.span(begin, begin + len(shown.strip(" ,;:")))
    return Movement(
        name,
        paragraph.clause.path,
        quoted,
        start,
        end,
        0.95 if quoted else 0.6,
        ("quoted",) if quoted else ("unquoted",),
    )


def _key(name: str) -> str:
    """Give the form of a name in which its spellings meet."""
    return re.sub(r"\W+", " ", fold(nfc(name))).strip()
