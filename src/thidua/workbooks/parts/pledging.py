"""The registration: a sheet of promised values, a row for each target, and a sheet of titles.

What was typed goes through the form of the page and the action behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from thidua.kernel.ids import new_id
from thidua.kernel.numbers import format_number
from thidua.kernel.refused import Refused, Stale
from thidua.pledges import actions, queries
from thidua.pledges.forms import PledgeForm
from thidua.pledges.models import Who
from thidua.pledges.rules import LONGEST_NAME, MOST_TITLES
from thidua.pledges.sentences import title_choices
from thidua.workbooks.parts.launching import PAPER
from thidua.workbooks.rules.cells import Cell, Column, Kind, Row, Sheet, canonical, key_of
from thidua.workbooks.rules.verdicts import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.pledges.queries import Promise
    from thidua.pledges.queries import Sheet as PledgeSheet
    from thidua.workbooks.parts.scope import Scope

VALUES: Final = "pledge"
TITLES: Final = "titles"
VALUE: Final = "value"
NOTE: Final = "note"
SPARE: Final = 10
"""So many empty rows for titles; as many again stay for files given out when there were more."""
_NOTE: Final = 4_000


@dataclass(slots=True)
class PledgePart:
    """A unit's registration as it stands now."""

    scope: Scope
    pledge: PledgeSheet
    sheets: list[Sheet] = field(default_factory=list)

    def write(self, changed: Mapping[str, str]) -> list[Refusal]:
        """Enter what changed as the page does; see `scope.Opened`."""
        form = self._form(changed)
        names = {_field(key): key for key in changed}
        if not form.is_valid():
            return [one for name, errors in form.errors.items() for one in _placed(name, _said(errors), names)]
        there, scope = self.pledge.pledge, self.scope
        try:
            with transaction.atomic():
                actions.enter_pledge(
                    campaign=scope.campaign,
                    unit=scope.unit,
                    said=form.said(),
                    version=there.version if there else 0,
                    paper=scope.paper,
                    by=scope.by,
                    at=scope.at,
                )
        except Stale:
            raise
        except Refused as refusal:
            if refusal.field in PAPER:
                raise  # no cell says it: it is asked for beside the button that applies
            return self._refused(refusal, names)
        return []

    def _form(self, changed: Mapping[str, str]) -> PledgeForm:
        """Give the page's form, filled in with what stands here and what the file changes."""
        there = self.pledge.pledge
        texts = {_field(key): text for key, text in _texts(self.sheets).items()}
        texts |= {_field(key): text for key, text in changed.items()}
        last = max((_number(name) for name, text in texts.items() if text and name.startswith("title_")), default=0)
        data: dict[str, Any] = {name: text for name, text in texts.items() if _number(name) <= last}
        data |= {name: text.replace(".", ",") for name, text in texts.items() if name.startswith("value_")}
        version = {"version": there.version if there else 0}
        return PledgeForm(data | version | {"key": new_id()}, {}, sheet=self.pledge, on_paper=False, initial=version)

    def _refused(self, refusal: Refused, names: Mapping[str, str]) -> list[Refusal]:
        """Put a refusal beside its cell, or beside the titles of the file where it is of a title."""
        sentence = str(refusal)
        if refusal.field in names:
            return [Refusal(names[refusal.field], sentence=sentence)]
        of_titles = isinstance(refusal, actions.TitleUnfit | actions.TooManyTitles)
        titles = [key for key in names.values() if key.startswith(f"{TITLES}/")] if of_titles else []
        return [Refusal(key, sentence=sentence) for key in titles or [""]]


def _said(errors: Any) -> str:
    return " ".join(map(str, errors))


def _field(key: str) -> str:
    """Give the form's field of a cell."""
    sheet, row, column = key.split("/")
    if sheet == TITLES:
        return f"title_{row}_{column}"
    return NOTE if row == NOTE else f"value_{row}"


def _number(name: str) -> int:
    """Give the number of a title's row, 0 for any other field."""
    return int(name.split("_")[1]) if name.startswith("title_") else 0


def _placed(name: str, sentence: str, names: Mapping[str, str]) -> list[Refusal]:
    """Put a sentence beside its cell, or beside the other half of a title's row."""
    if name in names:
        return [Refusal(names[name], sentence=sentence)]
    number = _number(name)
    halves = [key for other, key in names.items() if number and _number(other) == number]
    return [Refusal(key, sentence=sentence) for key in halves or [""]]


def _texts(sheets: list[Sheet]) -> dict[str, str]:
    return {
        key_of(sheet.code, row.code, column): cell.text
        for sheet in sheets
        for row in sheet.rows
        for column, cell in row.cells.items()
    }


# -- Reading ----------------------------------------------------------------------------------------------------------


def open_pledge(scope: Scope) -> PledgePart:
    """Read a unit's registration."""
    pledge = queries.sheet_of(scope.campaign, scope.unit)
    return PledgePart(scope, pledge, [_values(pledge), _titles(pledge)])


def _values(pledge: PledgeSheet) -> Sheet:
    there = pledge.pledge
    note = Cell(there.note if there else "", most=_NOTE)
    return Sheet(
        VALUES,
        "Đăng ký",
        "Giá trị chỉ tiêu mà đơn vị đăng ký",
        (Column("number", "Số", 8), Column("target", "Chỉ tiêu", 60), Column("measure", "Đơn vị tính", 16),
         Column("given", "Được giao", 16)),
        (Column(VALUE, "Đơn vị đăng ký", 24),),
        [*map(_promise, pledge.promises), Row(NOTE, ("", "Ghi chú của bản đăng ký", "", ""), {VALUE: note})],
    )  # fmt: skip


def _promise(one: Promise) -> Row:
    given = one.allocation.value if one.allocation else None
    words = (one.target.number, one.target.label, one.target.measure, "" if given is None else format_number(given))
    text = "" if one.value is None else canonical(one.value)
    cell = Cell(
        text, Kind.NUMBER, decimals=one.decimals, negative=True, says="Để trống khi không đăng ký; 0 là số không."
    )
    return Row(str(one.target.public_id), words, {VALUE: cell})


def _titles(pledge: PledgeSheet) -> Sheet:
    there = list(pledge.pledge.titles.all()) if pledge.pledge else []
    choices = tuple(_choices())
    rows = []
    for number in range(1, min(len(there) + 2 * SPARE, MOST_TITLES) + 1):
        one = there[number - 1] if number <= len(there) else None
        what = Cell(f"{one.who}:{one.code}" if one else "", Kind.CHOICE, choices)
        name = Cell(one.name if one else "", most=LONGEST_NAME)
        rows.append(Row(str(number), (str(number),), {"what": what, "name": name}, number > len(there) + SPARE))
    return Sheet(
        TITLES,
        "Danh hiệu",
        "Danh hiệu, hình thức khen thưởng mà tập thể, cá nhân, hộ đăng ký",
        (Column("number", "Dòng", 8),),
        (Column("what", "Danh hiệu, hình thức", 60), Column("name", "Tên tập thể, cá nhân hoặc hộ", 50)),
        rows,
    )


def _choices() -> Iterator[tuple[str, str]]:
    """Give what may be registered, each with the words of who strives for it, so that no two read alike."""
    for _group, listed in title_choices():
        if isinstance(listed, str):
            continue
        for code, label in listed:
            yield code, f"{Who(code.partition(':')[0]).label}: {label}"
