"""Who composes papers: packages above register here what they can write a paper about; nothing below knows them.

A composer is registered once, when its package is ready (``AppConfig.ready``). It reads its thing by public id with its
own rights, and gives the paper as the data have it at that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from django.utils.functional import _StrPromise

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper

    Word = _StrPromise | str


class Compose(Protocol):
    """Composes a paper."""

    def __call__(self, *, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
        """Give the paper about a thing that ``unit`` issues; raises ``Refused`` where nobody may, or nothing is there.

        Number and day are the issuing's: they stay empty.
        """


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes one kind of paper; ``leads_to`` gives the page of the thing that it is about, or nothing."""

    code: str
    kind: str
    name: Word
    compose: Compose
    leads_to: Callable[[UUID], str]


_KNOWN: dict[str, Composer] = {}


def register(composer: Composer) -> None:
    """Let a composer be asked for by its code."""
    if composer.code in _KNOWN:
        raise ValueError(f"two composers are called {composer.code}")
    _KNOWN[composer.code] = composer


def forget(code: str) -> None:
    """Take a composer off again, as a test does with its own."""
    _KNOWN.pop(code, None)


def composer_of(code: str) -> Composer | None:
    """Give the composer with a code; None for one whose package is no more."""
    return _KNOWN.get(code)


def known() -> list[Composer]:
    """Give every composer that there is, by its code."""
    return [_KNOWN[code] for code in sorted(_KNOWN)]
