"""A trial scoring of the clusters: the usual table laid, sheets said, handed in and verified, two objections.

Everything here is an example. Members of some clusters score themselves on paper, which the office enters; Kiến Thụy
does it all by itself. What verifiers change, and why, falls by lots.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.allocation.models import Period
from thidua.demo.city import officer_of
from thidua.demo.lots import lot
from thidua.demo.reporting import SEPTEMBER
from thidua.files.examining import examine
from thidua.kernel.clock import day_of
from thidua.organisations.models import Group, GroupKind
from thidua.participation import actions as parts
from thidua.scoring import actions, queries
from thidua.scoring.actions import SaidItem, SaidTable
from thidua.scoring.addresses import place_of
from thidua.scoring.models import ItemScore, Objection, PointTable, ScoreSheet, SheetState
from thidua.scoring.ready_tables import USUAL, ready
from thidua.scoring.rules.editing import item_of, replaced
from thidua.scoring.rules.entries import from_kept
from thidua.scoring.rules.table import Inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer
    from thidua.scoring.models import TableVersion
    from thidua.scoring.rules.table import PointTable as Rules

NAME: Final = "Chấm điểm thử các cụm đến hết tháng 9"
CLUSTERS: Final = 6
"""So many clusters, that of Kiến Thụy first, have scored themselves; the others still have open sheets."""
OWN: Final = "xa-kien-thuy"
OWN_HEAD: Final = "lanh-dao-kien-thuy"
BY_HAND: Final = "Theo sổ theo dõi của đơn vị (ví dụ)."
LESS: Final = "Một nhiệm vụ chưa có kết quả cụ thể (ví dụ)."


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what happened to the sheets, by day and hour."""
    yield date(2025, 10, 2), time(9, 30), lambda at: _lay(campaign, office, at)
    yield date(2025, 10, 9), time(8, 0), lambda at: _read(campaign, office, at)
    yield date(2025, 10, 10), time(9, 0), lambda at: _own(campaign, at)
    yield date(2025, 10, 10), time(14, 0), lambda at: _others(campaign, office, at)
    yield date(2025, 10, 13), time(9, 0), lambda at: _verify(campaign, office, at)
    yield date(2025, 10, 14), time(9, 0), _object("A.2", "Nhiệm vụ đó đã có kết quả ngày 26/9 (ví dụ).", campaign)
    yield date(2025, 10, 14), time(9, 10), _object("C.4", "Đề nghị tính cả người được cấp trên khen (ví dụ).", campaign)
    yield date(2025, 10, 14), time(15, 0), lambda at: _answer(campaign, office, at)


def rules() -> Rules:
    """Give the usual table as it is used here: most items need no file, and the office verifies all of them.

    Papers stay with the units, and only one cluster's head is somebody of the demonstration.
    """
    table = ready()[USUAL].table
    for code in ("A.2", "C.3", "C.4"):
        plain = replace(item_of(table, code), needs_evidence=False, verifier="office")
        table = replaced(table, code, plain)
    return table


def _lay(campaign: Campaign, office: Officer, at: datetime) -> object:
    clusters = list(Group.objects.filter(year=at.year, kind=GroupKind.CLUSTER).order_by("number"))
    if not clusters or PointTable.objects.filter(campaign=campaign, name=NAME).exists():
        return None
    here: dict[str, Any] = {"by": office, "at": at}
    said = SaidTable(NAME, clusters, date(2025, 10, 11), date(2025, 10, 18))
    target = campaign.targets.filter(number="(15)").first()
    table = rules()
    if target is not None:
        table = replaced(table, "A.1", replace(item_of(table, "A.1"), target=str(target.public_id)))
    made = actions.make(campaign=campaign, said=said, rules=table, is_example=True, **here)
    return actions.lay(table=made, version=made.version, effective_from=at.date(), **here)


def _version(campaign: Campaign) -> TableVersion | None:
    table = PointTable.objects.filter(campaign=campaign, name=NAME).first()
    return table.versions.select_related("table__campaign").order_by("number").first() if table else None


def _read(campaign: Campaign, office: Officer, at: datetime) -> object:
    version = _version(campaign)
    period = Period.objects.filter(campaign=campaign, name=SEPTEMBER).first()
    return version and actions.read_in(version=version, period=period, by=office, at=at)


# -- Self-scores ------------------------------------------------------------------------------------------------------


def _said(sheet: ScoreSheet, *, proves: bool = False) -> dict[str, SaidItem]:
    """Draw what a unit says of everything that is not read by itself, the same in every demonstration."""
    unit = sheet.unit

    def drawn(what: str, least: str, steps: int, step: str = "0.5") -> Decimal:
        return Decimal(least) + Decimal(step) * lot(unit, f"diem-{what}", steps)

    values = {
        "A.2": {"points": drawn("a2", "8", 9)},
        "A.3": {"points": drawn("a3", "6", 5)},
        "B.1": {"option": Decimal(1 + lot(unit, "diem-b1", 10) // 4)},
        "B.2": {"value": drawn("b2", "91", 90, "0.1")},
        "C.3": {"points": drawn("c3", "4", 7)},
        "C.4": {"ty_le": drawn("c4", "30", 36, "1")},
        "G": {"holds": Decimal(1)},
    }
    values |= {"D.1": {"times": Decimal(1)}} if proves else {}
    values |= {"E.1": {"times": Decimal(1)}} if lot(unit, "diem-e1", 6) == 0 else {}
    lines = queries.lines_of(sheet)
    for code, usual in (("A.1", {"result": drawn("a1", "78", 24, "1"), "goal": Decimal(100)}), ("C.1", _ON_TIME)):
        read = from_kept(lines[code].read)
        values |= {} if read is not None and read.values and read.standing == "given" else {code: usual}
    read = from_kept(lines["C.2"].read)
    values |= {} if read is not None and read.values else {"C.2": _ON_TIME}
    return {code: SaidItem(Inputs(one), BY_HAND) for code, one in values.items()}


_ON_TIME: Final = {"early": Decimal(0), "on_time": Decimal(1), "late": Decimal(0), "missing": Decimal(0)}


def _own(campaign: Campaign, at: datetime) -> object:
    """Kiến Thụy scores itself, with a file, and its head hands the sheet in."""
    version, writes, sends = _version(campaign), officer_of(OWN, day_of(at)), officer_of(OWN_HEAD, day_of(at))
    if version is None or writes is None or sends is None:
        return None
    sheet = queries.sheets_of(version).filter(unit=writes.unit).first()
    if sheet is None:
        return None
    file = examine(data="Biên bản học tập mô hình của xã (ví dụ).".encode(), name="bien-ban-hoc-tap-mo-hinh.txt")
    parts.add_evidence(campaign=campaign, unit=sheet.unit, file=file, place=place_of(sheet, "D.1"), by=writes, at=at)
    kept = actions.say(sheet=sheet, version=sheet.version, said=_said(sheet, proves=True), by=writes, at=at)
    return actions.submit(sheet=kept, version=kept.version, by=sends, at=at)


def _chosen(version: TableVersion, state: SheetState) -> list[ScoreSheet]:
    """Give the sheets in a state of the clusters that take part in the trial: Kiến Thụy's own and the first others."""
    own = officer_of(OWN, version.table.campaign.starts_on or date(2025, 9, 9))
    first = Group.objects.filter(score_sheets__table_version=version, memberships__unit=own.unit if own else None)
    groups = [*first.distinct(), *Group.objects.filter(score_sheets__table_version=version).distinct()]
    kept = list(dict.fromkeys(groups))[:CLUSTERS]
    return list(queries.sheets_of(version).filter(group__in=kept, state=state))


def _others(campaign: Campaign, office: Officer, at: datetime) -> object:
    """Enter what the other members sent on paper."""
    version = _version(campaign)
    for sheet in _chosen(version, SheetState.OPEN) if version else ():
        kept = actions.say(sheet=sheet, version=sheet.version, said=_said(sheet), by=office, at=at)
        actions.submit(sheet=kept, version=kept.version, by=office, at=at)
    return version


# -- Verified scores --------------------------------------------------------------------------------------------------


def _verify(campaign: Campaign, office: Officer, at: datetime) -> object:
    """Verify what was handed in: some items otherwise, with the reason, the rest as proposed."""
    version = _version(campaign)
    for sheet in _chosen(version, SheetState.SUBMITTED) if version else ():
        lines = queries.lines_of(sheet)
        own = sheet.unit == getattr(officer_of(OWN, day_of(at)), "unit", None)
        if own or lot(sheet.unit, "tham-dinh", 4) == 0:
            said = queries.three(lines["A.2"]).proposed.values["points"]
            less = Inputs({"points": said - 1})
            line = lines["A.2"]
            actions.verify(line=line, version=line.version, inputs=less, why=LESS, by=office, at=at)
        actions.verify_as_proposed(sheet=sheet, version=sheet.version, by=office, at=at)
    return version


def _line(campaign: Campaign, code: str, at: datetime) -> tuple[ItemScore, Officer] | None:
    version, head = _version(campaign), officer_of(OWN_HEAD, day_of(at))
    sheet = queries.sheets_of(version).filter(unit=head.unit).first() if version and head else None
    line = queries.lines_of(sheet).get(code) if sheet and sheet.state == SheetState.VERIFIED else None
    return (line, head) if line is not None and head is not None else None


def _object(code: str, text: str, campaign: Campaign) -> Callable[[datetime], object]:
    def object_to(at: datetime) -> object:
        found = _line(campaign, code, at)
        return found and actions.object_to(line=found[0], text=text, by=found[1], at=at)

    return object_to


def _answer(campaign: Campaign, office: Officer, at: datetime) -> object:
    """Uphold the first objection; the second still waits."""
    found = _line(campaign, "A.2", at)
    waiting = Objection.objects.filter(item=found[0], answered_at__isnull=True).first() if found else None
    if found is None or waiting is None:
        return None
    waiting.item = found[0]
    inputs = queries.three(found[0]).proposed
    text = "Đã đối chiếu văn bản, cho đủ điểm (ví dụ)."
    return actions.answer(
        objection=waiting, version=waiting.version, is_upheld=True, text=text, inputs=inputs, by=office, at=at
    )
