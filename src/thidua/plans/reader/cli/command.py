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

from thidua.plans.reader import read
from thidua.plans.reader.cli.sentences import sentence
from thidua.plans.reader.cli.tables import printable, write_tables
from thidua.plans.reader.files import UnreadableFile, read_file

Json = dict[str, Any]

UNREADABLE = 2
INTERRUPTED = 130
_MANY = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Read the files named; give 0, 2 where a file could not be read (others still are), 130 after Ctrl-C."""
    options = _options(argv)
    try:
        return _read_all(options.files, as_json=options.json)
    except BrokenPipeError:
        _close_quietly()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


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
            sys.stderr.write(f"{printable(file)}: {sentence(refusal)}\n")
            status = UNREADABLE
            continue
        if as_json:
            _write_json(found)
        else:
            write_tables(found, PurePath(file).name)
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
