"""The one file: a gzip'ed tar, written and read as a stream, so that its size does not matter to memory.

In order: ``thidua-backup.json`` (what it is), ``database/…``, ``files/…``, ``anchor`` where there is one,
``members.txt`` (SHA-256, size and name of each of these) and, last, ``manifest.json``, which carries the SHA-256 of
``members.txt`` and whose presence says that the file is whole.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import tempfile
import zlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import IO, TYPE_CHECKING, Any

from thidua.backups.refusals import Damaged, Newer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = 1
HEAD = "thidua-backup.json"
LISTING = "members.txt"
TAIL = "manifest.json"
PIECE = 4 * 1024 * 1024
"""Bytes held in memory at a time; a single larger row is held whole."""
LARGEST_NOTE = 64 * 1024 * 1024
LEVEL = 4  # of gzip: near the size of 6 at twice its speed

FOREIGN = "Tệp này không phải bản sao lưu của Thi đua, hoặc đã hỏng ngay ở đầu. Hãy chọn tệp khác."
BROKEN = "Bản sao lưu bị cắt cụt hoặc bị hỏng; chưa có gì bị thay đổi. Hãy dùng bản sao lưu khác."


@dataclass(frozen=True, slots=True)
class Head:
    """What the file is: ``migrations`` are the applied ones ("plans.0001_initial"), ``made_at`` an ISO moment."""

    product: str
    engine: str
    migrations: list[str]
    made_at: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file holds: rows per table, columns and sequences where the database needs them, files, and the seal."""

    counts: dict[str, int]
    columns: dict[str, list[str]] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    files: int = 0
    bytes_of_files: int = 0
    missing_files: list[str] = field(default_factory=list)
    altered_files: list[str] = field(default_factory=list)
    members: int = 0
    listing_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """An archive every byte of which was checked; ``seal`` is the SHA-256 of its manifest."""

    head: Head
    manifest: Manifest
    seal: str


class Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin at the file's present place."""
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._file.read(size)
        self._hash.update(data)
        self.size += len(data)
        return data

    def drain(self) -> None:
        """Read to the end."""
        while self.read(PIECE):
            pass

    @property
    def sha256(self) -> str:
        """The hash of what was read so far."""
        return self._hash.hexdigest()


class Writing:
    """An archive on its way to the disk."""

    def __init__(self, stream: IO[bytes], head: Head) -> None:
        """Begin with what the file is."""
        self._gzip = gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=LEVEL)
        self._tar = tarfile.open(fileobj=self._gzip, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 -- closed in finish
        self._listing = tempfile.TemporaryFile()  # noqa: SIM115 -- closed in finish
        self._members = 0
        self.add(HEAD, _json(asdict(head)))

    def add(self, name: str, data: bytes) -> None:
        """Add a member that is in memory."""
        self.add_file(name, io.BytesIO(data), len(data))

    def add_file(self, name: str, file: IO[bytes], size: int) -> str:
        """Add a member of a known size and give its SHA-256; raises ``OSError`` where the file ends early."""
        hashed = Hashed(file)
        self._put(name, hashed, size)
        self._listing.write(_line(hashed, name))
        self._members += 1
        return hashed.sha256

    def _put(self, name: str, file: Any, size: int) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self._tar.addfile(entry, file)

    def finish(self, **said: Any) -> str:
        """Write the listing and the manifest, of which ``said`` are the fields; give the manifest's SHA-256."""
        size = self._listing.tell()
        self._listing.seek(0)
        hashed = Hashed(self._listing)
        self._put(LISTING, hashed, size)
        manifest = _json(asdict(Manifest(**said, members=self._members, listing_sha256=hashed.sha256)))
        self._put(TAIL, io.BytesIO(manifest), len(manifest))
        self._tar.close()
        self._gzip.close()
        self._listing.close()
        return hashlib.sha256(manifest).hexdigest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _line(hashed: Hashed, name: str) -> bytes:
    return f"{hashed.sha256} {hashed.size} {json.dumps(name)}\n".encode()


@contextmanager
def _plain_words() -> Iterator[None]:
    """Turn every way in which an archive can be broken into one sentence."""
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError, TypeError, KeyError) as error:
        raise Damaged(BROKEN) from error


@contextmanager
def _unpacked(path: Path) -> Iterator[tuple[tarfile.TarFile, gzip.GzipFile]]:
    try:
        packed = gzip.open(path, "rb")  # noqa: SIM115 -- closed below
    except OSError as error:
        raise Damaged(f"Không mở được tệp {path}: {error.strerror}.") from error
    with packed:
        try:
            tar = tarfile.open(fileobj=packed, mode="r|")  # noqa: SIM115 -- closed below
        except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Damaged(FOREIGN) from error
        with tar:
            yield tar, packed


def _members(tar: tarfile.TarFile) -> Iterator[tuple[str, Hashed]]:
    """Give each member's name and content, which the taker may leave unread."""
    for entry in tar:
        file = tar.extractfile(entry) if entry.isreg() else None
        if file is None:
            raise Damaged(BROKEN)
        hashed = Hashed(file)
        yield entry.name, hashed
        hashed.drain()


def read_head(path: Path) -> Head:
    """Give what a file says it is; raises ``Damaged`` for what is none of ours, ``Newer`` for what is beyond us."""
    with _unpacked(path) as (tar, _), _plain_words():
        for name, content in _members(tar):
            return _head(name, content)
    raise Damaged(FOREIGN)


def _head(name: str, content: Hashed) -> Head:
    if name != HEAD:
        raise Damaged(FOREIGN)
    said = json.loads(content.read(LARGEST_NOTE))
    if said["format"] > FORMAT:
        raise Newer(f"Bản sao lưu do phiên bản mới hơn tạo ra ({said['product']}). Hãy cài phiên bản đó rồi khôi phục.")
    return Head(**said)


def check(path: Path) -> Whole:
    """Read the whole archive, compare every hash, and give what it holds; raises ``Damaged`` or ``Newer``."""
    with _unpacked(path) as (tar, packed), _plain_words(), tempfile.TemporaryFile() as found:
        members = _members(tar)
        name, content = next(members, ("", Hashed(io.BytesIO())))
        head = _head(name, content)
        count = 0
        while name not in {LISTING, ""}:
            content.drain()
            found.write(_line(content, name))
            count += 1
            name, content = next(members, ("", content))
        _compare(found, content)
        listing_sha256 = content.sha256
        name, content = next(members, ("", content))
        manifest = Manifest(**json.loads(content.read(LARGEST_NOTE)))
        if (name, manifest.members, manifest.listing_sha256) != (TAIL, count, listing_sha256) or next(members, None):
            raise Damaged(BROKEN)
        while packed.read(PIECE):  # gzip's own check stands at its very end
            pass
        return Whole(head, manifest, content.sha256)


def _compare(found: IO[bytes], listing: Hashed) -> None:
    """Compare what was found with what the listing says; the sentence names the first member that differs."""
    found.seek(0)
    rest = b""
    while piece := listing.read(PIECE):
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            if found.readline() != line + b"\n":
                name = json.loads(line.split(b" ", 2)[2])
                raise Damaged(f"Trong bản sao lưu, phần “{name}” đã bị sửa hoặc bị hỏng; chưa có gì bị thay đổi.")
    if rest or found.read(1):
        raise Damaged(BROKEN)


def contents(path: Path, whole: Whole) -> Iterator[tuple[str, Hashed]]:
    """Give the members of a checked archive again; raises ``Damaged`` where it changed since it was checked."""
    with _unpacked(path) as (tar, _), _plain_words():
        listing = hashlib.sha256()
        for name, content in _members(tar):
            if name == LISTING:
                break
            if name != HEAD:
                yield name, content
            content.drain()
            listing.update(_line(content, name))
        if listing.hexdigest() != whole.manifest.listing_sha256:
            raise Damaged(BROKEN)
