"""Public pages that packages above this one add to the map for search engines: they hand in how, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_OFFERED: Final[list[Callable[[], Iterable[str]]]] = []


def offer(paths: Callable[[], Iterable[str]]) -> None:
    """Add the paths of public pages to the map; called from ``apps.ready``."""
    if paths not in _OFFERED:
        _OFFERED.append(paths)


def offered() -> Iterator[str]:
    """Give the paths of every page that was handed in."""
    for paths in _OFFERED:
        yield from paths()
