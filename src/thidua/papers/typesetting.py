"""The typesetter, kept warm: templates of this package, the typeface, and what is said as data, never as source.

A text is handed over as JSON and read by the template as a string, so that nothing that somebody typed can be code. The
typesetter keeps what it read and laid out between two documents; one lock lets one document through at a time.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, cast

import typst

from thidua.papers.typeface import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATES: Final = Path(__file__).parent / "typst"
ARCHIVAL: Final = "a-2a"
"""PDF/A-2a: kept for long, its fonts inside, its parts named for those who listen to it."""

LACKING: Final = "could not be displayed"
"""What the typesetter says of a letter that no typeface has."""

LARGE: Final = 200_000
"""Letters after which a document is large: what is remembered of it would fill the memory."""

REMEMBERED: Final = 12
"""Documents after which the typesetter forgets."""

_LOCK: Final = Lock()


@cache
def _compiler(template: str) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder())])
    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=fonts)


def begin_anew() -> None:
    """Forget the typesetter and its typeface, as a new process has none."""
    _compiler.cache_clear()


def pdf(template: str, said: Mapping[str, Any], timestamp: int) -> bytes:
    """Set what is said in type by a template, as PDF/A."""
    return _set(template, said, format="pdf", pdf_standards=ARCHIVAL, timestamp=timestamp)


def png(template: str, said: Mapping[str, Any], dots_an_inch: int = 300) -> bytes:
    """Draw what is said by a template as a picture."""
    return _set(template, said, format="png", ppi=dots_an_inch)


@lru_cache(4096)
def lacks(letter: str) -> bool:
    """Say whether neither the typeface nor those that stand in for it have a letter."""
    try:
        pdf("letter.typ", {"letter": letter}, 0)
    except typst.TypstError as error:
        if LACKING in error.message:
            return True
        raise
    return False


def _set(template: str, said: Mapping[str, Any], **how: Any) -> bytes:
    words = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    with _LOCK:
        made = cast("bytes", _compiler(template).compile(sys_inputs={"said": words}, **how))
        if len(words) > LARGE:
            _forget()
    return made


def _forget() -> None:
    """Let go of what was laid out for a large document: the typesetter keeps it until it has set some others."""
    for turn in range(REMEMBERED):
        _compiler("letter.typ").compile(sys_inputs={"said": json.dumps({"letter": str(turn)})}, format="svg")
