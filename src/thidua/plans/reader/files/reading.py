"""The two ways in: a path on disk, and the bytes of an upload."""

import os
import stat
from pathlib import Path

from thidua.plans.reader.files import limits, pdf, plain, word
from thidua.plans.reader.files.kinds import Kind, kind_of
from thidua.plans.reader.files.refusals import Reason, UnreadableFile

_READERS = {Kind.WORD: word.text_of_word, Kind.PDF: pdf.text_of_pdf, Kind.TEXT: plain.text_of_plain}


def read_file(path: str | os.PathLike[str]) -> str:
    """Give the text of a file on disk; a file over the limit is refused before a byte of it is read."""
    file = Path(path)
    try:
        _check_before_opening(file.stat())
        with file.open("rb") as handle:
            data = handle.read(limits.FILE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UnreadableFile(Reason.MISSING) from error
    except PermissionError as error:
        raise UnreadableFile(Reason.NO_PERMISSION) from error
    except OSError as error:
        raise UnreadableFile(Reason.MISSING) from error
    return text_of(data, file.name)


def text_of(data: bytes, name: str) -> str:
    """Give the text of an upload.

    ``name`` is the file's own name and decides only what its bytes leave open.
    """
    if len(data) > limits.FILE_BYTES:
        raise _too_large()
    text = _READERS[kind_of(data, name)](data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile(Reason.EMPTY)
    if len(text) > limits.TEXT_CHARACTERS:
        raise UnreadableFile(Reason.TOO_MUCH_TEXT, {"limit": limits.TEXT_CHARACTERS})
    return text


def _check_before_opening(status: os.stat_result) -> None:
    """Refuse a folder, a device or pipe (which may never end) and a file over the limit."""
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile(Reason.DIRECTORY)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(Reason.NOT_A_FILE)
    if status.st_size > limits.FILE_BYTES:
        raise _too_large()


def _too_large() -> UnreadableFile:
    return UnreadableFile(Reason.TOO_LARGE, {"limit_mb": limits.FILE_BYTES // limits.MEGABYTE})
