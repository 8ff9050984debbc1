"""Near-copies as findings: the passages with a little text around them, and how many pairs are as much alike."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from thidua.formality.rules.found import Found, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.formality.rules.copies import Copy
    from thidua.formality.rules.passages import Side
    from thidua.formality.rules.words import Narrative

AROUND: Final = 80
MOST_PASSAGES: Final = 12
MOST_TEXT: Final = 6000
"""So many letters of a passage are kept to be shown."""


def findings(copies: Sequence[Copy], narratives: Mapping[int, Narrative], *, compared: int) -> list[Found]:
    """Make findings of copies, whose first report is the later one; ``compared`` pairs were held against each other."""
    shares = sorted(one.shared.share for one in copies)
    found = []
    for one in copies:
        first, second = narratives[one.one], narratives[one.other]
        both = one.shared
        longest = max(both.passages, key=lambda passage: passage.words)
        texts = [dict(first.sections)[longest.one.section], dict(second.sections)[longest.other.section]]
        facts = {
            "passages": [
                {"one": _shown(passage.one, first), "other": _shown(passage.other, second)}
                for passage in both.passages[:MOST_PASSAGES]
            ],
            "more": max(0, len(both.passages) - MOST_PASSAGES),
            "words": both.words,
            "own": both.own,
            "share": round(both.share * 100),
            "longest": both.longest,
            "alike": len(shares) - bisect_left(shares, both.share),
            "compared": compared,
        }
        kind = Kind.OWN_COPIED if first.who == second.who else Kind.COPIED
        found.append(Found(kind, both.strength, one.one, facts, texts, one.other))
    return found


def _shown(side: Side, narrative: Narrative) -> dict[str, Any]:
    """Give a passage's text with a little around it, and where in that the equal words are."""
    text = dict(narrative.sections)[side.section]
    start, end = max(0, side.start - AROUND), min(len(text), side.end + AROUND, side.start + MOST_TEXT)
    start = 0 if start == 0 else text.find(" ", start, side.start) + 1 or side.start
    if end < len(text):
        end = max(text.rfind(" ", side.end, end), side.end) if end > side.end else text.rfind(" ", start, end)
    marks = [[first - start, last - start] for first, last in side.marks if last <= end]
    return {
        "section": side.section,
        "text": text[start:end],
        "marks": marks,
        "before": start > 0,
        "after": end < len(text),
    }
