"""What the journal's codes mean in the reader's language; the packages above register their own.

Each package has a module ``journal.py`` (loaded once all tables are known): `verbs` gives each of its deeds a sentence,
`fields` says what a changed value is called and how it is shown, `things` names a kind of thing and resolves the ids of
its rows to names in one query. The journal itself knows none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from uuid import UUID

    from django.utils.functional import _StrPromise

    Word = _StrPromise | str

PERSON: Final = "people.user"
UNIT: Final = "organisations.unit"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing's name, out of the database and therefore Vietnamese, and the address of its page where it has one."""

    name: str
    url: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing: its word, how ids become names, how typed words find ids; ``is_account`` for no content."""

    word: Word
    resolve: Callable[[Collection[UUID]], Mapping[UUID, Named]]
    search: Callable[[str], Collection[UUID]] | None = None
    is_account: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """What a changed value is called; what its ids point at (a kind of thing), or what its codes mean."""

    word: Word
    refers: str = ""
    means: Mapping[str, Word] | None = None


_VERBS: dict[str, Word] = {}
_FIELDS: dict[tuple[str, str], Field] = {}
_THINGS: dict[str, Thing] = {}
_ROLES: dict[str, Word] = {}


def verbs(words: Mapping[str, Word]) -> None:
    """Give verbs of the journal their sentences, each beginning with what was done: "tiếp nhận kế hoạch"."""
    for verb, word in words.items():
        if verb in _VERBS:
            raise ValueError(f"two sentences for {verb}")
        _VERBS[verb] = word


def fields(words: Mapping[str, Field], *, of: Collection[str] = ("",)) -> None:
    """Say what the values of verbs on some things ("unit", the part before the dot) are called; "" for all things."""
    for thing in of:
        for name, word in words.items():
            _FIELDS[thing, name] = word


def things(label: str, thing: Thing) -> None:
    """Name a kind of thing by its model's label ("organisations.unit")."""
    if label in _THINGS:
        raise ValueError(f"two words for {label}")
    _THINGS[label] = thing


def roles(words: Mapping[str, Word]) -> None:
    """Name the roles in which people act."""
    _ROLES.update(words)


def verb_word(verb: str) -> Word | None:
    """Give the sentence of a verb, or None for one that nobody registered."""
    return _VERBS.get(verb)


def all_verbs() -> dict[str, Word]:
    """Give every registered verb with its sentence, by verb."""
    return dict(sorted(_VERBS.items()))


def field_of(verb: str, name: str) -> Field | None:
    """Give what a value of a verb's line is called, or None."""
    return _FIELDS.get((verb.partition(".")[0], name)) or _FIELDS.get(("", name))


def thing_of(label: str) -> Thing | None:
    """Give a kind of thing, or None for one that nobody registered."""
    return _THINGS.get(label)


def all_things() -> dict[str, Thing]:
    """Give every registered kind of thing by its label."""
    return dict(sorted(_THINGS.items()))


def role_word(code: str) -> Word | None:
    """Give the name of a role, or None."""
    return _ROLES.get(code)


def accounts() -> list[str]:
    """Give the labels of the things that are accounts and no content."""
    return [label for label, thing in all_things().items() if thing.is_account]
