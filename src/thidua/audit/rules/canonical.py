"""One line of the journal as bytes that are the same on every database, and what may stand in a line at all."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM: Final = 1
"""The form in which lines are sealed today; a seal says in which form its lines were read."""
FORMS: Final[Mapping[int, tuple[str, ...]]] = {
    1: (
        "sequence",
        "at",
        "actor_id",
        "unit_id",
        "role",
        "on_behalf_of",
        "verb",
        "subject_type",
        "subject_id",
        "before",
        "after",
        "request_id",
    ),
}
"""The columns that each form covers: a column added later begins a new form and leaves old seals true."""
SECRET: Final = frozenset({"ballot", "vote"})
"""Things of which nothing is ever told, because how somebody voted stays with them alone."""


def canonical(values: Mapping[str, Any], form: int = FORM) -> bytes:
    """Write a line's columns as UTF-8 JSON: keys sorted, no spaces, moments in UTC with microseconds, ids as text."""
    said = {name: _plain(values[name]) for name in FORMS[form]}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def line_digest(values: Mapping[str, Any], form: int = FORM) -> str:
    """Give the SHA-256 of a line's canonical form, in hexadecimal."""
    return sha256(canonical(values, form)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    return str(value) if isinstance(value, UUID) else value


def moment(at: datetime) -> str:
    """Write a moment in UTC with microseconds: ``2025-09-17T02:00:00.000000+00:00``."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def unsayable(value: Any, place: str = "") -> str:
    """Say where a value holds what two databases would keep differently, or "" where it holds nothing such.

    Text without NUL or halves of letters, whole numbers, yes and no, nothing, lists, and objects with text keys are
    kept alike; a binary fraction is not (figures are text or scaled whole numbers).
    """
    if value is None or isinstance(value, bool | int):
        return ""
    if isinstance(value, str):
        return "" if _is_text(value) else place or "."
    if isinstance(value, dict):
        parts = [(f"{place}.{key}", one) for key, one in value.items()]
        bad_key = next((f"{place}.{key!r}" for key in value if not isinstance(key, str) or not _is_text(key)), "")
        return bad_key or next(filter(None, (unsayable(one, where) for where, one in parts)), "")
    if isinstance(value, list | tuple):
        return next(filter(None, (unsayable(one, f"{place}[{n}]") for n, one in enumerate(value))), "")
    return place or "."


def _is_text(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def is_secret(verb: str) -> bool:
    """Say whether a verb speaks of what must stay secret: ballots and votes are counted, never told."""
    return verb.partition(".")[0] in SECRET
