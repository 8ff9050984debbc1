"""Run measurements: ``python -m bench [NAME ...]``, all of them without a name, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.goals import kept_rows, line_of
from bench.ground import TABLES
from bench.size import QUICK

LAST = ("rollup", "growth", "pages", "submitting", "storm")
"""What fills both cores runs after everything else, in this order."""
WITHOUT_TABLES = ("forecast", "formality", "reader")
"""What asks no database; a quick run measures it on one core while the tables are laid on the other."""


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
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        tables = Path(folder) / "tables.sqlite3"
        environment = os.environ | {TABLES: str(tables)}
        wanted = names or known
        beside = [name for name in wanted if QUICK and name in WITHOUT_TABLES]
        with ThreadPoolExecutor(1) as other_core:
            laying = other_core.submit(_run, ["bench.ground", str(tables)], dict(os.environ))
            failed = [name for name in beside if not _run([f"bench.{name}"], environment)]
            laying.result()
        failed += [name for name in wanted if name not in beside and not _run([f"bench.{name}"], environment)]
    rows = kept_rows()
    print(f"\n{'quick run, not kept beside the full figures' if QUICK else 'bench/results/latest.json'}")
    for row in rows:
        print(line_of(row))
    print(f"{sum(row['holds'] for row in rows)} of {len(rows)} hold" + (f"; did not run: {failed}" if failed else ""))
    return len(failed)


def _run(module: list[str], environment: dict[str, str]) -> bool:
    """Run a module in a process of its own; say whether it ended well."""
    print(f"-- {module[0]}", flush=True)
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-W", "ignore", "-m", *module], env=environment, check=False)
    print(f"   {module[0]}: {time.perf_counter() - begun:.0f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
