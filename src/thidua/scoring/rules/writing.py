"""A table as offices type it: each rule as a short text, ties and classes as lines, the same on pages and in Excel.

Numbers are Vietnamese (``0,5``). What is written is read back the same; what cannot be read raises ``BadText`` with a
code and the text that it is about.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.numbers import format_number, parse_number
from thidua.scoring.rules.table import Band, Failing, Grade, Kind, Option, Tie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from thidua.scoring.rules.table import Item

FEWER: Final = "càng ít càng tốt"
ZERO: Final = "không được tính điểm"
UNRANKED: Final = "không xếp loại"
TIES: Final = {"item": "mục", "count": "đếm", "deductions": "điểm trừ", "ballot": "bỏ phiếu"}
_NUMBER: Final = r"-?[0-9.,]+"
_BETWEEN: Final = re.compile(rf"(?:từ\s+)?({_NUMBER})\s*(?:đến dưới|đến|-|–)\s*({_NUMBER})")
_BELOW: Final = re.compile(rf"(?:dưới|<)\s*({_NUMBER})")
_ABOVE: Final = re.compile(rf"(?:từ|>=|≥)\s*({_NUMBER})(?:\s*trở lên)?")
_EVERY: Final = "mọi giá trị"
_EACH: Final = re.compile(rf"({_NUMBER})\s*(?:/\s*lần|điểm mỗi lần|điểm/lần)?")
_DUTY: Final = re.compile(rf"(muộn|thiếu|sớm)\s+({_NUMBER})")
_DUTIES: Final = {"each": "muộn", "each_missing": "thiếu", "each_early": "sớm"}


class BadText(ValueError):
    """A text that is none of what is read here; ``text`` is the part that it is about."""

    def __init__(self, code: str, text: str) -> None:
        """Keep the code and the text."""
        super().__init__(code)
        self.code = code
        self.text = text


def number_in(text: str) -> Decimal | None:
    """Read a number, nothing as None; raises ``BadText``."""
    if not text.strip():
        return None
    try:
        return parse_number(text)
    except ValueError:
        raise BadText("number", text) from None


def number_text(value: Decimal | None) -> str:
    """Write a number, None as nothing."""
    return "" if value is None else format_number(value)


def _number(text: str) -> Decimal:
    found = number_in(text)
    if found is None:
        raise BadText("number", text)
    return found


def lines_of(text: str) -> list[str]:
    """Give the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


# -- The rule of an item ----------------------------------------------------------------------------------------------


def rule_text(item: Item) -> str:
    """Write what is particular to an item of its kind."""
    return _WRITERS[item.kind](item) if item.kind in _WRITERS else ""


def rule_in(kind: Kind, text: str) -> dict[str, Any]:
    """Read what `rule_text` wrote, as columns of an item; raises ``BadText``."""
    if kind not in _READERS:
        if text.strip():
            raise BadText("rule", text)
        return {}
    return _READERS[kind](text)


def _band_text(band: Band) -> str:
    start, end = number_text(band.start), number_text(band.end)
    if band.start is None:
        where = _EVERY if band.end is None else f"dưới {end}"
    else:
        where = f"từ {start} trở lên" if band.end is None else f"từ {start} đến dưới {end}"
    return f"{where}: {number_text(band.points)}"


def _band_in(line: str) -> Band:
    where, colon, points = line.rpartition(":")
    where = where.strip().lower()
    if not colon:
        raise BadText("band", line)
    if where == _EVERY:
        return Band(None, None, _number(points))
    if found := _BETWEEN.fullmatch(where):
        return Band(_number(found[1]), _number(found[2]), _number(points))
    if found := _BELOW.fullmatch(where):
        return Band(None, _number(found[1]), _number(points))
    if found := _ABOVE.fullmatch(where):
        return Band(_number(found[1]), None, _number(points))
    raise BadText("band", line)


def _option_in(line: str) -> Option:
    words, colon, points = line.rpartition(":")
    if not colon or not words.strip():
        raise BadText("option", line)
    return Option(words.strip(), _number(points))


def _ratio_in(text: str) -> dict[str, Any]:
    words = text.strip().lower()
    if words not in {"", FEWER}:
        raise BadText("rule", text)
    return {"fewer": words == FEWER}


def _count_in(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    found = _EACH.fullmatch(text.strip().lower())
    if not found:
        raise BadText("each", text)
    return {"each": _number(found[1])}


def _gate_in(text: str) -> dict[str, Any]:
    words = text.strip().lower()
    if words not in {"", ZERO, UNRANKED}:
        raise BadText("rule", text)
    return {"failing": Failing.UNRANKED if words == UNRANKED else Failing.ZERO}


def _duties_text(item: Item) -> str:
    pairs = ((word, getattr(item, name)) for name, word in _DUTIES.items())
    return "; ".join(f"{word} {number_text(each)}" for word, each in pairs if each is not None)


def _duties_in(text: str) -> dict[str, Any]:
    names = {word: name for name, word in _DUTIES.items()}
    found: dict[str, Any] = {}
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        match = _DUTY.fullmatch(part.strip().lower())
        if not match:
            raise BadText("duties", part)
        found[names[match[1]]] = _number(match[2])
    return found


def _formula_text(item: Item) -> str:
    return f"{item.formula}\n{', '.join(item.names)}" if item.names else item.formula


def _formula_in(text: str) -> dict[str, Any]:
    """Read a formula on the first line and the names of its numbers on the second."""
    lines = lines_of(text)
    if len(lines) > 2:  # noqa: PLR2004 -- a formula and its names
        raise BadText("formula", lines[2])
    names = tuple(name.strip() for name in lines[1].split(",") if name.strip()) if len(lines) > 1 else ()
    return {"formula": lines[0] if lines else "", "names": names}


_WRITERS: Final[Mapping[Kind, Callable[[Item], str]]] = {
    Kind.RATIO: lambda item: FEWER if item.fewer else "",
    Kind.COUNT: lambda item: "" if item.each is None else f"{number_text(item.each)}/lần",
    Kind.BAND: lambda item: "\n".join(map(_band_text, item.bands)),
    Kind.CHOICE: lambda item: "\n".join(f"{one.text}: {number_text(one.points)}" for one in item.options),
    Kind.GATE: lambda item: UNRANKED if item.failing is Failing.UNRANKED else ZERO,
    Kind.DUTIES: _duties_text,
    Kind.FORMULA: _formula_text,
}
_READERS: Final[Mapping[Kind, Callable[[str], dict[str, Any]]]] = {
    Kind.RATIO: _ratio_in,
    Kind.COUNT: _count_in,
    Kind.BAND: lambda text: {"bands": tuple(map(_band_in, lines_of(text)))},
    Kind.CHOICE: lambda text: {"options": tuple(map(_option_in, lines_of(text)))},
    Kind.GATE: _gate_in,
    Kind.DUTIES: _duties_in,
    Kind.FORMULA: _formula_in,
}


# -- Ties and classes -------------------------------------------------------------------------------------------------


def tie_cells(tie: Tie) -> tuple[str, str, str]:
    """Write a rule among equals: what is compared, of which items, in words."""
    return TIES.get(tie.by, tie.by), ", ".join(tie.codes), tie.text


def tie_in(cells: Sequence[str]) -> Tie:
    """Read a rule among equals; raises ``BadText``."""
    by, codes, text = (*(cell.strip() for cell in cells), "", "", "")[:3]
    known = {word: name for name, word in TIES.items()}
    if by.lower() not in known:
        raise BadText("tie", by)
    return Tie(known[by.lower()], tuple(code.strip() for code in codes.split(",") if code.strip()), text)


def grade_cells(grade: Grade) -> tuple[str, str, str, str]:
    """Write a class: its sign, its name, the least points, the share of units as a percentage."""
    share = "" if grade.share is None else f"{number_text(_plain(grade.share * 100))}%"
    return grade.code, grade.text, number_text(grade.least), share


def _plain(value: Decimal) -> Decimal:
    """Give a number without zeros at its end and without an exponent."""
    return Decimal(format(value.normalize(), "f"))


def grade_in(cells: Sequence[str]) -> Grade:
    """Read a class; raises ``BadText``."""
    code, text, least, share = (*(cell.strip() for cell in cells), "", "", "", "")[:4]
    part = number_in(share.rstrip("%").strip())
    return Grade(code, text, _number(least), None if part is None else _plain(part / 100))


def lines_in(text: str, read: Callable[[Sequence[str]], Any]) -> tuple[Any, ...]:
    """Read lines whose cells are parted by bars, as pages take them; raises ``BadText``."""
    return tuple(read(line.split("|")) for line in lines_of(text))


def lines_text(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of cells as lines, as pages show them."""
    return "\n".join(" | ".join(cells).rstrip(" |") for cells in rows)
