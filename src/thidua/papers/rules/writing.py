"""Numbers, days, letters and lists as the Decree writes them, and text as it can be set in type."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import nfc
from thidua.papers.rules.decree import decree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

BLANK: Final = "\u00a0" * 6
"""Room for what is filled in by hand."""

_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_SPACES: Final = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_DOUBLED: Final = re.compile(" {2,}")
_UNPRINTED: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
_LAST_STOP: Final = re.compile(r"[\s;.,]+$")


def printable(text: str) -> str:
    """Give a text as it is printed: composed letters, one space where there were some, nothing that has no shape.

    Marks that turn the direction of writing have no shape either, so no text can show other than it reads.
    """
    if text.isprintable() and "  " not in text:
        return nfc(text).strip(" ")
    spaced = _SPACES.sub(" ", nfc(text))
    shaped = "".join(letter for letter in spaced if unicodedata.category(letter) not in _UNPRINTED)
    return _DOUBLED.sub(" ", nfc(shaped)).strip(" ")


def number_line(number: int | None, symbol: str) -> str:
    """Give "Số: 05/KH-UBND", or a blank to be filled in."""
    return f"Số: {number_of(number)}/{symbol}"


def number_of(number: int | None) -> str:
    """Give a number with its zero, or a blank."""
    if number is None:
        return BLANK
    return f"0{number}" if number < decree().number_zero_below else str(number)


def day_of(day: date | None, year: int | None = None) -> str:
    """Give "ngày 09 tháng 9 năm 2025": a zero before small days, and before January and February only.

    Without a day there are blanks; the year is printed where it is known.
    """
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {year or BLANK}"
    rules = decree()
    number = f"{day.day:02d}" if day.day < rules.day_zero_below else str(day.day)
    month = f"{day.month:02d}" if day.month in rules.zero_months else str(day.month)
    return f"ngày {number} tháng {month} năm {day.year}"


def place_line(place: str, day: date | None, year: int | None = None) -> str:
    """Give "Hải Phòng, ngày 09 tháng 9 năm 2025"."""
    return f"{place}, {day_of(day, year)}"


def roman(number: int) -> str:
    """Give a number in Roman figures."""
    if number < 1:
        raise ValueError(number)
    said = ""
    for worth, letters in _ROMAN:
        said += letters * (number // worth)
        number %= worth
    return said


def point(place: int) -> str:
    """Give the letter of a point, the first being 1: a b c d đ e g ...; after y come aa, ab."""
    if place < 1:
        raise ValueError(place)
    letters, said = decree().points, ""
    while place:
        place, at = divmod(place - 1, len(letters))
        said = letters[at] + said
    return said


def bare(text: str) -> str:
    """Give a text without the stops at its end."""
    return _LAST_STOP.sub("", text)


def listed(texts: Sequence[str], lead: str = "") -> tuple[str, ...]:
    """Give the lines of a list: each ends with ";", the last with "."."""
    last = len(texts) - 1
    return tuple(f"{lead}{bare(text)}{'.' if at == last else ';'}" for at, text in enumerate(texts))


def ended(text: str) -> str:
    """Give the last words of a text with the sign that it ends: "./."."""
    end = decree().end
    return text if text.endswith(end) else f"{bare(text)}{end}"
