"""`make audit`: everything that is locked, held against the list of known holes.

It fails when a hole is known, and just as much when a package could not be asked about: no answer is no clean bill.
``AUDIT_URL`` names another service that speaks OSV's protocol; without it pip-audit asks its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = sorted((Path(__file__).resolve().parents[1] / "requirements").glob("*.txt"))
CLEAN, HOLES, UNKNOWN = 0, 1, 2


def locked(text: str) -> dict[str, str]:
    """Give name and version of every package that a lock file installs on a machine like this one."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip() or line[0] in "# \t-":
            continue
        requirement = Requirement(line.rstrip("\\ "))
        if requirement.marker is None or requirement.marker.evaluate():
            found[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
    return found


def unasked(packages: dict[str, str], report: dict[str, Any]) -> list[str]:
    """Give the packages for which a report of pip-audit holds no answer."""
    answered: dict[str, str] = {
        canonicalize_name(one["name"]): one["version"] for one in report.get("dependencies", []) if "vulns" in one
    }
    return sorted(name for name, version in packages.items() if answered.get(name) != version)


def holes(report: dict[str, Any]) -> list[str]:
    """Give what is known against packages, one line a hole."""
    return sorted(
        f"{one['name']} {one['version']}: {hole['id']} (mended in {', '.join(hole['fix_versions']) or 'none yet'})"
        for one in report.get("dependencies", [])
        for hole in one.get("vulns", [])
    )


def ask(lock: Path) -> tuple[dict[str, Any], str]:
    """Let pip-audit ask about a lock file; give its report (empty where it has none) and its last words."""
    command = ["pip-audit", "--requirement", str(lock), "--require-hashes", "--disable-pip", "--strict"]
    command += ["--vulnerability-service", "osv", "--format", "json", "--progress-spinner", "off", "--timeout", "20"]
    if url := os.environ.get("AUDIT_URL"):
        command += ["--osv-url", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    words = (done.stderr.strip().splitlines() or [f"pip-audit ended with {done.returncode}"])[-1]
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {}, words
    return report, words


def audit(lock: Path) -> int:
    """Audit one lock file and say how it stands: clean (0), with holes (1), or not known (2)."""
    packages = locked(lock.read_text(encoding="utf-8"))
    report, words = ask(lock)
    missing = unasked(packages, report)
    if not report:
        print(f"{lock.name}: NOT AUDITED, the service could not be asked about {len(packages)} packages.\n  {words}")
        return UNKNOWN
    for hole in holes(report):
        print(f"{lock.name}: {hole}")
    if missing:
        print(f"{lock.name}: NOT AUDITED: {', '.join(missing)}.")
        return UNKNOWN
    if holes(report):
        return HOLES
    print(f"{lock.name}: {len(packages)} packages, no hole known.")
    return CLEAN


if __name__ == "__main__":
    sys.exit(max(audit(Path(lock)) for lock in sys.argv[1:] or LOCKS))
