"""What each kind of notice says, in the reader's language; the packages above register their own at the start.

A package above has a module ``telling.py``, loaded once all tables are known, that calls `kinds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    Word = _StrPromise | str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice: its ``title`` and what to do, both with ``%(name)s`` places for the notice's params.

    ``is_urgent`` news says that somebody has to act; it stands first on the desk.
    """

    title: Word
    to_do: Word
    is_urgent: bool = False


_KINDS: dict[str, Kind] = {}


def kinds(words: Mapping[str, Kind]) -> None:
    """Give kinds of notice their words; two words for one kind raise ``ValueError``."""
    for name, kind in words.items():
        if name in _KINDS:
            raise ValueError(f"two words for {name}")
        _KINDS[name] = kind


def kind_of(name: str) -> Kind | None:
    """Give a kind's words, or None for one that nobody registered."""
    return _KINDS.get(name)


def title_of(name: str, params: Mapping[str, Any]) -> str:
    """Give the sentence of a notice; the bare kind where nobody registered words for it."""
    kind = kind_of(name)
    return str(kind.title) % params if kind else name
