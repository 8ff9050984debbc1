"""Reading seals, and holding the journal against them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Max

from thidua.audit.models import AuditRecord, Seal
from thidua.audit.rules.canonical import FORMS
from thidua.audit.rules.checking import Check, Finding, Line, Wrong, whereabouts
from thidua.audit.rules.sealing import SealText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.audit.rules.checking import Anchor

BATCH: Final = 1000
SEALS_AT_ONCE: Final = 10
MOST_FINDINGS: Final = 20
"""After so many findings a check stops: the first says where to look."""
COLUMNS: Final = tuple(sorted({name for names in FORMS.values() for name in names}))
_SEAL: Final = ("number", "form", "first", "last", "count", "contents", "previous", "digest", "sealed_at")
_UNREADABLE: Final = (ValueError, TypeError, AttributeError, OverflowError)
"""What Django raises for a column that holds nothing of its kind."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: ``findings`` in order, the first first; the counts are whole only where there are none."""

    findings: tuple[Finding, ...]
    seals: int
    sealed: int
    unsealed: int
    anchored: int
    newest: SealText | None


def newest_seal() -> Seal | None:
    """Give the newest seal without its contents, or None before the first."""
    return Seal.objects.defer("contents").order_by("-number").first()


def unsealed() -> int:
    """Count the lines after the newest seal."""
    last = Seal.objects.aggregate(last=Max("last"))["last"] or 0
    return AuditRecord.objects.filter(sequence__gt=last).count()


def check(anchors: Mapping[int, Anchor] | None = None) -> Report:
    """Hold the whole journal against its seals, and those against ``anchors`` (by number) kept elsewhere.

    Lines and seals written meanwhile are left for the next check. Memory does not grow with the journal.
    """
    newest = Seal.objects.aggregate(newest=Max("number"))["newest"] or 0
    walk = Check(_seals(newest), _lines(), anchors or {})
    found = list(islice(walk.findings(), MOST_FINDINGS))
    if found:
        found[0] = _told_apart(found[0])
    return Report(tuple(found), walk.seals_seen, walk.sealed, walk.unsealed, walk.anchored, walk.newest)


def _told_apart(finding: Finding) -> Finding:
    """See whether what is altered or missing merely stands elsewhere now."""
    if finding.wrong not in {Wrong.LINE_ALTERED, Wrong.LINE_MISSING}:
        return finding
    now_at = whereabouts(finding, _lines())
    return finding if now_at is None else replace(finding, wrong=Wrong.LINES_REORDERED, now_at=now_at)


def _seals(newest: int) -> Iterator[SealText]:
    """Give the seals up to a number in order, a few at a time."""
    number = -1
    while True:
        rows = Seal.objects.filter(number__gt=number, number__lte=newest).order_by("number")
        try:
            batch = [_seal_text(row) for row in rows.values_list(*_SEAL)[:SEALS_AT_ONCE]]
        except _UNREADABLE:
            batch = [_seal(one) for one in rows.values_list("number", flat=True)[:SEALS_AT_ONCE]]
        yield from batch
        if len(batch) < SEALS_AT_ONCE:
            return
        number = batch[-1].number


def _seal(number: int) -> SealText:
    """Give one seal; where a column cannot be read, one that is as broken."""
    try:
        return _seal_text(Seal.objects.values_list(*_SEAL).get(number=number))
    except _UNREADABLE:
        return SealText(number, 0, 0, 0, 0, "", "", "", datetime.min.replace(tzinfo=UTC))


def _seal_text(row: tuple[Any, ...]) -> SealText:
    number, form, first, last, count, contents, previous, digest, sealed_at = row
    figures = (int(number), int(form), int(first), int(last), int(count))
    return SealText(*figures, str(contents), str(previous), str(digest), sealed_at)


def _lines() -> Iterator[Line]:
    """Give every line in order, a batch at a time; a line that cannot be read comes without its values."""
    after: int | None = None
    while True:
        rows = AuditRecord.objects.order_by("sequence")
        rows = rows if after is None else rows.filter(sequence__gt=after)
        try:
            batch = [Line(row["sequence"], row) for row in rows.values(*COLUMNS)[:BATCH]]
        except _UNREADABLE:
            batch = [_line(sequence) for sequence in rows.values_list("sequence", flat=True)[:BATCH]]
        yield from batch
        if len(batch) < BATCH:
            return
        after = batch[-1].sequence


def _line(sequence: int) -> Line:
    try:
        return Line(sequence, AuditRecord.objects.values(*COLUMNS).get(sequence=sequence))
    except _UNREADABLE:
        return Line(sequence, None)
