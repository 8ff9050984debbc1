"""Keeping files."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.jobs.test_jobs import Somebody
from thidua.files import actions

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from thidua.files.models import StoredFile

AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept(data: bytes = b"abc", name: str = "ke hoach.txt") -> StoredFile:
    return actions.keep(data=data, name=name, by=Somebody(), at=AT)


@pytest.mark.django_db
def test_a_file_is_kept_whole_with_its_hash() -> None:
    row = kept()
    with row.content.open() as handle:
        assert handle.read() == b"abc"
    assert (row.name, row.size, row.kept_by) == ("ke hoach.txt", 3, UUID(int=1))
    assert row.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.django_db
def test_the_same_bytes_lie_on_the_disk_once() -> None:
    assert kept().content.name == kept(name="khac.txt").content.name


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\Windows\\passwd"])
def test_a_name_is_never_a_path(name: str) -> None:
    row = kept(name=name)
    assert row.name == "passwd"
    assert str(row.content.name).startswith("kept/ba/")
