"""Why a backup is not made, or not brought back: nothing has been touched then."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator


class AlreadyThere(Refused):
    """A file of that name is there already."""


class CannotWrite(Refused):
    """The disk does not take the file: full, read-only or not ours."""


class Damaged(Refused):
    """The archive is cut short, altered, or none of ours."""


class Newer(Refused):
    """A later version of the product made the archive."""


class OtherDatabase(Refused):
    """The archive comes from the other kind of database."""


class NotEmpty(Refused):
    """Something is here already that a restore would bury."""


class InUse(Refused):
    """The site is still running on this database."""


@contextmanager
def plain_disk_words() -> Iterator[None]:
    """Turn what the disk says into a sentence."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise CannotWrite(f"Không ghi được: {error.strerror or error}{where}. Chưa có gì bị thay đổi.") from error
