"""Lines of the journal told in words: who, what, to what, and what changed from what to what.

However many lines there are, each kind of thing is asked for its names once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from thidua.audit import wording
from thidua.audit.wording import PERSON, UNIT, Named
from thidua.design.days import at_the_hour, in_words
from thidua.design.figures import in_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thidua.audit.models import AuditRecord

    Names = Mapping[str, Mapping[UUID, Named]]

NOTHING: Final = "–"
LONGEST: Final = 400
"""A longer text is cut: the whole of it stands where it was written."""
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]{5,15}(Z|[+-][0-9]{2}:?[0-9]{2})")
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in words; ``is_data`` says that it comes out of the database and is not in the reader's language."""

    text: str
    is_data: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after; ``label`` of a value that nobody named is its code."""

    label: Shown
    before: Shown | None
    after: Shown | None


@dataclass(frozen=True, slots=True)
class Who:
    """A person or unit: a name, or that there is none any more; ``id`` finds their other lines."""

    id: UUID
    named: Named | None


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words. ``who`` is None where the product itself acted; ``subject`` where the thing has no name."""

    sequence: int
    at: datetime
    who: Who | None
    unit: Who | None
    role: Shown
    on_behalf_of: Who | None
    verb: str
    deed: str
    is_known: bool
    thing: str
    subject: Named | None
    subject_id: UUID | None
    changes: list[Change] = field(default_factory=list)
    request_id: str = ""


def tell(lines: Iterable[AuditRecord], *, unnamed: UUID | None = None) -> list[Told]:
    """Tell lines in words, in their order; ``unnamed`` is a thing that the page names already."""
    rows = list(lines)
    names = _names(rows, unnamed=unnamed)
    return [_told(row, names) for row in rows]


def _told(row: AuditRecord, names: Names) -> Told:
    sentence, thing, role = wording.verb_word(row.verb), wording.thing_of(row.subject_type), wording.role_word(row.role)
    return Told(
        sequence=row.sequence,
        at=row.at,
        who=_who(PERSON, row.actor_id, names),
        unit=_who(UNIT, row.unit_id, names),
        role=Shown(str(role), is_data=True) if role else Shown(row.role),
        on_behalf_of=_who(PERSON, row.on_behalf_of, names),
        verb=row.verb,
        deed=str(sentence or row.verb),
        is_known=sentence is not None,
        thing=str(thing.word) if thing else row.subject_type,
        subject=names[row.subject_type].get(row.subject_id) if row.subject_id else None,
        subject_id=row.subject_id,
        changes=list(_changes(row, names)),
        request_id=row.request_id,
    )


def _who(label: str, public_id: UUID | None, names: Names) -> Who | None:
    if public_id is None:
        return None
    named = names[label].get(public_id)
    return Who(public_id, named if named and named.name else None)


# -- What changed -----------------------------------------------------------------------------------------------------


def _changes(row: AuditRecord, names: Names) -> Iterator[Change]:
    """Give what changed, value by value; objects are opened, and what is alike on both sides is left out."""
    before, after = dict(_opened(row.verb, row.before)), dict(_opened(row.verb, row.after))
    for name in sorted({*after, *before}):  # PostgreSQL keeps no order of names
        if name in before and name in after and before[name] == after[name]:
            continue
        yield Change(
            label=_label(row.verb, name),
            before=_shown(row.verb, name, before[name], names) if name in before else None,
            after=_shown(row.verb, name, after[name], names) if name in after else None,
        )


def _opened(verb: str, values: Any) -> Iterator[tuple[str, Any]]:
    """Give a line's values by name; objects within that nobody named are opened."""
    for name, value in (values if isinstance(values, dict) else {"": values}).items():
        if isinstance(value, dict) and value and wording.field_of(verb, str(name)) is None:
            yield from _opened(verb, value)
        else:
            yield str(name), value


def _label(verb: str, name: str) -> Shown:
    known = wording.field_of(verb, name)
    return Shown(str(known.word)) if known else Shown(name)


def _shown(verb: str, name: str, value: Any, names: Names) -> Shown:
    known = wording.field_of(verb, name)
    if isinstance(value, list):
        return _joined([_shown(verb, name, one, names) for one in value], ", ")
    if isinstance(value, dict):
        pairs = [(_shown(verb, name, key, names), _shown(verb, name, one, names)) for key, one in value.items()]
        are_ids = all(_UUID.fullmatch(str(key)) for key in value)
        return _joined([_joined(list(pair), " → ") if are_ids else pair[1] for pair in pairs], ", ")
    if known and known.means is not None and str(value) in known.means:
        return Shown(str(known.means[str(value)]))
    if known and known.refers:
        return _pointed_at(known.refers, value, names)
    return _plain(value)


def _joined(parts: list[Shown], between: str) -> Shown:
    text = between.join(dict.fromkeys(part.text for part in parts))
    is_data = any(part.is_data for part in parts)
    return Shown(text if len(text) <= LONGEST else f"{text[:LONGEST]}…", is_data) if text else Shown(NOTHING)


def _pointed_at(label: str, value: Any, names: Names) -> Shown:
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        return _plain(value)
    named = names[label].get(UUID(value))
    if named and named.name:
        return Shown(named.name, is_data=True)
    return Shown(_("người dùng đã xóa") if label == PERSON else value)


def _plain(value: Any) -> Shown:
    if value is None or value == "":
        return Shown(NOTHING)
    if isinstance(value, bool):
        return Shown(_("có") if value else _("không"))
    if isinstance(value, int):
        return Shown(in_figures(value))
    text = str(value)
    if _HASH.fullmatch(text):
        return Shown(f"{text[:12]}…")
    if time := _time(text):
        return Shown(time)
    return Shown(text if len(text) <= LONGEST else f"{text[:LONGEST]}…", is_data=True)


def _time(text: str) -> str:
    """Write a day or a moment in ISO form in words; "" where the text is none."""
    try:
        if _DAY.fullmatch(text):
            return in_words(date.fromisoformat(text), "plain")
        return at_the_hour(datetime.fromisoformat(text)) if _MOMENT.fullmatch(text) else ""
    except ValueError:
        return ""


# -- Names ------------------------------------------------------------------------------------------------------------


def _names(rows: list[AuditRecord], *, unnamed: UUID | None) -> Names:
    """Ask each kind of thing once for the names of all its ids in the lines."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        for label, public_id in (
            (PERSON, row.actor_id),
            (PERSON, row.on_behalf_of),
            (UNIT, row.unit_id),
            (row.subject_type, row.subject_id if row.subject_id != unnamed else None),
        ):
            if public_id is not None:
                wanted[label].add(public_id)
        for label, public_id in _pointers(row):
            wanted[label].add(public_id)
    found: dict[str, Mapping[UUID, Named]] = defaultdict(dict)
    for label in sorted(wanted):
        thing = wording.thing_of(label)
        if thing is not None:
            found[label] = thing.resolve(wanted[label])
    return found


def _pointers(row: AuditRecord) -> Iterator[tuple[str, UUID]]:
    for name, value in [*_opened(row.verb, row.before), *_opened(row.verb, row.after)]:
        known = wording.field_of(row.verb, name)
        if known is not None and known.refers:
            yield from ((known.refers, UUID(one)) for one in _texts(value) if _UUID.fullmatch(one))


def _texts(value: Any) -> Iterator[str]:
    """Give every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    for one in [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(one)
