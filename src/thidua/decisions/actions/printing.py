"""Printing certificates: the lines of a decision become a batch on a body's own sheets, each with its QR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards.queries import law_on, title_given
from thidua.decisions import access, queries
from thidua.decisions.actions.refusals import NotSaid
from thidua.kernel.clock import day_of
from thidua.stationery import actions as stationery

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from thidua.decisions.models import Decision, Line
    from thidua.kernel.actors import Actor
    from thidua.stationery.models import Batch, Stock

ORIGIN: Final = "decisions"


@transaction.atomic
def print_certificates(
    *, decision: Decision, stock: Stock, link: Callable[[str], str], by: Actor, at: datetime
) -> Batch:
    """Begin to print the certificates of an issued decision on a stock; asked again, the same batch is given.

    ``link`` gives the address that a QR leads to, by the serial number. Revoked ones are left out. Raises ``NotSaid``
    for a draft, what `stationery` refuses, ``NotAllowed``.
    """
    access.require_to_issue(by, decision.unit, on=day_of(at))
    if decision.issued_at is None or decision.decided_on is None:
        raise NotSaid(_("Quyết định chưa ban hành nên chưa có giấy chứng nhận để in."))
    title = title_given(law_on(decision.decided_on), decision.title)
    rows = [
        {
            "name": line.name,
            "title": ", ".join(part for part in (line.nominee.position, line.unit_name) if part and part != line.name),
            "form": title,
            "reason": line.merit,
            "number": f"{decision.number}; số sổ vàng: {line.ordinal}",
            "day": decision.decided_on.isoformat(),
            "qr": link(line.certificate.serial),
        }
        for line in queries.lines_of(decision)
        if _stands(line)
    ]
    batch = stationery.give(
        stock=stock,
        title=f"{title}, {decision.number}"[:200],
        rows=rows,
        origin=ORIGIN,
        about=uuid5(decision.public_id, stock.public_id.hex),
        by=by,
        at=at,
        is_example=decision.is_example,
    )
    after = {"stock": stock.name, "people": len(rows)}
    audit.record(verb="decision.printed", subject=decision, by=by, at=at, after=after)
    return batch


def _stands(line: Line) -> bool:
    found = getattr(line, "certificate", None)
    return found is not None and found.revoked_at is None
