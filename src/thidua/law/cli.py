"""`thidua eligibility`: hold a nominee's facts against a title as the law stands on a day."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from thidua.law.eligibility import eligibility
from thidua.law.facts import UnreadableFacts, facts_in
from thidua.law.reading import law
from thidua.law.sentences import sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.law.eligibility import Eligibility
    from thidua.law.facts import Facts

MOST_BYTES: Final = 1_000_000
ANSWERS: Final = {"yes": "Đủ điều kiện", "no": "Không đủ điều kiện", "person": "Cần người xét"}
MARKS: Final = {"yes": "đạt", "no": "không", "person": "người xét"}
REFUSED: Final = 2


def main(arguments: Sequence[str]) -> int:
    """Answer on standard output; 0 whatever the answer is, 2 where the question cannot be read."""
    asked = _parser().parse_args(arguments)
    title = law().titles.get(asked.code)
    if title is None:
        return _refuse(f"Không rõ mã “{asked.code}”. Dùng một trong: {', '.join(law().titles)}.")
    try:
        facts = _read(asked.facts)
    except UnreadableFacts as error:
        return _refuse(f"{asked.facts}: {error.place}: {error.wanted}.")
    except OSError as error:
        return _refuse(f"Không đọc được {asked.facts}: {error.strerror}.")
    found = eligibility(law(), title, facts, asked.on)
    sys.stdout.write(_as_json(found) if asked.json else _as_text(title.name, found))
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="thidua eligibility", description="Xét một người, tập thể, hộ có đủ điều kiện một danh hiệu, hình thức."
    )
    parser.add_argument("--code", required=True, help="mã danh hiệu, hình thức; ví dụ CSTDT")
    parser.add_argument("--facts", required=True, type=Path, help="tệp JSON các dữ kiện")
    parser.add_argument("--on", type=_day, default=None, required=True, help="ngày xét, ví dụ 2025-12-20")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("cần một ngày dạng 2025-12-20") from error


def _read(path: Path) -> Facts:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableFacts("tệp", "quá lớn, tối đa 1 MB")
    try:
        return facts_in(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnreadableFacts):
            raise
        raise UnreadableFacts("tệp", "không phải JSON mã UTF-8") from error


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"thidua eligibility: {sentence}\n")
    return REFUSED


def _as_json(found: Eligibility) -> str:
    plain: dict[str, Any] = {
        "answer": found.answer.value,
        "rules": [
            {
                "id": one.id,
                "article": one.article,
                "outcome": one.finding.outcome.value,
                "reason": sentences(one.finding.why),
                "confidence": one.confidence.value,
            }
            for one in found.rules
        ],
        "notes": [sentence(one) for one in found.notes],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _as_text(name: str, found: Eligibility) -> str:
    lines = [f"{name}: {ANSWERS[found.answer.value]}"]
    for one in found.rules:
        doubt = "" if one.confidence.is_verified else " (chưa kiểm chứng)"
        lines.append(
            f"  {one.id:<10} {MARKS[one.finding.outcome.value]:<9} {one.article}{doubt}: {sentences(one.finding.why)}"
        )
    lines += [f"  Lưu ý: {sentence(one)}" for one in found.notes]
    return "\n".join(lines) + "\n"
