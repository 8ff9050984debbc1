"""What each kind of notice says, in the reader's language; the packages above register their own at the start.

A package above has a module ``telling.py``, loaded once all tables are known, that calls `kinds`. A notice is kept as
its kind and plain values, and is said anew for each reader, on a page or in a letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from thidua.design.days import at_the_hour, in_words
from thidua.design.figures import ABSENT, in_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

    Word = _StrPromise | str

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_DAY: Final = "day"
_MOMENT: Final = "moment"
_FIGURE: Final = "figure"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice: its ``title`` and what to do, both with ``%(name)s`` places for the notice's params.

    ``is_urgent`` news says that somebody has to act; it stands first on the desk.
    """

    title: Word
    to_do: Word
    is_urgent: bool = False


_KINDS: dict[str, Kind] = {}


def kinds(words: Mapping[str, Kind]) -> None:
    """Give kinds of notice their words; two words for one kind raise ``ValueError``."""
    for name, kind in words.items():
        if name in _KINDS:
            raise ValueError(f"two words for {name}")
        _KINDS[name] = kind


def kind_of(name: str) -> Kind | None:
    """Give a kind's words, or None for one that nobody registered."""
    return _KINDS.get(name)


def all_kinds() -> dict[str, Kind]:
    """Give every registered kind with its words, by name."""
    return dict(sorted(_KINDS.items()))


def urgent_kinds() -> list[str]:
    """Give the kinds that ask somebody to act."""
    return [name for name, kind in all_kinds().items() if kind.is_urgent]


# -- Values -----------------------------------------------------------------------------------------------------------


def kept(params: Mapping[str, Any]) -> dict[str, Any]:
    """Give a notice's values as JSON keeps them: days, moments and figures stay what they are, for every language."""
    return {name: _kept(value) for name, value in params.items()}


def _kept(value: object) -> object:
    match value:
        case datetime():
            return {_MOMENT: value.isoformat()}
        case date():
            return {_DAY: value.isoformat()}
        case Decimal():
            return {_FIGURE: str(value)}
        case int():
            return value
        case _:
            return one_line(str(value))


def one_line(text: str) -> str:
    """Give a text on one line, without controls and without what turns the direction of writing."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _said(value: object) -> tuple[str, bool]:
    """Give a kept value in the reader's language, and whether it is a Vietnamese word out of the database."""
    match value:
        case {"moment": str(iso)}:
            return at_the_hour(datetime.fromisoformat(iso)), False
        case {"day": str(iso)}:
            return in_words(date.fromisoformat(iso), "plain"), False
        case {"figure": str(figure)}:
            return in_figures(Decimal(figure)), False
        case bool() | None:
            return ABSENT, False
        case int():
            return in_figures(value), False
        case _:
            return one_line(str(value)), True


class _Places(dict[str, Any]):
    """Values for the places of a sentence; one that is not there (words of a later release) is a dash."""

    def __missing__(self, name: str) -> str:
        return ABSENT


# -- Sentences --------------------------------------------------------------------------------------------------------


def title_of(name: str, params: Mapping[str, Any]) -> str:
    """Give the sentence of a notice; the bare kind where nobody registered words for it."""
    kind = kind_of(name)
    return _plain(kind.title, params) if kind else name


def to_do_of(name: str, params: Mapping[str, Any]) -> str:
    """Give what a notice asks the reader to do; nothing where nobody registered words for it."""
    kind = kind_of(name)
    return _plain(kind.to_do, params) if kind else ""


def marked_title_of(name: str, params: Mapping[str, Any]) -> SafeString:
    """Give the sentence of a notice as HTML: what comes out of the database is marked as Vietnamese."""
    kind = kind_of(name)
    return _marked(kind.title, params) if kind else conditional_escape(name)


def marked_to_do_of(name: str, params: Mapping[str, Any]) -> SafeString:
    """Give what a notice asks the reader to do as HTML, data marked as Vietnamese."""
    kind = kind_of(name)
    return _marked(kind.to_do, params) if kind else SafeString()


def _plain(sentence: Word, params: Mapping[str, Any]) -> str:
    return str(sentence) % _places(params, lambda text, *, is_data: text)  # noqa: ARG005 -- one shape of saying


def _marked(sentence: Word, params: Mapping[str, Any]) -> SafeString:
    said = _places(params, lambda text, *, is_data: format_html('<span lang="vi">{}</span>' if is_data else "{}", text))
    return mark_safe(conditional_escape(str(sentence)) % said)  # noqa: S308 -- sentence and values are escaped


def _places(params: Mapping[str, Any], write: Callable[..., str]) -> _Places:
    places = _Places()
    for name, value in params.items():
        text, is_data = _said(value)
        places[name] = write(text, is_data=is_data)
    return places
