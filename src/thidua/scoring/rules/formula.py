"""The small language of formulas: numbers, names, ``+ - * /``, comparison, ``min``, ``max``, ``round``, ``if``.

It is total: no loops, no calls of anything else, bounded length and depth, so every formula ends. It is read by a
grammar (Lark, LALR), never by Python. Numbers are exact fractions; a comparison is 1 or 0; ``round(x; 2)`` rounds half
away from zero; ``if(condition; one; other)`` looks at the chosen branch only. Arguments are parted by ``;`` or ``,``
and decimals are written with a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError, UnexpectedInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LONGEST: Final = 500
DEEPEST: Final = 40
MOST_PLACES: Final = 6
FULL: Final = "full"
"""The name by which a formula reads the standard points of its own item."""

_GRAMMAR: Final = r"""
?start: comparison
?comparison: sum | sum COMPARE sum -> compared
?sum: product | sum ADD product -> joined
?product: signed | product MULTIPLY signed -> joined
?signed: atom | "-" signed -> negated
?atom: NUMBER -> number
     | NAME -> name
     | CALL "(" comparison (_PART comparison)* ")" -> called
     | "(" comparison ")"
COMPARE: "<=" | ">=" | "==" | "!=" | "<" | ">" | "="
ADD: "+" | "-"
MULTIPLY: "*" | "/"
CALL.2: /(min|max|round|if)(?=\s*\()/
NAME: /[a-z_][a-z0-9_]{0,39}/
NUMBER: /[0-9]{1,15}(\.[0-9]{1,9})?/
_PART: ";" | ","
%ignore /[ \t\r\n]+/
"""


class Wrong(StrEnum):
    """What may be wrong with a formula, or come of it."""

    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    UNREADABLE = "unreadable"
    ARGUMENTS = "arguments"
    UNKNOWN_NAME = "unknown_name"
    DIVISION = "division_by_zero"


class FormulaFault(Exception):
    """A formula cannot be read, or gives nothing; ``at`` is the place in its text, from 0, where one is known."""

    def __init__(self, wrong: Wrong, *, at: int | None = None, name: str = "") -> None:
        """Keep what is wrong and where."""
        super().__init__(wrong.value)
        self.wrong, self.at, self.name = wrong, at, name


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One part of a formula: an operation and its parts, a number or a name."""

    operation: str
    parts: tuple[Node, ...] = ()
    number: Fraction = Fraction(0)
    name: str = ""
    depth: int = 1


def parsed(text: str) -> Node:
    """Read a formula; raises FormulaFault."""
    if len(text) > LONGEST:
        raise FormulaFault(Wrong.TOO_LONG)
    return _parsed(text)


def names_in(node: Node) -> set[str]:
    """Give the names that a formula reads."""
    return {part.name for part in _all(node) if part.operation == "name"}


def value_of(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    """Work a formula out; raises FormulaFault where a name is unknown or something is divided by zero."""
    if node.operation == "number":
        return node.number
    if node.operation == "name":
        if node.name not in values:
            raise FormulaFault(Wrong.UNKNOWN_NAME, name=node.name)
        return values[node.name]
    if node.operation == "if":
        chosen = node.parts[1] if value_of(node.parts[0], values) else node.parts[2]
        return value_of(chosen, values)
    parts = [value_of(part, values) for part in node.parts]
    if node.operation == "/" and not parts[1]:
        raise FormulaFault(Wrong.DIVISION)
    return _OPERATIONS[node.operation](*parts)


def rounded(value: Fraction, places: int) -> Fraction:
    """Round half away from zero."""
    shifted = abs(value) * 10**places
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**places)


_OPERATIONS: Final[Mapping[str, Callable[..., Fraction]]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "/": lambda one, other: one / other,
    "negated": lambda one: -one,
    "<": lambda one, other: Fraction(one < other),
    "<=": lambda one, other: Fraction(one <= other),
    ">": lambda one, other: Fraction(one > other),
    ">=": lambda one, other: Fraction(one >= other),
    "=": lambda one, other: Fraction(one == other),
    "!=": lambda one, other: Fraction(one != other),
    "min": lambda *many: min(many),
    "max": lambda *many: max(many),
    "round": lambda value, places=Fraction(0): rounded(value, int(places)),
}


class _Nodes(Transformer[Token, Node]):
    """What the grammar read, as nodes; called while reading, bottom up, so that depth costs no recursion."""

    def number(self, given: list[Token]) -> Node:
        return Node("number", number=Fraction(str(given[0])))

    def name(self, given: list[Token]) -> Node:
        return Node("name", name=str(given[0]))

    def negated(self, given: list[Node]) -> Node:
        return _above("negated", given)

    def joined(self, given: list[Node]) -> Node:
        return _above(str(given[1]), [given[0], given[2]])

    def compared(self, given: list[Node]) -> Node:
        return _above("=" if str(given[1]) == "==" else str(given[1]), [given[0], given[2]])

    def called(self, given: list[Node]) -> Node:
        return _above(str(given[0]), given[1:])


def _above(operation: str, parts: list[Node]) -> Node:
    return Node(operation, tuple(parts), depth=1 + max(part.depth for part in parts))


_READER: Final = Lark(_GRAMMAR, parser="lalr", transformer=_Nodes())


@lru_cache(maxsize=1000)
def _parsed(text: str) -> Node:
    try:
        node = cast("Node", _READER.parse(text))
    except UnexpectedInput as error:
        place = getattr(error, "pos_in_stream", None)
        raise FormulaFault(Wrong.UNREADABLE, at=place if isinstance(place, int) and place >= 0 else None) from error
    except LarkError as error:
        raise FormulaFault(Wrong.UNREADABLE) from error
    if node.depth > DEEPEST:
        raise FormulaFault(Wrong.TOO_DEEP)
    if not all(_well_called(part) for part in _all(node)):
        raise FormulaFault(Wrong.ARGUMENTS)
    return node


def _well_called(node: Node) -> bool:
    if node.operation == "if":
        return len(node.parts) == 3  # noqa: PLR2004 - condition, one, other
    if node.operation == "round":
        return len(node.parts) == 1 or (len(node.parts) == 2 and _is_places(node.parts[1]))  # noqa: PLR2004
    return True


def _is_places(node: Node) -> bool:
    return node.operation == "number" and node.number.denominator == 1 and node.number <= MOST_PLACES


def _all(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(one.parts)
