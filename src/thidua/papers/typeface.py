"""The typeface that documents are drawn with: where its files are, how wide a text is, how lines are broken evenly.

TeX Gyre Termes has the metrics of Times New Roman, so what is measured here holds for a document that names the one and
is drawn with the other.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fontTools.ttLib import TTFont

from thidua.papers.rules.decree import decree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.papers.rules.decree import Component

DISTRIBUTION: Final = "rinoh-typeface-texgyretermes"
"""Wanted for its files only; it is never imported."""

MAY_BREAK: Final = "\u200b"
"""A mark without width where a line may be broken."""

POINTS_A_MM: Final = 72 / 25.4
_STYLES: Final = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bolditalic",
}


@cache
def folder() -> Path:
    """Give the folder with the four files of the typeface."""
    found = distribution(DISTRIBUTION)
    first = next(file for file in found.files or () if file.name == "texgyretermes-regular.otf")
    return Path(str(found.locate_file(first))).parent


@cache
def _advances(style: str) -> tuple[Mapping[int, float], float]:
    """Give how wide each letter is in parts of the size, and how wide an unknown one is."""
    font = TTFont(folder() / f"texgyretermes-{style}.otf", lazy=True)
    units: int = font["head"].unitsPerEm
    widths = font["hmtx"].metrics
    letters = {code: widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}
    font.close()
    return letters, letters[ord("M")]


def has(letter: str) -> bool:
    """Say whether the typeface has a letter."""
    return ord(letter) in _advances("regular")[0]


def width(text: str, component: Component) -> float:
    """Give how wide a text stands in a component, in points."""
    letters, unknown = _advances(_STYLES[component.bold, component.italic])
    return sum(letters.get(ord(letter), unknown) for letter in text) * component.size.use


def breakable(text: str, component: Component, most: float) -> str:
    """Give a text whose words can all be broken to fit in ``most`` points, at marks that have no width themselves."""
    longest = max(map(len, text.split(" ")))
    if longest * component.size.use <= most:
        return text  # no letter is wider than it is high
    return " ".join(_broken(word, component, most) for word in text.split(" "))


def _broken(word: str, component: Component, most: float) -> str:
    """Put a mark into a word wherever a line is full."""
    if width(word, component) <= most:
        return word
    pieces, taken = [""], 0.0
    for letter in word:
        wide = width(letter, component)
        if taken + wide > most:
            pieces.append("")
            taken = 0.0
        pieces[-1] += letter
        taken += wide
    return MAY_BREAK.join(pieces)


def even_lines(text: str, component: Component, most: float) -> tuple[str, ...]:
    """Break a text into as few lines as fit in ``most`` points, as even as can be, words that belong together unbroken.

    A name that is broken counts as a line more. A word wider than ``most`` stands on a line of its own.
    """
    if width(text, component) <= most:
        return (text,)
    words = text.split(" ")
    wide = [width(word, component) for word in words]
    gap = width(" ", component)
    inside = _inside_names(words)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(words) + 1):
        choices = []
        taken = -gap
        for start in range(end - 1, -1, -1):
            taken += wide[start] + gap
            if taken > most and start < end - 1:
                break
            lines, cost, _ = best[start]
            choices.append((lines + 1 + (start in inside), cost + taken**2, start))
        best.append(min(choices))
    return _followed(words, best)


def _followed(words: list[str], best: list[tuple[int, float, int]]) -> tuple[str, ...]:
    """Go back along the best breaks."""
    lines, end = [], len(words)
    while end:
        start = best[end][2]
        lines.append(" ".join(words[start:end]))
        end = start
    return tuple(reversed(lines))


@cache
def _names() -> Mapping[str, tuple[list[str], ...]]:
    """Give the names that are not to be parted, word by word, by their first word."""
    names = [name.split(" ") for name in decree().kept_together]
    return {name[0]: tuple(other for other in names if other[0] == name[0]) for name in names}


def _inside_names(words: list[str]) -> set[int]:
    """Give the words at which a line may not begin without parting a name."""
    upper = [word.upper() for word in words]
    return {
        at
        for begun, word in enumerate(upper)
        for name in _names().get(word, ())
        if upper[begun : begun + len(name)] == name
        for at in range(begun + 1, begun + len(name))
    }
