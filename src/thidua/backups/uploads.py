"""The kept files: which ones the rows name, copied into the archive and laid out again."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.db.models import FileField

from thidua.backups.archive import PIECE
from thidua.backups.refusals import Damaged, NotEmpty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.backups.archive import Hashed, Writing

FOLDER = "files/"
STAGE = ".restoring"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of file names, and the one of their SHA-256 beside it or an empty text."""

    table: str
    name: str
    sha256: str


@dataclass(slots=True)
class Copied:
    """How many files and bytes were copied; which were not where their row says, or not what it says."""

    files: int = 0
    bytes_of_files: int = 0
    missing_files: list[str] = field(default_factory=list)
    altered_files: list[str] = field(default_factory=list)


def columns() -> Iterator[Column]:
    """Give every column that names kept files."""
    for model in apps.get_models():
        names = {one.name for one in model._meta.concrete_fields}
        for one in model._meta.concrete_fields:
            if isinstance(one, FileField):
                yield Column(model._meta.db_table, str(one.column), "sha256" if "sha256" in names else "")


def copy(archive: Writing, named: Iterable[tuple[str, str]]) -> Copied:
    """Copy the files of (name, SHA-256 or empty); a name that comes twice in a row is copied once.

    Files are never changed once they are kept, so they may be copied after the database.
    """
    copied, before = Copied(), ""
    for name, sha256 in named:
        if not name or name == before:
            continue
        before = name
        try:
            with (Path(settings.MEDIA_ROOT) / name).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                found = archive.add_file(FOLDER + name, file, size)
        except FileNotFoundError:
            copied.missing_files.append(name)
            continue
        copied.files += 1
        copied.bytes_of_files += size
        if sha256 and found != sha256:
            copied.altered_files.append(name)
    return copied


def refuse_unless_empty() -> None:
    """Refuse a folder with files in it, unless they come from a restore that was cut off."""
    root = Path(settings.MEDIA_ROOT)
    if (root / STAGE).exists():
        return
    if any(path.is_file() for path in root.rglob("*")):
        raise NotEmpty(
            f"Thư mục tệp {root} đã có dữ liệu. Hãy chỉ sang thư mục trống, hoặc thêm --replace để thay thế."
        )


def begin() -> Path:
    """Clear the place where files wait until the database is ready, and give it."""
    stage = Path(settings.MEDIA_ROOT) / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    return stage


def stage(name: str, content: Hashed) -> None:
    """Put one file of the archive into the waiting place."""
    inside = PurePosixPath(name.removeprefix(FOLDER))
    if inside.is_absolute() or ".." in inside.parts or not inside.parts:
        raise Damaged(f"Trong bản sao lưu có tên tệp không hợp lệ: {name}. Chưa có gì bị thay đổi.")
    path = Path(settings.MEDIA_ROOT) / STAGE / inside
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        while data := content.read(PIECE):
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(settings.FILE_UPLOAD_PERMISSIONS)


def lay_out() -> None:
    """Move every waiting file to its place; a file of the same name there has the same content."""
    root = Path(settings.MEDIA_ROOT)
    stage = root / STAGE
    for path in sorted(stage.rglob("*")):
        if path.is_file():
            place = root / path.relative_to(stage)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)


def end() -> None:
    """Take the waiting place away."""
    shutil.rmtree(Path(settings.MEDIA_ROOT) / STAGE, ignore_errors=True)
