"""What never stands in a log: passwords, tokens, cookies, e-mail addresses, personal numbers.

Three nets, one behind the other: what stands under a telling name goes whatever it is; what the request under way
carries under such a name goes wherever it turns up, in an error's own words too; what looks like an address, a personal
number or a token goes although nobody named it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

REMOVED: Final = "[removed]"
EMAIL: Final = "[e-mail]"
NUMBER: Final = "[number]"
DEEPEST: Final = 12
FEWEST_LETTERS: Final = 4
"""A shorter value of the request would blot out ordinary words."""

_TELLING: Final = (
    r"pass(?:word|wd|code|phrase)|pwd|mat.?khau|secret|token|authori[sz]ation|cookie|session|csrf|credential|api.?key|"
    r"private.?key|otp|recovery|e.?mail|cccd|cmnd|can.?cuoc|dinh.?danh|personal.?number"
)
_TELLING_NAME: Final = re.compile(_TELLING, re.IGNORECASE)
_SHORT_NAMES: Final = frozenset({"key", "code", "uidb64", "pin", "auth", "state", "id_token", "assertion"})
_TO_THE_END: Final = re.compile(
    r"""(?im)([\w.-]*(?:cookie|authori[sz]ation|pass(?:word|wd|phrase)|mat.?khau)[\w.-]*["']?\s*(?:=>|=|:)\s*)(?!["'])[^&\n]+"""
)
_NAMED: Final = re.compile(
    rf"""(?i)([\w.-]*(?:{_TELLING})[\w.-]*["']?\s*(?:=>|=|:)\s*)(b?"(?:[^"\\]|\\.)*"|b?'(?:[^'\\]|\\.)*'|[^\s,;&"'}})\]]+)"""
)
_CARRIED: Final = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{4,}")
_SIGNED: Final = re.compile(r"\beyJ[\w-]{4,}\.[\w-]+\.[\w-]*")
_EMAIL: Final = re.compile(r"[^\s@<>\"'(),;:=&]+@[^\s@<>\"'(),;:=&]+\.[^\s@<>\"'(),;:=&.]+")
# An identifier of ours may hold twelve digits in a row; a personal number stands alone among digits.
_NUMBER: Final = re.compile(
    r"(?<![0-9a-f])(?P<ours>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})(?![0-9a-f])"
    r"|(?<!\d)\d{3}([ .]?)\d{3}\2\d{3}\2\d{3}(?!\d)"
)


def is_telling(name: object) -> bool:
    """Say whether what stands under a name is nobody's business."""
    text = str(name).replace("-", "_")
    return text.casefold() in _SHORT_NAMES or _TELLING_NAME.search(text) is not None


def redacted(text: str, known: Iterable[str] = ()) -> str:
    """Give a text without what may not stand in a log; ``known`` are values that are to go wherever they turn up."""
    for value in known:
        text = text.replace(value, REMOVED)
    text = _TO_THE_END.sub(rf"\1{REMOVED}", text)
    text = _NAMED.sub(rf"\1{REMOVED}", text)
    text = _CARRIED.sub(rf"\1 {REMOVED}", text)
    text = _SIGNED.sub(REMOVED, text)
    text = _EMAIL.sub(EMAIL, text)
    return _NUMBER.sub(lambda found: found["ours"] or NUMBER, text)


def redacted_deep(thing: Any, known: Iterable[str] = (), depth: int = 0) -> Any:
    """Give a value of a log line without what may not stand in it: names decide, then texts are looked through."""
    if thing is None or isinstance(thing, bool | float):
        return thing
    if isinstance(thing, int):
        return thing if redacted(str(thing)) == str(thing) else NUMBER
    if depth > DEEPEST:
        return REMOVED
    if isinstance(thing, dict):
        return {
            redacted(str(name), known): REMOVED if is_telling(name) else redacted_deep(value, known, depth + 1)
            for name, value in thing.items()
        }
    if isinstance(thing, list | tuple | set | frozenset):
        return [redacted_deep(one, known, depth + 1) for one in thing]
    return redacted(thing if isinstance(thing, str) else repr(thing), known)


def carried_by(request: HttpRequest | None) -> list[str]:
    """Give what a request carries and no line may hold, longest first; reads nothing that was not read already."""
    if request is None:
        return []
    found = set(request.COOKIES.values())
    found.add(request.META.get("HTTP_AUTHORIZATION", "").partition(" ")[2])
    found.update(_telling_values(request.GET))
    found.update(_telling_values(getattr(request, "_post", None) or {}))
    match = request.resolver_match
    found.update(str(value) for name, value in (match.kwargs if match else {}).items() if is_telling(name))
    return sorted((value for value in found if len(value) >= FEWEST_LETTERS), key=len, reverse=True)


def _telling_values(sent: Mapping[str, Any]) -> set[str]:
    lists = getattr(sent, "lists", lambda: ())
    return {str(value) for name, values in lists() if is_telling(name) for value in values}
