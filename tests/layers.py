"""What most tests begin with is laid once and stays beneath them.

A layer is a transaction that is left open from test to test, one inside the other: the city, the cast in it, the
campaign, up to the world of the access matrix. A test's own transaction lies inside those that it asks for (by fixtures
called ``laid_…``), and every test gets copies of its own of what was laid. Whoever asks for fewer layers, for none, or
for a database that really commits finds them rolled back first, so that an empty database is an empty one.
"""

from __future__ import annotations

import copy
import shutil
from contextlib import suppress
from inspect import Parameter, Signature, signature
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.utils import Error
from django.test import override_settings
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from django.db.backends.base.base import BaseDatabaseWrapper


class Layers:
    """The layers that are open, with all that is laid up to each."""

    def __init__(self, media: Path) -> None:
        """Keep files that are laid in a folder of their own."""
        self._media = media
        self._open: list[tuple[str, transaction.Atomic, dict[str, Any]]] = []
        self._copied: dict[int, Any] = {}
        self._connection: BaseDatabaseWrapper | None = None

    def reach(self, wanted: Collection[str]) -> None:
        """Leave exactly the layers open that are among ``wanted``, the names of a test's fixtures."""
        self._copied = {}
        names = [name for name in LAYERS if name in wanted]
        if self._open and connections[DEFAULT_DB_ALIAS] is not self._connection:
            self._leave()
        if connection.closed_in_transaction or connection.needs_rollback:
            self._close(down_to=0)
        pairs = zip((name for name, _atomic, _laid in self._open), names, strict=False)
        same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._close(down_to=same)
        for name in names[same:]:
            self._lay(name)

    def files_into(self, folder: Path) -> None:
        """Give a test copies of the files that were laid."""
        if self._open and (files := self._media / self._open[-1][0]).exists():
            shutil.copytree(files, folder, dirs_exist_ok=True)

    def get(self, name: str, below: Mapping[str, Any]) -> Any:
        """Give a test its own copy of what a layer holds; where the layer is not open it is laid in the test itself."""
        laid = self._open[-1][2] if self._open else {}
        return copy.deepcopy(laid[name], self._copied) if name in laid else LAYERS[name](**below)

    def _lay(self, name: str) -> None:
        """Lay one more layer; what lies below may change in it, and is as it was once it is rolled back."""
        self._connection = connections[DEFAULT_DB_ALIAS]
        laid = copy.deepcopy(self._open[-1][2]) if self._open else {}
        files = self._media / name
        shutil.rmtree(files, ignore_errors=True)
        self.files_into(files)
        atomic = transaction.atomic()
        atomic.__enter__()
        self._open.append((name, atomic, laid))
        with override_settings(MEDIA_ROOT=files), translation.override("vi"):
            laid[name] = LAYERS[name](**{one: laid[one] for one in signature(LAYERS[name]).parameters})

    def _leave(self) -> None:
        """Roll back what lies on a connection that is not this test's: beside a browser's loop Django takes another."""
        one = self._connection
        assert one is not None
        one.in_atomic_block = one.needs_rollback = one.closed_in_transaction = False
        for kept in (one.atomic_blocks, one.savepoint_ids, one.run_on_commit, self._open):
            kept.clear()
        one.rollback()
        one.set_autocommit(autocommit=True)

    def _close(self, *, down_to: int) -> None:
        while len(self._open) > down_to:
            _name, atomic, _laid = self._open.pop()
            with suppress(Error):  # a connection that a test closed has nothing left to roll back
                transaction.set_rollback(True)
                atomic.__exit__(None, None, None)


LAYERS: Final[dict[str, Callable[..., Any]]] = {}
"""How each layer is laid, from the lowest up, by the name of its fixture."""


def layer(lay: Callable[..., Any]) -> Any:
    """Make a fixture of a function that lays rows; its parameters are the layers that it stands on."""
    name, below = lay.__name__, list(signature(lay).parameters)
    LAYERS[name] = lay

    def copied(**given: Any) -> Any:
        return given["layers"].get(name, {one: given[one] for one in below})

    wanted = [Parameter(one, Parameter.KEYWORD_ONLY) for one in ("db", "layers", *below)]
    copied.__signature__ = Signature(wanted)  # type: ignore[attr-defined] # what pytest reads a fixture's needs from
    return pytest.fixture(name=name)(copied)
