"""The words that an officer changes in a paper, kept apart from what the data gave.

``edits`` is plain JSON: ``words`` holds the changed fields, ``paragraphs`` the new text of a paragraph by the text that
it had when it was composed (empty: left out), ``added`` paragraphs that stand at the end. So a paper can be composed
anew with its figures of today and keep what was written into it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from thidua.papers.blocks import Paragraph
from thidua.papers.paper import Signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper

LINE_FIELDS: Final = ("superior", "body", "place", "symbol", "subject", "authority", "clause", "filed")
"""Fields of one line."""
LIST_FIELDS: Final = ("basis", "addressees", "recipients")
"""Fields of several lines."""


def is_free(block: Block) -> bool:
    """Say whether an officer may word a block anew: a paragraph in which no figure of the data stands."""
    return isinstance(block, Paragraph) and all(isinstance(run, str) for run in block.runs)


def text_of(block: Paragraph) -> str:
    """Give the words of a paragraph."""
    return "".join(str(run) for run in block.runs)


def free_paragraphs(paper: Paper) -> list[str]:
    """Give the texts of the paragraphs that may be worded anew, each once, in their order."""
    found = [text_of(block) for block in paper.blocks if isinstance(block, Paragraph) and is_free(block)]
    return list(dict.fromkeys(found))


def worded(paper: Paper, edits: Mapping[str, Any]) -> Paper:
    """Give a paper as it was composed with an officer's words in it; words for what is no longer there are left out."""
    words = edits.get("words", {})
    changed: dict[str, Any] = {name: words[name] for name in LINE_FIELDS if name in words}
    changed |= {name: tuple(words[name]) for name in LIST_FIELDS if name in words}
    if "signatures" in words:
        changed["signatures"] = tuple(Signature(tuple(one["offices"]), one["name"]) for one in words["signatures"])
    blocks = [*_reworded(paper.blocks, edits.get("paragraphs", {})), *_added(edits.get("added", ()))]
    return replace(paper, **changed, blocks=tuple(blocks))


def marked_as(paper: Paper, kept: Paper) -> Paper:
    """Give a paper with what another got on its way and no data give: number, day, symbol, and who signed it."""
    return replace(
        paper,
        number=kept.number,
        day=kept.day,
        year=kept.year,
        symbol=kept.symbol,
        signatures=kept.signatures or paper.signatures,
    )


def _reworded(blocks: Iterable[Block], texts: Mapping[str, str]) -> Iterable[Block]:
    for block in blocks:
        if not isinstance(block, Paragraph) or not is_free(block):
            yield block
            continue
        text = texts.get(text_of(block))
        if text is None:
            yield block
        elif text:
            yield Paragraph((text,), block.lead)


def _added(texts: Sequence[str]) -> Iterable[Block]:
    return (Paragraph((text,)) for text in texts)


def edits_of(composed: Paper, said: Paper, texts: Mapping[str, str], added: Sequence[str]) -> dict[str, Any]:
    """Give the edits that make of a composed paper what was said of its words; what is as composed is no edit."""
    words: dict[str, Any] = {}
    for name in LINE_FIELDS:
        if getattr(said, name) != getattr(composed, name):
            words[name] = getattr(said, name)
    for name in LIST_FIELDS:
        if getattr(said, name) != getattr(composed, name):
            words[name] = list(getattr(said, name))
    if said.signatures != composed.signatures:
        words["signatures"] = [{"offices": list(one.offices), "name": one.name} for one in said.signatures]
    known = free_paragraphs(composed)
    paragraphs = {text: texts[text] for text in known if texts.get(text, text) != text}
    return {"words": words, "paragraphs": paragraphs, "added": [one for one in added if one]}
