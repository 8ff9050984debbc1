"""The measures and words of Decree 30/2020 out of ``data/decree_30.json``, typed and checked when they are read.

Each rule says whether it was read in the text or is recalled ("chưa kiểm chứng"). Where the Decree leaves a span, the
file says what is used. Nothing that sets type has a measure of the Decree of its own.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA: Final = Path(__file__).resolve().parents[1] / "data" / "decree_30.json"

Confidence: TypeAlias = Literal["read", "recalled", "ours"]
Alignment: TypeAlias = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Span:
    """A measure between two bounds, and what is used of it."""

    least: float
    most: float
    use: float

    def __post_init__(self) -> None:
        """Refuse what is used outside the bounds."""
        if not self.least <= self.use <= self.most:
            raise ValueError(f"{self.use} is not within {self.least} and {self.most}")

    def holds(self, measured: float, slack: float = 0.01) -> bool:
        """Say whether a measure lies within the bounds."""
        return self.least - slack <= measured <= self.most + slack


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a document and how it is set: ``rule`` is the line beneath it in parts of its width, if it has one."""

    id: str
    name: str
    size: Span
    bold: bool
    italic: bool
    upper: bool
    align: Alignment
    confidence: Confidence
    text: str = ""
    pattern: str = ""
    rule: Span | None = None
    before_pt: float = 0

    def __post_init__(self) -> None:
        """Refuse an alignment that there is not, and a pattern that is none."""
        if self.align not in {"left", "center", "right", "justify"}:
            raise ValueError(self.align)
        re.compile(self.pattern)

    def cased(self, text: str) -> str:
        """Give a text in the case of the component."""
        return text.upper() if self.upper else text


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet: A4 upright, its margins in millimetres."""

    width: float
    height: float
    top: Span
    bottom: Span
    left: Span
    right: Span

    def inner(self, *, is_landscape: bool = False) -> float:
        """Give the width of the text in millimetres; a sheet on its side keeps its margins."""
        return (self.height if is_landscape else self.width) - self.left.use - self.right.use


@dataclass(frozen=True, slots=True)
class Decree:
    """All that is known of the form of a document."""

    source: str
    confidences: Mapping[str, str]
    page: Page
    typeface: str
    drawn_with: str
    components: Mapping[str, Component]
    first_line: Span
    gap: Span
    line_spacing: Span
    end: str
    number_zero_below: int
    day_zero_below: int
    zero_months: frozenset[int]
    points: str
    kinds: Mapping[str, str]
    copies: Mapping[str, str]
    letter: str
    letter_name: str
    kept_together: tuple[str, ...]

    def __getitem__(self, component: str) -> Component:
        """Give a component by its id."""
        return self.components[component]

    def kind_name(self, kind: str) -> str:
        """Give the name of a kind by its letters: "BC" is "Báo cáo", "CV" is "Công văn"."""
        return self.letter_name if kind == self.letter else self.kinds[kind]

    @property
    def unverified(self) -> tuple[Component, ...]:
        """Give the components that are only recalled."""
        return tuple(one for one in self.components.values() if one.confidence == "recalled")


@cache
def decree() -> Decree:
    """Read the file of rules, once."""
    said: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    paragraphs, zeros, kinds = said["paragraphs"], said["zeros"], said["kinds"]
    parts = [_component(one) for one in said["components"]] + [_own(one) for one in said["ours"]]
    return Decree(
        source=said["source"],
        confidences=said["confidence"],
        page=_page(said["page"]),
        typeface=said["typeface"]["name"],
        drawn_with=said["typeface"]["drawn_with"],
        components={one.id: one for one in parts},
        first_line=Span(**paragraphs["first_line_mm"]),
        gap=Span(**paragraphs["gap_pt"]),
        line_spacing=Span(**paragraphs["line_spacing"]),
        end=paragraphs["end"],
        number_zero_below=zeros["number_below"],
        day_zero_below=zeros["day_below"],
        zero_months=frozenset(zeros["months"]),
        points=said["letters"]["points"],
        kinds=kinds["names"],
        copies=kinds["copies"],
        letter=kinds["letter"]["kind"],
        letter_name=kinds["letter"]["name"],
        kept_together=tuple(said["kept_together"]),
    )


def _page(said: Mapping[str, Any]) -> Page:
    margins = {side: Span(**span) for side, span in said["margins_mm"].items()}
    return Page(said["width_mm"], said["height_mm"], **margins)


def _component(said: Mapping[str, Any]) -> Component:
    rule = Span(**said["rule"]) if "rule" in said else None
    return Component(**{**said, "size": Span(**said["size"]), "rule": rule})


def _own(said: Mapping[str, Any]) -> Component:
    """Read a component of which the Decree says nothing."""
    size = Span(said["size"], said["size"], said["size"])
    return Component(**{**said, "size": size, "upper": False, "confidence": "ours"})
