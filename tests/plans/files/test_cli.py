"""The command `thidua read-plan`: what it prints, where, and what it answers."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plans.files.making import locked_word, picture_pdf, word_of
from thidua.plans.reader import cli
from thidua.plans.reader.cli.sentences import doubt, figure
from thidua.plans.reader.cli.sentences import sentence as sentence_of
from thidua.plans.reader.files import Reason, UnreadableFile

PLAN = """KẾ HOẠCH
Phát động đợt thi đua năm 2025

II. CHỈ TIÊU

1. Tỷ lệ người dân tham gia bảo hiểm y tế đạt 95%;

2. Thu ngân sách nhà nước trên địa bàn đạt 165.011,59 tỷ đồng.
"""
SOURCE = Path(cli.__file__).parents[4]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "kế hoạch.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does, in a process of its own and under a poor locale."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "LC_ALL": "C"}
    command = [sys.executable, "-m", "thidua.plans.reader.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env=environment, timeout=60)


def test_json_is_one_object_on_standard_output_and_nothing_else(plan: Path) -> None:
    done = run(plan, "--json")
    found = json.loads(done.stdout.decode("utf-8"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1
    assert found["text"] == PLAN
    assert {
        "document",
        "clauses",
        "targets",
        "deadlines",
        "legal_refs",
        "movements",
        "tasks",
        "obligations",
        "notes",
    } <= set(found)
    assert [item["value"] for item in found["targets"]] == [95, 165011.59]


def test_several_plans_give_one_object_a_line(plan: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main([str(plan), str(plan), "--json"]) == 0
    lines = capsysbinary.readouterr().out.splitlines()
    assert [json.loads(line)["text"] for line in lines] == [PLAN, PLAN]


def test_people_get_tables_as_wide_as_their_terminal(plan: Path) -> None:
    done = run(plan)
    shown = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Chỉ tiêu (2)" in shown
    assert "165.011,59" in shown
    assert "(văn bản không ghi)" in shown
    assert max(map(len, shown.splitlines())) <= 120


def test_a_narrow_terminal_is_respected(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert cli.main([str(plan)]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 72


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_that_says_what_to_do(reason: Reason) -> None:
    sentence = sentence_of(UnreadableFile(reason, {"limit_mb": 100, "seconds": 20}))
    assert "; hãy " in sentence
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize("json_wanted", [[], ["--json"]])
def test_a_file_that_gives_no_text_is_answered_by_one_sentence(tmp_path: Path, json_wanted: list[str]) -> None:
    files = {
        "khoa.docx": (locked_word(word_of("KẾ HOẠCH")), "bỏ mật khẩu rồi thử lại."),
        "quet.pdf": (picture_pdf(), "không có lớp chữ"),
        "rong.txt": (b"", "không có chữ nào"),
        "anh.docx": (b"\x89PNG\r\n\x1a\n" + bytes(99), "không phải là văn bản"),
    }
    for name, (data, words) in files.items():
        (tmp_path / name).write_bytes(data)
        done = run(tmp_path / name, *json_wanted)
        said = done.stderr.decode("utf-8")
        assert (done.returncode, done.stdout, said.count("\n")) == (2, b"", 1)
        assert words in said
        assert "Traceback" not in said


def test_a_missing_file_and_a_folder_are_answered_likewise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(tmp_path / "khong-co.docx")]) == 2
    assert cli.main([str(tmp_path)]) == 2
    missing, folder = capsys.readouterr().err.splitlines()
    assert missing.endswith("Không tìm thấy tệp này; hãy kiểm tra lại tên và đường dẫn.")
    assert folder.endswith("Đây là một thư mục; hãy chỉ rõ tệp kế hoạch trong thư mục đó.")


def test_what_can_be_read_is_read_though_another_file_cannot(
    plan: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main([str(plan.with_name("khong-co.txt")), str(plan), "--json"]) == 2
    assert json.loads(capsysbinary.readouterr().out)["text"] == PLAN


def test_a_name_of_odd_bytes_does_not_break_the_sentence(tmp_path: Path) -> None:
    done = run(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["--json", ""])
def test_a_reader_that_goes_away_is_no_error(plan: Path, form: str) -> None:
    plans = " ".join([shlex.quote(str(plan))] * 40)
    command = f"{shlex.quote(sys.executable)} -m thidua.plans.reader.cli {form} {plans} | head -c 10"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_command_loads_no_django(plan: Path) -> None:
    code = "import sys; from thidua.plans.reader.cli import main; main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(plan), "--json"], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 0


def test_figures_are_written_the_vietnamese_way() -> None:
    assert [figure(value) for value in (165011.59, 7, [7, 7.5], 0.2, 1000000)] == [
        "165.011,59",
        "7",
        "7 - 7,5",
        "0,2",
        "1.000.000",
    ]


def test_doubts_are_said_in_sentences_and_unknown_ones_are_still_shown() -> None:
    assert doubt("percentage_points", {"label": "Tỷ lệ hộ nghèo giảm", "value": 0.2}) == (
        "“Tỷ lệ hộ nghèo giảm” là tỷ lệ mà chỉ tiêu là 0,2%: cần xác nhận đây là điểm phần trăm."
    )
    assert doubt("period_length", {"said": 5}) == "Ghi là 5 năm nhưng tính ra … năm."
    assert doubt("something_new", {"value": 3}) == "something_new: value 3"
