"""A paper as files, and the digest by which one knows that it never changed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from thidua.papers.paper import to_plain
from thidua.papers.rules.writing import number_of

if TYPE_CHECKING:
    from thidua.papers.paper import Paper


def digest_of(paper: Paper) -> str:
    """Give the SHA-256 of a paper as canonical JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(to_plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def file_name(paper: Paper, ending: str) -> str:
    """Name a paper's file: number and symbol of one that has them, else that it is a draft."""
    symbol = paper.symbol.replace("/", "-")
    if paper.number is None:
        return f"DU-THAO-{symbol}.{ending}"
    year = f"-{paper.day.year}" if paper.day else ""
    return f"{number_of(paper.number)}-{symbol}{year}.{ending}"
