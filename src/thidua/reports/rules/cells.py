"""Cells: everything that is filled in, each with a key and one plain text.

``r.<target>.<part>`` is a part of a figure, ``s.<section>`` a section's text; ``<target>`` is the target's public id in
hexadecimal. A *field* is what is returned, opened and proved as a whole: a figure ``r.<target>``, a section
``s.<section>``, the signed document ``d``. A cell's text is *canonical*: a figure with a decimal comma, no grouping and
no zeros at the end of its decimals (``165011,59``), a day as ``2025-12-14``, a choice by its code, prose with its line
breaks; what cannot be read stays as it was typed. Canonical texts are what `kernel.merging` compares.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from uuid import UUID

from thidua.kernel.dates import days
from thidua.kernel.numbers import parse_number
from thidua.kernel.text import nfc

if TYPE_CHECKING:
    from decimal import Decimal

DOCUMENT: Final = "d"
FIGURE: Final = "r"
SECTION: Final = "s"
LONGEST_FIGURE: Final = 40
MOST_DIGITS: Final = 28
"""Decimals are exact to so many digits; a longer number would be rounded without a word."""
LONGEST_REASON: Final = 1000
LONGEST_SECTION: Final = 20_000


class Part(StrEnum):
    """The parts of a figure that are filled in."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    STATUS = "status"
    AS_OF = "as_of"
    LAST_YEAR = "last_year"
    ABSENT = "absent"
    """``na`` where the target does not apply to the unit, else nothing."""
    REASON = "reason"
    """Why it does not apply."""
    ANSWER = "answer"
    """The reason given to the sanity notes of the figure."""


_PARTS: Final = {part.value: part for part in Part}
NOT_APPLICABLE: Final = "na"
NUMBERS: Final = frozenset({Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR, Part.LAST_YEAR})
STATUSES: Final = ("actual", "estimate", "official")


@lru_cache(maxsize=1024)
def figure_field(target: UUID) -> str:
    """Give the field of a target's figure."""
    return f"{FIGURE}.{target.hex}"


@lru_cache(maxsize=8192)
def figure_key(target: UUID, part: Part) -> str:
    """Give the key of a part of a target's figure."""
    return f"{FIGURE}.{target.hex}.{part.value}"


def section_field(section: str) -> str:
    """Give the field, which is the key too, of a section."""
    return f"{SECTION}.{section}"


def field_of(key: str) -> str:
    """Give the field that a cell belongs to."""
    return ".".join(key.split(".")[:2]) if key.startswith(f"{FIGURE}.") else key


def target_of(field: str) -> UUID | None:
    """Give the target of a figure's field or key; None for anything else."""
    kind, _, rest = field.partition(".")
    try:
        return UUID(hex=rest.partition(".")[0]) if kind == FIGURE else None
    except ValueError:
        return None


def part_of(key: str) -> Part | None:
    """Give which part of a figure a key names; None for anything else."""
    kind, _, rest = key.partition(".")
    _, _, last = rest.partition(".")
    return _PARTS.get(last) if kind == FIGURE else None


def section_of(key: str) -> str:
    """Give the section that a key names, or nothing."""
    kind, _, rest = key.partition(".")
    return rest if kind == SECTION else ""


# -- Texts ------------------------------------------------------------------------------------------------------------


def number_text(value: Decimal | None) -> str:
    """Write a figure as cells keep it; nothing where there is none."""
    if value is None:
        return ""
    whole, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    shown = f"{whole},{decimals}" if decimals else whole
    return shown if value else "0"


def read_number(text: str) -> Decimal | None:
    """Read a figure out of a cell; None where it is empty, ``ValueError`` where it is no figure."""
    bare = text.strip()
    if not bare:
        return None
    if len(bare) > MOST_DIGITS and (len(bare) > LONGEST_FIGURE or sum(map(str.isdigit, bare)) > MOST_DIGITS):
        raise ValueError("too long")
    return parse_number(bare.replace("\u00a0", "").replace(" ", ""))


def canonical(key: str, typed: str) -> str:
    """Give the canonical text of what was typed into a cell; what cannot be read stays as it was typed."""
    part, bare = part_of(key), typed.replace("\x00", "").strip()  # no database keeps a NUL
    if part in NUMBERS:
        try:
            return number_text(read_number(bare))
        except ValueError:
            return bare
    if part is Part.AS_OF:
        found = read_day(bare)
        return found.isoformat() if found else bare
    if part is Part.STATUS:
        return bare
    if part is Part.ABSENT:
        return NOT_APPLICABLE if bare else ""
    return prose(bare)


def is_choice(key: str, text: str) -> bool:
    """Say whether a cell that offers choices has one of them; every other cell takes any text."""
    return part_of(key) is not Part.STATUS or text in STATUSES


def longest(key: str) -> int:
    """Say how many letters a cell may hold."""
    part = part_of(key)
    if part is None:
        return LONGEST_SECTION
    return LONGEST_REASON if part in {Part.REASON, Part.ANSWER} else LONGEST_FIGURE


def prose(typed: str) -> str:
    """Give typed prose as it is kept: composed, one kind of line break, no space at the ends of lines."""
    return nfc("\n".join(line.rstrip() for line in typed.splitlines())).strip()


def read_day(typed: str) -> date | None:
    """Read a day as a browser, a file or a person writes it; None where it is none, or anything stands beside it."""
    bare = typed.strip()
    try:
        return date.fromisoformat(bare)
    except ValueError:
        found = list(days(bare)) if len(bare) <= LONGEST_FIGURE else []
    beside = [bare[: one.start] + bare[one.end :] for one in found]
    return found[0].first_day() if len(found) == 1 and beside[0].strip().casefold() in {"", "ngày"} else None
