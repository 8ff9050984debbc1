"""The launch and the plan: one sheet, a row for each field of the form on the page.

What was typed goes through that form and the actions behind it, so that a file meets the same rules and sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from thidua.campaigns import queries as campaigns
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused, Stale
from thidua.participation import actions, queries
from thidua.participation.forms import MOST_PEOPLE, PLAN_VERSION, PartForm
from thidua.participation.models import FormOfLaunch
from thidua.participation.rules import LONGEST_THEME, MOST_THEMES
from thidua.workbooks.rules.cells import YES, Cell, Column, Kind, Row, Sheet, key_of
from thidua.workbooks.rules.verdicts import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.campaigns.models import CampaignMovement, CampaignTask
    from thidua.participation.models import Launch, UnitPlan
    from thidua.workbooks.parts.scope import Scope

SHEET: Final = "launch"
VALUE: Final = "value"
PLAN: Final = frozenset({"plan_number", "plan_issued_on"})
PAPER: Final = frozenset({"paper_number", "paper_on"})
SPARE: Final = 3
"""So many empty places for themes at least; a form shows one."""
_THEME: Final = re.compile(r"theme_\d+_")
_TICKED: Final = {"movements": "movement.", "tasks": "task."}
"""Fields of several choices, each choice a row of its own, by what its code begins with."""
_TEXT: Final = 2_000
_NOTE: Final = 4_000


@dataclass(slots=True)
class LaunchPart:
    """A unit's launch and plan as they stand now."""

    scope: Scope
    launch: Launch | None
    plan: UnitPlan | None
    movements: list[CampaignMovement]
    tasks: list[CampaignTask]
    sheets: list[Sheet] = field(default_factory=list)

    def write(self, changed: Mapping[str, str]) -> list[Refusal]:
        """Enter what changed as the page does; see `scope.Opened`."""
        typed = {key.split("/")[1]: text for key, text in changed.items()}
        if self.launch is not None and typed.get("held_on") == "":
            sentence = _(
                "Không rút lại lần phát động bằng Excel được. Hãy mở trang phát động và chọn “Rút lại lần phát động”."
            )
            return [Refusal(_key("held_on"), sentence=sentence)]
        form = self._form(typed)
        if not form.is_valid():
            return list(_told(form, typed))
        try:
            self._enter(form, typed)
        except Stale:
            raise
        except Refused as refusal:
            if refusal.field in PAPER:
                raise  # no cell says it: it is asked for beside the button that applies
            return (
                _placed(refusal.field, str(refusal), typed) if refusal.field else [Refusal("", sentence=str(refusal))]
            )
        return []

    def _form(self, typed: Mapping[str, str]) -> PartForm:
        """Give the page's form, filled in with what stands here and what the file changes."""
        texts = {row.code: row.cells[VALUE].text for row in self.sheets[0].rows} | dict(typed)
        marks = tuple(_TICKED.values())
        data: dict[str, Any] = {code: text for code, text in texts.items() if not code.startswith(marks)}
        for name, mark in _TICKED.items():
            data[name] = [code.removeprefix(mark) for code, text in texts.items() if code.startswith(mark) and text]
        versions = {
            "version": self.launch.version if self.launch else 0,
            PLAN_VERSION: self.plan.version if self.plan else 0,
        }
        return PartForm(
            data | versions | {"key": new_id()},
            {},
            movements=campaigns.movements(self.scope.campaign),
            tasks=campaigns.tasks(self.scope.campaign),
            on_paper=False,
            initial=versions,
        )

    def _enter(self, form: PartForm, typed: Mapping[str, str]) -> None:
        scope, data, said = self.scope, form.cleaned_data, form.said()
        where: dict[str, Any] = {
            "campaign": scope.campaign, "unit": scope.unit, "by": scope.by, "at": scope.at, "paper": scope.paper,
        }  # fmt: skip
        if PLAN & typed.keys():
            actions.enter_plan(
                number=data["plan_number"],
                issued_on=data["plan_issued_on"],
                version=data[PLAN_VERSION],
                **where,
            )
        if said is not None and typed.keys() - PLAN:
            actions.launch(said=said, version=data["version"], **where)


def _key(code: str) -> str:
    return key_of(SHEET, code, VALUE)


def _told(form: PartForm, typed: Mapping[str, str]) -> Iterator[Refusal]:
    """Give the form's words for what was typed wrongly."""
    for name, errors in form.errors.items():
        yield from _placed(name, " ".join(map(str, errors)), typed)


def _placed(name: str, sentence: str, typed: Mapping[str, str]) -> list[Refusal]:
    """Put a sentence beside its cell, or beside the cells of the file that need the one it speaks of."""
    if name in typed:
        return [Refusal(_key(name), sentence=sentence)]
    theme = _THEME.match(name)
    if theme:
        needing = {code for code in typed if code.startswith(theme[0])}
    else:
        needing = typed.keys() & PLAN if name in PLAN else typed.keys() - PLAN
    return [Refusal(_key(code) if code else "", sentence=sentence) for code in needing or {""}]


# -- Reading ----------------------------------------------------------------------------------------------------------


def open_launch(scope: Scope) -> LaunchPart:
    """Read a unit's launch and plan."""
    launch = queries.launch_of(scope.campaign, scope.unit)
    plan = queries.plan_of(scope.campaign, scope.unit)
    movements, tasks = list(campaigns.movements(scope.campaign)), list(campaigns.tasks(scope.campaign))
    part = LaunchPart(scope, launch, plan, movements, tasks)
    part.sheets.append(
        Sheet(
            SHEET,
            "Phát động",
            "Kế hoạch và lần phát động của đơn vị",
            (Column("what", "Nội dung", 46),),
            (Column(VALUE, "Điền vào đây", 70),),
            [Row(code, (label,), {VALUE: cell}, code in _spare(launch)) for code, label, cell in _lines(part)],
        )
    )
    return part


def _spare(launch: Launch | None) -> set[str]:
    """Give the places for themes that no file shows: a cell has to stay when themes are taken away here."""
    first = (len(launch.themes.all()) if launch else 0) + SPARE + 1
    return {
        f"theme_{number}_{name}" for number in range(first, MOST_THEMES + 1) for name in ("name", "problem", "resolved")
    }


def _lines(part: LaunchPart) -> Iterator[tuple[str, str, Cell]]:
    launch, plan = part.launch, part.plan
    yield "plan_number", "Số kế hoạch của đơn vị", Cell(plan.number if plan else "", most=100, says="Ví dụ 12/KH-UBND.")
    yield "plan_issued_on", "Ngày ban hành kế hoạch", _day(plan.issued_on if plan else None)
    yield "held_on", "Ngày phát động", _day(launch.held_on if launch else None)
    forms = tuple((one.value, str(one.label)) for one in FormOfLaunch)
    yield "form", "Hình thức phát động", Cell(launch.form if launch else "", Kind.CHOICE, forms)
    yield "participants", "Số người tham gia", _people(launch)
    yield from _themes(launch)
    yield from _ticked(part)
    yield "note", "Ghi chú", Cell(launch.note if launch else "", most=_NOTE)


def _ticked(part: LaunchPart) -> Iterator[tuple[str, str, Cell]]:
    launch = part.launch
    joined = {one.pk for one in launch.movements.all()} if launch else set()
    for movement in part.movements:
        cell = Cell(YES if movement.pk in joined else "", Kind.FLAG, says="Ghi “x” nếu đơn vị hưởng ứng.")
        yield f"{_TICKED['movements']}{movement.public_id}", f"Hưởng ứng: {movement.wording}", cell
    taken = {one.pk for one in launch.tasks.all()} if launch else set()
    for task in part.tasks:
        cell = Cell(YES if task.pk in taken else "", Kind.FLAG, says="Ghi “x” nếu đơn vị nhận việc này.")
        yield f"{_TICKED['tasks']}{task.public_id}", f"Nhận nhiệm vụ {task.clause}: {task.text}", cell


def _people(launch: Launch | None) -> Cell:
    counted = launch.participants if launch else None
    says = f"Để trống khi không đếm; nhiều nhất {MOST_PEOPLE}."
    return Cell("" if counted is None else str(counted), Kind.NUMBER, decimals=0, says=says)


def _day(day: Any) -> Cell:
    return Cell(day.isoformat() if day else "", Kind.DAY, says="Ghi như 15/09/2025.")


def _themes(launch: Launch | None) -> Iterator[tuple[str, str, Cell]]:
    there = list(launch.themes.all()) if launch else []
    for number in range(1, MOST_THEMES + 1):
        theme = there[number - 1] if number <= len(there) else None
        yield (
            f"theme_{number}_name",
            f"Chủ đề {number}",
            Cell(theme.name if theme else "", most=LONGEST_THEME),
        )
        yield (
            f"theme_{number}_problem",
            f"Vấn đề bức xúc mà chủ đề {number} nhằm giải quyết",
            Cell(theme.problem if theme else "", most=_TEXT),
        )
        yield (
            f"theme_{number}_resolved",
            f"Chủ đề {number}: đã giải quyết được gì",
            Cell(theme.resolved if theme else "", most=_TEXT, says="Ghi sau cũng được."),
        )
