"""Words: how a text is cut into words for the index, what somebody's question asks for, where an answer matches.

A word is a run of letters and digits, folded: without case or diacritics, đ as d, the tone's place and the composition
of letters gone with them. Nothing else of what is typed ever reaches a database's own language of questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import fold, fold_with_map, modern_tone, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST: Final = 200
"""Of a question, this many characters are read."""
MOST: Final = 8
"""And this many words or phrases of them."""
SNIPPET: Final = 220
"""About as many characters of a text stand under a result."""
_WORD = re.compile(r"[a-z0-9]+")
_PIECE = re.compile(r"[\"“”]([^\"“”]*)(?:[\"“”]|$)|([^\s\"“”]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after another; the last is the beginning of a word where ``is_open``."""

    words: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks for: every term has to be there. ``spelt`` is what they typed, in one spelling."""

    terms: tuple[Term, ...] = ()
    spelt: str = ""

    @property
    def phrase(self) -> str:
        """Give all words in their order, as titles keep theirs."""
        return " ".join(word for term in self.terms for word in term.words)


def words_of(text: str) -> list[str]:
    """Cut a text into its words."""
    return _WORD.findall(fold(nfc(text)))


def folded(text: str) -> str:
    """Give the words of a text with one space between them, as the index keeps them."""
    return " ".join(words_of(text))


def spelt(text: str) -> str:
    """Give a text in lower case with its diacritics, in one composition and with the tone in one place."""
    return " ".join(modern_tone(text).lower().split())


def question(typed: str) -> Question:
    """Read a question: words, each the beginning of one, and phrases in quotes, whole; what is too long falls away.

    A single letter stands for itself alone, or half of everything would answer to it. What is typed in one piece
    (35/KH-UBND) is a phrase with an open end.
    """
    terms: list[Term] = []
    read = typed[:LONGEST]
    for quoted, loose in _PIECE.findall(read):
        words = tuple(words_of(quoted or loose))
        if words:
            terms.append(Term(words, is_open=not quoted and len(words[-1]) > 1))
    kept = tuple(dict.fromkeys(terms))[:MOST]
    return Question(kept, spelt(read.translate(_NO_QUOTES))) if kept else Question()


_NO_QUOTES = dict.fromkeys(map(ord, '"“”'), " ")


def for_sqlite(terms: Sequence[Term]) -> str:
    """Write terms in the language of FTS5; words are letters and digits, so quotes hold them."""
    return " AND ".join(f'"{" ".join(term.words)}"{"*" if term.is_open else ""}' for term in terms)


def for_postgresql(terms: Sequence[Term]) -> str:
    """Write terms in the language of to_tsquery."""
    return " & ".join(
        "(" + " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.is_open else "") + ")" for term in terms
    )


# -- Marking what matched ---------------------------------------------------------------------------------------------


def places(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Give the spans of a text (composed letters) that match, in order, one within another made one."""
    plain, where = fold_with_map(text)
    words = list(_WORD.finditer(plain))
    found = sorted(span for term in terms for span in _spans(words, term))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [(where[start], where[end - 1] + 1) for start, end in merged]


def _spans(words: list[re.Match[str]], term: Term) -> Iterator[tuple[int, int]]:
    """Give where a term stands; of an open word only the letters that were asked for."""
    size = len(term.words)
    for first in range(len(words) - size + 1):
        run = words[first : first + size]
        last, asked = run[-1], term.words[-1]
        whole = all(word.group() == wanted for word, wanted in zip(run[:-1], term.words, strict=False))
        if whole and (last.group().startswith(asked) if term.is_open else last.group() == asked):
            yield run[0].start(), last.start() + len(asked)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a shown text; ``is_match`` is marked."""

    text: str
    is_match: bool


def pieces(text: str, terms: Sequence[Term]) -> list[Piece]:
    """Cut a text at its matches."""
    text = nfc(text)
    spans = places(text, terms)
    cuts = [0, *(edge for span in spans for edge in span), len(text)]
    inside = {start for start, _ in spans}
    return [Piece(text[start:end], start in inside) for start, end in pairwise(cuts) if end > start]


def snippet(text: str, terms: Sequence[Term]) -> list[Piece]:
    """Give the neighbourhood of a text's first match, cut between words; its beginning where nothing matches."""
    text = " ".join(nfc(text).split())
    spans = places(text, terms)
    begin = max(0, spans[0][0] - SNIPPET // 3) if spans else 0
    if begin:
        begin = text.find(" ", begin, spans[0][0]) + 1 or begin
    end = min(len(text), begin + SNIPPET)
    if end < len(text):
        end = max(text.rfind(" ", begin, end), begin + 1)
    shown = pieces(text[begin:end], terms)
    return [
        *([Piece("… ", is_match=False)] if begin else []),
        *shown,
        *([Piece(" …", is_match=False)] if end < len(text) else []),
    ]
