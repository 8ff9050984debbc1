"""Saying what each cell of a returned workbook would do, by trying it: written as the form would, and taken back.

Nothing here has a rule of its own. What the actions refuse, they refuse in the preview already, with the same sentence.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import get_language

from thidua.kernel.clock import day_of
from thidua.participation import access as participation
from thidua.participation.actions.entering import Paper
from thidua.workbooks.models import Line
from thidua.workbooks.parts import PARTS, Scope
from thidua.workbooks.rules import memory
from thidua.workbooks.rules.cells import cells_of, key_of, shown
from thidua.workbooks.rules.verdicts import Outcome, Refusal, Verdict, as_json, judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.workbooks.models import Arrival, Workbook
    from thidua.workbooks.parts import Opened
    from thidua.workbooks.rules.cells import Cell


class _Undone(Exception):
    """Takes back what was only tried."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands, in words: its sheet, its row and, where a row has several, its column."""

    sheet: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Desk:
    """A workbook with its parts as they stand now."""

    opened: list[Opened]
    here: dict[str, Cell]
    base: dict[str, Cell]
    places: dict[str, Place]


def scope_of(workbook: Workbook, *, by: Actor, at: datetime, paper: Paper | None, is_trial: bool = False) -> Scope:
    """Give the scope of a workbook; a trial on somebody's behalf goes on a paper that is named only when it is done."""
    if is_trial and paper is None and not participation.is_own(by, workbook.unit):
        paper = Paper("–", day_of(at))
    return Scope(workbook.campaign, workbook.unit, by, at, paper)


def opened(workbook: Workbook, scope: Scope) -> Desk:
    """Open every part of a workbook as it stands now."""
    with translation.override("vi"):
        parts = [part(scope) for part in PARTS]
    kept = workbook.memory
    base = dict(memory.base_of(kept))
    places = {
        key_of(sheet.code, code, column): Place(sheet.name, _label(row.words, column, sheet.columns), cell)
        for sheet in kept
        for code, row in sheet.rows.items()
        for column, cell in row.cells.items()
    }
    here = {key: cell for part in parts for key, cell in cells_of(part.sheets)}
    return Desk(parts, here, base, places)


def _label(words: Sequence[str], column: str, columns: Mapping[str, str]) -> str:
    told = [word for word in words if word]
    return " · ".join([*told, columns[column]] if len(columns) > 1 else told)


def judge(desk: Desk, said: Mapping[str, Any], answers: Mapping[str, str], *, keep: bool = False) -> list[Outcome]:
    """Say what becomes of every cell that a file says something of; with ``keep`` what is to be written is written.

    To be called inside a transaction. Raises ``Stale`` where a part has moved since it was opened.
    """
    base = {key: cell.text for key, cell in desk.base.items()}
    refusals = [Refusal(**one) for one in said["refusals"]]
    outcomes = judged(base, desk.here, said["texts"], refusals, answers)
    for part in desk.opened:
        own = {sheet.code for sheet in part.sheets}
        wanted = {one.key: one.there for one in outcomes if one.writes and one.key.split("/", 1)[0] in own}
        refused = _written(part, wanted, keep=keep)
        outcomes = [one.refused(refused[one.key]) if one.key in refused else one for one in outcomes]
    return outcomes


def _written(part: Opened, wanted: dict[str, str], *, keep: bool) -> dict[str, Refusal]:
    """Write what can be written, leaving out what is refused; give the refusals by the cell's key."""
    refused: dict[str, Refusal] = {}
    while wanted:
        told = _tried(part, wanted, keep=keep)
        if not told:
            break
        for refusal in told:
            for key in [refusal.key] if refusal.key in wanted else list(wanted):
                refused[key] = Refusal(key, sentence=refusal.sentence, code=refusal.code, params=refusal.params)
        wanted = {key: text for key, text in wanted.items() if key not in refused}
    return refused


def _tried(part: Opened, wanted: Mapping[str, str], *, keep: bool) -> list[Refusal]:
    told: list[Refusal] = []
    try:
        with transaction.atomic():
            told = part.write(wanted)
            if told or not keep:
                raise _Undone  # noqa: TRY301 -- what was tried is taken back by leaving the block
    except _Undone:
        pass
    return told


# -- Keeping it -------------------------------------------------------------------------------------------------------


def lines_of(arrival: Arrival, desk: Desk, outcomes: Iterable[Outcome]) -> Iterator[Line]:
    """Give a line for each cell that is not as it was given out."""
    language = get_language() or "vi"
    told = (one for one in outcomes if one.verdict is not Verdict.UNCHANGED)
    for number, one in enumerate(told, 1):
        place = desk.places.get(one.key)
        why = one.why
        yield Line(
            arrival=arrival,
            place=number,
            key=one.key,
            sheet=place.sheet if place else (why.where if why else ""),
            label=place.label if place else "",
            verdict=one.verdict.value,
            base=_shown(one.base, place),
            here=_shown(one.here, place),
            there=_shown(one.there, place) or (why.shown if why else ""),
            outcome=as_json(one),
            answer=one.answer,
            why=why.code if why else "",
            params=dict(why.params) if why else {},
            sentence=why.sentence if why else "",
            language=language if why and why.sentence else "",
        )


def _shown(text: str, place: Place | None) -> str:
    return shown(text, place.cell) if place else text


def as_said(texts: Mapping[str, str], refusals: Iterable[Refusal]) -> dict[str, Any]:
    """Give what a file says as it is kept."""
    return {"texts": dict(texts), "refusals": [asdict(one) for one in refusals]}
