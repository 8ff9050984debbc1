"""`thidua eligibility` as somebody uses it: answers, and sentences about what could not be read."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from thidua.law.cli import main

if TYPE_CHECKING:
    from pathlib import Path

YEAR = {"completion": "xuat_sac", "titles": ["CSTDCS"], "initiatives": ["tinh"]}
FACTS = {"kind": "individual", "years": {"2023": YEAR, "2024": YEAR, "2025": YEAR}, "held": None}


def ask(path: Path, content: str, *more: str, code: str = "CSTDT") -> int:
    path.write_text(content, encoding="utf-8")
    return main(["--code", code, "--facts", str(path), "--on", "2025-12-20", *more])


def test_the_command_answers_as_json_without_the_framework(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    arguments = ["--code", "CSTDT", "--facts", str(path), "--on", "2025-12-20", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "eligibility", *arguments], capture_output=True, check=True, text=True
    )
    answer = json.loads(done.stdout)
    assert answer["answer"] == "yes"
    assert [(one["id"], one["outcome"], one["confidence"]) for one in answer["rules"]] == [
        ("X4", "yes", "quoted"),
        ("X5", "yes", "quoted"),
        ("CSTDT.1", "yes", "read"),
        ("CSTDT.2", "yes", "read"),
    ]
    assert {tuple(one) for one in answer["rules"]} == {("id", "article", "outcome", "reason", "confidence")}


def test_the_command_answers_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(tmp_path / "f.json", json.dumps(FACTS)) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Chiến sĩ thi đua cấp tỉnh: Đủ điều kiện\n")
    assert "3 năm liên tục đạt CSTDCS (2023-2025); cần 3" in shown


@pytest.mark.parametrize(
    ("plain", "sentence"),
    [
        ([], "tệp dữ kiện: cần một đối tượng {…}"),
        ({"kind": "dog"}, "kind: cần một trong: individual, collective, household"),
        (FACTS | {"years": {"25": YEAR}}, "years.25: cần một năm bốn chữ số"),
        (FACTS | {"years": {"2025": {"completion": "gioi"}}}, "years.2025.completion: cần một trong: khong_hoan_thanh"),
        (FACTS | {"years": {"2025": {"titel": []}}}, "years.2025: không rõ “titel”"),
        (FACTS | {"years": {"2025": {"titles": "CSTDCS"}}}, "years.2025.titles: cần một danh sách mã"),
        (FACTS | {"years": {"2025": {"discipline_ends_on": "x"}}}, "years.2025.discipline_ends_on: cần một ngày"),
        (FACTS | {"collective": {"ldtt_share": 75}}, "collective.ldtt_share: cần một tỷ lệ từ 0 đến 1"),
        (FACTS | {"collective": {"ldtt_share": "NaN"}}, "collective.ldtt_share: cần một tỷ lệ từ 0 đến 1"),
        (FACTS | {"collective": {"founded": -1}}, "collective.founded: cần một số nguyên không âm"),
        (FACTS | {"collective": {"targets_exceeded": 1}}, "collective.targets_exceeded: cần true, false hoặc null"),
        (FACTS | {"held": 7}, "held: cần null, hoặc lý do giữ"),
    ],
)
def test_facts_that_cannot_be_read_are_refused_with_their_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], plain: Any, sentence: str
) -> None:
    assert ask(tmp_path / "f.json", json.dumps(plain)) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("content", ["{", "[" * 100_000, '{"kind": "individual", "years": {"2025": 7}}', "\x00"])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    assert ask(tmp_path / "f.json", content) == 2
    assert "cần một đối tượng" in (shown := capsys.readouterr().err) or "không phải JSON" in shown


def test_an_unknown_code_and_a_file_that_is_not_there_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(tmp_path / "f.json", json.dumps(FACTS), code="KHONG_CO") == 2
    assert "Không rõ mã “KHONG_CO”. Dùng một trong: LDTT, CSTDCS" in capsys.readouterr().err
    assert main(["--code", "LDTT", "--facts", str(tmp_path / "none"), "--on", "2025-12-20"]) == 2
    assert "Không đọc được" in capsys.readouterr().err


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(tmp_path / "f.json", " " * 1_000_001) == 2
    assert "quá lớn" in capsys.readouterr().err
