"""Settings: read with types, and refused in production where they would be unsafe."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from string import ascii_lowercase, digits

import pytest

from thidua.config import environment as env

ROOT = Path(__file__).resolve().parents[2]
SAFE = {"THIDUA_ENV": "production", "SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": "thidua.example"}


def load(**variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    code = "from django.conf import settings; settings.DEBUG"
    return subprocess.run(
        [sys.executable, "-c", code],
        env=kept | {"DJANGO_SETTINGS_MODULE": "thidua.config.settings"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_development_starts_with_nothing_set() -> None:
    assert load().returncode == 0


def test_production_starts_with_a_secret_and_hosts() -> None:
    assert load(**SAFE).returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("DEBUG", "1"),
        ("THIDUA_DEMO", "1"),
        ("THIDUA_DEMO_DAY", "2025-09-17"),
    ],
)
def test_production_refuses_what_suits_a_developer(name: str, value: str) -> None:
    outcome = load(**SAFE | {name: value})
    assert outcome.returncode != 0
    assert f"refuses the present value of {name}" in outcome.stderr


@pytest.mark.parametrize(("typed", "said"), [("1", True), ("Yes", True), ("off", False), ("", False)])
def test_a_flag_is_yes_or_no(monkeypatch: pytest.MonkeyPatch, typed: str, said: bool) -> None:
    monkeypatch.setenv("X", typed)
    assert env.flag("X") is said


@pytest.mark.parametrize(
    ("read", "typed"), [(env.flag, "maybe"), (lambda name: env.number(name, 1), "ten"), (env.day, "17/9/2025")]
)
def test_what_cannot_be_read_is_said_plainly(monkeypatch: pytest.MonkeyPatch, read: object, typed: str) -> None:
    monkeypatch.setenv("X", typed)
    assert callable(read)
    with pytest.raises(env.BadEnvironment, match=r"^X="):
        read("X")


def test_days_numbers_and_lists_have_their_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("D", "2025-09-17")
    monkeypatch.setenv("L", " a, b ,")
    assert (env.day("D"), env.day("none"), env.number("none", 7), env.items("L")) == (
        date(2025, 9, 17),
        None,
        7,
        ["a", "b"],
    )


def test_reading_a_plan_starts_no_framework(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Tỷ lệ hộ nghèo dưới 1%.\n", encoding="utf-8")
    code = (
        "import sys; sys.argv = ['thidua', 'read-plan', '--json', sys.argv[1]]\n"
        "from thidua.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    code = end.code\n"
        "print('django' in sys.modules, code, file=sys.stderr)"
    )
    outcome = subprocess.run([sys.executable, "-c", code, str(plan)], capture_output=True, text=True, check=True)
    assert outcome.stderr.strip() == "False 0"
    assert outcome.stdout.startswith("{")


def command(var: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "thidua", *words],
        env=kept | {"THIDUA_VAR": str(var)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_at_the_prompt_a_bad_variable_is_one_sentence(tmp_path: Path) -> None:
    outcome = command(tmp_path, "check", **SAFE | {"THIDUA_DEMO": "1"})
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert outcome.stderr == (
        "thidua: THIDUA_ENV=production refuses the present value of THIDUA_DEMO. Set a secret of 50 characters or more "
        "and the site's host names; unset the demonstration and DEBUG.\n"
    )


def test_production_can_be_checked_before_anything_is_prepared(tmp_path: Path) -> None:
    secret = (ascii_lowercase + digits) * 2
    outcome = command(tmp_path, "check", "--deploy", **SAFE | {"SECRET_KEY": secret})
    assert (outcome.returncode, re.findall(r"\((\w+\.\w+)\)", outcome.stderr)) == (0, ["staticfiles.W004"])


def test_preparing_in_production_says_nothing_that_nobody_asked(tmp_path: Path) -> None:
    outcome = command(tmp_path, "prepare", **SAFE)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")


def test_every_variable_that_is_read_stands_in_the_documents() -> None:
    read = set(
        re.findall(
            r"""env\.\w+\(\s*"([A-Z_]+)\"""", (ROOT / "src/thidua/config/settings.py").read_text(encoding="utf-8")
        )
    )
    tables = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("operations.md", "security.md")]
    rows = [line.split("|")[1] for text in tables for line in text.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert (sorted(read - told), sorted(told - read)) == ([], [])
