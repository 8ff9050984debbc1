"""A disk that is really full: nothing half-made is left, and a page says what to do."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.world import SMALL_PLAN
from thidua.audit.models import AuditRecord
from thidua.files.models import StoredFile
from thidua.jobs.models import Job, Submission
from thidua.kernel.ids import new_id
from thidua.plans.models import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django import Settings

DOOR = "/ke-hoach/tiep-nhan/"
# Larger than what Django keeps in memory is not needed: the kept file itself is what finds no room.
PLAN = SMALL_PLAN.encode() + b"\n1. Thu 5%.\n" * 20_000


@pytest.fixture
def small_disk(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A disk of 64 kilobytes for uploads; only root may lay one."""
    place = tmp_path / "small"
    place.mkdir()
    laid = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], check=False, capture_output=True)
    if laid.returncode:
        pytest.skip("laying a small disk needs root")
    settings.MEDIA_ROOT = place
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def send(client: Client) -> tuple[int, str]:
    upload = ContentFile(PLAN, name="ke-hoach.txt")
    answer = client.post(DOOR, {"cach": "tep", "key": str(new_id()), "file": upload})
    return answer.status_code, answer.content.decode()


def rows() -> list[int]:
    return [model.objects.count() for model in (StoredFile, Plan, Job, Submission, AuditRecord)]


@pytest.mark.django_db
def test_an_upload_that_finds_no_room_leaves_neither_row_nor_half_a_file(
    small_disk: Path, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("office")
    before = rows()
    status, page = send(client)
    assert (status, rows()) == (507, before)
    assert "Máy chủ đã hết chỗ lưu" in page
    assert "không có gì bị lưu dở" in page
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []


CHILD = """
import resource, signal, sys
from pathlib import Path
import django
django.setup()
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from thidua.config.errors import is_for_want_of_room
from thidua.files import actions
from thidua.files.examining import Examined
from thidua.files.rules import Kind
from thidua.kernel import clock
from thidua.kernel.actors import SYSTEM
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from thidua.files.models import StoredFile
from django.db import connection
connection.ensure_connection()
StoredFile.objects.count()
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    actions.keep(file=Examined(b"x" * 300_000, "a.txt", Kind.TEXT), by=SYSTEM, at=clock.now(None))
except Exception as error:
    print(type(error).__name__, is_for_want_of_room(error))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(StoredFile.objects.count(), [path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()])
"""


def test_a_quota_that_ends_in_mid_file_leaves_neither_row_nor_half_a_file(own_site: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "thidua", "prepare"], env=own_site, check=True, capture_output=True)
    environment = own_site | {"DJANGO_SETTINGS_MODULE": "thidua.config.settings"}
    said = subprocess.run([sys.executable, "-c", CHILD], env=environment, capture_output=True, text=True, check=False)
    assert said.stdout.splitlines() == ["OSError True", "0 []"], said.stderr


@pytest.mark.django_db
def test_a_database_that_finds_no_room_leaves_no_file_and_shows_the_same_page(
    settings: Settings, sign_in: Callable[[str], Client]
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own limit is what fills it here")
    client = sign_in("office")
    before = rows()
    with connection.cursor() as cursor:
        free = cursor.execute("PRAGMA freelist_count").fetchone()[0]
        cursor.execute("CREATE TABLE filler AS SELECT zeroblob(%s) AS room", [free * 4096])  # what earlier tests left
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
        try:
            answer = client.post(DOOR, {"cach": "dan", "key": str(new_id()), "text": SMALL_PLAN * 100})
        finally:
            cursor.execute("PRAGMA max_page_count=1073741823")
    assert (answer.status_code, rows()) == (507, before)
    assert answer["Retry-After"] == "600"


@pytest.mark.django_db
def test_an_upload_too_large_for_memory_that_finds_no_room_on_its_way_in_shows_the_same_page(
    settings: Settings, small_disk: Path, sign_in: Callable[[str], Client]
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(small_disk)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    client = sign_in("office")
    client.raise_request_exception = False
    status, page = send(client)
    # The half-written file is closed while its disk is there and has room, so that no later test hears of it.
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    for left in [thing for thing in gc.get_objects() if type(thing).__name__ == "_TemporaryFileCloser"]:
        left.close_called = True
    assert (status, "Máy chủ đã hết chỗ lưu" in page) == (507, True)
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_watchman_learns_that_the_disk_is_nearly_full(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.FREE_SPACE = 2**62
    answer = Client().get(reverse("ready"))
    assert answer.status_code == 503
    assert answer.content.decode().startswith("disk nearly full: ")
    assert answer.content.decode().endswith(f" MB free, {2**42} MB wanted\n")
