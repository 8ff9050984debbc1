"""Paths in the tree: labels of equal width, so that a subtree is one range."""

from __future__ import annotations

LABEL_WIDTH = 7
"""Digits of one label. Digits alone sort the same way in every collation of either database."""
MOST_DEPTH = 12
LARGEST_LABEL = 10**LABEL_WIDTH - 2
"""The label after the largest is the end of a range, so it is never given away."""


class TooDeep(ValueError):
    """The path would have more labels than the column holds."""


class NoMoreLabels(ValueError):
    """The number does not fit a label."""


def label(number: int) -> str:
    """Write a unit's own number as a label of a path; raises ``NoMoreLabels`` below 0 or above `LARGEST_LABEL`."""
    if not 0 <= number <= LARGEST_LABEL:
        raise NoMoreLabels(str(number))
    return f"{number:0{LABEL_WIDTH}d}"


def path_below(parent_path: str, number: int) -> str:
    """Give the path of unit ``number`` under a path, or as a root under ``""``; raises ``TooDeep``."""
    if depth(parent_path) >= MOST_DEPTH:
        raise TooDeep(parent_path)
    return parent_path + label(number)


def depth(path: str) -> int:
    """Count the labels of a path: 1 for a root."""
    return len(path) // LABEL_WIDTH


def end_of(path: str) -> str:
    """Give the first path after a subtree, which is every path from ``path`` on that sorts before it."""
    return path[:-LABEL_WIDTH] + f"{int(path[-LABEL_WIDTH:]) + 1:0{LABEL_WIDTH}d}"


def above(path: str) -> list[str]:
    """Give the paths of the ancestors, root first, without ``path`` itself."""
    return [path[:place] for place in range(LABEL_WIDTH, len(path), LABEL_WIDTH)]


def is_within(path: str, top: str) -> bool:
    """Say whether ``path`` is ``top`` or below it."""
    return top <= path < end_of(top)


def moved(path: str, *, from_path: str, to_path: str) -> str:
    """Give the path that ``path`` has once its ancestor moves; raises ``TooDeep`` where it no longer fits."""
    new = to_path + path[len(from_path) :]
    if depth(new) > MOST_DEPTH:
        raise TooDeep(new)
    return new
