"""Saying what becomes of the cells of some units of a wide workbook, in a number of statements that does not grow.

Nothing here has a rule of its own: `reports.actions.try_many` says what may be written and what is refused.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thidua.reports import actions as reports
from thidua.reports.rules import cells, figures
from thidua.workbooks.models import Share
from thidua.workbooks.parts.reporting import locked
from thidua.workbooks.rules import wide
from thidua.workbooks.rules.verdicts import Refusal, Verdict
from thidua.workbooks.rules.wide import PARTS, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.kernel.merging import Merged
    from thidua.organisations.models import Unit
    from thidua.reports.queries import FigureRow
    from thidua.workbooks.models import Bundle
    from thidua.workbooks.rules.wide import KeptShare, SaidShare


def judged(bundle: Bundle, said: Sequence[SaidShare], *, by: Actor, at: datetime) -> tuple[list[Told], dict[str, int]]:
    """Say what becomes of the cells of some units, and how many have which verdict; nothing is written."""
    shares = {one.number: one for one in shares_of(bundle, [one.number for one in said])}
    kept = {number: wide.unpack_share(number, bytes(one.base)) for number, one in shares.items()}
    hexes = [target[0] for target in bundle.targets]
    typed = [_typed(shares[one.number].unit, one, kept[one.number], hexes) for one in said]
    found = reports.try_many(period=bundle.period, typed=typed, by=by, at=at, strictly=True)
    judges = [_Judge(one, kept[one.number], hexes, answer) for one, answer in zip(said, found, strict=True)]
    told = [one for judge in judges for one in judge.told()]
    counts = Counter(one.verdict.value for one in told)
    counts[Verdict.UNCHANGED.value] = sum(judge.cells for judge in judges) - len(told)
    return told, {verdict.value: counts[verdict.value] for verdict in Verdict}


def shares_of(bundle: Bundle, numbers: Sequence[int]) -> list[Share]:
    """Give some units' shares, with their units, in order. One query."""
    found = Share.objects.filter(bundle=bundle, number__in=numbers)
    return list(found.select_related("unit").order_by("number"))


def key_of(target: str, part: int) -> str:
    """Give the key that reports know a cell by."""
    return f"{cells.FIGURE}.{target}.{PARTS[part].value}"


def texts_of(row: FigureRow) -> tuple[str | None, ...]:
    """Give the texts of a figure by part; None for a part that it does not have."""
    said, parts = figures.texts_of(row.figure, row.shape), set(figures.parts_of(row.shape))
    return tuple(said[part] if part in parts else None for part in PARTS)


def _typed(unit: Unit, said: SaidShare, kept: KeptShare, hexes: Sequence[str]) -> reports.Typed:
    """Give what a file changes of a unit as reports know it, with what it was given out with."""
    texts: dict[str, str] = {}
    base: dict[str, str] = {}
    for place, changed in said.changed.items():
        row = kept.rows[place]
        for part, text in changed.items():
            key = key_of(hexes[row.target], part)
            texts[key], base[key] = text, row.texts[part] or ""
    return reports.Typed(unit, texts, base)


class _Judge:
    """One unit's rows: what the file says of them, held against what stands."""

    def __init__(self, said: SaidShare, kept: KeptShare, hexes: Sequence[str], answer: reports.Judged) -> None:
        self.said, self.kept, self.hexes, self.answer = said, kept, hexes, answer
        self.rows = {row.target.public_id.hex: row for row in answer.form.figures} if answer.form else {}
        self.merged = {one.key: one for one in answer.merged}
        missing = set(said.missing)
        self.present = [place for place in range(len(kept.rows)) if place not in missing]
        self.refused: dict[int, dict[int, Refusal]] = {}
        for place, part, why in said.refused:
            self.refused.setdefault(place, {})[part] = why

    @property
    def cells(self) -> int:
        """Count the cells that the file has."""
        rows = (self.kept.rows[place].texts for place in self.present)
        return sum(texts[part] is not None for texts in rows for part in self.said.parts)

    def told(self) -> Iterator[Told]:
        """Give every cell that is not as it was given out, row by row."""
        for place in self.present:
            kept = self.kept.rows[place]
            row = self.rows.get(self.hexes[kept.target])
            here = texts_of(row) if row else None
            if place in self.said.changed or place in self.refused or (here is not None and here != kept.texts):
                yield from self._row(place, here)

    def _row(self, place: int, here: tuple[str | None, ...] | None) -> Iterator[Told]:
        texts = self.kept.rows[place].texts
        changed, refused = self.said.changed.get(place, {}), self.refused.get(place, {})
        for part in self.said.parts:
            base, stored = texts[part], (here[part] if here else None) or ""
            if base is None:
                continue
            if part in refused:
                yield self._tell(place, part, Verdict.REFUSED, base, stored, why=refused[part])
            elif part in changed:
                is_there = here is not None and here[part] is not None
                yield self._changed(place, part, base, stored, changed[part], is_there=is_there)
            elif here is not None and stored != base:
                yield self._tell(place, part, Verdict.HERE, base, stored, base)

    def _tell(
        self,
        place: int,
        part: int,
        verdict: Verdict,
        base: str,
        here: str,
        there: str = "",
        why: Refusal | None = None,
    ) -> Told:
        return Told(self.said.number, place, part, self.kept.rows[place].target, verdict, base, here, there, why)

    def _changed(self, place: int, part: int, base: str, stored: str, text: str, *, is_there: bool) -> Told:
        key = key_of(self.hexes[self.kept.rows[place].target], part)
        one: Merged | None = self.merged.get(key)
        if one is not None:
            return self._tell(place, part, Verdict(one.verdict.value), base, one.here, one.there)
        why = self._why(place, key, is_there=is_there)
        return self._tell(place, part, Verdict.REFUSED, base, stored, text, why=why)

    def _why(self, place: int, key: str, *, is_there: bool) -> Refusal:
        """Say why a cell that the file changes is not taken."""
        if self.answer.why is not None:
            return Refusal("", sentence=str(self.answer.why))
        row = self.rows.get(self.hexes[self.kept.rows[place].target])
        if row is None or row.allocation is None or not is_there or self.answer.form is None:
            return Refusal("", "gone")
        sentence = locked(self.answer.form, is_open=row.is_open) or self.answer.refused[key]
        return Refusal("", sentence=sentence)
