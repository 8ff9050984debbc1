"""`make test`: linters, contracts and types, then the suite on SQLite and again on PostgreSQL.

Each step is timed and named; the first that fails ends the run with its output.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import postgresql

ROOT = Path(__file__).resolve().parents[1]
CI = os.environ.get("CI", "").casefold() in {"1", "true"}
WORKERS = os.environ.get("PYTEST_WORKERS", str(max(2, len(os.sched_getaffinity(0)))))
TEMPLATES = sorted(str(path) for path in (ROOT / "src").rglob("*.html"))
# PostgreSQL answers the questions that a database can answer; pages in a browser look the same on either.
DATABASE_SUITE = ["-m", "not browser and not one_database"]
# Where the time of a run goes is said at its end: whoever makes it shorter begins there.
SLOWEST = ["--durations=30", "--durations-min=10"]

CHECKS = {
    "ruff": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check"],
    "import contracts": ["lint-imports"],
    "dependencies": ["deptry", "src"],
    "templates": ["djangofmt", "--check", *TEMPLATES],
    "types": ["mypy"],
    "prepare": ["thidua", "prepare"],
    "migrations": ["thidua", "makemigrations", "--check", "--dry-run"],
}


def step(name: str, command: list[str], **environment: str) -> None:
    """Run one step; a failing one ends the whole."""
    started = time.monotonic()
    print(f"== {name}", flush=True)
    code = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode
    print(f"== {name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
    if code:
        sys.exit(code)


def main() -> None:
    """Run the checks, then the suite on each database."""
    for name, command in CHECKS.items():
        step(name, command)
    if "--checks-only" in sys.argv:
        return
    pytest = ["pytest", "-q", "-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder", *SLOWEST]
    step("tests on SQLite", pytest)
    if postgresql.programs() is None:
        if CI:
            sys.exit("CI needs PostgreSQL: /usr/lib/postgresql/*/bin/initdb is missing.")
        print("!! SKIPPED LOUDLY: no PostgreSQL here (apt install postgresql); the suite ran on SQLite alone.")
        return
    with postgresql.cluster() as url:
        step("tests on PostgreSQL", [*pytest, *DATABASE_SUITE], DATABASE_URL=url)


if __name__ == "__main__":
    main()
