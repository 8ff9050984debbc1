"""Backups: made while people write, checked to the last byte, and brought back whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import signal
import stat
import tarfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.backups.conftest import Site

KEEPING = """
import hashlib
import os
from datetime import datetime, timezone
from pathlib import Path
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from thidua.audit import actions as audit
from thidua.files.models import StoredFile
from thidua.jobs import actions as jobs
from thidua.kernel.actors import SYSTEM
at = datetime(2025, 9, 1, tzinfo=timezone.utc)

def keep(data):
    digest = hashlib.sha256(data).hexdigest()
    path = default_storage.save(f"kept/{digest[:2]}/{digest}", ContentFile(data))
    return StoredFile.objects.create(name="x.txt", size=len(data), sha256=digest, content=path, kept_at=at)
"""
WRITE = (
    KEEPING
    + """
number = 0
while not Path(STOP).exists():
    number += 1
    key = f"{WRITER}/{number}"
    with transaction.atomic():
        kept = keep(f"writer and file {key} ".encode() * 50)
        jobs.enqueue(kind="tests.none", key=key, arguments={}, by=SYSTEM, at=at)
        audit.record(verb="file.kept", subject=kept, by=SYSTEM, at=at, after={"key": key})
    print(number, flush=True)
"""
)


def backed_up(site: Site, to: Path) -> Path:
    code, said = site.thidua("backup", str(to))
    assert code == 0, said
    return to


def test_what_was_backed_up_comes_back_row_by_row_and_byte_by_byte(
    city: Site, new_site: Callable[[str], Site], tmp_path: Path
) -> None:
    archive = backed_up(city, tmp_path / "site.tar.gz")
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    fresh = new_site("fresh")
    code, said = fresh.thidua("restore", str(archive))
    assert code == 0, said
    assert fresh.rows() == city.rows()
    assert fresh.files() == city.files()
    assert fresh.triggers() == city.triggers() != []
    assert "Mọi người phải đăng nhập lại" in said


def test_life_goes_on_after_a_restore(city: Site, new_site: Callable[[str], Site], tmp_path: Path) -> None:
    fresh = new_site("fresh")
    assert fresh.thidua("restore", str(backed_up(city, tmp_path / "site.tar.gz")))[0] == 0
    before = len(fresh.rows()["files_storedfile"])
    fresh.python(KEEPING + 'keep(b"new")')
    assert len(fresh.rows()["files_storedfile"]) == before + 1
    code, said = fresh.thidua("migrate", "--check")
    assert code == 0, said


def test_nobodys_session_is_in_the_archive(city: Site, new_site: Callable[[str], Site], tmp_path: Path) -> None:
    look = "from django.contrib.sessions.models import Session; print(*Session.objects.values_list('pk', flat=True))"
    key = city.python(look).strip()
    archive = backed_up(city, tmp_path / "site.tar.gz")
    assert key
    assert key.encode() not in gzip.decompress(archive.read_bytes())
    fresh = new_site("fresh")
    assert fresh.thidua("restore", str(archive))[0] == 0
    assert fresh.python(look).strip() == ""


def test_a_backup_made_while_four_write_is_one_moment_with_every_file(
    city: Site, new_site: Callable[[str], Site], tmp_path: Path
) -> None:
    stop = tmp_path / "stop"
    writers = [
        city.start("-c", f"import django; django.setup()\nWRITER, STOP = {writer}, {str(stop)!r}\n{WRITE}")
        for writer in range(4)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "1\n"
    archive = backed_up(city, tmp_path / "busy.tar.gz")
    stop.touch()
    for writer in writers:
        _, complaint = writer.communicate(timeout=60)
        assert writer.returncode == 0, complaint

    fresh = new_site("fresh")
    code, said = fresh.thidua("restore", str(archive))
    assert code == 0, said
    now, then, files = city.rows(), fresh.rows(), fresh.files()
    for table, rows in then.items():
        assert [row for row in rows if row not in now[table]] == [], table
    written = [row["key"] for row in then["jobs_job"] if row["kind"] == "'tests.none'"]
    for number in range(4):
        mine = sorted(int(key.strip("'").split("/")[1]) for key in written if key.startswith(f"'{number}/"))
        assert mine == list(range(1, len(mine) + 1)) != [], "no gap in what one writer wrote"
    lines = [row for row in then["audit_record"] if row["verb"] == "'file.kept'"]
    assert len(lines) == len(written) < len([row for row in now["jobs_job"] if row["kind"] == "'tests.none'"])
    for row in then["files_storedfile"]:
        data = files[row["content"].strip("'")]
        assert (repr(hashlib.sha256(data).hexdigest()), str(len(data))) == (row["sha256"], row["size"])


def test_a_backup_is_never_laid_over_another_file(city: Site, tmp_path: Path) -> None:
    archive = backed_up(city, tmp_path / "site.tar.gz")
    before = archive.read_bytes()
    code, said = city.thidua("backup", str(archive))
    assert (code, "không bao giờ ghi đè" in said) == (1, True)
    assert archive.read_bytes() == before


def test_a_folder_gets_a_file_named_after_the_moment(city: Site, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backed_up(city, folder)
    (made,) = folder.iterdir()
    assert made.name.startswith("thidua-")
    code, said = city.thidua("backup", "--verify", str(made))
    assert (code, "toàn vẹn" in said) == (0, True)


def test_a_file_that_is_gone_or_changed_is_named_and_the_rest_is_saved(
    city: Site, new_site: Callable[[str], Site], tmp_path: Path
) -> None:
    city.python(KEEPING + 'keep(b"will go")')
    gone = hashlib.sha256(b"will go").hexdigest()
    (city.folder / "media" / "kept" / gone[:2] / gone).unlink()
    bent = min(city.files())
    (city.folder / "media" / bent).chmod(0o600)
    (city.folder / "media" / bent).write_bytes(b"bent")
    code, said = city.thidua("backup", str(tmp_path / "site.tar.gz"))
    assert code == 0
    assert f"{gone}; bản sao lưu không có tệp này" in said
    assert f"{bent} không còn như lúc nhận" in said
    fresh = new_site("fresh")
    code, said = fresh.thidua("restore", str(tmp_path / "site.tar.gz"))
    assert (code, f"đã thiếu tệp kept/{gone[:2]}/{gone}" in said) == (0, True)


# -- Refused, and nothing touched -----------------------------------------------------------------------------------


def repacked(archive: Path, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Give the archive with each member changed by a function; None leaves it out."""
    out = io.BytesIO()
    with tarfile.open(archive) as old, tarfile.open(fileobj=out, mode="w:gz") as new:
        for entry in old:
            file = old.extractfile(entry)
            assert file is not None
            data = change(entry.name, file.read())
            if data is not None:
                entry.size = len(data)
                new.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def nothing(name: str, data: bytes) -> None:
    return None


def flip(name: str, data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1]) if name.startswith("files/") else data


def without_the_database(name: str, data: bytes) -> bytes | None:
    return None if name.startswith("database/") else data


def without_the_manifest(name: str, data: bytes) -> bytes | None:
    return None if name == "manifest.json" else data


def of_tomorrow(name: str, data: bytes) -> bytes:
    return json.dumps(json.loads(data) | {"format": 99}).encode() if name == "thidua-backup.json" else data


def with_a_later_migration(name: str, data: bytes) -> bytes:
    if name != "thidua-backup.json":
        return data
    said = json.loads(data)
    return json.dumps(said | {"migrations": [*said["migrations"], "plans.9999_later"]}).encode()


def of_the_other_database(name: str, data: bytes) -> bytes:
    if name != "thidua-backup.json":
        return data
    said = json.loads(data)
    return json.dumps(said | {"engine": {"sqlite": "postgresql", "postgresql": "sqlite"}[said["engine"]]}).encode()


def test_a_damaged_foreign_or_newer_archive_is_refused_in_a_sentence_and_nothing_is_touched(
    city: Site, new_site: Callable[[str], Site], tmp_path: Path
) -> None:
    archive = backed_up(city, tmp_path / "site.tar.gz")
    whole = archive.read_bytes()
    middle = len(whole) // 2
    bad = {
        "cut in the middle": (whole[:middle], "cắt cụt hoặc bị hỏng"),
        "cut at the end": (whole[:-4], "cắt cụt hoặc bị hỏng"),
        "a few bytes changed": (whole[:middle] + bytes(16) + whole[middle + 16 :], "hỏng"),
        "a file altered": (repacked(archive, flip), "phần “files/kept/"),
        "a part left out": (repacked(archive, without_the_database), "đã bị sửa hoặc bị hỏng"),
        "no manifest": (repacked(archive, without_the_manifest), "cắt cụt hoặc bị hỏng"),
        "a later format": (repacked(archive, of_tomorrow), "phiên bản mới hơn"),
        "a later state": (repacked(archive, with_a_later_migration), "plans.9999_later"),
        "the other database": (repacked(archive, of_the_other_database), "cùng loại cơ sở dữ liệu"),
        "none of ours": (b"%PDF-1.7 no backup", "không phải bản sao lưu"),
        "another tar": (repacked(archive, nothing), "không phải bản sao lưu"),
        "empty": (b"", "không phải bản sao lưu"),
    }
    fresh = new_site("fresh")
    for what, (data, sentence) in bad.items():
        path = tmp_path / "bad.tar.gz"
        path.write_bytes(data)
        code, said = fresh.thidua("restore", str(path))
        assert (code, sentence in said, "Traceback" in said) == (1, True, False), f"{what}: {said}"
        assert [one for one in fresh.folder.rglob("*") if one.name != "assets"] == [], what
    code, said = fresh.thidua("restore", str(tmp_path / "nowhere.tar.gz"))
    assert (code, "Không mở được tệp" in said) == (1, True)
    assert fresh.rows() == {}, "on a server, too"


def test_a_full_place_is_refused_unless_the_word_is_typed(city: Site, tmp_path: Path) -> None:
    archive = backed_up(city, tmp_path / "site.tar.gz")
    then = city.rows()
    city.python(KEEPING + 'keep(b"later")')
    now = city.rows()
    for options, typed in (((), ""), (("--replace",), ""), (("--replace",), "yes\n")):
        code, said = city.thidua("restore", str(archive), *options, typed=typed)
        assert code == 1, said
        assert city.rows() == now
    code, said = city.thidua("restore", str(archive), "--replace", typed="THAY THE\n")
    assert code == 0, said
    assert city.rows() == then


def test_a_database_in_use_is_not_replaced(city: Site, tmp_path: Path) -> None:
    archive = backed_up(city, tmp_path / "site.tar.gz")
    user = city.start(
        "-c",
        "import django; django.setup()\nfrom django.db import connection\n"
        "connection.cursor().execute('SELECT count(*) FROM audit_record')\nprint('here', flush=True)\ninput()",
    )
    assert user.stdout is not None
    assert user.stdout.readline() == "here\n"
    code, said = city.thidua("restore", str(archive), "--replace", typed="THAY THE\n")
    user.communicate("\n", timeout=60)
    assert (code, "Hãy dừng" in said) == (1, True), said


# -- Killed in the middle -------------------------------------------------------------------------------------------


def test_a_backup_killed_in_the_middle_leaves_nothing_that_looks_whole(city: Site, tmp_path: Path) -> None:
    city.python(KEEPING + 'keep(b"a gate"), keep(b"b gate")')
    names = [hashlib.sha256(text).hexdigest() for text in (b"a gate", b"b gate")]
    gate, shut = (city.folder / "media" / "kept" / name[:2] / name for name in names)
    for one in (gate, shut):
        one.unlink()
        os.mkfifo(one)
    target = tmp_path / "killed" / "site.tar.gz"
    target.parent.mkdir()
    process = city.start("-m", "thidua", "backup", str(target))
    with gate.open("wb"):  # the backup has come to this file, and cannot come past the next one
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    assert not target.exists()
    left = list(target.parent.iterdir())
    assert left
    for path in left:
        assert path.name.startswith(".")
        assert city.thidua("backup", "--verify", str(path))[0] == 1
    for one, text in ((gate, b"a gate"), (shut, b"b gate")):
        one.unlink()
        one.write_bytes(text)
    backed_up(city, target)
    assert list(target.parent.iterdir()) == [target]


def test_a_restore_killed_in_the_middle_leaves_an_empty_site_that_can_be_restored(
    city: Site, new_site: Callable[[str], Site], tmp_path: Path
) -> None:
    city.python(KEEPING + "keep(os.urandom(300_000))")
    archive = backed_up(city, tmp_path / "site.tar.gz")
    data = archive.read_bytes()
    fresh = new_site("fresh")
    pipe = tmp_path / "pipe.tar.gz"
    os.mkfifo(pipe)
    process = fresh.start("-m", "thidua", "restore", str(pipe))
    for _ in ("looked at", "checked"):
        feed(pipe, data)
    with pipe.open("wb") as last:
        last.write(data[:-1000])
        last.flush()  # all but what the pipe holds has been taken up
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    assert not any(fresh.rows().values())
    code, said = fresh.thidua("restore", str(archive))
    assert code == 0, said
    assert (fresh.rows(), fresh.files()) == (city.rows(), city.files())


def feed(pipe: Path, data: bytes) -> None:
    """Let one reading of the pipe have everything; who has read enough may go."""
    with pytest.MonkeyPatch.context():
        descriptor = os.open(pipe, os.O_WRONLY)
        try:
            while data:
                data = data[os.write(descriptor, data) :]
        except BrokenPipeError:
            pass
        finally:
            os.close(descriptor)
