"""Run measurements: ``python -m bench [NAME ...]``, all of them without a name, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from bench.goals import kept_rows, line_of, seconds
from bench.size import QUICK

MODULES = (
    "reader", "forecast", "formality", "sheets", "workbooks", "journal", "units", "rollup", "growth", "pages",
    "submitting", "storm",
)  # fmt: skip
"""Those that need no database first, those that fill both cores last."""


def main(names: list[str]) -> int:
    """Run what is named; print every row that is kept of this size in the end. Gives how many could not run."""
    unknown = [name for name in names if name not in MODULES]
    if unknown:
        sys.exit(f"bench: no {', '.join(unknown)}; there are {', '.join(MODULES)}")
    failed = []
    for name in names or MODULES:
        print(f"-- {name}", flush=True)
        codes: list[int] = []
        command = [sys.executable, "-m", f"bench.{name}"]
        took = seconds(lambda: codes.append(subprocess.run(command, check=False).returncode))  # noqa: B023 -- at once
        print(f"   {took:.0f} s", flush=True)
        failed += [name] if codes != [0] else []
    rows = kept_rows()
    print(f"\n{'quick run, not kept beside the full figures' if QUICK else 'bench/results/latest.json'}")
    for row in rows:
        print(line_of(row))
    print(f"{sum(row['holds'] for row in rows)} of {len(rows)} hold" + (f"; did not run: {failed}" if failed else ""))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
