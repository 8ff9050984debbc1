"""The automatic numbers of a Word file, counted as Word counts them and written out.

"II.", "3.", "a)", "-".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST_LEVEL = 8
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_WRITTEN_OUT = 3999
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_LITERAL_BULLETS = frozenset("+*")


@dataclass(frozen=True)
class Level:
    """One level of a list: how its number looks and where it starts.

    ``restart`` is the level (0 the outermost) whose next number sets this one back; None: any outer level;
    -1: never.
    """

    number_format: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass
class ListDefinition:
    """A ``w:num``.

    The levels that hold for it, the family whose count it shares, and levels that start afresh with it.
    """

    family: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives the marker of each numbered paragraph, in the order of the document.

    Keeps the counts between calls.
    """

    def __init__(self, root: _Element | None) -> None:
        """Read ``numbering.xml`` (None: the file has none)."""
        self._lists = dict(_definitions(root)) if root is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def marker(self, list_id: str, depth: int) -> str:
        """Count a paragraph of a list (``w:numId``) at a depth (0 outermost) and give its marker.

        "" where it has none.
        """
        definition = self._lists.get(list_id)
        depth = max(0, min(depth, _DEEPEST_LEVEL))
        if definition is None or depth not in definition.levels:
            return ""
        counts = self._counts.setdefault(definition.family, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for level, start in definition.restarts.items():
                counts[level] = start - 1
        level_here = definition.levels[depth]
        counts[depth] = counts.get(depth, level_here.start - 1) + 1
        _set_back_inner(counts, depth, definition.levels)
        return _written(definition.levels, depth, counts)


def _set_back_inner(counts: dict[int, int], depth: int, levels: dict[int, Level]) -> None:
    """Let the levels inside the one just counted begin again, but for those that say otherwise."""
    for inner in [level for level in counts if level > depth]:
        restart = levels.get(inner, Level()).restart
        if restart is None or 0 <= depth <= restart:
            del counts[inner]


def _written(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    """Write a marker: ``%1.%2.`` with the counts of its levels, a bullet as "-" or the literal "+"."""
    level = levels[depth]
    if level.number_format == "none":
        return level.pattern.strip() if "%" not in level.pattern else ""
    if level.number_format == "bullet":
        glyph = level.pattern.strip()
        return glyph if glyph in _LITERAL_BULLETS else "-"
    text = level.pattern
    for place in range(_DEEPEST_LEVEL + 1):
        if f"%{place + 1}" in text:
            outer = levels.get(place, Level())
            number_format = "decimal" if level.legal and place < depth else outer.number_format
            text = text.replace(f"%{place + 1}", figure(counts.get(place, outer.start), number_format))
    return text.strip()


def figure(number: int, number_format: str) -> str:
    """Write a number in a format of Word; an unknown format is written in digits."""
    if number_format in {"upperRoman", "lowerRoman"} and 0 < number <= _LARGEST_WRITTEN_OUT:
        return _roman(number).upper() if number_format == "upperRoman" else _roman(number)
    if number_format in {"upperLetter", "lowerLetter"} and 0 < number <= _LARGEST_WRITTEN_OUT:
        repeats, place = divmod(number - 1, len(_ALPHABET))
        letters = _ALPHABET[place] * (repeats + 1)
        return letters.upper() if number_format == "upperLetter" else letters
    if number_format == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def _definitions(root: _Element) -> Iterator[tuple[str, ListDefinition]]:
    """Read the lists of ``numbering.xml``: number of the list, its definition."""
    families = {value(family, "abstractNumId"): family for family in root.iterchildren(f"{W}abstractNum")}
    by_style = {
        value(child, "val"): family for family in families.values() for child in family.iterchildren(f"{W}styleLink")
    }
    for num in root.iterchildren(f"{W}num"):
        name = child_value(num, "abstractNumId")
        family = families.get(name)
        if family is None:
            continue
        linked = child_value(family, "numStyleLink")
        levels = _levels(by_style.get(linked, family) if linked else family)
        definition = ListDefinition(name, levels)
        for override in num.iterchildren(f"{W}lvlOverride"):
            _override(definition, override)
        yield value(num, "numId"), definition


def _levels(parent: _Element) -> dict[int, Level]:
    return {whole(value(level, "ilvl"), 0): _level(level) for level in parent.iterchildren(f"{W}lvl")}


def _level(element: _Element) -> Level:
    """Read one ``w:lvl``; ``w:lvlRestart`` counts levels from one, zero meaning never."""
    restart = child_value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return Level(
        number_format=child_value(element, "numFmt") or "decimal",
        pattern=child_value(element, "lvlText"),
        start=whole(child_value(element, "start"), 1),
        restart=whole(restart, 0) - 1 if restart else None,
        legal=legal is not None and value(legal, "val") not in {"0", "false"},
    )


def _override(definition: ListDefinition, element: _Element) -> None:
    """Let one list differ from its family: another level, or a count that starts afresh."""
    depth = whole(value(element, "ilvl"), 0)
    level = element.find(f"{W}lvl")
    if level is not None:
        definition.levels[depth] = _level(level)
    start = child_value(element, "startOverride")
    if start:
        definition.restarts[depth] = whole(start, 1)


def value(element: _Element, name: str) -> str:
    """Give an attribute of Word's namespace, "" where it is absent."""
    return str(element.get(f"{W}{name}", ""))


def child_value(element: _Element, name: str) -> str:
    """Give ``w:val`` of a child, "" where either is absent."""
    child = element.find(f"{W}{name}")
    return "" if child is None else value(child, "val")


def whole(text: str, otherwise: int) -> int:
    """Read a whole number of a sensible size, or give the other."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("99999") else otherwise
