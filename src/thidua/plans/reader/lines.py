"""Lines of a text and the noise in front of them; passages: clean text that knows where each letter stood.

Texts come as exports of scans: Markdown emphasis, bullets before numbered items, hard wraps, letters decomposed. The
text itself is never changed; a `Passage` is read instead, and gives spans of the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAD: Final = re.compile(r"[\s#*_>`\\|\u200b\ufeff]*")
_BULLET: Final = re.compile(r"([-–—+•●▪■◦·]|o(?=\s))[\s*_]{0,8}(?=\S)")
_TRAIL: Final = " \t\r\u00a0*_`|\\"
_NOISE: Final = re.compile(
    r"\*{1,3}|__|`|<br\s{0,2}/?>|[ \t\u00a0]{0,9}\n[ \t\u00a0>]{0,9}|[\u00a0\t\u2000-\u200a\u202f\u3000]"
    r"|[\u200b-\u200d\ufeff\u00ad]"
)
_NOISE_SIGN: Final = re.compile(r"[*_`<\n\t\u00a0\u2000-\u200d\u202f\u3000\ufeff\u00ad]")
_CLUSTER: Final = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]{1,4}")
_SPACE: Final = "\n\t\u00a0\u202f\u3000"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its noise: `text` is what stands at start..end; `bullet` the sign before it, or ""."""

    start: int
    end: int
    text: str
    bullet: str
    after_blank: bool
    raw_start: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Clean composed text; `origin` gives the place of each letter in the source, or one shift for all."""

    text: str
    origin: int | Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the source for a stretch of the clean text that is not empty."""
        if isinstance(self.origin, int):
            return self.origin + start, self.origin + end
        return self.origin[start], self.origin[end - 1] + 1


def split_lines(text: str) -> Iterator[Line]:
    """Give the lines that hold something; Markdown marks and bars around them are left out of the span."""
    at, after_blank = 0, True
    for raw in text.split("\n"):
        gap = _gap(raw)
        line = _line(raw[: gap.start()] if gap else raw, at, after_blank=after_blank)
        if line is not None:
            yield line
        if gap:
            line = _line(raw[gap.end() :], at + gap.end(), after_blank=True)
            if line is not None:
                yield line
        after_blank = line is None
        at += len(raw) + 1


_GAP: Final = re.compile(
    r"(?<=[^\s|])(?:[ \u00a0]{2,400}|[ \u00a0]{0,99}\t[ \t\u00a0]{0,400})(?=\S)[*_]{0,3}"
    r"(?=(?i:cộng hòa xã hội|cộng hoà xã hội|độc lập\s{0,2}[-–]|đảng cộng sản việt)"
    r"|[A-ZĐÀ-Ỵ][^\d,:;|]{1,40},\s{0,2}ngày\s[^;|]{0,30}tháng"
    r"|(?:TM|T/M|TL|TUQ|KT)\.\s?[A-ZĐÀ-Ỵ]{2})"
)
_ADDRESSED: Final = re.compile(
    r"(?<=[^\s|])(?:[ \u00a0]{2,400}|[ \u00a0]{0,99}\t[ \t\u00a0]{0,400})(?=[*_]{0,3}[A-ZĐÀ-Ỵ]{2})"
)
_COLUMNS: Final = ("  ", "\t", "\u00a0\u00a0")


def _gap(raw: str) -> re.Match[str] | None:
    """Find the blanks between two columns of the head or the tail: the office and the motto, or who signs."""
    if not any(blanks in raw for blanks in _COLUMNS):
        return None
    return (_ADDRESSED if raw.lstrip(" *_>").startswith(("Nơi nhận", "NƠI NHẬN")) else _GAP).search(raw)


def _line(raw: str, at: int, *, after_blank: bool) -> Line | None:
    """Give one line, None where it is blank or only a rule."""
    begin = _lead(raw)
    bullet = ""
    found = _BULLET.match(raw, begin)
    if found and raw[begin : begin + 3] != "---":
        bullet, begin = found[1], _lead(raw, found.end())
    shown = raw[begin:].rstrip(_TRAIL)
    if not shown or not any(letter.isalnum() for letter in shown):
        return _bare_dash(raw, at, after_blank=after_blank)
    return Line(at + begin, at + begin + len(shown), shown, bullet, after_blank, at)


def _lead(raw: str, start: int = 0) -> int:
    """Give the place of the first letter after Markdown marks and spaces."""
    found = _LEAD.match(raw, start)
    return found.end() if found else start


def _bare_dash(raw: str, at: int, *, after_blank: bool) -> Line | None:
    """Keep a line that is one dash: in a flattened table it is a cell."""
    shown = raw.strip()
    if shown not in {"-", "–", "+"}:
        return None
    begin = at + raw.index(shown)
    return Line(begin, begin + 1, shown, "", after_blank, at)


def passage(source: str, start: int, end: int) -> Passage:
    """Give source[start:end] clean: no emphasis, one space for a line break, letters composed."""
    piece = source[start:end]
    if not _NOISE_SIGN.search(piece) and unicodedata.is_normalized("NFC", piece):
        return Passage(piece, start)
    return _cleaned(piece, start)


def _cleaned(piece: str, start: int) -> Passage:
    """Clean a piece, keeping for every letter left its place in the source."""
    letters: list[str] = []
    origin: list[int] = []
    at = 0
    loose = not unicodedata.is_normalized("NFC", piece)
    for found in _NOISE.finditer(piece):
        _compose(piece, at, found.start(), start, letters, origin, loose=loose)
        if (
            (found[0].strip() == "" and found[0][-1] in _SPACE + "".join(chr(code) for code in range(0x2000, 0x200B)))
            or "\n" in found[0]
            or found[0].startswith("<")
            or _parts_numbers(piece, found)
        ):
            letters.append(" ")
            origin.append(start + found.start())
        at = found.end()
    _compose(piece, at, len(piece), start, letters, origin, loose=loose)
    return Passage("".join(letters), origin)


def _parts_numbers(piece: str, found: re.Match[str]) -> bool:
    """Say whether marks of emphasis stand between two figures, which are then two numbers."""
    return piece[max(0, found.start() - 1) : found.start()].isdigit() and piece[found.end() : found.end() + 1].isdigit()


def _compose(
    piece: str, begin: int, end: int, shift: int, letters: list[str], origin: list[int], *, loose: bool
) -> None:
    """Append piece[begin:end] letter by letter, decomposed letters in one where there are `loose` marks."""
    at = begin
    for found in _CLUSTER.finditer(piece, begin, end) if loose else ():
        letters.extend(piece[at : found.start()])
        origin.extend(range(shift + at, shift + found.start()))
        composed = nfc(found[0])
        letters.extend(composed)
        origin.extend([shift + found.start()] * (len(composed) - 1) + [shift + found.end() - 1])
        at = found.end()
    letters.extend(piece[at:end])
    origin.extend(range(shift + at, shift + end))
