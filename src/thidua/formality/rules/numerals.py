"""Figures that repeat, that are all round, that are another unit's: what chance gives, by plain counting."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from thidua.formality.rules.found import TENTH, Found, Kind, one_in, tail
from thidua.formality.rules.passages import Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST: Final = 5
"""Of fewer figures nothing is said."""
MOST_SHARE: Final = Fraction(4, 5)
RARE: Final = Fraction(1, 1000)
SMALLEST: Final = Decimal(10)
"""Figures below ten are too few digits to be alike or round."""
ENOUGH: Final = 30
"""From so many figures of other units on it is counted how often figures stay."""
STATE: Final = "level"
"""A state (`campaigns.rules.Accrual`) may well stay as it was."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a report: its target by key and label, what was typed, what is asked, what was said before.

    Of a rate it is the first of the two counts, which is typed; a rate of two counts follows from them.
    """

    target: str
    label: str
    value: Decimal
    accrual: str
    goal: Decimal | None = None
    before: Decimal | None = None

    @property
    def says_much(self) -> bool:
        """Say whether the figure has digits enough, and is not simply what was asked or all of a hundred."""
        return abs(self.value) >= SMALLEST and self.value not in {self.goal, Decimal(100)}

    @property
    def may_repeat(self) -> bool:
        """Say whether the figure can be held against the one before, and staying equal would be no matter of course."""
        return self.says_much and self.before is not None and self.accrual != STATE

    @property
    def is_repeated(self) -> bool:
        """Say whether it is what was said before."""
        return self.value == self.before

    @property
    def is_round(self) -> bool:
        """Say whether it ends in a zero before the decimals and has none."""
        return self.value % SMALLEST == 0


def as_row(said: Said, beside: Decimal | None = None) -> dict[str, Any]:
    """Write a figure as facts keep it, with what stands beside it."""
    row = {"target": said.target, "label": said.label, "value": text(said.value)}
    return row if beside is None else row | {"beside": text(beside)}


def text(value: Decimal) -> str:
    """Write a figure plainly, without zeros at its end."""
    return f"{value.normalize():f}" if value else "0"


def staying(figures: Iterable[Said]) -> tuple[int, int]:
    """Count of many figures how many stayed, and how many might have."""
    listed = [one for one in figures if one.may_repeat]
    return sum(one.is_repeated for one in listed), len(listed)


def repeated(report: int, figures: Sequence[Said], others: tuple[int, int]) -> Found | None:
    """Find a report of which nearly all figures are those of the period before.

    ``others`` is `staying` of the other units: figures stay as often as theirs do, and never more seldom than last
    digits meet (one in ten).
    """
    listed = [one for one in figures if one.may_repeat]
    same = [one for one in listed if one.is_repeated]
    stayed, of = others
    usual = max(TENTH, Fraction(stayed, of)) if of >= ENOUGH else TENTH
    return _found(Kind.REPEATED, report, listed, same, usual, {"stayed": stayed, "of": of if of >= ENOUGH else 0})


def round_figures(report: int, figures: Sequence[Said]) -> Found | None:
    """Find a report of which nearly all figures end in a zero: by chance one in ten does."""
    listed = [one for one in figures if one.says_much]
    return _found(Kind.ROUND, report, listed, [one for one in listed if one.is_round], TENTH, {})


def _found(
    kind: Kind, report: int, listed: Sequence[Said], hit: Sequence[Said], usual: Fraction, more: Mapping[str, Any]
) -> Found | None:
    if len(hit) < LEAST or len(hit) < MOST_SHARE * len(listed):
        return None
    chance = tail(len(listed), len(hit), usual)
    if chance > RARE:
        return None
    rows = [as_row(one, one.before if kind is Kind.REPEATED else None) for one in hit]
    facts = {"rows": rows, "hit": len(hit), "compared": len(listed), "one_in": one_in(chance), **more}
    strength = Strength.STRONG if chance <= RARE**2 else Strength.CLEAR
    return Found(kind, strength, report, facts, _identity(hit))


def _identity(hit: Iterable[Said]) -> list[str]:
    return sorted(f"{one.target}={text(one.value)}" for one in hit)


def same_figures(reports: Mapping[int, Sequence[Said]]) -> list[Found]:
    """Find pairs of reports of which nearly all figures that both give are equal, the earlier key as the other.

    Pairs are found by the figures that they share, not by looking at each with each. The chance is no more than that
    all last digits meet, in any of the pairs.
    """
    by_figure: dict[tuple[str, Decimal], list[int]] = {}
    much = {report: {one.target: one for one in said if one.says_much} for report, said in reports.items()}
    for report, said in much.items():
        for one in said.values():
            by_figure.setdefault((one.target, one.value), []).append(report)
    met: dict[tuple[int, int], int] = {}
    for holders in by_figure.values():
        if len(holders) <= _MOST_HOLDERS:
            for place, first in enumerate(holders):
                for second in holders[place + 1 :]:
                    pair = (min(first, second), max(first, second))
                    met[pair] = met.get(pair, 0) + 1
    pairs = max(1, len(much) * (len(much) - 1) // 2)
    found = (_same(pair, much, pairs) for pair, count in sorted(met.items()) if count >= LEAST)
    return [one for one in found if one is not None]


_MOST_HOLDERS: Final = 20
"""A figure that more units give is everybody's."""


def _same(pair: tuple[int, int], much: Mapping[int, Mapping[str, Said]], pairs: int) -> Found | None:
    other, report = pair
    both = much[report].keys() & much[other].keys()
    same = [one for key, one in much[report].items() if key in both and one.value == much[other][key].value]
    chance = min(Fraction(1), pairs * tail(len(both), len(same), TENTH))
    if len(same) < LEAST or len(same) < MOST_SHARE * len(both) or chance > RARE:
        return None
    facts = {
        "rows": [as_row(one, one.value) for one in same],
        "hit": len(same),
        "compared": len(both),
        "one_in": one_in(chance),
    }
    strength = Strength.STRONG if chance <= RARE**2 else Strength.CLEAR
    return Found(Kind.SAME_FIGURES, strength, report, facts, _identity(same), other)
