"""What the rows of files of allocations and of scenarios would do, judged on plain values.

A row names a campaign, a unit and a target that are here; nothing of these is made. What is not named exactly but has
near names is asked about, everything else is refused with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.numbers import format_number, parse_number
from thidua.kernel.quantities import decimals_of, to_scaled
from thidua.kernel.text import fold
from thidua.organisations.rules.names import bare_name, name_key
from thidua.sheets.rules.outcomes import Candidate, Change, Outcome, Verdict, refused
from thidua.sheets.rules.tables import Problem
from thidua.sheets.rules.twins import near, twin_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.organisations.rules.incoming import Register
    from thidua.sheets.rules.tables import Row

FOLLOWED: Final = "theo dõi"
"""What stands in the place of a value that a unit does not have."""
DROPPED: Final = "bỏ"
"""What takes a point of a scenario away; an empty cell leaves it as it is."""
OF: Final = " < "
"""Stands between a part of a target and its whole where the part's name alone does not tell which is meant."""
OWN: Final = "own"
WHOLE: Final = "whole"


@dataclass(frozen=True, slots=True)
class KnownTarget:
    """A target as far as a file speaks of it."""

    id: str
    number: str
    label: str
    whole: str = ""
    kept: int = 0

    @property
    def title(self) -> str:
        """Give its number and label, as files show it."""
        return f"{self.number} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class KnownCampaign:
    """A campaign with its targets, and its periods' ids by the key of their names."""

    id: str
    title: str
    is_running: bool
    targets: tuple[KnownTarget, ...] = ()
    periods: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def find(self, said: str) -> list[KnownTarget]:
        """Give the targets that a number, a label, both, or a part below its whole may mean."""
        key = fold(said)
        for names in (_titles, _labels, _numbers):
            if found := [one for one in self.targets if key in names(one)]:
                return found
        return []

    def label(self, target: KnownTarget) -> str:
        """Name a target so that `find` finds it alone."""
        return target.title if len(self.find(target.title)) == 1 else f"{target.title}{OF}{target.whole}"


def _titles(target: KnownTarget) -> set[str]:
    return {fold(target.title), fold(f"{target.title}{OF}{target.whole}")}


def _labels(target: KnownTarget) -> set[str]:
    return {fold(target.label)}


def _numbers(target: KnownTarget) -> set[str]:
    return (
        {fold(target.number), fold(target.number.strip("().")), fold(f"({target.number})")} if target.number else set()
    )


@dataclass(frozen=True, slots=True)
class Held:
    """An allocation that is here; figures are decimals, None where there is none."""

    id: str
    value: Decimal | None
    baseline: Decimal | None
    scope: str
    note: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file is judged by besides its rows.

    ``held`` is by target and unit, ``whole`` says by target which unit reports the whole city, ``points`` are those of
    scenarios by allocation and period; all by public id.
    """

    campaigns: Sequence[KnownCampaign]
    register: Register
    answers: Mapping[int, str]
    held: Mapping[tuple[str, str], Held]
    whole: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    scopes: Mapping[str, str] = field(default_factory=dict)


class _Wrong(Exception):
    """A row that is not accepted, or is asked about; ``outcome`` says how."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class _Judgement:
    """One row held against what is here: which campaign, unit and target it means."""

    def __init__(self, row: Row, asked: Asked) -> None:
        self.row, self.asked = row, asked
        self.said = {name: str(value or "") for name, value in row.values.items()}
        self.title = " · ".join(filter(None, (self.said.get("unit", ""), self.said.get("target", ""))))
        self.candidates: tuple[Candidate, ...] = ()

    def wrong(self, column: str, code: str, /, **params: Any) -> _Wrong:
        """Give the refusal of the row."""
        return _Wrong(refused(self.row.number, self.title, Problem(column, code, params)))

    def campaign(self) -> KnownCampaign:
        """Give the campaign meant: by code, by title, or the only one that runs where the row names none."""
        code, title = self.said.get("campaign_id", "").lower(), self.said.get("campaign", "")
        known = self.asked.campaigns
        if code or title:
            found = [one for one in known if (one.id == code if code else fold(one.title) == fold(title))]
        else:
            found = [one for one in known if one.is_running]
        if len(found) != 1:
            named = "no_campaign" if code or title else "which_campaign"
            raise self.wrong("campaign", named if not found or not title else "many_campaigns", name=title[:80])
        if not found[0].is_running:
            raise self.wrong("campaign", "campaign_over")
        return found[0]

    def unit(self) -> str:
        """Give the id of the unit meant; near names are asked about."""
        said, register = self.said.get("unit", ""), self.asked.register
        found = register.find(said)
        if len(found) == 1:
            self.title = f"{found[0].name} · {self.said.get('target', '')}"
            return found[0].id
        if found:
            raise self.wrong("unit", "many_units", name=said[:80])
        names: dict[str, list[str]] = {}
        for one in register.by_id.values():
            names.setdefault(twin_key(bare_name(one.name)), []).append(one.id)
        alike = [register.by_id[one] for one in near(bare_name(said), names)]
        self.candidates = tuple(Candidate(one.id, one.name, one.code) for one in alike)
        return self._answered("unit", "no_unit", said)

    def target(self, campaign: KnownCampaign) -> KnownTarget:
        """Give the target meant; near names are asked about."""
        said = self.said.get("target", "")
        found = campaign.find(said)
        if len(found) == 1:
            return found[0]
        if found:
            raise self.wrong("target", "many_targets", name=said[:80])
        if self.candidates:
            raise self.wrong("target", "no_target", name=said[:80])
        names: dict[str, list[str]] = {}
        for one in campaign.targets:
            names.setdefault(twin_key(one.label), []).append(one.id)
        by_id = {one.id: one for one in campaign.targets}
        alike = [by_id[one] for one in near(said, names)]
        self.candidates = tuple(Candidate(one.id, one.title, one.whole) for one in alike)
        return by_id[self._answered("target", "no_target", said)]

    def _answered(self, column: str, code: str, said: str) -> str:
        answer = self.asked.answers.get(self.row.number, "")
        if answer in {one.id for one in self.candidates}:
            return answer
        if self.candidates and not answer:
            raise _Wrong(Outcome(self.row.number, Verdict.ASKED, self.title, candidates=self.candidates))
        raise self.wrong(column, code, name=said[:80])

    def figure(self, column: str, kept: int) -> Decimal:
        """Read a figure; raises the refusal of one that is none, too fine or too large."""
        try:
            value = parse_number(self.said[column])
        except ValueError:
            raise self.wrong(column, "bad_figure", typed=self.said[column][:40]) from None
        if decimals_of(value) > kept:
            raise self.wrong(column, "too_fine", limit=kept)
        try:
            to_scaled(value, kept)
        except ValueError:
            raise self.wrong(column, "too_large") from None
        return value


# -- Allocations ------------------------------------------------------------------------------------------------------


def allocations(rows: Sequence[Row], asked: Asked) -> list[Outcome]:
    """Say what each row of a file of allocations would do, in the order of the rows."""
    seen: dict[tuple[str, str], int] = {}
    wholes = dict(asked.whole)
    return [_judged(_Allocation(row, asked, seen, wholes)) for row in rows]


def _judged(judgement: _Allocation | _Point) -> Outcome:
    try:
        return judgement.outcome()
    except _Wrong as wrong:
        return wrong.outcome


class _Allocation(_Judgement):
    """A unit, a target and what it is given."""

    def __init__(self, row: Row, asked: Asked, seen: dict[tuple[str, str], int], wholes: dict[str, str]) -> None:
        super().__init__(row, asked)
        self.seen, self.wholes = seen, wholes

    def outcome(self) -> Outcome:
        """Say what the row would do."""
        campaign = self.campaign()
        unit = self.unit()
        target = self.target(campaign)
        place = (target.id, unit)
        if place in self.seen:
            raise self.wrong("", "repeated", row=self.seen[place])
        held = self.asked.held.get(place)
        said = self._said(target, held)
        if said["scope"] == WHOLE and self.wholes.get(target.id, unit) != unit:
            raise self.wrong("scope", "whole_taken")
        self.seen[place] = self.row.number
        if said["scope"] == WHOLE:
            self.wholes[target.id] = unit
        before = _columns(held)
        changed = [name for name, value in said.items() if held is None or before[name] != value]
        return Outcome(
            self.row.number,
            (Verdict.NEW if held is None else Verdict.CHANGED) if changed else Verdict.UNCHANGED,
            self.title,
            target=held.id if held else "",
            changes=tuple(self._change(name, before[name] if held else None, said[name]) for name in changed),
            candidates=self.candidates,
            data=(
                ("target", target.id),
                ("unit", unit),
                *((name, _plain(said[name])) for name in said if held is None or name in changed),
            ),
        )

    def _said(self, target: KnownTarget, held: Held | None) -> dict[str, Any]:
        there = _columns(held)
        said: dict[str, Any] = {}
        for name in ("value", "baseline"):
            said[name] = self._figure_or_kept(name, target, there[name])
        said["scope"] = self.said.get("scope") or there["scope"]
        said["note"] = self.said["note"] if "note" in self.said else there["note"]
        flag = self.row.values.get("is_example")
        said["is_example"] = there["is_example"] if flag is None else bool(flag)
        return said

    def _figure_or_kept(self, name: str, target: KnownTarget, there: Decimal | None) -> Decimal | None:
        """Give a figure, none where the row says so, and what is there where the cell is empty."""
        typed = self.said.get(name, "")
        if not typed:
            return there
        return None if fold(typed) in {fold(FOLLOWED), "-"} else self.figure(name, target.kept)

    def _change(self, name: str, before: Any, after: Any) -> Change:
        return Change(name, self._shown(name, before), self._shown(name, after))

    def _shown(self, name: str, value: Any) -> str:
        if name == "scope":
            return self.asked.scopes.get(value or "", "")
        if isinstance(value, bool):
            return "x" if value else ""
        if isinstance(value, Decimal):
            return plain_figure(value)
        return FOLLOWED if value is None and name == "value" else str(value or "")


def _columns(held: Held | None) -> dict[str, Any]:
    if held is None:
        return {"value": None, "baseline": None, "scope": OWN, "note": "", "is_example": False}
    return {
        "value": held.value,
        "baseline": held.baseline,
        "scope": held.scope,
        "note": held.note,
        "is_example": held.is_example,
    }


def _plain(value: Any) -> Any:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def plain_figure(value: Decimal) -> str:
    """Write a figure the Vietnamese way without zeros behind its decimals."""
    return format_number(Decimal(f"{value.normalize():f}"))


# -- Scenarios --------------------------------------------------------------------------------------------------------


def points(rows: Sequence[Row], asked: Asked) -> list[Outcome]:
    """Say what each row of a file of scenarios would do, in the order of the rows."""
    seen: dict[tuple[str, str], int] = {}
    return [_judged(_Point(row, asked, seen)) for row in rows]


class _Point(_Judgement):
    """A unit, a target, a period and what should be reached by its end."""

    def __init__(self, row: Row, asked: Asked, seen: dict[tuple[str, str], int]) -> None:
        super().__init__(row, asked)
        self.seen = seen

    def outcome(self) -> Outcome:
        """Say what the row would do."""
        campaign = self.campaign()
        unit = self.unit()
        target = self.target(campaign)
        held = self.asked.held.get((target.id, unit))
        if held is None:
            raise self.wrong("unit", "not_carried")
        period = campaign.periods.get(name_key(self.said.get("period", "")))
        if period is None:
            raise self.wrong("period", "no_period", name=self.said.get("period", "")[:80])
        place = (held.id, period[0])
        if place in self.seen:
            raise self.wrong("", "repeated", row=self.seen[place])
        self.seen[place] = self.row.number
        before = self.asked.points.get(place)
        after = self._value(target, before)
        self.title = f"{self.title} · {period[1]}"
        verdict = Verdict.NEW if before is None else Verdict.CHANGED
        return Outcome(
            self.row.number,
            verdict if before != after else Verdict.UNCHANGED,
            self.title,
            target=held.id,
            changes=(Change("value", _written(before), _written(after)),) if before != after else (),
            candidates=self.candidates,
            data=(("campaign", campaign.id), ("period", period[0]), ("value", _plain(after))),
        )

    def _value(self, target: KnownTarget, before: Decimal | None) -> Decimal | None:
        typed = self.said.get("value", "")
        if not typed:
            return before
        return None if fold(typed) == fold(DROPPED) else self.figure("value", target.kept)


def _written(value: Decimal | None) -> str:
    return "" if value is None else plain_figure(value)
