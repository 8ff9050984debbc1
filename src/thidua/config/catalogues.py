"""The English catalogues: found, checked and compiled with Babel, since gettext is not on a fresh machine.

Texts stand in Vietnamese in the code; each package keeps its English beside itself in ``locale/en``.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parents[1]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
LANGUAGES = ("en", "vi")
Message = tuple[str, str | None]  # singular, plural where there is one


def packages() -> list[Path]:
    """Give every package that may hold texts."""
    return sorted(path for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


def texts(package: Path) -> set[Message]:
    """Find every translatable text of a package, in code and in templates."""
    found: set[Message] = set()
    for path in package.rglob("*.py"):
        found |= set(_texts_of(path.read_text(encoding="utf-8")))
    for path in (*package.rglob("templates/**/*.html"), *package.rglob("templates/**/*.txt")):
        calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # Django blanks out the page and leaves calls where its texts were; a page's indentation is not Python's.
        found |= set(_texts_of("\n".join(line.strip() for line in calls.splitlines())))
    return found


def _texts_of(source: str) -> Iterator[Message]:
    for _line, message, _comments, _context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        if isinstance(message, tuple):
            yield message[0], message[1]
        elif message:
            yield message, None


def catalogue(package: Path, language: str = "en") -> Catalog:
    """Read a package's catalogue of a language, English unless another is named; an empty one where there is none."""
    path = po_path(package, language)
    if not path.exists():
        return _empty()
    with path.open("rb") as handle:
        return read_po(handle, locale=language, charset="utf-8")


def _empty() -> Catalog:
    # No moment of making: the file changes only when a text does.
    return Catalog(
        locale="en",
        project="thidua",
        header_comment="# The English of this package; `thidua catalogue` keeps it in step with the code.",
        creation_date=datetime(2025, 9, 9, tzinfo=UTC),
        revision_date=datetime(2025, 9, 9, tzinfo=UTC),
        fuzzy=False,
        charset="utf-8",
    )


def po_path(package: Path, language: str = "en") -> Path:
    """Say where a package's catalogue of a language stands; the Vietnamese ones are for texts of others' packages."""
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def missing(package: Path) -> set[str]:
    """Give the texts of a package that have no English yet."""
    english = catalogue(package)
    return {single for single, _plural in texts(package) if not _translated(english, single)}


def unused(package: Path) -> set[str]:
    """Give the English entries whose text no longer stands in the package."""
    used = {single for single, _plural in texts(package)}
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue(package)
        if message.id and (message.id if isinstance(message.id, str) else message.id[0]) not in used
    }


def _translated(english: Catalog, single: str) -> bool:
    message = english.get(single)
    if message is None or message.fuzzy:
        return False
    strings = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(strings)


def refresh(package: Path) -> None:
    """Write a package's catalogue anew: new texts added empty, old ones dropped, English kept."""
    old, new = catalogue(package), _empty()
    for single, plural in sorted(texts(package), key=str):
        kept = old.get(single)
        new.add((single, plural) if plural else single, kept.string if kept else "")
    if not len(new):
        return
    po_path(package).parent.mkdir(parents=True, exist_ok=True)
    with po_path(package).open("wb") as handle:
        write_po(handle, new, omit_header=False, sort_output=True, no_location=True, width=110)


def compile_all() -> int:
    """Compile every catalogue that is newer than its compiled form; gives how many were compiled."""
    compiled = 0
    for package, language in product(packages(), LANGUAGES):
        source = po_path(package, language)
        target = source.with_suffix(".mo")
        if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
            with target.open("wb") as handle:
                write_mo(handle, catalogue(package, language))
            compiled += 1
    return compiled
