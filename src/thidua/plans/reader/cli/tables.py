"""A reading as tables that a person can read, as wide as the terminal."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.plans.reader.cli.sentences import doubt, figure

Json = dict[str, Any]

_PLAIN_WIDTH = 120
_COMPARISONS = {"=": "đạt", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "≈": "khoảng", "range": "từ - đến"}
_OPERATORS = {
    "before": "trước ngày",
    "by": "chậm nhất",
    "through": "đến hết",
    "on": "vào ngày",
    "from": "từ ngày",
    "in_month": "trong tháng",
    "in_year": "trong năm",
    "event": "khi có sự kiện",
}
_MONTHS_WITH_ZERO = {"01", "02"}
"""Decree 30/2020: a zero before days under 10 and before the months 1 and 2 only."""

_HEAD_FIELDS = (
    ("doc_type", "Loại văn bản"),
    ("number", "Số, ký hiệu"),
    ("date", "Ngày"),
    ("place", "Nơi ban hành"),
    ("issuer", "Cơ quan"),
    ("signer_title", "Chức vụ người ký"),
    ("signer", "Người ký"),
    ("title", "Trích yếu"),
)


def write_tables(found: Json, name: str) -> None:
    """Print one plan: its head, then a table for each kind of thing that was read in it."""
    console = _console()
    console.rule(Text(printable(name), style="bold"))
    console.print(_head(found["document"]))
    for table in _tables(found):
        console.print()
        console.print(table)


class _Terminal(Console):
    """A console that tells the command when its reader has gone, instead of ending the process itself."""

    def on_broken_pipe(self) -> None:
        """Hand the broken pipe on."""
        raise BrokenPipeError


def _console() -> Console:
    """Give the terminal at its own width; where there is none, lines of a width that a file can bear."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    has_width = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    return _Terminal(width=None if has_width else _PLAIN_WIDTH)


def _head(document: Json) -> Table:
    """Lay out what the head of the document says, and what it does not say."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for key, label in _HEAD_FIELDS:
        said = _day(document["date"]) if key == "date" else document.get(key)
        grid.add_row(label, Text(str(said or "(văn bản không ghi)")))
    return grid


def _tables(found: Json) -> Iterator[Table | Text]:
    """Lay out targets, deadlines, obligations, citations, movements, tasks and doubts, in this order."""
    yield _table(
        "Chỉ tiêu",
        ("Mục", "Chỉ tiêu", ">Giá trị", "So sánh", "Đơn vị"),
        [
            (item["clause"], _target_label(item), figure(item["value"]), _comparison(item), _measure(item))
            for item in found["targets"]
        ],
    )
    yield _table(
        "Thời hạn",
        ("Mục", "Hạn", "Việc", "Ai làm"),
        [(item["clause"], _due(item), item["what"], item.get("who") or "") for item in found["deadlines"]],
    )
    yield _table(
        "Việc phải làm",
        ("Mục", "Ai làm", "Việc", "Hạn"),
        [
            (item["clause"], item.get("who") or "", item["what"], _due(item["due"]) if item["due"] else "")
            for item in found["obligations"]
        ],
    )
    yield _table(
        "Văn bản viện dẫn",
        ("Số, ký hiệu", "Ngày", "Loại", "Trích yếu"),
        [
            (item["number"], _day(item["date"]), item.get("kind") or "", item.get("subject") or "")
            for item in found["legal_refs"]
        ],
    )
    yield _table(
        "Phong trào thi đua",
        ("Mục", "Phong trào"),
        [(item["clause"], item["name"]) for item in found["movements"]],
    )
    yield _table(
        "Nhiệm vụ, giải pháp",
        ("Mục", "Nội dung", "Viện dẫn"),
        [(item["clause"], item["text"], ", ".join(item["cites"])) for item in found["tasks"]],
    )
    yield _table(
        "Điểm cần xem lại",
        ("Điều cần xem", "Đoạn văn bản"),
        [(doubt(item["kind"], item["params"]), found["text"][item["start"] : item["end"]]) for item in found["notes"]],
    )


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table | Text:
    """Lay out rows under a title with their count; a column named with a leading ">" is set to the right."""
    if not rows:
        return Text(f"{title}: không có", style="bold")
    table = Table(title=f"{title} ({len(rows)})", title_justify="left", title_style="bold", expand=False)
    for number, column in enumerate(columns):
        right = column.startswith(">")
        name = column.removeprefix(">")
        table.add_column(
            name,
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=right or number == 0,
        )
    for row in rows:
        table.add_row(*(Text(" ".join(printable(cell).split())) for cell in row))
    return table


def _target_label(item: Json) -> str:
    """Give a target's label, with its year where it has one and the one it is a part of."""
    label = str(item["label"])
    if item.get("parent"):
        label = f"↳ {label}"
    return f"{label} ({item['horizon']})" if item.get("horizon") else label


def _comparison(item: Json) -> str:
    """Give the comparison in words or signs; a change says which way."""
    words = _COMPARISONS.get(item["comparator"], str(item["comparator"]))
    change = {"increase": "tăng", "decrease": "giảm"}.get(item.get("direction", ""))
    return f"{change}, {words}" if change else words


def _measure(item: Json) -> str:
    """Write the measure of a target, and the figure the text gives in a second one."""
    measure, other = item.get("unit") or "", item.get("alt")
    return f"{measure} ({figure(other['value'])} {other['unit']})" if other else measure


def _due(item: Json) -> str:
    """Write a deadline: the word before the day, the day, and how it repeats."""
    parts = [
        _OPERATORS.get(item["operator"], item["operator"]),
        _day(item.get("date")),
        item.get("recurrence") or "",
    ]
    return " ".join(part for part in parts if part)


def _day(iso: str | None) -> str:
    """Write an ISO day as 09/9/2025; "" where there is none."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{day}/{month if month in _MONTHS_WITH_ZERO else int(month)}/{year}"


def printable(file: str) -> str:
    """Give a file's name so that it can be printed, whatever bytes it was made of."""
    return file.encode("utf-8", errors="replace").decode("utf-8")
