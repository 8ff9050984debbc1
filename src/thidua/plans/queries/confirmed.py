"""What officers confirmed of a plan, for a campaign to be made from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidua.plans.rules import confirmed as made
from thidua.plans.rules import days
from thidua.plans.rules.kinds import CONFIRMED, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.plans.models import Plan, ReadItem


def confirmed(plan: Plan) -> made.ConfirmedPlan:
    """Give what officers confirmed of a plan, for a campaign to be made from; open and rejected items are not in it."""
    rows = plan.items.filter(verdict__in=[each.value for each in CONFIRMED])
    of_kind: dict[str, list[ReadItem]] = {}
    for row in rows.select_related("clause", "parent").order_by("ordinal"):
        of_kind.setdefault(row.kind, []).append(row)
    head = of_kind.get(Kind.DOCUMENT.value, [])
    deadlines = tuple(_deadline(row, plan) for row in of_kind.get(Kind.DEADLINE.value, []))
    return made.ConfirmedPlan(
        plan_id=plan.public_id,
        title=plan.title,
        number=plan.number,
        issued_on=plan.issued_on,
        issuer=plan.issuer,
        place=plan.place,
        doc_type=plan.doc_type,
        signer=_text(head[0].values, "signer") if head else "",
        signer_title=_text(head[0].values, "signer_title") if head else "",
        text_sha256=plan.text_sha256,
        starts_on=_first_day(deadlines) or plan.issued_on,
        ends_on=_last_day(deadlines),
        targets=tuple(_target(row, plan) for row in of_kind.get(Kind.TARGET.value, [])),
        obligations=tuple(_obligation(row, plan) for row in of_kind.get(Kind.OBLIGATION.value, [])),
        deadlines=deadlines,
        movements=tuple(_movement(row, plan) for row in of_kind.get(Kind.MOVEMENT.value, [])),
        tasks=tuple(_task(row, plan) for row in of_kind.get(Kind.TASK.value, [])),
        citations=tuple(_citation(row, plan) for row in of_kind.get(Kind.CITATION.value, [])),
    )


def _first_day(deadlines: Sequence[made.ConfirmedDeadline]) -> date | None:
    starts = (each.said_on for each in deadlines if each.role == Role.START)
    return next(starts, None)


def _last_day(deadlines: Sequence[made.ConfirmedDeadline]) -> date | None:
    ends = (days.last_day(each.said_on, each.operator) for each in deadlines if each.role == Role.END)
    return next(ends, None)


def _origin(row: ReadItem, plan: Plan) -> dict[str, Any]:
    """Give what every confirmed item has: where it stands in the text."""
    start, end = row.start or 0, row.end or 0
    return {
        "item_id": row.public_id,
        "clause": row.clause_path,
        "anchor": row.clause.anchor if row.clause else "",
        "start": start,
        "end": end,
        "phrase": plan.text[start:end],
    }


def _target(row: ReadItem, plan: Plan) -> made.ConfirmedTarget:
    values = row.values
    whole = row.parent if row.parent is not None and row.parent.verdict in CONFIRMED else None
    given_up = row.parent is not None and whole is None
    return made.ConfirmedTarget(
        **_origin(row, plan),
        label=_text(values, "label"),
        comparison=_text(values, "comparison"),
        value=Decimal(_text(values, "value")),
        high=_figure(values, "high"),
        measure=_text(values, "measure"),
        direction=_text(values, "direction"),
        polarity=_text(values, "polarity"),
        basis=_text(values, "basis"),
        horizon=_text(values, "horizon"),
        approximate=bool(values.get("approximate")),
        points_meant=bool(values.get("points")),
        parent=_text(whole.values, "label") if whole else "" if given_up else _text(values, "parent"),
        parent_id=whole.public_id if whole else None,
        alt_value=_figure(values, "alt_value"),
        alt_high=_figure(values, "alt_high"),
        alt_measure=_text(values, "alt_measure"),
    )


def _when(values: dict[str, Any]) -> dict[str, Any]:
    day, operator = days.day_in(values), _text(values, "operator")
    recurrence = _text(values, "recurrence")
    return {"due": days.due(day, operator), "said_on": day, "operator": operator, "recurrence": recurrence}


def _obligation(row: ReadItem, plan: Plan) -> made.ConfirmedObligation:
    said: dict[str, Any] = {name: _text(row.values, name) for name in ("who", "what", "evidence")}
    return made.ConfirmedObligation(**_origin(row, plan), **said, **_when(row.values))


def _deadline(row: ReadItem, plan: Plan) -> made.ConfirmedDeadline:
    said: dict[str, Any] = {name: _text(row.values, name) for name in ("who", "what", "role")}
    return made.ConfirmedDeadline(**_origin(row, plan), **said, **_when(row.values))


def _movement(row: ReadItem, plan: Plan) -> made.ConfirmedMovement:
    return made.ConfirmedMovement(
        **_origin(row, plan), name=_text(row.values, "name"), quoted=bool(row.values.get("quoted"))
    )


def _task(row: ReadItem, plan: Plan) -> made.ConfirmedTask:
    cites: Any = row.values.get("cites") or ()
    return made.ConfirmedTask(**_origin(row, plan), text=_text(row.values, "text"), cites=tuple(cites))


def _citation(row: ReadItem, plan: Plan) -> made.ConfirmedCitation:
    said: dict[str, Any] = {name: _text(row.values, name) for name in ("number", "document_kind", "issuer", "subject")}
    return made.ConfirmedCitation(**_origin(row, plan), **said, issued_on=days.day_in(row.values))


def _text(values: dict[str, Any], name: str) -> str:
    return str(values.get(name) or "")


def _figure(values: dict[str, Any], name: str) -> Decimal | None:
    text = _text(values, name)
    return Decimal(text) if text else None
