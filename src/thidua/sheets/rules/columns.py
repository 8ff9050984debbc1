"""Columns of a table and what a cell in them means."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.kernel.dates import table_date
from thidua.kernel.numbers import format_number
from thidua.kernel.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.sheets.workbook.reading import Value

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
_YES: Final = frozenset({"x", "co", "1", "true", "dung", "yes", "v"})
_NO: Final = frozenset({"", "khong", "0", "false", "sai", "no", "-"})
_UNSEEN: Final = dict.fromkeys([*range(32), 127, *range(0x80, 0xA0), 0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                0x202D, 0x202E, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF])  # fmt: skip
_BLANKS: Final = dict.fromkeys([9, 10, 13, 0x85, 0xA0], " ")


class Form(StrEnum):
    """What a column holds."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"
    NUMBER = "number"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its code, the heading that files carry, and what its cells may hold.

    ``needed``: a file without it is refused; ``filled``: a row without it is refused. ``choices`` pairs each code with
    its label, which is what cells show. ``aliases`` are other headings under which it is found. ``says`` explains it in
    the sheet of instructions.
    """

    code: str
    heading: str
    form: Form = Form.TEXT
    needed: bool = False
    filled: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    most: int = 250
    width: int = 20
    says: str = ""


class Unfit(Exception):
    """A cell does not hold what its column should; ``code`` says why, ``params`` what belongs into the sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        """Keep both."""
        super().__init__(code)
        self.code = code
        self.params = params


ERROR: Final = "#ERROR!"
"""Stands for a cell that shows an error of Excel's, such as #REF!, and so holds nothing."""
Typed = str | int | bool | None
"""A cell's value as it is kept: days as ISO text, an empty number as None, every other empty cell as an empty text."""
NOTHING: Final[dict[Form, Typed]] = {Form.NUMBER: None, Form.FLAG: False}
"""What an empty cell means where it is no empty text."""


def clean(text: str) -> str:
    """Give a text in composed letters, its blanks single and signs that nobody sees taken out."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return nfc(text)
    return " ".join(nfc(text).translate(_BLANKS).translate(_UNSEEN).split())


_EDGE: Final = "|"
"""Stands between cells that are looked at together; unlike a control sign it can be printed."""


def as_they_stand(cells: Sequence[Value], column: Column) -> bool:
    """Say whether every cell is a text that `value_of` would give back as it is; a quick look that may miss some.

    What is printable and composed (NFC) as one text is so in each of its pieces, so the cells are looked at together.
    """
    if column.form not in {Form.TEXT, Form.CODE}:
        return False
    texts = [cell for cell in cells if type(cell) is str]
    if len(texts) < len(cells):
        return False
    together = _EDGE.join(texts)
    bounded = f"{_EDGE}{together}{_EDGE}"
    return (
        together.isprintable()
        and not any(blank in bounded for blank in ("  ", f"{_EDGE} ", f" {_EDGE}"))
        and unicodedata.is_normalized("NFC", together)
        and max(map(len, texts), default=0) <= column.most
        and not (column.filled and "" in texts)
    )


def value_of(cell: Value, column: Column) -> Typed:
    """Give what a cell means in its column; raises `Unfit`."""
    if cell is ERROR:
        raise Unfit("error_cell")
    value = _typed(cell, column)
    if column.filled and value in {"", None}:
        raise Unfit("required")
    return value


def _typed(cell: Value, column: Column) -> Typed:
    if column.form is Form.DAY:
        return _day(cell)
    if column.form is Form.FLAG:
        return _flag(cell)
    if column.form is Form.NUMBER:
        return _number(cell)
    if column.form is Form.FIGURE:
        return _figure(cell, column)
    return _choice(cell, column) if column.form is Form.CHOICE else _text(cell, column)


def shown(cell: Value) -> str:
    """Write a cell as its reader saw it, as near as can be."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 -- digits that Excel keeps
        return str(int(cell))
    if isinstance(cell, date):
        return table_date(cell)
    return str(cell)


def _text(cell: Value, column: Column) -> str:
    if isinstance(cell, bool):
        raise Unfit("not_a_text")
    if isinstance(cell, date | time | timedelta):
        raise Unfit("became_a_day")
    text = clean(shown(cell))
    if len(text) > column.most:
        raise Unfit("too_long", limit=column.most)
    return text


def _day(cell: Value) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    day = cell if isinstance(cell, date) else _typed_day(cell)
    if day is None:
        return ""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Unfit("day_out_of_range")
    return day.isoformat()


def _typed_day(cell: Value) -> date | None:
    """Read 1/7/2025, 01-07-2025 or 2025-07-01; a bare number is none, whatever Excel may have meant by it."""
    if not isinstance(cell, str):
        raise Unfit("not_a_day")
    text = clean(cell)
    if not text:
        return None
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) != 3 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):  # noqa: PLR2004 -- day, month, year
        raise Unfit("not_a_day")
    if max(map(len, parts)) > 6:  # noqa: PLR2004 -- beyond any year with its blanks
        raise Unfit("not_a_day")
    first, month, last = (int(part) for part in parts)
    year, day = (first, last) if len(parts[0].strip()) == 4 else (last, first)  # noqa: PLR2004 -- digits of a year
    try:
        return date(year, month, day)
    except ValueError:
        raise Unfit("not_a_day") from None


def _flag(cell: Value) -> bool:
    if isinstance(cell, bool):
        return cell
    word = fold(clean(shown(cell))).strip(". ")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unfit("not_a_flag")


def _choice(cell: Value, column: Column) -> str:
    text = _text(cell, column)
    if not text:
        return ""
    wanted = fold(text)
    for code, label in column.choices:
        if wanted in {fold(label), code}:
            return code
    raise Unfit("not_a_choice", typed=text[:60], choices=", ".join(label for _code, label in column.choices))


def _figure(cell: Value, column: Column) -> str:
    """Give a figure as Vietnamese papers print it; what was typed as a text stays so, words among them.

    A number of Excel's own has a point before its decimals and none between thousands: 1.125 is not 1125.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return format_number(Decimal(f"{cell:.15g}"))
    return _text(cell, column)


def _number(cell: Value) -> int | None:
    if isinstance(cell, bool | date | time | timedelta):
        raise Unfit("not_a_number")
    text = clean(shown(cell))
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 9:  # noqa: PLR2004 -- no column here counts further
        raise Unfit("not_a_number")
    return int(text)
