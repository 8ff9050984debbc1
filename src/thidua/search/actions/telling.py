"""Telling the index: of the rows that a deed touched, in that deed's transaction; of everything, when it is rebuilt."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from django.db import transaction

from thidua.search.kinds import Fixed, Kind, kinds, look_ups
from thidua.search.models import Entry
from thidua.search.rules import folded, spelt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from thidua.audit.actions.lines import Line
    from thidua.kernel.actors import Actor
    from thidua.search.kinds import Told

LONGEST_TEXT: Final = 20_000
"""Of what is told of one thing, this many characters are found by their words."""
AT_ONCE: Final = 400
"""Rows told in one statement: SQLite takes so many values and no more."""


def tell_again(*, lines: Sequence[Line], by: Actor | None, at: datetime) -> bool:  # noqa: ARG001 -- what every action says
    """Tell anew what some deeds touched; say whether all of it was.

    A deed that touches more than `AT_ONCE` rows of a kind (a commune that moves with a thousand units below it) does
    not wait for them: they are left to a rebuild. The deeds stand in the journal already: this writes no line.
    """
    touched = [(kind, _touched(kind, lines)) for kind in kinds() if isinstance(kind, Kind)]
    for kind, keys in touched:
        if len(keys) <= AT_ONCE:
            _tell(kind, keys)
    return all(len(keys) <= AT_ONCE for _kind, keys in touched)


def rebuild(*, by: Actor | None, at: datetime) -> int:  # noqa: ARG001 -- what every action says
    """Tell everything anew and forget what is no more; give how many entries there are.

    What the index holds follows from the tables, so that nothing is lost and no line of the journal is due. It goes by
    some hundred rows at a time: people search and write meanwhile.
    """
    known = kinds()
    Entry.objects.exclude(kind__in=[kind.code for kind in known]).delete()
    return sum(_rebuild_fixed(kind) if isinstance(kind, Fixed) else _rebuild(kind) for kind in known)


def _rebuild(kind: Kind) -> int:
    keys = list(kind.rows().order_by("pk").values_list("pk", flat=True))
    Entry.objects.filter(kind=kind.code).exclude(row__in=kind.rows().order_by().values("pk")).delete()
    return _tell(kind, keys)


@transaction.atomic
def _rebuild_fixed(kind: Fixed) -> int:
    Entry.objects.filter(kind=kind.code).delete()
    return _write(kind.code, kind.told())


def _touched(kind: Kind, lines: Sequence[Line]) -> Collection[int]:
    """Give the keys of the rows that some deeds touched."""
    if _any(lines, kind.whole_after):
        return list(kind.rows().order_by("pk").values_list("pk", flat=True))
    keys: set[int] = set()
    for model, look_ups_there in look_ups(kind).items():
        subjects = sorted({line.subject.pk for line in lines if isinstance(line.subject, model)} - {None})
        for look_up in look_ups_there.split() if subjects else ():
            keys.update(_reached(kind, look_up, subjects))
    if _any(lines, kind.new_after):
        told = Entry.objects.filter(kind=kind.code).values("row")
        keys.update(kind.rows().exclude(pk__in=told).values_list("pk", flat=True))
    return sorted(keys)


def _any(lines: Sequence[Line], beginnings: tuple[str, ...]) -> bool:
    return bool(beginnings) and any(line.verb.startswith(beginnings) for line in lines)


def _reached(kind: Kind, look_up: str, subjects: list[int]) -> set[int]:
    """Give the keys of the rows from which a look-up leads to one of some things."""
    if look_up == "pk":
        return set(subjects)
    return {
        key
        for some in _some(subjects)
        for key in kind.rows().filter(**{f"{look_up}__in": some}).values_list("pk", flat=True)
    }


def _some(keys: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Give keys in portions that one statement takes."""
    rest = iter(keys)
    while some := tuple(islice(rest, AT_ONCE)):
        yield some


def _tell(kind: Kind, touched: Iterable[int]) -> int:
    """Tell some rows of a kind anew, in place of what was told before."""
    return sum(_replace(kind, some) for some in _some(touched))


@transaction.atomic
def _replace(kind: Kind, keys: Collection[int]) -> int:
    Entry.objects.filter(kind=kind.code, row__in=keys).delete()
    return _write(kind.code, kind.told(kind.rows().filter(pk__in=keys)))


def _write(code: str, told: Iterable[Told]) -> int:
    entries = [_entry(code, one) for one in told]
    Entry.objects.bulk_create(entries, batch_size=50)
    return len(entries)


def _entry(code: str, told: Told) -> Entry:
    text = told.text[:LONGEST_TEXT]
    return Entry(
        kind=code,
        row=told.row,
        part=told.part,
        title=told.title,
        spelt=spelt(told.title),
        heading=folded(told.title),
        text=text,
        words=folded(f"{told.title} {told.beside} {text}"),
        beside=told.beside,
        address=told.address,
        day=told.day,
    )
