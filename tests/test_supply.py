"""What comes from elsewhere: pinned, hashed, audited; and no secret among what is kept."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.auditing import holes, locked, unasked

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(
    r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,._-]+\])?==[^\s;*]+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+"
)


def kept() -> list[Path]:
    """Give every file that the repository keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no repository here")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    for path in kept():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


# -- Pins and hashes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_to_one_version_with_its_hashes(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert len(blocks) > (0 if lock.stem == "fonts" else 30)
    assert [block.partition("\n")[0] for block in blocks if not PINNED.fullmatch(block)] == []


def test_what_is_asked_for_is_locked_and_tests_run_on_what_the_product_runs_on() -> None:
    run, dev = (locked((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")) for name in ("run", "dev"))
    asked = re.findall(r"^[a-z][\w-]*", (ROOT / "requirements" / "run.in").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(asked) - set(run) == set()
    assert run.items() - dev.items() == set()


def test_nothing_kept_says_where_packages_are_fetched_from() -> None:
    hosts = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "index" + "-url", "find" + "-links")
    named = {str(path.relative_to(ROOT)): host for path, text in texts() for host in hosts if host in text}
    assert named == {}


# -- Audit ------------------------------------------------------------------------------------------------------------

ONE = f"packaging==24.0 \\\n    --hash=sha256:{'0' * 64}\n"


@contextmanager
def service(answer: dict[str, Any], status: int = 200) -> Iterator[str]:
    """A little service that speaks as OSV's does; gives its address."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()
    server.server_close()


def audited(tmp_path: Path, url: str) -> tuple[int, str]:
    lock = tmp_path / "lock.txt"
    lock.write_text(ONE, encoding="utf-8")
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "AUDIT_URL": url, "HOME": str(tmp_path)}
    command = [sys.executable, str(ROOT / "tests" / "auditing.py"), str(lock)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_an_audit_that_reaches_nobody_fails_in_a_plain_sentence(tmp_path: Path) -> None:
    code, said = audited(tmp_path, "http://127.0.0.1:1/v1/query")
    assert code == 2
    assert said.startswith("lock.txt: NOT AUDITED, the service could not be asked about 1 packages.")
    assert "Traceback" not in said


def test_an_audit_that_is_turned_away_fails_as_well(tmp_path: Path) -> None:
    with service({}, status=500) as url:
        assert audited(tmp_path, url)[0] == 2


def test_an_audit_says_what_is_clean_and_what_is_not(tmp_path: Path) -> None:
    with service({}) as url:
        assert audited(tmp_path, url) == (0, "lock.txt: 1 packages, no hole known.\n")
    event = [{"introduced": "0"}, {"fixed": "24.1"}]
    hole = {"id": "HOLE-1", "summary": "x", "affected": [{"package": {"ecosystem": "PyPI", "name": "packaging"},
            "ranges": [{"type": "ECOSYSTEM", "events": event}], "versions": ["24.0"]}]}  # fmt: skip
    with service({"vulns": [hole]}) as url:
        assert audited(tmp_path, url) == (1, "lock.txt: packaging 24.0: HOLE-1 (mended in 24.1)\n")


def test_a_package_without_an_answer_is_named() -> None:
    report = {"dependencies": [{"name": "A_b", "version": "1", "vulns": []}, {"name": "c", "skip_reason": "not found"}]}
    assert unasked({"a-b": "1", "c": "2", "d": "3"}, report) == ["c", "d"]
    assert holes(report) == []


# -- Secrets ----------------------------------------------------------------------------------------------------------

SHAPES = re.compile(
    r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
    r"|\bA(?:KIA|SIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{36,}|\bglpat-[\w-]{20}|\bxox[abprs]-[\w-]{10,}|\bsk_live_\w{20,}"
    r"|\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{15,}|://[^/\s:@'\"]+:[^/\s:@'\"{}$…]{6,}@"
)
NAMED = re.compile(
    r"""(?i)[\w.-]*(?:secret|passw(?:or)?d|token|api_?key|private_?key|credential)[\w.-]*["']?\s*[:=]{1,2}\s*b?["']([^"'\s]{16,})["']"""
)
LEAST_ENTROPY = 3.6  # bits a letter: words of any language have less


def entropy(text: str) -> float:
    counts = Counter(text)
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values())


def secrets_in(text: str) -> list[str]:
    """Give what looks like a secret: the shape of a known kind of key, or a named value that no person would write."""
    found = [match[0] for match in SHAPES.finditer(text)]
    values = (match[1] for match in NAMED.finditer(text))
    mixed = (value for value in values if re.search(r"\d", value) and re.search(r"[A-Za-z]", value))
    return found + [value for value in mixed if entropy(value) > LEAST_ENTROPY and not re.search(r"[{}<>$%…]", value)]


def test_no_secret_is_kept_in_the_repository() -> None:
    found = {str(path.relative_to(ROOT)): secrets_in(text) for path, text in texts()}
    assert {path: secrets for path, secrets in found.items() if secrets} == {}


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN " + "PRIVATE KEY-----",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "gh" + "p_" + "aB3" * 13,
        "postgresql://" + "an:rat-bi-mat@host/x",
        'SECRET_KEY = "' + "q9Zt4Lw2Xv8Bn1Mk7Rj5" + '"',
        '{"api_key": "' + "q9Zt4Lw2Xv8Bn1Mk7Rj5" + '"}',
    ],
)
def test_a_secret_would_be_found(text: str) -> None:
    assert len(secrets_in(text)) == 1
