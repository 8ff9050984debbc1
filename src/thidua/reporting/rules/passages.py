"""Words with figures in them: ``{da_phat_dong}`` stands for a figure by its name, and is filled in from the data.

So the office writes its own sentences, and every number in them stays that of the data, with its source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thidua.papers.blocks import Paragraph, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.papers.blocks import Run

_NAME: Final = re.compile(r"\{([a-z0-9_]{1,40})\}")
UNKNOWN: Final = "…"
"""Stands where a figure is asked for that the data do not give any more."""


def names_in(text: str) -> list[str]:
    """Give the names of figures that a text asks for, in their order, each once."""
    return list(dict.fromkeys(_NAME.findall(text)))


def unknown_names(text: str, known: Mapping[str, object]) -> list[str]:
    """Give the names that a text asks for and nobody knows."""
    return [name for name in names_in(text) if name not in known]


def paragraphs(text: str, values: Mapping[str, Value], before: Mapping[str, Value] | None = None) -> list[Paragraph]:
    """Give the paragraphs of a text with its figures filled in; blank lines part nothing from nothing.

    Where a figure was another one ``before``, it says what it was.
    """
    lines = (line.strip() for line in text.splitlines())
    return [Paragraph(tuple(_runs(line, values, before or {}))) for line in lines if line]


def _runs(line: str, values: Mapping[str, Value], before: Mapping[str, Value]) -> Iterator[Run]:
    end = 0
    for found in _NAME.finditer(line):
        if found.start() > end:
            yield line[end : found.start()]
        yield _filled(found[1], values, before)
        end = found.end()
    if end < len(line):
        yield line[end:]


def _filled(name: str, values: Mapping[str, Value], before: Mapping[str, Value]) -> Value:
    now = values.get(name, Value(UNKNOWN))
    was = before.get(name)
    return now if was is None or was.text == now.text else Value(now.text, now.source, was.text)
