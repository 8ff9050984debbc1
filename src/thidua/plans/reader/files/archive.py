"""The zip container of a Word file, opened without trusting what it says of itself."""

import io
import struct
import zipfile
import zlib

from thidua.plans.reader.files import limits
from thidua.plans.reader.files.refusals import Reason, UnreadableFile

_END = b"PK\x05\x06"
_END_BYTES = 22
_END_SEARCH_BYTES = _END_BYTES + 0xFFFF
_ENCRYPTED_FLAG = 0x1


class Archive:
    """The parts of a Word file by name; every part is unpacked up to a limit and no further."""

    def __init__(self, data: bytes) -> None:
        """Open the container; raise ``UnreadableFile`` for a broken, locked or overblown one."""
        _check_directory_size(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError) as error:
            raise UnreadableFile(Reason.CORRUPT) from error
        self._check_declared_sizes()

    def names(self) -> frozenset[str]:
        """Give the names of all parts."""
        return frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes | None:
        """Unpack one part, None where there is none of this name.

        Raise ``UnreadableFile`` for a broken or overblown one.
        """
        try:
            with self._zip.open(name) as handle:
                data = handle.read(limits.PART_BYTES + 1)
        except KeyError:
            return None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as error:
            raise UnreadableFile(Reason.CORRUPT) from error
        if len(data) > limits.PART_BYTES:
            raise UnreadableFile(Reason.SUSPICIOUS)
        return data

    def _check_declared_sizes(self) -> None:
        entries = self._zip.infolist()
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise UnreadableFile(Reason.ENCRYPTED)
        if len(entries) > limits.ARCHIVE_ENTRIES or sum(entry.file_size for entry in entries) > limits.ARCHIVE_BYTES:
            raise UnreadableFile(Reason.SUSPICIOUS)


def _check_directory_size(data: bytes) -> None:
    """Refuse a directory too long to be loaded, before it is loaded.

    A cut-off file has no directory at all.
    """
    at = data.rfind(_END, max(0, len(data) - _END_SEARCH_BYTES))
    if at < 0 or len(data) - at < _END_BYTES:
        raise UnreadableFile(Reason.CORRUPT)
    (directory_bytes,) = struct.unpack_from("<L", data, at + 12)
    if directory_bytes > limits.ARCHIVE_DIRECTORY_BYTES:
        raise UnreadableFile(Reason.SUSPICIOUS)
