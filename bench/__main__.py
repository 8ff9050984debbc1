"""Run measurements: ``python -m bench [NAME ...]``, all of them without a name, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.goals import kept_rows, line_of, seconds
from bench.size import QUICK

LAST = ("rollup", "growth", "pages", "submitting", "storm")
"""What fills both cores runs after everything else, in this order."""


def modules() -> list[str]:
    """Name what can be measured: every module here that has a ``main()``, in the order in which all of them run."""
    here = Path(__file__).parent
    found = [path.stem for path in sorted(here.glob("*.py")) if "\ndef main() -> None:" in path.read_text("utf-8")]
    return [name for name in found if name not in LAST] + [name for name in LAST if name in found]


def main(names: list[str]) -> int:
    """Run what is named; print every row that is kept of this size in the end. Gives how many could not run."""
    known = modules()
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"bench: no {', '.join(unknown)}; there are {', '.join(known)}")
    failed = []
    for name in names or known:
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
