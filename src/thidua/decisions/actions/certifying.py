"""Certificates of the lines of an issued decision: one record each, signed."""

from __future__ import annotations

import secrets
from datetime import UTC
from typing import TYPE_CHECKING

from thidua.awards.queries import law_on, title_given
from thidua.decisions.actions.keys import signed, signing_key
from thidua.decisions.models import Certificate
from thidua.decisions.rules.records import ALPHABET, LETTERS, Record, serial_of
from thidua.decisions.wording import head_of
from thidua.issuing.queries import body_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.decisions.models import Decision, Line
    from thidua.kernel.actors import Actor


def certify(decision: Decision, lines: Sequence[Line], *, by: Actor, at: datetime) -> None:
    """Make the certificate of every line. Joins the caller's transaction, whose line of the journal tells of it."""
    assert decision.decided_on is not None  # noqa: S101 -- it was issued just now
    key = signing_key(by=by, at=at)
    authority = head_of(body_of(decision.unit, decision.decided_on))
    title = title_given(law_on(decision.decided_on), decision.title)
    serials = _fresh_serials(decision.decided_on.year, len(lines))
    made = []
    for line, serial in zip(lines, serials, strict=True):
        text = Record(
            serial=serial,
            name=line.name,
            kind=line.nominee.kind,
            unit=line.unit_name,
            title=title,
            merit=line.merit,
            decision=decision.number,
            day=decision.decided_on.isoformat(),
            authority=authority,
            ordinal=line.ordinal,
            issued=at.astimezone(UTC).isoformat(timespec="seconds"),
            key=key.name,
        ).text()
        made.append(
            Certificate(line=line, serial=serial, record=text, signature=signed(key, text), key=key, made_at=at)
        )
    Certificate.objects.bulk_create(made, batch_size=100)


def _fresh_serials(year: int, count: int) -> list[str]:
    """Draw serial numbers that nobody has."""
    drawn: set[str] = set()
    while len(drawn) < count:
        more = {_drawn(year) for _ in range(count - len(drawn))}
        drawn |= more - set(Certificate.objects.filter(serial__in=more).order_by("pk").values_list("serial", flat=True))
    return sorted(drawn)


def _drawn(year: int) -> str:
    return serial_of(year, "".join(secrets.choice(ALPHABET) for _ in range(LETTERS)))
