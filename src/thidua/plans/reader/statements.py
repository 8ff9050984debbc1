"""Statements: sentences of a passage, cut into phrases at semicolons, never inside brackets or quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

OPEN_BRACKET: Final = (
    r"\s?(?:[Tt]rong đó|[Bb]ao gồm|[Gg]ồm|[Cc]ụ thể|[Rr]iêng\s"
    r"|(?:[Tt][ỷỉ] (?:lệ|suất|trọng)|[Tt]ốc độ)\s[^\d()]{6,90}\d)"
)
"""What a bracket begins with that is read like the sentence: parts, and a measured thing of its own."""

_STOP: Final = re.compile(
    r"[.!?](?=\s{1,3}[\"“(]?[A-ZĐÀ-Ỵ0-9])"
    rf"|\((?!{OPEN_BRACKET})|[;)\[\]“”]"
    r"|…(?=\s[A-ZĐ])"
)
_ABBREVIATION: Final = re.compile(r"(?:\b(?:TP|Tp|tp|ThS|TS|GS|PGS|Ths|BS|St|TT|Q|P|Ô|B|KT|TM|TL)|\.\.)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a passage without a semicolon; `sentence` numbers its sentence."""

    start: int
    end: int
    sentence: int


def phrases(text: str) -> list[Phrase]:
    """Cut a passage into phrases."""
    found: list[Phrase] = []
    begin = depth = sentence = 0
    for stop in _STOP.finditer(text):
        sign, at = stop[0], stop.start()
        if sign in "([“":
            depth += 1
        elif sign in ")]”":
            depth = max(0, depth - 1)
        elif sign == ";" and depth == 0:
            found.append(Phrase(begin, at, sentence))
            begin = at + 1
        elif sign != ";" and not _ABBREVIATION.search(text, max(0, at - 4), at):
            found.append(Phrase(begin, at, sentence))
            begin, depth, sentence = at + 1, 0, sentence + 1
    found.append(Phrase(begin, len(text), sentence))
    return [_trimmed(text, phrase) for phrase in found if text[phrase.start : phrase.end].strip(" .;")]


def _trimmed(text: str, phrase: Phrase) -> Phrase:
    """Take spaces and closing stops off a phrase."""
    shown = text[phrase.start : phrase.end]
    start = phrase.start + len(shown) - len(shown.lstrip(" ;.,"))
    return Phrase(start, start + len(shown.strip(" ;.,")) if shown.strip(" ;.,") else phrase.end, phrase.sentence)
