"""Numbers as Vietnamese papers print them: a dot between thousands, a comma before decimals, zeros in front.

`165.011,59` is 165011.59, `49,7` is 49.7, `02` is 2, `7 - 7,5` is a range. A single dot that cannot part thousands
(`4.5`) is read as a decimal point, because spreadsheets print it so.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = r"\d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,9})?(?![\d])|\d{1,3}(?:,\d{3}){2,6}(?![\d,])|\d{1,15}(?:[.,]\d{1,9})?"
"""The pattern of one number, every repeat bounded; no group of its own."""

DASH: Final = r"[-\u2010-\u2015\u2212~]"
"""The dashes that stand between the ends of a range."""

NUMBER: Final = re.compile(DIGITS)
RANGE: Final = re.compile(rf"(?P<low>{DIGITS})\s{{0,3}}(?:{DASH}|đến|tới)\s{{0,3}}(?P<high>{DIGITS})")

# Three digits after a point are a group even where the first group is too long (20301.250): a slip, no decimals.
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{4,}\.\d{3}")
_COMMA_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_WORDS: Final = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


def parse_number(text: str) -> Decimal:
    """Read one number; raises ValueError where the text is none."""
    shown = text.strip()
    if not shown.isascii():
        raise ValueError(f"no number: {text!r}")
    sign, shown = (Decimal(-1), shown[1:]) if shown.startswith("-") else (Decimal(1), shown)
    if _GROUPED.fullmatch(shown):
        return sign * Decimal(shown.replace(".", "").replace(",", "."))
    if _COMMA_GROUPED.fullmatch(shown):
        return sign * Decimal(shown.replace(",", ""))
    if _PLAIN.fullmatch(shown):
        return sign * Decimal(shown.replace(",", "."))
    raise ValueError(f"no number: {text!r}")


def parse_range(text: str) -> tuple[Decimal, Decimal]:
    """Read `10 - 13` or `10 đến 13`, lower end first; raises ValueError where the text is no range."""
    found = RANGE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"no range: {text!r}")
    return parse_number(found["low"]), parse_number(found["high"])


def parse_word(text: str) -> Decimal | None:
    """Read a small number written as a word ("một" to "mười"); None where the word is no number."""
    value = _WORDS.get(text.strip().lower())
    return None if value is None else Decimal(value)


def format_number(value: Decimal, *, places: int | None = None, width: int = 1) -> str:
    """Print a number the Vietnamese way; `width` puts zeros before a small whole number (`02`).

    `places` rounds to that many decimals; without it all decimals the value has are printed.
    """
    shown = f"{abs(value):,.{places}f}" if places is not None else f"{abs(value):,f}"
    whole, _, decimals = shown.partition(".")
    whole = whole.replace(",", ".").rjust(width, "0")
    return ("-" if value < 0 else "") + whole + ("," + decimals if decimals else "")


def format_range(low: Decimal, high: Decimal) -> str:
    """Print a range as `7 - 7,5`."""
    return f"{format_number(low)} - {format_number(high)}"
