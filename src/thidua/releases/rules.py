"""Figures as they are released: a copy of what was shown, written and read back; nothing of it is worked out again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.campaigns.rules import Comparison, Goal, Verb
from thidua.monitoring.rules.lights import Light, Rule, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HUNDRED: Final = Decimal(100)
TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A target as everybody may see it.

    ``target`` is its public id, ``value`` the figure of the period, ``so_far`` what is held against the goal, ``share``
    how much of the goal that is in per cent, where that can be said. ``heard`` of ``expected`` units had said
    something; ``estimates`` of their figures are estimates, ``carried`` are of an earlier period. ``whole_by`` names
    who reports the figure of the whole city, ``newest`` the last day of which anything speaks.
    """

    target: str
    number: str
    label: str
    clause: str
    goal: Goal
    lower_is_better: bool
    value: Decimal | None
    so_far: Decimal | None
    share: Decimal | None
    verdict: Verdict
    expected: int = 0
    heard: int = 0
    estimates: int = 0
    carried: int = 0
    whole_by: str = ""
    newest: date | None = None
    parts: tuple[Figure, ...] = ()

    @property
    def light(self) -> Light:
        """Give the colour."""
        return self.verdict.light


def share_of(goal: Decimal | None, value: Decimal | None, *, is_ceiling: bool) -> Decimal | None:
    """Say how many per cent of a goal are reached; None where less is better, or there is nothing to divide."""
    if goal is None or value is None or goal <= 0 or is_ceiling:
        return None
    return (value * HUNDRED / goal).quantize(TENTH, ROUND_HALF_UP)


def of_target(figures: Iterable[Figure], target: str) -> Figure | None:
    """Give the figure of a target or of a part of one by its public id."""
    every = (one for figure in figures for one in (figure, *figure.parts))
    return next((one for one in every if one.target == target), None)


# -- Written and read back --------------------------------------------------------------------------------------------


def to_kept(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """Give figures as JSON keeps them."""
    return [_kept(one) for one in figures]


def _kept(one: Figure) -> dict[str, Any]:
    return {
        "target": one.target,
        "number": one.number,
        "label": one.label,
        "clause": one.clause,
        "goal": {
            "verb": one.goal.verb.value,
            "bound": one.goal.bound.value,
            "low": _text(one.goal.low),
            "high": _text(one.goal.high),
            "measure": one.goal.measure,
            "points": one.goal.points,
        },
        "lower_is_better": one.lower_is_better,
        "value": _text(one.value),
        "so_far": _text(one.so_far),
        "share": _text(one.share),
        "light": one.verdict.light.value,
        "rule": one.verdict.rule.value,
        "values": {name: format(value, "f") for name, value in sorted(one.verdict.values.items())},
        "expected": one.expected,
        "heard": one.heard,
        "estimates": one.estimates,
        "carried": one.carried,
        "whole_by": one.whole_by,
        "newest": one.newest.isoformat() if one.newest else None,
        "parts": to_kept(one.parts),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def from_kept(kept: Sequence[Mapping[str, Any]]) -> tuple[Figure, ...]:
    """Read back what `to_kept` gave."""
    return tuple(_read(one) for one in kept)


def _read(one: Mapping[str, Any]) -> Figure:
    goal = one["goal"]
    same = ("target", "number", "label", "clause", "lower_is_better", "expected", "heard", "estimates", "carried")
    values = {name: Decimal(text) for name, text in one["values"].items()}
    return Figure(
        **{name: one[name] for name in (*same, "whole_by")},
        goal=Goal(
            verb=Verb(goal["verb"]),
            bound=Comparison(goal["bound"]),
            low=_decimal(goal["low"]),
            high=_decimal(goal["high"]),
            measure=goal["measure"],
            points=goal["points"],
        ),
        value=_decimal(one["value"]),
        so_far=_decimal(one["so_far"]),
        share=_decimal(one["share"]),
        verdict=Verdict(Light(one["light"]), Rule(one["rule"]), values),
        newest=date.fromisoformat(one["newest"]) if one["newest"] else None,
        parts=from_kept(one["parts"]),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def digest_of(kept: Sequence[Mapping[str, Any]]) -> str:
    """Give one line by which kept figures are compared."""
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
