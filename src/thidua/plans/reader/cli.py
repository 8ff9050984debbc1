"""The command `thidua read-plan`: plans read at the prompt, as a table for people or as JSON for programs."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from thidua.plans.reader import read
from thidua.plans.reader.files import Reason, UnreadableFile, read_file

Json = dict[str, Any]

UNREADABLE = 2
_MANY = 3
_PLAIN_WIDTH = 120
_SENTENCES = {
    Reason.MISSING: "Không tìm thấy tệp này; hãy kiểm tra lại tên và đường dẫn.",
    Reason.DIRECTORY: "Đây là một thư mục; hãy chỉ rõ tệp kế hoạch trong thư mục đó.",
    Reason.NOT_A_FILE: (
        "Đây không phải là một tệp thường; hãy lưu kế hoạch thành tệp .docx, .pdf, .txt hoặc .md rồi thử lại."
    ),
    Reason.NO_PERMISSION: ("Không có quyền đọc tệp này; hãy xin quyền đọc hoặc chép tệp sang thư mục của mình."),
    Reason.TOO_LARGE: "Tệp lớn hơn {limit_mb} MB; hãy bỏ bớt ảnh hoặc tách phần kế hoạch ra một tệp riêng.",
    Reason.TOO_MUCH_TEXT: "Tệp quá dài so với một kế hoạch; hãy tách riêng phần kế hoạch rồi thử lại.",
    Reason.EMPTY: "Tệp không có chữ nào; hãy kiểm tra lại tệp đã lưu.",
    Reason.ENCRYPTED: "Tệp này được đặt mật khẩu; hãy bỏ mật khẩu rồi thử lại.",
    Reason.SCANNED: (
        "Tệp này chỉ có ảnh chụp, không có lớp chữ; hãy dùng bản gốc .docx hoặc bản PDF đã nhận dạng chữ."
    ),
    Reason.CORRUPT: ("Tệp bị hỏng hoặc không đúng định dạng; hãy mở bằng phần mềm soạn thảo, lưu lại rồi thử lại."),
    Reason.SUSPICIOUS: ("Tệp có cấu trúc bất thường nên không được mở; hãy soạn lại hoặc lưu lại thành tệp .docx mới."),
    Reason.OLD_WORD: ("Tệp này ở định dạng soạn thảo cũ; hãy mở bằng Word và lưu lại dưới dạng .docx rồi thử lại."),
    Reason.NOT_A_DOCUMENT: "Tệp này không phải là văn bản; hãy chọn tệp .docx, .pdf, .txt hoặc .md.",
    Reason.UNKNOWN_ENCODING: ("Không nhận ra bảng mã của tệp; hãy lưu lại bằng bảng mã Unicode (UTF-8) rồi thử lại."),
    Reason.TOO_SLOW: "Tệp mất quá {seconds} giây mà chưa đọc xong; hãy lưu lại thành tệp .docx rồi thử lại.",
}
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


def main(argv: Sequence[str] | None = None) -> int:
    """Read the files named on the command line; 0, 2 where a file could not be read (others still are)."""
    options = _options(argv)
    try:
        return _read_all(options.files, as_json=options.json)
    except BrokenPipeError:
        _close_quietly()
        return 0


def sentence(refusal: UnreadableFile) -> str:
    """Say in plain Vietnamese why a file was not read and what to do next."""
    return _SENTENCES[refusal.code].format(**refusal.params)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="thidua read-plan",
        description="Đọc kế hoạch thi đua: chỉ tiêu, thời hạn, việc phải làm, văn bản viện dẫn, phong trào.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp .docx, .pdf, .txt hoặc .md")
    parser.add_argument("--json", action="store_true", help="in mỗi kế hoạch thành một đối tượng JSON trên một dòng")
    return parser.parse_args(argv)


def _read_all(files: Sequence[str], *, as_json: bool) -> int:
    """Print every plan as it is read; sentences on what could not be read go to standard error."""
    status = 0
    for file in _with_progress(files):
        try:
            found = read(read_file(file)).as_dict()
        except UnreadableFile as refusal:
            sys.stderr.write(f"{_printable(file)}: {sentence(refusal)}\n")
            status = UNREADABLE
            continue
        if as_json:
            _write_json(found)
        else:
            _write_tables(found, PurePath(file).name)
    sys.stdout.flush()
    return status


def _with_progress(files: Sequence[str]) -> Iterable[str]:
    """Show a bar on standard error while many files are read and somebody watches."""
    if len(files) < _MANY or not sys.stderr.isatty():
        return files
    return track(files, description="Đang đọc", console=Console(stderr=True), transient=True)


def _write_json(found: Json) -> None:
    """Write one object on one line, in UTF-8 whatever the terminal speaks."""
    line = json.dumps(found, ensure_ascii=False) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def _printable(file: str) -> str:
    """Give a file's name so that it can be printed, whatever bytes it was made of."""
    return file.encode("utf-8", errors="replace").decode("utf-8")


def _close_quietly() -> None:
    """Point standard output nowhere, so that nothing more is written to a reader that has gone."""
    with _null() as nowhere:
        os.dup2(nowhere, sys.stdout.fileno())


@contextmanager
def _null() -> Iterator[int]:
    descriptor = os.open(os.devnull, os.O_WRONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


# -- Tables for people --------------------------------------------------------------------------------


def _write_tables(found: Json, name: str) -> None:
    """Print one plan: its head, then a table for each kind of thing that was read in it."""
    console = _console()
    console.rule(Text(_printable(name), style="bold"))
    console.print(_head(found["document"]))
    for table in _tables(found):
        console.print(table)


def _console() -> Console:
    """Give the terminal at its own width; where there is none, lines of a width that a file can bear."""
    if sys.stdout.isatty():
        return Console()
    return Console(file=sys.stdout, width=int(os.environ.get("COLUMNS") or _PLAIN_WIDTH))


def _head(document: Json) -> Table:
    """Lay out what the head of the document says, and what it does not say."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for key, label in _HEAD_FIELDS:
        grid.add_row(label, Text(str(document.get(key) or "(văn bản không ghi)")))
    return grid


def _tables(found: Json) -> Iterator[Table | Text]:
    """Lay out targets, deadlines, obligations, citations, movements, tasks and doubts, in this order."""
    yield _table(
        "Chỉ tiêu",
        ("Mục", "Chỉ tiêu", ">Giá trị", "So sánh", "Đơn vị"),
        [
            (
                item["clause"],
                _target_label(item),
                _value(item["value"]),
                _comparison(item),
                item.get("unit") or "",
            )
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
        ("Dấu hiệu", "Chi tiết", "Đoạn văn bản"),
        [
            (item["kind"], _parameters(item["params"]), found["text"][item["start"] : item["end"]])
            for item in found["notes"]
        ],
    )


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table | Text:
    """Lay out rows under a title with their count; a column named with a leading ">" is set to the right."""
    if not rows:
        return Text(f"\n{title}: không có", style="bold")
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
        table.add_row(*(Text(" ".join(_printable(cell).split())) for cell in row))
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


def _value(value: float | list[float]) -> str:
    """Write a figure the Vietnamese way: 165.011,59; a range as 7 - 7,5."""
    if isinstance(value, list):
        return " - ".join(_value(part) for part in value)
    whole, _, fraction = f"{value:.6f}".rstrip("0").rstrip(".").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped


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


def _parameters(params: Json) -> str:
    return ", ".join(f"{key}: {value}" for key, value in params.items())


if __name__ == "__main__":
    sys.exit(main())
