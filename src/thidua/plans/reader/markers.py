"""Markers of Vietnamese documents: I. / 1. / 1.1. / a) / (1) / Điều 1. / Chỉ tiêu 1 / PHỤ LỤC 01.

A marker has a kind and an ordinal; which clause stands under which is decided by `clauses`, not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from thidua.kernel.text import nfc

_ALPHABET: Final = "abcdđeghiklmnopqrstuvxy"
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORD_ORDINALS: Final = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip


class Kind(IntEnum):
    """Kinds of markers, the higher ones of a document first."""

    APPENDIX = 1
    PART = 2
    CHAPTER = 3
    CAPITAL = 4
    ROMAN = 5
    ARTICLE = 6
    NUMBER = 7
    NUMBER_2 = 8
    NUMBER_3 = 9
    NUMBER_4 = 10
    NAMED = 11
    LETTER = 12
    LETTER_2 = 13
    NUMBER_PAREN = 14
    PAREN = 15
    SMALL_ROMAN = 16


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the head of a line: `shown` stands in paths, `length` is how much of the line it takes."""

    kind: Kind
    shown: str
    ordinals: tuple[int, ...]
    length: int
    family: str = ""

    @property
    def ordinal(self) -> int:
        """Give the last of its ordinals: 2 of "1.2"."""
        return self.ordinals[-1]


_END: Final = r"[.)/:\u2013-]?"
_NAMED: Final = re.compile(
    r"(?P<name>Chỉ tiêu|Mục tiêu|Tiêu chí|Nhiệm vụ|Hoạt động|Nội dung|Giải pháp|Dự án|Tiểu dự án"
    r"|Nhóm chỉ tiêu|Nhóm tiêu chí|Nhóm)"
    r"\s{1,2}(?:số\s)?(?P<n>\d{1,2}|[IVX]{1,5})(?:\.(?P<m>\d{1,2}))?(?=\s*[.:)–-]|\s*$|\s*\*)[\s.:)*–-]{0,6}",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"Điều\s{1,2}(?P<n>\d{1,3})\s?[.:]\s{0,3}")
_APPENDIX: Final = re.compile(
    r"(?P<shown>(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu|BIỂU SỐ|Biểu số|PHỤ LỤC SỐ)(?:\s{1,2}(?:số\s{1,2}"
    r"|SỐ\s{1,2})?"
    r"(?P<n>\d{1,2}|[IVX]{1,5}|[A-Z])\b)?)(?P<rest>\s*$|\s*[.:(–-]|\s{1,3}(?=[A-ZĐÀ-Ỵ]))"
)
_PART: Final = re.compile(
    r"(?P<shown>(?P<kind>PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s{1,2}(?:(?:thứ|THỨ)\s{1,2}(?P<w>\w{2,5})"
    r"|(?P<n>\d{1,2}|[IVX]{1,5})))"
    r"(?=\s*$|\s*[.:–-]|\s{1,3}[A-ZĐÀ-Ỵ]{2})[\s.:–-]{0,4}"
)
_ROMAN_MARK: Final = re.compile(r"(?P<n>[IVXL]{1,6})\s?(?:\\?[.)/:]|\s?[–-])\s{0,3}(?=\D|$)(?![.\w]{0,3}\d)")
_CAPITAL_MARK: Final = re.compile(r"(?P<n>[A-HĐ])\s?(?:[.)/]|\s?[–-]\s)\s{0,3}(?=[A-ZĐÀ-Ỵ]{2})")
_NUMBER_MARK: Final = re.compile(
    r"(?P<n>\d{1,3}(?:\.\d{1,2}){0,3})(?P<end>\\?\.(?!\d)|\s?[)/](?!\d)|\s?[-–](?=\s(?:\D|\d{1,3}(?:,\d)?\s?%))"
    r"|(?=\s))[\s*]{0,4}(?P<next>\S?)"
)
_LETTER_MARK: Final = re.compile(
    r"(?P<n>[a-zđ])(?P<twice>\.?\d?)\s?(?P<end>\)|/(?=\s)|\.(?=\s\S{2})|,(?=\s[A-ZĐÀ-Ỵ]))\s{0,3}",
)
_SCANNED_ROMAN: Final = re.compile(r"(?P<n>[IVXl1|]{1,5})(?=\s?[./–-]\s{0,3}[A-ZĐÀ-Ỵ]{2,}(?:[\s,]|$))")
_PAREN_MARK: Final = re.compile(r"\((?P<n>\d{1,3}|[ivx]{1,5}|[a-zđ])\)\s{0,3}(?=\S)")


def roman(shown: str) -> int | None:
    """Read a Roman numeral below 90; None where its letters make none."""
    value = last = 0
    for letter in reversed(shown.lower()):
        one = _ROMAN.get(letter)
        if one is None:
            return None
        value, last = (value - one, last) if one < last else (value + one, one)
    return value if value > 0 else None


def letter_ordinal(letter: str) -> int:
    """Give the place of a letter among a b c d đ e g h ...; f, j, w, z share the place of the letter before."""
    at = _ALPHABET.find(letter)
    if at >= 0:
        return at + 1
    return sum(1 for other in _ALPHABET if other < letter and other != "đ") + 1


def marker(line: str) -> Marker | None:
    """Read the marker at the head of a line (its bullet already off); None where the line has none."""
    head = line[:48] if line.isascii() else nfc(line[:64])
    if not head:
        return None
    first = head[0]
    if first in "lIVX1|" and (scanned := _SCANNED_ROMAN.match(head)) and "l" in scanned["n"]:
        head = scanned["n"].replace("l", "I").replace("1", "I").replace("|", "I") + head[scanned.end() :]
        first = head[0]
    if first.isdigit():
        return _number(head)
    if first == "(":
        return _paren(head)
    if first in "IVXL":
        return _roman(head) or _capital(head)
    return _worded(head, first) or _letter(head) or _capital(head)


def _number(head: str) -> Marker | None:
    """Read 1. / 1.1. / 1.1 Abc / 1) / 1/ ."""
    found = _NUMBER_MARK.match(head)
    if not found:
        return None
    ordinals = tuple(int(part) for part in found["n"].split("."))
    end, following = found["end"].strip("\\ "), found["next"]
    if end == "" and (len(ordinals) == 1 or not following.isupper()):
        return None
    if max(ordinals) > 99 or not following or following in "%/,":  # noqa: PLR2004 - no list runs past 99
        return None
    if end == ")" and len(ordinals) == 1:
        return Marker(Kind.NUMBER_PAREN, found["n"] + ")", ordinals, found.start("next"))
    kind = (Kind.NUMBER, Kind.NUMBER_2, Kind.NUMBER_3, Kind.NUMBER_4)[len(ordinals) - 1]
    return Marker(kind, found["n"], ordinals, found.start("next"))


def _paren(head: str) -> Marker | None:
    """Read (1) / (i) / (a)."""
    found = _PAREN_MARK.match(head)
    if not found:
        return None
    shown = f"({found['n']})"
    if found["n"].isdigit():
        return Marker(Kind.PAREN, shown, (int(found["n"]),), found.end())
    value = roman(found["n"])
    if value is not None:
        return Marker(Kind.SMALL_ROMAN, shown, (value,), found.end())
    return Marker(Kind.LETTER, shown, (letter_ordinal(found["n"]),), found.end(), "(")


def _roman(head: str) -> Marker | None:
    """Read I. / II- / III: ."""
    found = _ROMAN_MARK.match(head)
    value = roman(found["n"]) if found else None
    if not found or value is None:
        return None
    return Marker(Kind.ROMAN, found["n"], (value,), found.end())


def _capital(head: str) -> Marker | None:
    """Read A. / B- before a heading in capitals."""
    found = _CAPITAL_MARK.match(head)
    if not found:
        return None
    return Marker(Kind.CAPITAL, found["n"], (letter_ordinal(found["n"].lower()),), found.end())


def _letter(head: str) -> Marker | None:
    """Read a) / đ) / a. ."""
    found = _LETTER_MARK.match(head)
    if not found:
        return None
    twice = found["twice"].strip(".")
    if twice:
        ordinals = (letter_ordinal(found["n"]), int(twice))
        return Marker(Kind.LETTER_2, found["n"] + found["twice"], ordinals, found.end())
    return Marker(Kind.LETTER, found["n"], (letter_ordinal(found["n"]),), found.end())


def _worded(head: str, first: str) -> Marker | None:
    """Read Điều 1. / Phần I / Chương II / PHỤ LỤC 01 / Chỉ tiêu 1: ."""
    if first == "Đ" and (found := _ARTICLE.match(head)):
        return Marker(Kind.ARTICLE, f"Điều {found['n']}", (int(found["n"]),), found.end())
    if first in "PB" and (found := _APPENDIX.match(head)):
        return Marker(Kind.APPENDIX, found["shown"], (_ordinal(found["n"]),), found.end("shown"))
    if first in "PCM" and (found := _PART.match(head)):
        kind = Kind.PART if found["kind"][0].upper() == "P" else Kind.CHAPTER
        return Marker(kind, found["shown"], (_ordinal(found["n"] or found["w"]),), found.end(), found["kind"].upper())
    if first in "CMTNHGDcmtnhgd" and (found := _NAMED.match(head)):
        shown = f"{found['name']} {found['n']}" + (f".{found['m']}" if found["m"] else "")
        ordinals = (_ordinal(found["n"]), *((int(found["m"]),) if found["m"] else ()))
        return Marker(Kind.NAMED, shown, ordinals, found.end(), found["name"].lower())
    return None


def _ordinal(shown: str | None) -> int:
    """Give the number of an ordinal in figures, Roman letters or words; 1 where none is printed."""
    if not shown:
        return 1
    if shown.isdigit():
        return int(shown)
    return _WORD_ORDINALS.get(shown.lower()) or roman(shown) or letter_ordinal(shown.lower())
