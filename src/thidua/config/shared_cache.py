"""A cache in a folder, shared by every process of one machine, that counts rightly.

Django's cache in a folder looks first and writes afterwards, so that two processes may both "add" one key. Lockout
takes ``add`` for a lock; here it is one: whoever adds holds the folder's lock file meanwhile.
"""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

if TYPE_CHECKING:
    from collections.abc import Iterator


class SharedFolderCache(FileBasedCache):
    """Django's cache in a folder with an ``add`` that only one of several at once wins."""

    _dir: str

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        """Keep a value unless the key has one; says whether it was kept."""
        with self._alone():
            return bool(super().add(key, value, timeout, version))

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        """Count on, so that nobody's count is lost; raises ``ValueError`` where there is no such key."""
        with self._alone():
            return int(super().incr(key, delta, version))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the folder's lock; an open file of one's own each time, so that threads exclude one another as well."""
        folder = Path(self._dir)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
